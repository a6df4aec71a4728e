"""Pauses with an end, what a maker lets be known of themselves, and what a shop does not do."""

from alembic import op

revision = "0009"
down_revision = "0008"

SHOPS = """
ALTER TABLE shops
    ADD COLUMN paused_until date, ADD COLUMN disclosure text NOT NULL DEFAULT 'brand_only',
    ADD COLUMN limits jsonb NOT NULL DEFAULT '[]';
CREATE INDEX shops_paused ON shops (paused_until) WHERE paused_until IS NOT NULL;
CREATE TABLE disclosures (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, vendor_id text NOT NULL REFERENCES shops,
    level text NOT NULL, status text NOT NULL, story text NOT NULL, pen_name text NOT NULL,
    asked_at timestamptz NOT NULL, confirm_from timestamptz NOT NULL, in_force_at timestamptz, ended_at timestamptz
);
CREATE UNIQUE INDEX disclosures_once ON disclosures (vendor_id, status) WHERE status IN ('asked', 'in_force');
"""


def upgrade() -> None:
    """Add the columns and the table."""
    op.execute(SHOPS)
