"""Makers who write nothing of their own to buyers, and when one of them asked that somebody else answers."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Of a maker who meets no buyers it is known already; of the others it is heard with the next news of their shop."""
    op.execute("ALTER TABLE vendors ADD COLUMN writes_to_buyers boolean NOT NULL DEFAULT true;")
    op.execute("UPDATE vendors SET writes_to_buyers = meets_buyers;")
    op.execute("ALTER TABLE complaints ADD COLUMN team_asked_at timestamptz;")
