"""Payout accounts, payouts with their named entries and transfers, holds, savings, grants' money, and several kinds of fees."""

from alembic import op

revision = "0005"
down_revision = "0004"

FEES = """
ALTER TABLE fee_rates ADD COLUMN base text NOT NULL DEFAULT 'goods' CHECK (base IN ('goods', 'shipping', 'total')),
    ADD COLUMN fixed bigint NOT NULL DEFAULT 0 CHECK (fixed >= 0),
    ADD COLUMN least bigint NOT NULL DEFAULT 0 CHECK (least >= 0), ADD COLUMN most bigint CHECK (most >= least);
ALTER TABLE fee_lines ADD COLUMN fixed bigint NOT NULL DEFAULT 0;
"""

# Orders' copies of what accounts tells of programmes; `spent` is this room's own count.
GRANTS = """
CREATE TABLE grant_programmes (
    id text PRIMARY KEY, received bigint NOT NULL, spent bigint NOT NULL CHECK (spent BETWEEN 0 AND received),
    currency text NOT NULL, version integer NOT NULL, told_version integer NOT NULL
);
CREATE TABLE grant_awards (
    id text PRIMARY KEY, version integer NOT NULL, programme_id text NOT NULL, vendor_id text NOT NULL, kind text NOT NULL,
    percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100), months integer NOT NULL, cap bigint NOT NULL,
    status text NOT NULL, outcome text NOT NULL, outcome_version integer NOT NULL, told_version integer NOT NULL
);
CREATE INDEX grant_awards_vendor ON grant_awards (vendor_id);
"""

PAYOUTS = """
CREATE TABLE payout_accounts (
    vendor_id text PRIMARY KEY, provider text NOT NULL, provider_ref text UNIQUE, status text NOT NULL, why text NOT NULL,
    wanted_at timestamptz NOT NULL, asked_at timestamptz, attempts integer NOT NULL, retry_at timestamptz,
    link_wanted_at timestamptz, link_url text, link_until timestamptz, active_at timestamptz, checked_by text NOT NULL
);
CREATE INDEX payout_accounts_retry ON payout_accounts (retry_at) WHERE retry_at IS NOT NULL;
CREATE TABLE savings_goals (
    vendor_id text PRIMARY KEY, purpose text NOT NULL, target bigint NOT NULL CHECK (target > 0), currency text NOT NULL,
    share integer NOT NULL CHECK (share BETWEEN 0 AND 50), is_active boolean NOT NULL, changed_at timestamptz NOT NULL
);
ALTER TABLE payouts ADD COLUMN number text NOT NULL UNIQUE, ADD COLUMN provider text NOT NULL,
    ADD COLUMN account_ref text NOT NULL, ADD COLUMN is_requested boolean NOT NULL, ADD COLUMN version integer NOT NULL,
    ADD COLUMN told_version integer NOT NULL, ADD COLUMN why text NOT NULL, ADD COLUMN held_until timestamptz,
    ADD COLUMN sent_at timestamptz, ADD COLUMN settled_at timestamptz, ADD COLUMN proof text NOT NULL DEFAULT '';
CREATE INDEX payouts_vendor ON payouts (vendor_id, scheduled_at, id);
CREATE INDEX payouts_open ON payouts (scheduled_at, id) WHERE status IN ('scheduled', 'processing', 'held');
CREATE TABLE payout_runs (week date PRIMARY KEY, started_at timestamptz NOT NULL, finished_at timestamptz);
CREATE TABLE payout_holds (
    id text PRIMARY KEY, vendor_id text NOT NULL, reason_code text NOT NULL, until timestamptz NOT NULL,
    status text NOT NULL, set_by text NOT NULL, set_at timestamptz NOT NULL, ended_at timestamptz,
    appeal text NOT NULL, appealed_at timestamptz, answer text NOT NULL, answered_by text NOT NULL, answered_at timestamptz
);
CREATE UNIQUE INDEX payout_holds_standing ON payout_holds (vendor_id) WHERE status = 'standing';
"""

# What a payout is made of stays named for good, although its entries may go back and out again with another one.
ENTRIES = """
ALTER TABLE earnings ALTER COLUMN vendor_order_id DROP NOT NULL,
    ADD COLUMN award_id text REFERENCES grant_awards, ADD COLUMN payout_id text REFERENCES payouts,
    ADD COLUMN is_reckoned boolean NOT NULL DEFAULT false, ADD COLUMN why text NOT NULL DEFAULT '';
CREATE INDEX earnings_payout ON earnings (payout_id) WHERE payout_id IS NOT NULL;
CREATE INDEX earnings_award ON earnings (award_id) WHERE award_id IS NOT NULL;
CREATE TABLE payout_lines (
    payout_id text NOT NULL REFERENCES payouts, number integer NOT NULL, earning_id text NOT NULL REFERENCES earnings,
    kind text NOT NULL, amount bigint NOT NULL, PRIMARY KEY (payout_id, number), UNIQUE (payout_id, earning_id)
);
CREATE TABLE payout_transfers (
    id text PRIMARY KEY, payout_id text NOT NULL REFERENCES payouts, number integer NOT NULL, kind text NOT NULL,
    order_id text REFERENCES orders, earning_id text REFERENCES earnings, amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL, source_ref text, status text NOT NULL, why text NOT NULL, provider_ref text UNIQUE,
    taken_back bigint NOT NULL CHECK (taken_back BETWEEN 0 AND amount), wanted_at timestamptz NOT NULL,
    asked_at timestamptz, attempts integer NOT NULL, retry_at timestamptz, UNIQUE (payout_id, number)
);
CREATE INDEX payout_transfers_open ON payout_transfers (wanted_at) WHERE status IN ('wanted', 'asking', 'unknown', 'declined');
CREATE INDEX payout_transfers_earning ON payout_transfers (earning_id);
CREATE TABLE transfer_reversals (
    id text PRIMARY KEY, transfer_id text NOT NULL REFERENCES payout_transfers, earning_id text NOT NULL REFERENCES earnings,
    number integer NOT NULL, amount bigint NOT NULL CHECK (amount > 0), currency text NOT NULL, status text NOT NULL,
    why text NOT NULL, provider_ref text UNIQUE, wanted_at timestamptz NOT NULL, asked_at timestamptz,
    attempts integer NOT NULL, retry_at timestamptz, UNIQUE (transfer_id, number)
);
CREATE INDEX transfer_reversals_open ON transfer_reversals (wanted_at) WHERE status IN ('wanted', 'asking', 'unknown');
ALTER TABLE ledger_txns ADD COLUMN payout_id text REFERENCES payouts;
CREATE INDEX ledger_txns_payout ON ledger_txns (payout_id) WHERE payout_id IS NOT NULL;
"""

AUDITOR = """
CREATE VIEW auditor.payout_lines AS SELECT payout_id, number, earning_id, kind, amount FROM payout_lines;
CREATE VIEW auditor.payout_transfers AS
    SELECT id, payout_id, kind, order_id, earning_id, amount, taken_back, status, provider_ref FROM payout_transfers;
CREATE VIEW auditor.transfer_reversals AS
    SELECT id, transfer_id, earning_id, amount, status, provider_ref FROM transfer_reversals;
CREATE VIEW auditor.grant_programmes AS SELECT id, received, spent FROM grant_programmes;
"""


def upgrade() -> None:
    """Make the tables and the columns."""
    for part in (FEES, GRANTS, PAYOUTS, ENTRIES, AUDITOR):
        op.execute(part)
