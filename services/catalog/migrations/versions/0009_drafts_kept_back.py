"""Shops whose makers show their drafts to nobody for now."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Before this their listings waited for a look that nobody could take."""
    op.execute("ALTER TABLE shops ADD COLUMN shows_drafts boolean NOT NULL DEFAULT true")
