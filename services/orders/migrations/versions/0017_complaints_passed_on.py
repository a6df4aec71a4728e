"""When a complaint that its neutral third left undecided was passed on to another."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Empty for those that were not; whoever let their turn pass before this has one more from now on."""
    op.execute("ALTER TABLE complaints ADD COLUMN passed_on_at timestamptz;")
