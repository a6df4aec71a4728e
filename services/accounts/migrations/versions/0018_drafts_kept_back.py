"""Which shops' makers let nobody see their drafts for now."""

from alembic import op

revision = "0018"
down_revision = "0017"

DRAFTS = """
ALTER TABLE shops ADD COLUMN shows_drafts boolean NOT NULL DEFAULT true;
UPDATE shops SET shows_drafts = false WHERE trading_status <> 'closed' AND NOT EXISTS (
    SELECT FROM consents WHERE consents.person_id = shops.person_id AND kind = 'drafts' AND revoked_at IS NULL);
"""


def upgrade() -> None:
    """The other rooms are told when it changes."""
    op.execute(DRAFTS)
