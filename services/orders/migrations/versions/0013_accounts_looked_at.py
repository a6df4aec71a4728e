"""How often somebody said of a vendor's account whether it can be paid into, so that each word of it is told once."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Of those that stand already nothing more is told until they are looked at again."""
    op.execute("ALTER TABLE payout_accounts ADD COLUMN version integer NOT NULL DEFAULT 0;")
