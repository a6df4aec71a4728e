"""Remarks that are drafted, answered and shown by an example; what each round looked like; ready-made remarks."""

from alembic import op

revision = "0002"
down_revision = "0001"

REMARKS = """
ALTER TABLE remarks
    ADD COLUMN author_role text NOT NULL DEFAULT 'counsellor', ADD COLUMN sent_at timestamptz,
    ADD COLUMN example text NOT NULL DEFAULT '', ADD COLUMN answer text NOT NULL DEFAULT '',
    ADD COLUMN answered_at timestamptz, ADD COLUMN done_at timestamptz;
UPDATE remarks SET sent_at = at;
CREATE INDEX remarks_example ON remarks (example) WHERE example <> '';
CREATE TABLE rounds (
    listing_id text NOT NULL REFERENCES listings, round integer NOT NULL, content jsonb NOT NULL,
    submitted_at timestamptz NOT NULL, answered_at timestamptz, decision text NOT NULL,
    PRIMARY KEY (listing_id, round)
);
"""

TEMPLATES = """
CREATE TABLE remark_templates (
    id text PRIMARY KEY, field text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('suggestion', 'must_fix', 'praise')), text text NOT NULL,
    example text NOT NULL DEFAULT '', position integer NOT NULL, is_active boolean NOT NULL DEFAULT true
);
INSERT INTO remark_templates (id, field, kind, text, position) VALUES
    ('tpl_photo_close', 'photos', 'suggestion', 'Tambah satu foto dekat supaya terlihat bahannya.', 1),
    ('tpl_photo_light', 'photos', 'must_fix', 'Fotonya terlalu gelap. Potret ulang di dekat jendela, pagi atau sore.', 2),
    ('tpl_photo_ground', 'photos', 'suggestion', 'Pakai latar polos, supaya mata langsung ke barangnya.', 3),
    ('tpl_title_material', 'title', 'must_fix', 'Sebut bahan dan warnanya di nama barang.', 4),
    ('tpl_title_clear', 'title', 'praise', 'Nama ini jelas, pembeli langsung tahu bahannya.', 5),
    ('tpl_price_cost', 'price', 'must_fix', 'Bahan dan waktu Anda lebih mahal dari harga ini. Naikkan supaya tidak rugi.', 6),
    ('tpl_text_size', 'description', 'must_fix', 'Tulis ukurannya, dan isi atau berat bersihnya.', 7),
    ('tpl_text_care', 'description', 'suggestion', 'Tambah cara memakai, mencuci, atau menyimpannya.', 8),
    ('tpl_weight_packed', 'weight', 'must_fix', 'Timbang lagi bersama kemasannya, supaya ongkirnya tepat.', 9),
    ('tpl_licence_help', 'halal_status', 'must_fix', 'Izinnya kita urus bersama. Bawa kemasan dan daftar bahannya.', 10);
"""


def upgrade() -> None:
    """Make room for a conversation about a draft."""
    op.execute(REMARKS)
    op.execute(TEMPLATES)
