"""Cash with a code for each parcel, bank statements, what providers hold, and the year's tax statements."""

from alembic import op

revision = "0006"
down_revision = "0005"

# An order that is paid in cash has a payment for each parcel, since each is paid at a door of its own.
CASH = """
ALTER TABLE payments ADD COLUMN vendor_order_id text REFERENCES vendor_orders;
CREATE TABLE handover_codes (
    vendor_order_id text PRIMARY KEY REFERENCES vendor_orders, code text NOT NULL, tries integer NOT NULL DEFAULT 0,
    retry_at timestamptz
);
"""

# What stands on a statement names people: only finance reads it, and no view shows it.
STATEMENTS = """
CREATE TABLE statements (
    id text PRIMARY KEY, name text NOT NULL, uploaded_by text NOT NULL, uploaded_at timestamptz NOT NULL,
    row_count integer NOT NULL, new_count integer NOT NULL, first_day date, last_day date, closing bigint
);
CREATE INDEX statements_newest ON statements (uploaded_at, id);
CREATE TABLE vault_statement_rows (
    id text PRIMARY KEY, statement_id text NOT NULL REFERENCES statements, fingerprint text NOT NULL UNIQUE, day date NOT NULL,
    text text NOT NULL, amount bigint NOT NULL CHECK (amount <> 0), currency text NOT NULL, status text NOT NULL,
    why text NOT NULL, payment_id text REFERENCES payments, refund_id text REFERENCES refunds,
    payout_id text REFERENCES payouts, settled_by text NOT NULL, settled_at timestamptz, note text NOT NULL
);
CREATE INDEX vault_statement_rows_open ON vault_statement_rows (day, id) WHERE status IN ('doubt', 'outgoing');
CREATE INDEX vault_statement_rows_payment ON vault_statement_rows (payment_id);
CREATE TABLE provider_balances (
    provider text PRIMARY KEY, amount bigint NOT NULL, currency text NOT NULL, ledger bigint NOT NULL, at timestamptz NOT NULL
);
"""

TAX = """
CREATE TABLE tax_statements (
    vendor_id text NOT NULL, year integer NOT NULL, handed_in_at timestamptz NOT NULL, noted_by text NOT NULL,
    PRIMARY KEY (vendor_id, year)
);
CREATE TABLE tax_alerts (
    vendor_id text NOT NULL, year integer NOT NULL, percent integer NOT NULL, gross bigint NOT NULL, at timestamptz NOT NULL,
    PRIMARY KEY (vendor_id, year, percent)
);
CREATE TABLE ledger_notes (txn_id text PRIMARY KEY, note text NOT NULL, noted_by text NOT NULL);
CREATE INDEX ledger_txns_at ON ledger_txns (at, id);
"""

AUDITOR = """
CREATE OR REPLACE VIEW auditor.payments AS
    SELECT id, order_id, provider, provider_ref, amount, status, vendor_order_id FROM payments;
CREATE VIEW auditor.statement_rows AS
    SELECT id, status, amount, payment_id, refund_id, payout_id, day FROM vault_statement_rows;
CREATE VIEW auditor.provider_balances AS SELECT provider, amount, ledger, at FROM provider_balances;
"""


def upgrade() -> None:
    """Make the tables, the columns and the views."""
    for part in (CASH, STATEMENTS, TAX, AUDITOR):
        op.execute(part)
