"""The orders that a movement's text names stand beside it, so that whoever matches movements need not read the text."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the column."""
    op.execute("ALTER TABLE vault_statement_rows ADD COLUMN named text NOT NULL DEFAULT ''")
