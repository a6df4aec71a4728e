"""Where a notice leads, and what it means that somebody read a name."""

from gateway.language import N_, gettext

READS = {
    "identity": N_("Membaca nama dan kontak Anda."),
    "card": N_("Melihat kartu Anda langsung. Nomornya tidak disimpan."),
    "helped": N_("Mengetik untuk Anda, dengan PIN Anda."),
    "number": N_("Membuka nomor HP Anda untuk mengirim kabar."),
    "pin_code": N_("Membuat kode untuk PIN baru."),
}
NEWS = {
    "parcel_to_accept": "/studio/paket/%s",
    "parcel_news": "/studio/paket/%s",
    "complaint": "/studio/paket/%s",
    "complaint_decided": "/studio/paket/%s",
    "listing_answered": "/studio/barang/%s",
    "application_note": "/studio/pengajuan",
    "look_again": "/studio/pengajuan",
    "shop_ready": "/studio/barang",
    "payout_sent": "/studio/penghasilan",
    "payout_held": "/studio/penghasilan",
    "payout_back": "/studio/penghasilan/rekening",
    "account_ready": "/studio/penghasilan/rekening",
    "account_refused": "/studio/penghasilan/rekening",
    "tax_limit": "/studio/penghasilan",
    "shop_news": "/studio/toko",
    "shop_shut": "/studio/saya/penutupan",
    "open_again": "/studio",
    "ready_to_confirm": "/studio/saya/cerita",
    "plan_note": "/studio/saya/rencana",
    "grievance_answered": "/studio/saya/pengaduan",
    "new_mentor": "/studio/saya#pendamping",
    "own_news": "/studio/saya",
    "on_your_own_soon": "/studio/saya/mandiri",
    "on_your_own": "/studio/saya/mandiri",
    "pin_code": "/studio/saya#jejak",
    "pin_changed": "/studio/saya/masuk",
    "pin_link": "/studio/saya/masuk",
}
OF = {"apl": "/studio/saya/penutupan", "grv": "/studio/saya/pengaduan"}
"""By what it is about, as its id begins, where that says more than its kind."""


def read(what: str) -> str:
    """What somebody who is not the maker did with their name, in plain words."""
    return gettext(READS.get(what, READS["identity"]))


def news_path(kind: str, about: str) -> str:
    """The page on which a maker finds what a notice is about."""
    path = OF.get(about.partition("_")[0]) or NEWS.get(kind, "/studio/saya")
    return path.replace("%s", about) if about or "%s" not in path else path.partition("/%s")[0]
