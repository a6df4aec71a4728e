"""Whose card says that they are not 18 yet: no shop for them, and their account is closed."""

from alembic import op

revision = "0015"
down_revision = "0014"

CHILDREN = """
CREATE TABLE vault_under_age (
    person_id text PRIMARY KEY REFERENCES people, read_by text NOT NULL REFERENCES people, read_at timestamptz NOT NULL
);
CREATE INDEX vault_under_age_read ON vault_under_age (read_at);
"""


def upgrade() -> None:
    """Add where it is written down until the account is closed."""
    op.execute(CHILDREN)
