"""What a price is made of, what a photo could do better, what each shelf asks for, and what is sold nowhere."""

from alembic import op

revision = "0004"
down_revision = "0003"

HELP = """
CREATE TABLE worksheets (
    listing_id text PRIMARY KEY REFERENCES listings, material bigint NOT NULL CHECK (material >= 0),
    minutes integer NOT NULL CHECK (minutes >= 0), hourly bigint NOT NULL CHECK (hourly >= 0),
    packaging bigint NOT NULL CHECK (packaging >= 0), at timestamptz NOT NULL
);
ALTER TABLE photos ADD COLUMN hints text NOT NULL DEFAULT '';
"""

SHELVES = """
ALTER TABLE categories
    ADD COLUMN needs_pirt boolean NOT NULL DEFAULT false, ADD COLUMN is_open boolean NOT NULL DEFAULT true,
    ADD COLUMN advice_id text NOT NULL DEFAULT '', ADD COLUMN advice_en text NOT NULL DEFAULT '';
UPDATE categories SET needs_pirt = needs_expiry;
"""

# MISSION E.14: what needs a licence that a small maker lacks, or harms, is not sold. `words` are looked for in drafts.
PROHIBITED = """
CREATE TABLE prohibited (
    code text PRIMARY KEY, name_id text NOT NULL, name_en text NOT NULL, words text NOT NULL, position integer NOT NULL,
    is_active boolean NOT NULL DEFAULT true
);
INSERT INTO prohibited (code, name_id, name_en, words, position) VALUES
    ('alcohol', 'Minuman beralkohol', 'Alcoholic drinks', 'arak, tuak, miras, bir, anggur beralkohol, cap tikus, sopi', 1),
    ('tobacco', 'Rokok dan tembakau', 'Cigarettes and tobacco', 'rokok, tembakau, vape, cerutu', 2),
    ('medicine', 'Obat dan jamu tanpa izin', 'Medicine without a licence', 'obat, jamu, suplemen', 3),
    ('weapons', 'Senjata', 'Weapons', 'senjata, badik, keris, parang, belati, senapan', 4),
    ('animals', 'Hewan hidup dan bagian hewan dilindungi', 'Living animals and parts of protected ones',
        'gading, penyu, burung, cenderawasih, hewan hidup', 5),
    ('phones', 'HP bekas', 'Second-hand phones', 'hp bekas, ponsel bekas', 6),
    ('vouchers', 'Pulsa dan voucer', 'Airtime and vouchers', 'pulsa, voucer, voucher, token listrik', 7),
    ('copies', 'Barang tiruan merek orang lain', 'Copies of others'' brands', 'kw super, replika merek', 8),
    ('other', 'Barang lain yang dilarang hukum', 'Other goods that the law forbids', '', 99);
ALTER TABLE listings
    ADD COLUMN reason_code text NOT NULL DEFAULT '', ADD COLUMN rejected_by text NOT NULL DEFAULT '';
CREATE TABLE appeals (
    id text PRIMARY KEY, listing_id text NOT NULL UNIQUE REFERENCES listings, text text NOT NULL,
    status text NOT NULL, note text NOT NULL, at timestamptz NOT NULL, decided_at timestamptz
);
"""


def upgrade() -> None:
    """Make room for help with prices and photos, and for rules that administrators keep."""
    for part in (HELP, SHELVES, PROHIBITED):
        op.execute(part)
