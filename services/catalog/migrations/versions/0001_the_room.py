"""Everything catalog begins with: shops, listings and their pictures, stock, reviews, and what the auditor sees."""

from alembic import op

from services.kit import tables

revision = "0001"
down_revision = None

SHOPS = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE shops (
    vendor_id text PRIMARY KEY, slug text UNIQUE, name text NOT NULL, province_code text NOT NULL,
    trading_status text NOT NULL, trust text NOT NULL,
    profile_version integer NOT NULL, trading_version integer NOT NULL, trust_version integer NOT NULL
);
CREATE TABLE categories (
    code text PRIMARY KEY, name_id text NOT NULL, name_en text NOT NULL, position integer NOT NULL,
    needs_halal boolean NOT NULL, needs_expiry boolean NOT NULL
);
INSERT INTO categories (code, name_id, name_en, position, needs_halal, needs_expiry) VALUES
    ('fashion', 'Tenun & busana', 'Weaving & clothes', 1, false, false),
    ('snacks', 'Camilan & sambal', 'Snacks & sambal', 2, true, true),
    ('coffee', 'Kopi & teh', 'Coffee & tea', 3, true, true),
    ('weaving', 'Anyaman', 'Baskets & plaiting', 4, false, false),
    ('wood', 'Kayu', 'Wood', 5, false, false),
    ('care', 'Kelor & sabun', 'Moringa & soap', 6, false, false),
    ('prints', 'Pola & cetak', 'Patterns & prints', 7, false, false),
    ('classes', 'Kelas video', 'Video lessons', 8, false, false),
    ('home', 'Rumah', 'Home', 9, false, false),
    ('toys', 'Mainan', 'Toys', 10, false, false);
"""

# `words` is made by the database from three texts that the rules write: what the thing is called, where it belongs, what is
# told about it. Both stems ("indonesian") and whole words ("simple") count, for neither alone finds enough.
LISTINGS = """
CREATE TABLE listings (
    id text PRIMARY KEY, vendor_id text NOT NULL REFERENCES shops, slug text NOT NULL UNIQUE, version integer NOT NULL,
    status text NOT NULL, kind text NOT NULL CHECK (kind IN ('physical', 'made_to_order', 'digital')),
    title text NOT NULL, category_code text REFERENCES categories, price bigint NOT NULL CHECK (price >= 0),
    reviewed_price bigint, weight integer NOT NULL CHECK (weight >= 0), days_to_make integer,
    description text NOT NULL, story text NOT NULL, alt text NOT NULL, origin_regency text NOT NULL,
    halal_status text NOT NULL, halal_no text NOT NULL, pirt_no text NOT NULL, expiry_days integer,
    round integer NOT NULL, reason text NOT NULL,
    created_at timestamptz NOT NULL, submitted_at timestamptz, published_at timestamptz,
    search_title text NOT NULL, search_place text NOT NULL, search_body text NOT NULL,
    words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('indonesian', search_title), 'A') || setweight(to_tsvector('simple', search_title), 'A')
        || setweight(to_tsvector('indonesian', search_place), 'B') || setweight(to_tsvector('simple', search_place), 'B')
        || setweight(to_tsvector('indonesian', search_body), 'C') || setweight(to_tsvector('simple', search_body), 'D')
    ) STORED
);
CREATE INDEX listings_words ON listings USING gin (words);
CREATE INDEX listings_like ON listings USING gin (search_title gin_trgm_ops);
CREATE INDEX listings_new ON listings (published_at, id) WHERE status = 'published';
CREATE INDEX listings_price ON listings (price, id) WHERE status = 'published';
CREATE INDEX listings_waiting ON listings (submitted_at, id) WHERE status = 'submitted';
CREATE INDEX listings_vendor ON listings (vendor_id, created_at, id);
CREATE INDEX listings_category ON listings (category_code) WHERE status = 'published';
CREATE TABLE remarks (
    id text PRIMARY KEY, listing_id text NOT NULL REFERENCES listings, round integer NOT NULL, field text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('suggestion', 'must_fix', 'praise')), text text NOT NULL, author text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX remarks_listing ON remarks (listing_id, round);
CREATE TABLE photos (
    id text PRIMARY KEY, listing_id text NOT NULL REFERENCES listings, position integer NOT NULL, hash text NOT NULL,
    width integer NOT NULL, height integer NOT NULL, alt text NOT NULL
);
CREATE INDEX photos_listing ON photos (listing_id, position);
CREATE INDEX photos_hash ON photos (hash);
CREATE TABLE files (
    id text PRIMARY KEY, listing_id text NOT NULL REFERENCES listings, hash text NOT NULL, format text NOT NULL,
    size integer NOT NULL, name text NOT NULL, at timestamptz NOT NULL
);
CREATE INDEX files_listing ON files (listing_id, at);
CREATE INDEX files_hash ON files (hash);
CREATE TABLE unused_media (name text PRIMARY KEY, since timestamptz NOT NULL);
"""

STOCK = """
CREATE TABLE stock (
    listing_id text PRIMARY KEY REFERENCES listings, on_hand integer NOT NULL, reserved integer NOT NULL,
    CONSTRAINT stock_never_oversold CHECK (reserved >= 0 AND reserved <= on_hand)
);
CREATE TABLE stock_movements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, listing_id text NOT NULL REFERENCES listings,
    delta integer NOT NULL, reason text NOT NULL, ref text NOT NULL, at timestamptz NOT NULL
);
CREATE INDEX stock_movements_listing ON stock_movements (listing_id);
CREATE UNIQUE INDEX stock_movements_sold_once ON stock_movements (ref, listing_id) WHERE reason = 'sold';
REVOKE UPDATE, DELETE, TRUNCATE ON stock_movements FROM CURRENT_USER;
CREATE TABLE order_versions (order_id text PRIMARY KEY, version integer NOT NULL);
CREATE TABLE reservations (
    id text PRIMARY KEY, order_id text NOT NULL, version integer NOT NULL, listing_id text NOT NULL REFERENCES listings,
    quantity integer NOT NULL CHECK (quantity > 0), is_counted boolean NOT NULL, status text NOT NULL, at timestamptz NOT NULL,
    UNIQUE (order_id, listing_id, version)
);
CREATE INDEX reservations_held ON reservations (listing_id) WHERE status = 'held';
"""

REVIEWS = """
CREATE TABLE rights (
    order_id text NOT NULL, listing_id text NOT NULL REFERENCES listings, can_download boolean NOT NULL,
    at timestamptz NOT NULL, PRIMARY KEY (order_id, listing_id)
);
CREATE TABLE reviews (
    id text PRIMARY KEY, order_id text NOT NULL, listing_id text NOT NULL REFERENCES listings, vendor_id text NOT NULL,
    stars integer NOT NULL CHECK (stars BETWEEN 1 AND 5), text text NOT NULL, name text NOT NULL, at timestamptz NOT NULL,
    UNIQUE (order_id, listing_id)
);
CREATE INDEX reviews_listing ON reviews (listing_id, at);
CREATE INDEX reviews_vendor ON reviews (vendor_id);
"""

AUDITOR = """
CREATE VIEW auditor.stock AS SELECT listing_id, on_hand, reserved FROM stock;
CREATE VIEW auditor.stock_movements AS SELECT listing_id, delta, reason, ref, at FROM stock_movements;
CREATE VIEW auditor.reservations AS SELECT order_id, listing_id, quantity, status FROM reservations;
"""


def upgrade() -> None:
    """Make every table."""
    for part in (tables.V1, SHOPS, LISTINGS, STOCK, REVIEWS, AUDITOR):
        op.execute(part)
