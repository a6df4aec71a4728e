"""Complaints, disputes, money that is not an order's, refunds by hand and in parts, and what was missed of a provider's news."""

from alembic import op

revision = "0004"
down_revision = "0003"

DAYS = """
ALTER TABLE listings ADD COLUMN days_to_make integer NOT NULL DEFAULT 0;
ALTER TABLE vendor_orders ADD COLUMN days_to_make integer NOT NULL DEFAULT 0;
"""

COMPLAINTS = """
ALTER TABLE vendor_orders ADD COLUMN reminders integer NOT NULL DEFAULT 0;
CREATE TABLE complaints (
    id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, vendor_order_id text NOT NULL REFERENCES vendor_orders,
    vendor_id text NOT NULL, version integer NOT NULL, status text NOT NULL, reason text NOT NULL, story text NOT NULL,
    wants bigint NOT NULL CHECK (wants > 0), currency text NOT NULL, opened_at timestamptz NOT NULL, due_at timestamptz,
    offer text NOT NULL DEFAULT '', offered bigint, answer text NOT NULL DEFAULT '', answered_at timestamptz,
    escalated_at timestamptz, outcome text NOT NULL DEFAULT '', granted bigint, note text NOT NULL DEFAULT '',
    decided_by text NOT NULL DEFAULT '', decided_at timestamptz, closed_at timestamptz, refund_id text REFERENCES refunds,
    courier text NOT NULL DEFAULT '', tracking_no text NOT NULL DEFAULT '', sent_back_at timestamptz
);
CREATE UNIQUE INDEX complaints_standing ON complaints (vendor_order_id) WHERE status <> 'closed';
CREATE INDEX complaints_order ON complaints (order_id);
CREATE INDEX complaints_vendor ON complaints (vendor_id, opened_at, id);
CREATE INDEX complaints_due ON complaints (due_at) WHERE status <> 'closed';
CREATE VIEW auditor.complaints AS
    SELECT id, order_id, vendor_order_id, vendor_id, status, outcome, granted AS amount FROM complaints;
"""

# The rule looks under the lock of the order; this looks again, under the lock of the payment, whoever writes.
REFUNDS = """
ALTER TABLE refunds ADD COLUMN shipping bigint NOT NULL DEFAULT 0, ADD COLUMN fee_back bigint NOT NULL DEFAULT 0,
    ADD COLUMN lines jsonb NOT NULL DEFAULT '[]', ADD COLUMN failure text NOT NULL DEFAULT '',
    ADD COLUMN proof text NOT NULL DEFAULT '', ADD COLUMN due_at timestamptz;
CREATE INDEX refunds_by_hand ON refunds (wanted_at, id) WHERE status = 'manual_due';
CREATE FUNCTION refunds_stay_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM payments WHERE id = NEW.payment_id FOR UPDATE;
    IF (SELECT sum(amount) FROM refunds WHERE payment_id = NEW.payment_id AND status <> 'refused')
        > (SELECT amount FROM payments WHERE id = NEW.payment_id) THEN
        RAISE EXCEPTION 'more would go back than payment % brought', NEW.payment_id USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT sum(amount) FROM refunds WHERE vendor_order_id = NEW.vendor_order_id AND status <> 'refused')
        > (SELECT total FROM vendor_orders WHERE id = NEW.vendor_order_id) THEN
        RAISE EXCEPTION 'more would go back than vendor order % cost', NEW.vendor_order_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refunds_within AFTER INSERT OR UPDATE OF amount, status, payment_id, vendor_order_id ON refunds
    FOR EACH ROW EXECUTE FUNCTION refunds_stay_within();
CREATE TABLE vault_refund_accounts (
    refund_id text PRIMARY KEY REFERENCES refunds, sealed bytea NOT NULL, given_at timestamptz NOT NULL, forget_at timestamptz
);
CREATE INDEX vault_refund_accounts_forget ON vault_refund_accounts (forget_at);
"""

STRANGE = """
ALTER TABLE payments ADD COLUMN proof text NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN is_disputed boolean NOT NULL DEFAULT false;
CREATE TABLE disputes (
    id text PRIMARY KEY, order_id text NOT NULL REFERENCES orders, payment_id text NOT NULL REFERENCES payments,
    amount bigint NOT NULL CHECK (amount > 0), fee bigint NOT NULL, currency text NOT NULL, status text NOT NULL,
    opened_at timestamptz NOT NULL, closed_at timestamptz
);
CREATE INDEX disputes_order ON disputes (order_id);
CREATE VIEW auditor.disputes AS SELECT id, order_id, payment_id, amount, fee, status FROM disputes;
CREATE TABLE provider_cursors (
    provider text PRIMARY KEY, seen_until timestamptz NOT NULL, looked_at timestamptz NOT NULL
);
"""


def upgrade() -> None:
    """Make the tables, the columns and the guard."""
    for part in (DAYS, COMPLAINTS, REFUNDS, STRANGE):
        op.execute(part)
