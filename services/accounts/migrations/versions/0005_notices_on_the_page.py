"""Notices that are read on a page too: by which way one went out, and when it was read."""

from alembic import op

revision = "0005"
down_revision = "0004"

PAGE = """
ALTER TABLE notices ADD COLUMN channel text NOT NULL DEFAULT '', ADD COLUMN read_at timestamptz;
CREATE INDEX notices_person ON notices (person_id, created_at, key);
"""


def upgrade() -> None:
    """Add the columns."""
    op.execute(PAGE)
