"""What fees were, each change a row of its own that says since when; and until which day they do not rise for whom."""

from alembic import op

revision = "0019"
down_revision = "0018"

# Rows of before say that they have stood since ever: nobody wrote down since when.
VERSIONS = """
CREATE TABLE fee_versions (
    code text NOT NULL, version integer NOT NULL, since timestamptz NOT NULL,
    base text NOT NULL CHECK (base IN ('goods', 'shipping', 'total')),
    basis_points integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    fixed bigint NOT NULL, least bigint NOT NULL, most bigint, PRIMARY KEY (code, version)
);
INSERT INTO fee_versions (code, version, since, base, basis_points, fixed, least, most)
    SELECT code, version, '2000-01-01T00:00Z', base, basis_points, fixed, least, most FROM fee_rates;
REVOKE UPDATE, DELETE, TRUNCATE ON fee_versions FROM CURRENT_USER;
"""
PROMISES = """
CREATE TABLE fee_promises (
    vendor_id text NOT NULL, day date NOT NULL, last_day date NOT NULL CHECK (last_day > day), PRIMARY KEY (vendor_id, day)
);
"""


def upgrade() -> None:
    """Make both tables; the first with the fees there are."""
    for part in (VERSIONS, PROMISES):
        op.execute(part)
