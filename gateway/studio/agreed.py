"""What makers agree to, word for word: a version that was ever shown stays as it is, and other words are a new version.

Rooms keep which version somebody agreed to. Add one here and in accounts (`rules/consents.py`), and everybody is asked again.
"""

from gateway.language import N_, gettext

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "terms": {
        "1": (
            N_("Saya setuju dengan syarat berjualan"),
            N_(
                "Barang saya buat sendiri, saya kirim tepat waktu, dan uang pembeli kembali kalau saya tidak bisa mengirim. "
                "Biaya layanan dipotong dari harga barang, dan terlihat di setiap paket."
            ),
        ),
    },
    "drafts": {
        "1": (
            N_("Pendamping boleh melihat draf barang saya"),
            N_("Supaya bisa memberi saran sebelum tayang. Pembeli tidak melihat draf dan catatan."),
        ),
    },
    "income_band": {
        "1": (
            N_("Pendamping boleh tahu kisaran penghasilan saya"),
            N_("Hanya kisarannya sebulan, misalnya antara Rp500.000 dan Rp1.000.000. Boleh tidak."),
        ),
    },
}
KINDS = tuple(WORDS)


def newest(kind: str) -> tuple[str, str]:
    """The title and the words that are on the screen now."""
    return words_of(kind, list(WORDS[kind])[-1])


def words_of(kind: str, version: str) -> tuple[str, str]:
    """The title and the words of what was agreed to then."""
    title, text = WORDS[kind][version]
    return gettext(title), gettext(text)
