"""Changes of what is already public: made beside the live version, looked at, and kept as versions."""

from alembic import op

revision = "0003"
down_revision = "0002"

REVISIONS = """
CREATE TABLE revisions (
    id text PRIMARY KEY, listing_id text NOT NULL REFERENCES listings, status text NOT NULL, changes jsonb NOT NULL,
    reason text NOT NULL, created_at timestamptz NOT NULL, submitted_at timestamptz, decided_at timestamptz
);
CREATE UNIQUE INDEX revisions_open ON revisions (listing_id) WHERE status IN ('draft', 'pending', 'changes_requested');
CREATE INDEX revisions_listing ON revisions (listing_id, created_at);
ALTER TABLE listings ADD COLUMN waiting_since timestamptz;
UPDATE listings SET waiting_since = submitted_at WHERE status = 'submitted';
DROP INDEX listings_waiting;
CREATE INDEX listings_waiting ON listings (waiting_since, id) WHERE waiting_since IS NOT NULL;
"""

# What was public before versions were kept becomes the first one, in the shape that the rules write.
VERSIONS = """
CREATE TABLE versions (
    listing_id text NOT NULL REFERENCES listings, number integer NOT NULL, at timestamptz NOT NULL, content jsonb NOT NULL,
    PRIMARY KEY (listing_id, number)
);
INSERT INTO versions (listing_id, number, at, content)
SELECT id, 1, published_at, jsonb_build_object(
    'title', title, 'description', description, 'story', story, 'alt', alt, 'category', category_code, 'kind', kind,
    'price', price, 'weight', weight, 'days_to_make', days_to_make, 'origin_regency', origin_regency,
    'halal_status', halal_status, 'halal_no', halal_no, 'pirt_no', pirt_no, 'expiry_days', expiry_days,
    'photos', COALESCE((
        SELECT jsonb_agg(jsonb_build_object('hash', hash, 'alt', photos.alt) ORDER BY position)
        FROM photos WHERE listing_id = listings.id), '[]'),
    'file', (
        SELECT jsonb_build_object('hash', hash, 'name', name, 'format', format, 'size', size)
        FROM files WHERE listing_id = listings.id ORDER BY at DESC LIMIT 1))
FROM listings WHERE published_at IS NOT NULL;
"""


def upgrade() -> None:
    """Make room for changes beside what is public, and for what was public before."""
    op.execute(REVISIONS)
    op.execute(VERSIONS)
