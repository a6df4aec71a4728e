"""From whom a grievance is kept after help has ended, when the rows that say who helped are sealed."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Nobody, until somebody stands alone: as long as they are helped, the rows of help say it."""
    op.execute("ALTER TABLE vault_grievances ADD COLUMN kept_from jsonb NOT NULL DEFAULT '[]'")
