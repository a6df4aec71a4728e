"""Corrections that say whose they are and what they stand for, and all that the books compare, for the auditor.

A transaction that does not sum to zero cannot come in by any door; should one be there all the same, a correction that names it
may bring both to zero together, and belongs to it in the auditor's eyes.
"""

from alembic import op

revision = "0016"
down_revision = "0015"

LEDGER = """
ALTER TABLE ledger_txns ADD COLUMN stands_for text NOT NULL DEFAULT '', ADD COLUMN mends text NOT NULL DEFAULT '';
CREATE INDEX ledger_txns_mends ON ledger_txns (mends) WHERE mends <> '';
CREATE OR REPLACE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE broken text;
BEGIN
    SELECT mends INTO broken FROM ledger_txns WHERE id = NEW.txn_id;
    IF broken IS NULL THEN
        RAISE EXCEPTION 'there is no ledger transaction %', NEW.txn_id USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (
        SELECT FROM ledger_lines WHERE txn_id = NEW.txn_id OR (broken <> '' AND txn_id IN (
            SELECT id FROM ledger_txns WHERE id = broken OR mends = broken))
        GROUP BY currency HAVING sum(amount) <> 0
    ) THEN
        RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.txn_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""
AUDITOR = """
CREATE OR REPLACE VIEW auditor.ledger_lines AS
    SELECT coalesce(nullif(t.mends, ''), l.txn_id) AS txn_id, l.account, l.amount, l.currency, t.order_id, l.vendor_id, t.kind,
        t.at, coalesce(nullif(t.stands_for, ''), t.kind) AS counts_as
    FROM ledger_lines l JOIN ledger_txns t ON t.id = l.txn_id;
CREATE OR REPLACE VIEW auditor.vendor_orders AS
    SELECT id, order_id, vendor_id, status, total, subtotal, shipping FROM vendor_orders;
CREATE OR REPLACE VIEW auditor.payments AS
    SELECT id, order_id, provider, provider_ref, amount, status, vendor_order_id, fee, paid_at FROM payments;
CREATE OR REPLACE VIEW auditor.refunds AS
    SELECT id, order_id, vendor_order_id, amount, status, provider_ref, failure <> '' AS is_by_hand, fee_back,
        proof = 'in_cash' AS is_in_cash, settled_at
    FROM refunds;
CREATE OR REPLACE VIEW auditor.earnings AS
    SELECT id, vendor_order_id, vendor_id, amount, kind, status, why FROM earnings;
CREATE OR REPLACE VIEW auditor.payouts AS
    SELECT id, vendor_id, amount, status, provider_ref, provider, settled_at FROM payouts;
CREATE VIEW auditor.statements AS SELECT id, first_day, last_day, closing, uploaded_at FROM statements;
"""


def upgrade() -> None:
    """Make the columns, let a correction complete what it mends, and put more columns behind those that are promised."""
    for part in (LEDGER, AUDITOR):
        op.execute(part)
