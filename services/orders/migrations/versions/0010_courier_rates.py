"""What couriers take, each change a row of its own that says since when and by whom; and the shares of fees, for the auditor."""

from alembic import op

revision = "0010"
down_revision = "0009"

# The table of before stays for processes that are still running; nothing writes into it, and a later release drops it.
RATES = """
CREATE TABLE courier_rates (
    service text NOT NULL, zone text NOT NULL, since timestamptz NOT NULL, label text NOT NULL,
    first_kg bigint NOT NULL CHECK (first_kg >= 0), next_kg bigint NOT NULL CHECK (next_kg >= 0),
    days_min integer NOT NULL CHECK (days_min >= 0), days_max integer NOT NULL CHECK (days_max >= days_min),
    is_offered boolean NOT NULL, set_by text NOT NULL, PRIMARY KEY (service, zone, since)
);
INSERT INTO courier_rates (service, zone, since, label, first_kg, next_kg, days_min, days_max, is_offered, set_by)
    SELECT service, zone, '2000-01-01T00:00Z', label, first_kg, next_kg, days_min, days_max, true, '' FROM shipping_rates;
"""
AUDITOR = """
CREATE OR REPLACE VIEW auditor.fee_lines AS SELECT vendor_order_id, code, amount, basis_points FROM fee_lines;
"""


def upgrade() -> None:
    """Make the table with the rates there are, and add to the view."""
    for part in (RATES, AUDITOR):
        op.execute(part)
