"""Shops on their own feet and their sampled checks, stock to be counted anew, and what a shop does not sell."""

from alembic import op

revision = "0005"
down_revision = "0004"

SHOPS = """
ALTER TABLE shops
    ADD COLUMN limits jsonb NOT NULL DEFAULT '[]', ADD COLUMN recount_since timestamptz,
    ADD COLUMN waiting_choice text NOT NULL DEFAULT 'draft' CHECK (waiting_choice IN ('draft', 'publish'));
ALTER TABLE stock ADD COLUMN counted_at timestamptz;
"""

CHECKS = """
CREATE TABLE checks (
    id text PRIMARY KEY, listing_id text NOT NULL REFERENCES listings, number integer NOT NULL, status text NOT NULL,
    at timestamptz NOT NULL, decided_at timestamptz, UNIQUE (listing_id, number)
);
CREATE INDEX checks_open ON checks (at, id) WHERE status = 'open';
"""


def upgrade() -> None:
    """Make room for trust after guidance."""
    op.execute(SHOPS)
    op.execute(CHECKS)
