"""Why a shop's listings are looked at first again: a code, for its maker and who helps them."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Empty for every shop that always was, or is no longer, looked at first."""
    op.execute("ALTER TABLE shops ADD COLUMN trust_reason text NOT NULL DEFAULT '';")
