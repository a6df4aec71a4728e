"""What the market takes of a sale, as orders tells it, and the days from which a law holds, as the office keeps them."""

from alembic import op

revision = "0007"
down_revision = "0006"

# Orders begins with the same fee (its 0001) and tells of every change.
FEES = """
CREATE TABLE fees (
    code text PRIMARY KEY, version integer NOT NULL, base text NOT NULL, basis_points integer NOT NULL,
    fixed bigint NOT NULL, least bigint NOT NULL, most bigint
);
INSERT INTO fees (code, version, base, basis_points, fixed, least) VALUES ('commission', 0, 'goods', 500, 0, 0);
"""
DAYS = """
CREATE TABLE law_days (code text PRIMARY KEY, starts_on date NOT NULL);
INSERT INTO law_days (code, starts_on) VALUES ('halal', '2026-10-18');
"""


def upgrade() -> None:
    """Before this both stood in the code."""
    op.execute(FEES + DAYS)
