"""Says in people's words what rooms answer with codes: what happened, and what to do next."""

from collections.abc import Mapping

from gateway.language import N_, gettext
from services.kit.errors import Problem

# Everything that can stop a whole request.
SENTENCES = {
    "not_signed_in": N_("Anda perlu masuk dulu untuk membuka halaman ini."),
    "wrong_sign_in": N_("Nomor atau kata sandi tidak cocok. Periksa lagi, lalu coba sekali lagi."),
    "too_many": N_("Sudah terlalu banyak dicoba. Tunggu beberapa menit, lalu coba lagi."),
    "forbidden": N_("Halaman ini bukan untuk akun Anda. Kembali ke beranda, atau masuk dengan akun lain."),
    "old_form": N_("Halaman tadi sudah terlalu lama terbuka. Muat ulang halamannya, lalu kirim lagi."),
    "bad_link": N_("Tautan pesanan ini tidak berlaku. Minta kami mengirim tautan yang baru."),
    "not_found": N_("Halaman ini tidak ada, atau alamatnya berubah. Cari dari beranda."),
    "unavailable": N_("Bagian ini sedang tidak bisa dibuka. Tunggu sebentar, lalu coba lagi. Isian Anda tidak hilang."),
    "server_error": N_("Ada yang salah di tempat kami, bukan pada Anda. Coba lagi sebentar lagi."),
    "bad_input": N_("Ada isian yang perlu diperiksa."),
    "refused": N_("Ini belum bisa dilakukan sekarang. Muat ulang halamannya untuk melihat keadaan terbaru."),
    "wrong_state": N_("Keadaannya sudah berubah sejak halaman ini dibuka. Lihat yang terbaru di bawah ini."),
    "idempotency_conflict": N_(
        "Keranjang ini mungkin sudah menjadi pesanan. Periksa surel Anda dulu. Kalau memang ingin memesan lagi, "
        "tekan tombolnya sekali lagi."
    ),
    "identifier_taken": N_("Nomor atau surel ini sudah dipakai. Masuk saja, atau pakai yang lain."),
    "request_entity_too_large": N_("Berkas ini terlalu besar. Paling besar 12 MB. Pilih yang lebih kecil."),
    "method_not_allowed": N_("Halaman ini tidak bisa dibuka dengan cara itu. Kembali ke beranda."),
    "needs_review": N_("Perubahan ini perlu dilihat pendamping dulu sebelum tayang."),
    "out_of_stock": N_("Barang ini baru saja habis."),
    "already_reviewed": N_("Barang ini sudah Anda ulas. Terima kasih."),
    "not_for_sale": N_("Ada barang yang baru saja tidak dijual lagi. Lihat keranjang Anda."),
    "too_late": N_(
        "Penjual sudah menerima paket ini, jadi belum bisa dibatalkan dari sini. Hubungi kami lewat Bantuan."
    ),
    "shipping_changed": N_(
        "Ongkirnya baru saja berubah. Yang baru sudah tertulis di bawah: periksa totalnya, lalu pesan."
    ),
    "below_minimum": N_("Jumlahnya terlalu kecil untuk dibayar. Tambah barang, lalu coba lagi."),
    "in_person": N_("Ini hanya bisa dilakukan pembuatnya sendiri, dari HP-nya sendiri."),
    "nobody_helps": N_("Sekarang tidak ada yang menemani Anda, jadi tidak ada yang diadukan."),
    "last_word": N_("Jawaban ini yang terakhir. Tidak ada yang bisa melihatnya lagi sesudah ini."),
    "about_yourself": N_("Anda menemani orang ini, jadi orang lain yang menjawab."),
    "not_buyable": N_("Barang ini sedang tidak bisa dipesan."),
}

# What can be wrong with one field: first by field and rule, then by rule alone.
FIELD_SENTENCES = {
    "current.wrong": N_("PIN yang sekarang tidak cocok. Periksa lagi."),
    "pin.wrong": N_("PIN ini tidak cocok. Minta pembuatnya mengetik sekali lagi."),
    "pin.string_too_short": N_("Minta pembuatnya mengetik PIN-nya."),
    "phone.too_short": N_("Nomor HP ini kurang angkanya. Tulis lengkap, misalnya 0812 0000 0000."),
    "phone.invalid": N_("Nomor HP ini belum benar. Tulis lengkap, misalnya 0812 0000 0000."),
    "identifier.mail_needed": N_(
        "Untuk ini perlu surel, karena tautannya kami kirim ke sana. Misalnya nama@example.id."
    ),
    "password.not_the_chosen": N_("Ini bukan kata sandi yang tadi dipilih. Coba lagi, atau daftar sekali lagi."),
    "identifier.invalid": N_("Tulis nomor HP lengkap, misalnya 0812 0000 0000, atau surel seperti nama@example.id."),
    "password.pin_length": N_(
        "PIN terdiri dari 6 angka. Kalau mau kata sandi, tulis paling sedikit 8 huruf atau angka."
    ),
    "password.too_short": N_("Paling sedikit 8 huruf atau angka. Beberapa kata mudah diingat dan sulit ditebak."),
    "password.too_easy": N_("Ini terlalu mudah ditebak. Pilih angka atau kata yang hanya Anda tahu."),
    "password.string_too_short": N_(
        "Paling sedikit 8 huruf atau angka. Beberapa kata mudah diingat dan sulit ditebak."
    ),
    "name.missing": N_("Nama perlu diisi."),
    "name.string_too_short": N_("Nama perlu diisi."),
    "email.email": N_("Surel ini belum lengkap. Tulis seperti nama@example.id."),
    "phone.phone": N_("Nomor HP ini belum benar. Tulis lengkap, misalnya 0812 0000 0000."),
    "payment.not_handed_over": N_("Bayar tunai hanya untuk paket yang diambil sendiri atau diantar penjual."),
    "payment.too_many_by_transfer": N_(
        "Dengan transfer, paling banyak 3 dari satu barang. Kurangi, atau pilih cara lain."
    ),
    "payment.not_offered": N_("Cara bayar ini tidak tersedia. Pilih cara bayar yang lain."),
    "is_adult.literal_error": N_("Toko hanya untuk yang sudah berumur 18 tahun."),
    "email.missing": N_("Surel perlu diisi, karena tautan pesanan kami kirim ke sana."),
    "phone.missing": N_("Nomor HP perlu diisi, supaya kurir atau penjual bisa menghubungi Anda."),
    "street.missing": N_("Tulis jalan dan nomor rumahnya."),
    "delivery.missing": N_("Pilih cara kirim untuk paket ini."),
    "delivery.not_offered": N_("Cara kirim ini tidak tersedia ke alamat Anda. Pilih cara yang lain."),
    "payment.missing": N_("Pilih cara bayar."),
    "village.not_a_region": N_("Pilih desa atau kelurahan dari daftar supaya ongkirnya tepat."),
    "village.unknown_region": N_("Pilih desa atau kelurahan dari daftar supaya ongkirnya tepat."),
    "village.missing": N_("Pilih desa atau kelurahan dari daftar supaya ongkirnya tepat."),
    "postcode.string_pattern_mismatch": N_("Kode pos terdiri dari 5 angka."),
    "shop_name.taken": N_("Nama toko ini sudah dipakai. Pilih nama yang lain."),
    "shop_name.legal_name": N_("Pakai nama toko, bukan nama asli Anda. Nama asli tidak perlu diketahui umum."),
    "missing": N_("Bagian ini belum diisi."),
    "required": N_("Bagian ini belum diisi."),
    "string_too_short": N_("Isiannya terlalu pendek."),
    "string_too_long": N_("Isiannya terlalu panjang. Tulis lebih singkat."),
    "too_short": N_("Isiannya terlalu pendek."),
    "too_long": N_("Isiannya terlalu panjang. Tulis lebih singkat."),
    "invalid": N_("Isian ini belum benar. Periksa lagi."),
    "int_parsing": N_("Tulis angka saja."),
    "private_words": N_("Ada kata di sini yang melabeli orang. Ceritakan barangnya saja, bukan tentang orangnya."),
    "not_allowed": N_("Pilihan ini tidak tersedia. Pilih yang lain."),
}

STATES = {
    "placed": N_("Sedang diperiksa"),
    "awaiting_payment": N_("Menunggu pembayaran"),
    "paid": N_("Dibayar"),
    "confirmed": N_("Dibayar saat diterima"),
    "to_accept": N_("Menunggu penjual"),
    "accepted": N_("Diterima penjual"),
    "packed": N_("Dikemas"),
    "shipped": N_("Dikirim"),
    "ready_for_pickup": N_("Siap diambil"),
    "delivered": N_("Sampai"),
    "completed": N_("Selesai"),
    "refused": N_("Penjual berhalangan"),
    "lapsed": N_("Penjual tidak menjawab"),
    "cancelled": N_("Dibatalkan"),
    "expired": N_("Waktu bayar habis"),
    "lost": N_("Hilang di jalan"),
    "in_complaint": N_("Sedang ditinjau"),
    "return_due": N_("Menunggu barang kembali"),
    "returned": N_("Dikembalikan"),
}

# The shape beside the word: done, waiting, or no longer coming.
SHAPES = {"ok": {"delivered", "completed", "ready_for_pickup"}, "no": {"lost", "lapsed"}}


def sentence(wrong: Problem) -> str:
    """What this problem means, in the visitor's language."""
    code = wrong.code.removesuffix("_unavailable") if wrong.status != 503 else "unavailable"
    by_status = {401: "not_signed_in", 403: "forbidden", 404: "not_found", 429: "too_many", 503: "unavailable"}
    known = (
        code if code in SENTENCES else by_status.get(wrong.status, "refused" if wrong.status < 500 else "server_error")
    )
    return gettext(SENTENCES[known])


def field_sentences(wrong: Problem) -> dict[str, str]:
    """For each field that was wrong the sentence to set beside it; `buyer.email` answers to `email`."""
    fields = wrong.more.get("fields")
    if not isinstance(fields, Mapping):
        return {}
    return {_own_name(str(name)): field_sentence(str(name), str(rule)) for name, rule in fields.items()}


def _own_name(path: str) -> str:
    return path if path.startswith("deliveries.") else path.rpartition(".")[2]


def field_sentence(field: str, rule: str) -> str:
    """What this broken rule means for that field."""
    name = "delivery" if field.startswith("deliveries.") else _own_name(field)
    text = FIELD_SENTENCES.get(f"{name}.{rule}") or FIELD_SENTENCES.get(rule) or FIELD_SENTENCES["invalid"]
    return gettext(text)


def state(code: str) -> str:
    """The word for a state of an order or a parcel."""
    return gettext(STATES.get(code, code))


def shape(code: str) -> str:
    """The class of the pill for that state: `ok`, `wait`, `no`, or none."""
    if code in (
        "placed",
        "awaiting_payment",
        "confirmed",
        "to_accept",
        "accepted",
        "packed",
        "shipped",
        "in_complaint",
        "return_due",
    ):
        return "wait"
    return next((name for name, codes in SHAPES.items() if code in codes), "")
