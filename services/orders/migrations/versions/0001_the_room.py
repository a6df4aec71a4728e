"""Everything orders begins with: regions, copies, orders, money, letters, and what the auditor sees."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from alembic import op

from services.kit import tables

revision = "0001"
down_revision = None

REGIONS = Path(__file__).parents[2] / "regions" / "regions.csv.gz"
LEVELS = {2: "province", 4: "regency", 6: "district", 10: "village"}

PLACES = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE regions (code text PRIMARY KEY, name text NOT NULL, level text NOT NULL, label text NOT NULL);
CREATE TABLE shipping_rates (
    service text NOT NULL, zone text NOT NULL, label text NOT NULL, first_kg bigint NOT NULL, next_kg bigint NOT NULL,
    days_min integer NOT NULL, days_max integer NOT NULL, PRIMARY KEY (service, zone)
);
INSERT INTO shipping_rates (service, zone, label, first_kg, next_kg, days_min, days_max) VALUES
    ('reguler', 'same_regency', 'Kurir reguler', 10000, 4000, 1, 2),
    ('reguler', 'same_province', 'Kurir reguler', 14000, 8000, 2, 4),
    ('reguler', 'same_island', 'Kurir reguler', 22000, 16000, 3, 5),
    ('reguler', 'elsewhere', 'Kurir reguler', 36000, 29000, 4, 7);
"""

COPIES = """
CREATE TABLE vendors (
    id text PRIMARY KEY, slug text NOT NULL, name text NOT NULL, province_code text NOT NULL, fulfilment_mode text NOT NULL,
    trading_status text NOT NULL, profile_version integer NOT NULL, trading_version integer NOT NULL
);
CREATE INDEX vendors_slug ON vendors (slug);
CREATE TABLE listings (
    id text PRIMARY KEY, version integer NOT NULL, slug text NOT NULL, vendor_id text NOT NULL, category text NOT NULL,
    title text NOT NULL, kind text NOT NULL, price bigint NOT NULL, currency text NOT NULL, weight integer NOT NULL,
    origin_regency text NOT NULL, is_public boolean NOT NULL, photo text NOT NULL
);
CREATE TABLE delivery_settings (
    vendor_id text PRIMARY KEY, has_courier boolean NOT NULL, self_delivery_fee bigint CHECK (self_delivery_fee >= 0),
    self_delivery_regencies text[] NOT NULL DEFAULT '{}', pickup_place text
);
"""

ORDERS = """
CREATE TABLE orders (
    id text PRIMARY KEY, number text NOT NULL UNIQUE, version integer NOT NULL, status text NOT NULL,
    payment_status text NOT NULL, why text NOT NULL, buyer_id text, buyer_name text NOT NULL, buyer_email text NOT NULL,
    buyer_phone text NOT NULL, language text NOT NULL, ship_to jsonb NOT NULL, provider text NOT NULL,
    subtotal bigint NOT NULL CHECK (subtotal > 0), shipping bigint NOT NULL CHECK (shipping >= 0), total bigint NOT NULL,
    currency text NOT NULL, refused jsonb NOT NULL DEFAULT '[]', placed_at timestamptz NOT NULL,
    held_until timestamptz NOT NULL, paid_at timestamptz, CHECK (total = subtotal + shipping)
);
CREATE INDEX orders_buyer ON orders (buyer_id, placed_at, id);
CREATE INDEX orders_held ON orders (held_until) WHERE status IN ('placed', 'awaiting_payment');
CREATE TABLE vendor_orders (
    id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, number text NOT NULL UNIQUE, vendor_id text NOT NULL,
    shop_slug text NOT NULL, shop_name text NOT NULL, version integer NOT NULL, status text NOT NULL, why text NOT NULL,
    delivery text NOT NULL, delivery_label text NOT NULL, days_min integer NOT NULL, days_max integer NOT NULL,
    subtotal bigint NOT NULL CHECK (subtotal > 0), shipping bigint NOT NULL CHECK (shipping >= 0), total bigint NOT NULL,
    currency text NOT NULL, placed_at timestamptz NOT NULL, courier text NOT NULL, tracking_no text NOT NULL,
    history jsonb NOT NULL DEFAULT '[]', answer_by timestamptz, ship_by timestamptz, shipped_at timestamptz,
    delivered_at timestamptz, completes_at timestamptz, UNIQUE (order_id, vendor_id), CHECK (total = subtotal + shipping)
);
CREATE INDEX vendor_orders_vendor ON vendor_orders (vendor_id, placed_at, id);
CREATE INDEX vendor_orders_unanswered ON vendor_orders (answer_by) WHERE status = 'to_accept';
CREATE INDEX vendor_orders_delivered ON vendor_orders (completes_at) WHERE status = 'delivered';
CREATE TABLE order_lines (
    id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, vendor_order_id text NOT NULL REFERENCES vendor_orders,
    listing_id text NOT NULL, slug text NOT NULL, title text NOT NULL, photo text NOT NULL, kind text NOT NULL,
    weight integer NOT NULL, quantity integer NOT NULL CHECK (quantity > 0), price bigint NOT NULL CHECK (price >= 0),
    UNIQUE (order_id, listing_id)
);
CREATE INDEX order_lines_vendor_order ON order_lines (vendor_order_id);
CREATE TABLE fee_rates (code text PRIMARY KEY, basis_points integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000));
INSERT INTO fee_rates (code, basis_points) VALUES ('commission', 500);
CREATE TABLE fee_lines (
    vendor_order_id text NOT NULL REFERENCES vendor_orders, code text NOT NULL, basis_points integer NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0), PRIMARY KEY (vendor_order_id, code)
);
"""

MONEY = """
CREATE TABLE payments (
    id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, provider text NOT NULL, provider_ref text UNIQUE,
    amount bigint NOT NULL CHECK (amount > 0), currency text NOT NULL, status text NOT NULL, why text NOT NULL,
    pay_url text, wanted_at timestamptz NOT NULL, asked_at timestamptz, expires_at timestamptz, paid_at timestamptz,
    charge_ref text UNIQUE, fee bigint, attempts integer NOT NULL DEFAULT 0, retry_at timestamptz
);
CREATE INDEX payments_order ON payments (order_id);
CREATE INDEX payments_open ON payments (wanted_at) WHERE status IN ('wanted', 'asking', 'unknown', 'pending');
CREATE TABLE provider_events (
    id text PRIMARY KEY, provider text NOT NULL, type text NOT NULL, object_ref text NOT NULL,
    received_at timestamptz NOT NULL, settled_at timestamptz, attempts integer NOT NULL DEFAULT 0, retry_at timestamptz,
    body jsonb NOT NULL
);
CREATE INDEX provider_events_unsettled ON provider_events (received_at) WHERE settled_at IS NULL;
CREATE TABLE refunds (
    id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, vendor_order_id text REFERENCES vendor_orders,
    payment_id text NOT NULL REFERENCES payments, number integer NOT NULL, version integer NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0), currency text NOT NULL, status text NOT NULL, why text NOT NULL,
    provider_ref text UNIQUE, wanted_at timestamptz NOT NULL, asked_at timestamptz, settled_at timestamptz,
    attempts integer NOT NULL DEFAULT 0, retry_at timestamptz, UNIQUE (payment_id, number)
);
CREATE INDEX refunds_order ON refunds (order_id);
CREATE INDEX refunds_open ON refunds (wanted_at) WHERE status IN ('approved', 'processing');
CREATE TABLE earnings (
    id text PRIMARY KEY, vendor_order_id text NOT NULL REFERENCES vendor_orders, vendor_id text NOT NULL,
    amount bigint NOT NULL, currency text NOT NULL, kind text NOT NULL, status text NOT NULL, version integer NOT NULL,
    earned_at timestamptz NOT NULL, available_at timestamptz
);
CREATE INDEX earnings_vendor ON earnings (vendor_id, status);
CREATE INDEX earnings_vendor_order ON earnings (vendor_order_id);
CREATE TABLE payouts (
    id text PRIMARY KEY, vendor_id text NOT NULL, amount bigint NOT NULL CHECK (amount > 0), currency text NOT NULL,
    status text NOT NULL, provider_ref text UNIQUE, scheduled_at timestamptz NOT NULL
);
"""

# The ledger refuses to be changed, by a right that is taken away and by a trigger that even the owner meets; and a
# transaction whose lines do not sum to zero in every currency cannot be committed. A foreign key between the two tables would
# need the right to lock their rows, which is the right to update them: the trigger looks instead.
LEDGER = """
CREATE TABLE ledger_txns (
    id text PRIMARY KEY, key text NOT NULL UNIQUE, kind text NOT NULL, order_id text REFERENCES orders, at timestamptz NOT NULL
);
CREATE TABLE ledger_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, txn_id text NOT NULL,
    account text NOT NULL, amount bigint NOT NULL CHECK (amount <> 0), currency text NOT NULL, vendor_id text
);
CREATE INDEX ledger_lines_txn ON ledger_lines (txn_id);
CREATE INDEX ledger_lines_account ON ledger_lines (account);
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_txns, ledger_lines FROM CURRENT_USER;
CREATE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_txns_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_txns EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER ledger_lines_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_lines EXECUTE FUNCTION ledger_stays();
CREATE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ledger_txns WHERE id = NEW.txn_id) THEN
        RAISE EXCEPTION 'there is no ledger transaction %', NEW.txn_id USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM ledger_lines WHERE txn_id = NEW.txn_id GROUP BY currency HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.txn_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_lines_balance AFTER INSERT ON ledger_lines
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();
"""

LETTERS = """
CREATE TABLE mails (
    key text PRIMARY KEY, recipient text NOT NULL, subject text NOT NULL, text text NOT NULL,
    wanted_at timestamptz NOT NULL, sent_at timestamptz, attempts integer NOT NULL DEFAULT 0, retry_at timestamptz
);
CREATE INDEX mails_unsent ON mails (wanted_at) WHERE sent_at IS NULL;
CREATE TABLE idempotency (
    key text PRIMARY KEY, caller text NOT NULL, request_hash text NOT NULL, answer jsonb NOT NULL, at timestamptz NOT NULL
);
"""

AUDITOR = """
CREATE VIEW auditor.ledger_lines AS
    SELECT l.txn_id, l.account, l.amount, l.currency, t.order_id, l.vendor_id, t.kind, t.at
    FROM ledger_lines l JOIN ledger_txns t ON t.id = l.txn_id;
CREATE VIEW auditor.orders AS
    SELECT id, number, status, payment_status, total, currency, placed_at, paid_at FROM orders;
CREATE VIEW auditor.order_lines AS SELECT order_id, vendor_order_id, listing_id, quantity, price FROM order_lines;
CREATE VIEW auditor.vendor_orders AS SELECT id, order_id, vendor_id, status, total FROM vendor_orders;
CREATE VIEW auditor.payments AS SELECT id, order_id, provider, provider_ref, amount, status FROM payments;
CREATE VIEW auditor.refunds AS SELECT id, order_id, vendor_order_id, amount, status, provider_ref FROM refunds;
CREATE VIEW auditor.earnings AS SELECT id, vendor_order_id, vendor_id, amount, kind, status FROM earnings;
CREATE VIEW auditor.payouts AS SELECT id, vendor_id, amount, status, provider_ref FROM payouts;
"""


def upgrade() -> None:
    """Make the room's tables and fill in the regions."""
    for part in (tables.V1, PLACES, COPIES, ORDERS, MONEY, LEDGER, LETTERS, AUDITOR):
        op.execute(part)
    load_regions()
    op.execute("CREATE INDEX regions_village ON regions USING gin (lower(label) gin_trgm_ops) WHERE level = 'village'")


def load_regions() -> None:
    """Copy every region in, with the names of all that it lies in as its label."""
    with op.get_bind().connection.driver_connection.cursor() as cursor:
        with cursor.copy("COPY regions (code, name, level, label) FROM STDIN") as copy:
            for row in regions():
                copy.write_row(row)
        cursor.execute("ANALYZE regions")


def regions() -> Iterator[tuple[str, str, str, str]]:
    """Code, name, level and label of every region, parents first."""
    labels: dict[str, str] = {"": ""}
    with gzip.open(REGIONS, "rt", encoding="utf-8", newline="") as lines:
        for row in sorted(csv.DictReader(lines), key=lambda row: (len(row["code"]), row["code"])):
            code, name = row["code"], row["name"]
            parent = labels[code[: {2: 0, 4: 2, 6: 4, 10: 6}[len(code)]]]
            labels[code] = f"{name}, {parent}" if parent else name
            yield code, name, LEVELS[len(code)], labels[code]
