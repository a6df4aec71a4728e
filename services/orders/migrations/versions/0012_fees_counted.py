"""How often each fee was set, so that whoever hears of it keeps the newest."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Those that nobody has changed yet were never told."""
    op.execute("ALTER TABLE fee_rates ADD COLUMN version integer NOT NULL DEFAULT 0;")
