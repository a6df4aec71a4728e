"""An index on the names of villages alone: a label shares its words with thousands, a name with few."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index."""
    op.execute(
        "CREATE INDEX regions_village_name ON regions USING gin (lower(name) gin_trgm_ops) WHERE level = 'village'"
    )
