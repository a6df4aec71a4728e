"""People, sessions, units, invitations, applications, shops, notices, and what is heard of listings and parcels."""

from alembic import op

from services.kit import tables

revision = "0001"
down_revision = None

# Names, addresses and numbers of people stand in tables that begin with `vault_`, and nowhere else.
PEOPLE = """
CREATE TABLE units (id text PRIMARY KEY, name text NOT NULL UNIQUE, created_at timestamptz NOT NULL);
CREATE TABLE people (
    id text PRIMARY KEY, role text NOT NULL, status text NOT NULL, unit_id text REFERENCES units, language text NOT NULL,
    password_hash text NOT NULL, created_at timestamptz NOT NULL
);
CREATE INDEX people_role ON people (role, id);
CREATE INDEX people_unit ON people (unit_id) WHERE unit_id IS NOT NULL;
CREATE TABLE vault_identities (
    person_id text PRIMARY KEY REFERENCES people, name text NOT NULL, identifier text NOT NULL UNIQUE, kind text NOT NULL
);
CREATE TABLE sessions (
    token_hash text PRIMARY KEY, person_id text NOT NULL REFERENCES people, started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL, expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);
CREATE INDEX sessions_end ON sessions (expires_at);
CREATE TABLE tries (key text PRIMARY KEY, count integer NOT NULL, until timestamptz NOT NULL);
CREATE INDEX tries_end ON tries (until);
"""

GUIDANCE = """
CREATE TABLE vault_invitations (
    id text PRIMARY KEY, code_hash text NOT NULL UNIQUE, officer_id text NOT NULL REFERENCES people,
    unit_id text NOT NULL REFERENCES units, name text NOT NULL, identifier text, status text NOT NULL,
    created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, person_id text REFERENCES people
);
CREATE INDEX vault_invitations_officer ON vault_invitations (officer_id, created_at);
CREATE TABLE assignments (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, officer_id text NOT NULL REFERENCES people,
    unit_id text NOT NULL REFERENCES units, role text NOT NULL, status text NOT NULL,
    from_at timestamptz NOT NULL, to_at timestamptz
);
CREATE INDEX assignments_person ON assignments (person_id);
CREATE UNIQUE INDEX assignments_once ON assignments (officer_id, person_id) WHERE status <> 'ended';
CREATE INDEX assignments_unit ON assignments (unit_id) WHERE status <> 'ended';
CREATE TABLE consents (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, kind text NOT NULL, wording text NOT NULL,
    given_at timestamptz NOT NULL, revoked_at timestamptz
);
CREATE UNIQUE INDEX consents_once ON consents (person_id, kind) WHERE revoked_at IS NULL;
"""

SHOPS = """
CREATE TABLE applications (
    id text PRIMARY KEY, person_id text NOT NULL REFERENCES people, status text NOT NULL,
    shop_name text NOT NULL, name_key text NOT NULL, skill text NOT NULL, product_idea text NOT NULL,
    province_code text NOT NULL, delivery text NOT NULL, plan text NOT NULL, note text NOT NULL, next_steps text NOT NULL,
    review_on date, checks jsonb NOT NULL, created_at timestamptz NOT NULL, submitted_at timestamptz,
    opened_by text REFERENCES people, opened_at timestamptz, decided_at timestamptz
);
CREATE INDEX applications_person ON applications (person_id, created_at);
CREATE INDEX applications_name ON applications (name_key);
CREATE TABLE shops (
    id text PRIMARY KEY, person_id text NOT NULL UNIQUE REFERENCES people,
    application_id text NOT NULL REFERENCES applications, slug text NOT NULL UNIQUE, display_name text NOT NULL,
    name_key text NOT NULL UNIQUE, province_code text NOT NULL, trading_status text NOT NULL, trust text NOT NULL,
    fulfilment_mode text NOT NULL, version integer NOT NULL, created_at timestamptz NOT NULL, opened_at timestamptz
);
CREATE TABLE notices (
    key text PRIMARY KEY, person_id text NOT NULL REFERENCES people, kind text NOT NULL, created_at timestamptz NOT NULL,
    tries integer NOT NULL, retry_at timestamptz NOT NULL, sent_at timestamptz
);
CREATE INDEX notices_unsent ON notices (retry_at) WHERE sent_at IS NULL;
"""

HEARD = """
CREATE TABLE listing_looks (
    listing_id text PRIMARY KEY, vendor_id text NOT NULL, version integer NOT NULL, round integer NOT NULL,
    waiting_since timestamptz, published_at timestamptz
);
CREATE INDEX listing_looks_vendor ON listing_looks (vendor_id);
CREATE TABLE heard_orders (order_id text PRIMARY KEY, version integer NOT NULL, outcome text NOT NULL);
CREATE TABLE heard_parcels (
    vendor_order_id text PRIMARY KEY, order_id text NOT NULL, vendor_id text NOT NULL, version integer NOT NULL,
    status text NOT NULL
);
CREATE INDEX heard_parcels_vendor ON heard_parcels (vendor_id, status);
CREATE TABLE heard_refunds (
    refund_id text PRIMARY KEY, vendor_order_id text NOT NULL, vendor_id text NOT NULL, version integer NOT NULL,
    status text NOT NULL
);
CREATE INDEX heard_refunds_vendor ON heard_refunds (vendor_id);
CREATE TABLE heard_reviews (
    review_id text PRIMARY KEY, listing_id text NOT NULL, vendor_id text NOT NULL, version integer NOT NULL,
    stars integer NOT NULL
);
CREATE INDEX heard_reviews_vendor ON heard_reviews (vendor_id);
CREATE TABLE heard_earnings (
    vendor_order_id text PRIMARY KEY, vendor_id text NOT NULL, version integer NOT NULL, month text NOT NULL,
    band text NOT NULL, status text NOT NULL
);
CREATE INDEX heard_earnings_vendor ON heard_earnings (vendor_id, month);
"""


def upgrade() -> None:
    """Make everything, in the order of who points at whom."""
    for part in (tables.V1, PEOPLE, GUIDANCE, SHOPS, HEARD):
        op.execute(part)
