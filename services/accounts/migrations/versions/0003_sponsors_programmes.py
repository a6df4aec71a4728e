"""Sponsors' programmes, the money that came for them, and which shops have a part in them."""

from alembic import op

revision = "0003"
down_revision = "0002"

GRANTS = """
CREATE TABLE grant_programmes (
    id text PRIMARY KEY, title text NOT NULL UNIQUE, sponsor text NOT NULL, kind text NOT NULL, unit_id text REFERENCES units,
    percent integer NOT NULL CHECK (percent BETWEEN 1 AND 100), months integer NOT NULL CHECK (months BETWEEN 1 AND 60),
    cap bigint NOT NULL CHECK (cap > 0), currency text NOT NULL, status text NOT NULL,
    received bigint NOT NULL, spent bigint NOT NULL, spent_version integer NOT NULL, funds_count integer NOT NULL,
    created_by text NOT NULL REFERENCES people, created_at timestamptz NOT NULL
);
CREATE TABLE grant_funds (
    programme_id text NOT NULL REFERENCES grant_programmes, number integer NOT NULL, amount bigint NOT NULL CHECK (amount > 0),
    reference text NOT NULL, received_by text NOT NULL REFERENCES people, received_at timestamptz NOT NULL,
    PRIMARY KEY (programme_id, number), UNIQUE (programme_id, reference)
);
CREATE TABLE grant_awards (
    id text PRIMARY KEY, programme_id text NOT NULL REFERENCES grant_programmes, vendor_id text NOT NULL REFERENCES shops,
    version integer NOT NULL, status text NOT NULL, proposed_at timestamptz NOT NULL,
    decided_by text REFERENCES people, decided_at timestamptz, UNIQUE (programme_id, vendor_id)
);
CREATE INDEX grant_awards_vendor ON grant_awards (vendor_id);
"""


def upgrade() -> None:
    """Make the tables."""
    op.execute(GRANTS)
