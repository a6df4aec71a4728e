"""Says to people what is different between two states of a listing: each field by its name, each value in their words."""

from collections.abc import Iterable, Mapping
from typing import Any

from gateway.language import N_, gettext, language, number, rupiah

LABELS = {
    "photos": N_("Foto"),
    "alt": N_("Isi foto"),
    "title": N_("Nama barang"),
    "price": N_("Harga"),
    "category": N_("Kelompok"),
    "kind": N_("Jenis"),
    "weight": N_("Berat"),
    "days_to_make": N_("Lama membuat"),
    "file": N_("Berkas"),
    "origin_regency": N_("Dikirim dari"),
    "halal_status": N_("Halal"),
    "halal_no": N_("Nomor sertifikat halal"),
    "pirt_no": N_("Nomor P-IRT"),
    "expiry_days": N_("Tahan berapa hari"),
    "description": N_("Keterangan"),
    "story": N_("Cerita pembuatannya"),
}
WORDS = {
    "physical": N_("Siap dijual"),
    "made_to_order": N_("Dibuat saat dipesan"),
    "digital": N_("Berkas untuk diunduh"),
    "certified": N_("Bersertifikat halal"),
    "in_process": N_("Sertifikat sedang diurus"),
    "declared_non_halal": N_("Tidak halal, tertulis di kemasan"),
}
Shelves = Iterable[Mapping[str, Any]]


def readable(changes: Iterable[Mapping[str, Any]], shelves: Shelves) -> list[dict[str, Any]]:
    """The changes with `label`, and with `before` and `after` as a person would write them; empty for nothing."""
    names = {shelf["code"]: shelf["name"][language()] for shelf in shelves}
    return [
        dict(change)
        | {"label": label(change["field"])}
        | {side: _written(change["field"], change[side], names) for side in ("before", "after")}
        for change in changes
    ]


def label(field: str) -> str:
    """What a field is called."""
    return gettext(LABELS[field]) if field in LABELS else field


def _written(field: str, value: str | int | None, shelves: Mapping[str, str]) -> str:
    if value in (None, "", 0):
        return ""
    if field == "price":
        return rupiah(int(value or 0))
    if field == "weight":
        return f"{number(int(value or 0))} g"
    if field == "category":
        return shelves.get(str(value), str(value))
    return gettext(WORDS[str(value)]) if value in WORDS else str(value)
