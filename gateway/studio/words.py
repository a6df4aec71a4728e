"""Says to makers what rooms answer with codes: what became of a step, and where a parcel, a listing or a shop stands."""

from collections.abc import Mapping

from gateway import words
from gateway.language import N_, gettext
from services.kit.errors import Problem

# Why a step was refused.
REASONS = {
    "nothing_published": N_("Toko bisa dibuka begitu satu barang tayang. Ajukan barang pertama Anda dulu."),
    "terms_needed": N_("Toko Anda berdiri di atas syarat ini, jadi belum bisa ditarik. Bicarakan dengan pendamping."),
    "below_reserved": N_("Pembeli sudah memesan lebih banyak dari itu. Tulis jumlah yang ada, termasuk yang dipesan."),
    "under_review": N_("Barang ini sedang dilihat pendamping. Tunggu jawabannya dulu, lalu ubah."),
    "needs_review": N_("Hanya harga, sampai 20%% dari yang disetujui, dan lama membuat yang bisa langsung diubah."),
    "too_many_photos": N_("Fotonya sudah 8, itu yang paling banyak. Hapus satu dulu."),
    "wrong_delivery": N_("Langkah ini tidak cocok dengan cara kirim paket ini. Lihat keadaan terbarunya."),
    "wrong_state": N_("Keadaannya sudah berubah sejak halaman ini dibuka. Lihat yang terbaru di bawah ini."),
    "not_decided": N_("Paket ini menunggu keputusan. Jangan kirim dulu; kami kabari."),
    "team_sends": N_("Paket ini dikirim tim kami."),
    "think_it_over": N_("Belum sehari. Kami tanya lagi besok."),
    "asked_too_long_ago": N_("Sudah terlalu lama. Simpan ceritanya sekali lagi."),
    "shut_by_unit": N_("Toko Anda sedang ditutup sementara. Bicarakan dulu dengan pendamping."),
    "moving_already": N_("Permintaan pindah Anda sudah berjalan."),
    "appealed_before": N_("Pengajuan ini sudah pernah dilihat lagi oleh orang lain."),
    "appeal_over": N_("Waktu untuk keberatan sudah lewat. Pendamping Anda bisa membuka pengajuan baru."),
    "still_guided": N_("Catatan ini masih dipakai untuk menolong Anda. Bisa dihapus kalau pendampingan sudah selesai."),
    "drafts_hidden": N_(
        "Barang ini perlu dilihat pendamping dulu, dan sekarang draf Anda tidak boleh dilihat siapa pun. Ubah pilihan itu di "
        "halaman Toko, lalu ajukan."
    ),
    "not_offered": N_("Toko Anda tidak menjual barang seperti ini sekarang. Bicarakan dengan kami lewat Bantuan."),
    "said_before": N_("Keberatan hanya bisa sekali, dan sudah Anda kirim."),
    "nothing_changed": N_("Belum ada yang berbeda dari yang tayang. Ubah dulu, lalu ajukan."),
    "incomplete": N_("Ada bagian yang belum lengkap. Isi yang ditandai, lalu ajukan lagi."),
}

# What is wrong with one field; what is not here is said as everywhere.
FIELDS = {
    "shop_name.too_short": N_("Nama toko paling sedikit 3 huruf."),
    "shop_name.too_long": N_("Nama toko paling panjang 40 huruf."),
    "pen_name.forbidden_word": N_(
        "Ada kata dalam nama ini yang melabeli orang. Pilih nama lain; ceritanya boleh tetap."
    ),
    "shop_name.forbidden_word": N_("Ada kata dalam nama ini yang tidak bisa dipakai untuk toko. Pilih kata yang lain."),
    "display_name.taken": N_("Nama toko ini sudah dipakai. Pilih nama yang lain."),
    "display_name.legal_name": N_("Pakai nama toko, bukan nama asli Anda. Nama asli tidak perlu diketahui umum."),
    "terms.missing": N_("Centang ini untuk berjualan di sini. Baca dulu, dan tanyakan yang belum jelas."),
    "drafts.missing": N_("Pendamping perlu boleh melihat isian Anda untuk bisa membantu. Centang kalau Anda setuju."),
    "title.wrong_length": N_("Nama barang 5 sampai 80 huruf."),
    "title.required": N_("Beri nama barangnya."),
    "category.required": N_("Pilih kelompok barangnya."),
    "price.required": N_("Tulis harganya."),
    "price.too_low": N_("Harga paling rendah Rp1.000."),
    "kind.not_allowed": N_("Toko Anda tidak menjual berkas untuk diunduh. Pilih jenis yang lain."),
    "category.not_allowed": N_("Toko Anda tidak menjual barang dari kelompok ini. Pilih kelompok yang lain."),
    "category.closed": N_("Kelompok ini sedang tidak menerima barang baru. Pilih yang lain."),
    "price.needs_review": N_(
        "Harga bisa langsung diubah sampai 20%% dari yang disetujui. Untuk lebih, tekan Ubah; harga lama berlaku sampai "
        "perubahannya tayang."
    ),
    "description.required": N_("Ceritakan barangnya: bahan, ukuran, cara memakai atau menyimpan."),
    "description.too_short": N_("Keterangannya paling sedikit 30 huruf: bahan, ukuran, cara memakai."),
    "photos.required": N_("Tambah paling sedikit satu foto."),
    "photos.not_a_picture": N_("Berkas ini bukan foto yang bisa kami baca. Pilih foto dari galeri HP."),
    "photos.too_large": N_("Foto ini terlalu besar. Pilih yang lebih kecil, atau potret ulang."),
    "file.required": N_("Unggah berkas yang akan diunduh pembeli."),
    "file.unknown_format": N_("Berkas ini belum bisa dijual. Yang bisa: PDF, ZIP, PNG, JPG, MP4, WEBM, MP3."),
    "file.unknown_inside": N_(
        "Di dalamnya ada yang belum bisa dijual: %(inside)s. Keluarkan, atau simpan dalam jenis lain. "
        "Yang bisa di dalam ZIP: PDF, JPG, PNG, GIF, WEBP, SVG, MP3, M4A, WAV, MP4, WEBM, "
        "DOCX, XLSX, PPTX, ODT, ODS, ODP, EPUB, HTML, CSV, TXT."
    ),
    "weight.required": N_("Tulis beratnya dengan kemasan, dalam gram, supaya ongkirnya tepat."),
    "days_to_make.required": N_("Tulis berapa hari Anda perlu untuk membuatnya."),
    "on_hand.required": N_("Tulis berapa yang siap dijual."),
    "halal_status.required": N_("Pilih keterangan halal untuk makanan dan minuman."),
    "halal_status.certificate_needed": N_(
        "Sertifikatnya harus sudah ada sebelum tayang. Pendamping membantu mengurusnya."
    ),
    "halal_no.required": N_("Tulis nomor sertifikat halalnya."),
    "expiry_days.required": N_("Tulis berapa hari barang ini tahan sejak dibuat."),
    "pirt_no.required": N_("Yang tahan lebih dari 7 hari perlu nomor P-IRT. Pendamping membantu mengurusnya."),
    "courier.missing": N_("Tulis nama kurirnya."),
    "tracking_no.missing": N_("Tulis nomor resinya. Ada di struk dari kurir."),
    "place.string_too_short": N_("Tulis tempatnya supaya pembeli bisa menemukannya."),
    "place.telling": N_("Sebut tempatnya saja, misalnya pasar atau jalannya."),
    "courier.no_way": N_("Pilih paling sedikit satu cara kirim."),
    "place.missing": N_("Tulis tempatnya supaya pembeli bisa menemukannya."),
    "regency_codes.too_short": N_("Pilih paling sedikit satu kabupaten atau kota."),
    "fee.missing": N_("Tulis ongkosnya. Boleh 0."),
    "until.in_the_past": N_("Pilih hari setelah hari ini."),
    "until.too_far": N_("Paling lama setahun. Kalau lebih, pilih tanpa tanggal."),
    "is_sure.literal_error": N_("Centang dulu kalau Anda yakin."),
    "story.too_short": N_("Tulis paling sedikit satu kalimat."),
    "to_unit.the_same": N_("Anda sudah di unit ini."),
    "text.string_too_short": N_("Tulis apa yang menurut Anda perlu dilihat lagi."),
    "wrong_length": N_("Panjangnya belum pas. Periksa lagi."),
}

# What the fields of the studio's forms are called.
LABELS = {
    "shop_name": N_("Nama toko"),
    "skill": N_("Yang bisa Anda buat"),
    "product_idea": N_("Barang pertama"),
    "province_code": N_("Provinsi"),
    "delivery": N_("Cara mengirim"),
    "plan": N_("Rencana"),
    "terms": N_("Persetujuan"),
    "drafts": N_("Persetujuan"),
    "photos": N_("Foto"),
    "alt": N_("Isi foto"),
    "title": N_("Nama barang"),
    "price": N_("Harga"),
    "category": N_("Kelompok"),
    "kind": N_("Jenis"),
    "weight": N_("Berat"),
    "on_hand": N_("Stok"),
    "days_to_make": N_("Lama membuat"),
    "file": N_("Berkas"),
    "origin_regency": N_("Dikirim dari"),
    "halal_status": N_("Halal"),
    "halal_no": N_("Nomor sertifikat halal"),
    "pirt_no": N_("Nomor P-IRT"),
    "expiry_days": N_("Tahan berapa hari"),
    "description": N_("Keterangan"),
    "story": N_("Cerita"),
    "general": N_("Umum"),
}
STATES = {
    "parcel": {
        "awaiting_payment": N_("Menunggu pembayaran"),
        "to_accept": N_("Menunggu jawaban Anda"),
        "accepted": N_("Perlu dikemas"),
        "packed": N_("Siap dikirim"),
        "shipped": N_("Di jalan"),
        "ready_for_pickup": N_("Siap diambil"),
        "delivered": N_("Sampai"),
        "completed": N_("Selesai"),
        "refused": N_("Anda tolak"),
        "lapsed": N_("Tidak terjawab"),
        "cancelled": N_("Batal"),
        "expired": N_("Tidak jadi dibayar"),
        "lost": N_("Hilang di jalan"),
        "in_complaint": N_("Ada keluhan"),
        "return_due": N_("Menunggu barang kembali"),
        "returned": N_("Barang kembali"),
    },
    "headline": {
        "to_accept": N_("Bisa Anda kirim?"),
        "accepted": N_("Siapkan paket ini"),
        "packed": N_("Paket siap berangkat"),
        "shipped": N_("Paket di jalan"),
        "ready_for_pickup": N_("Menunggu diambil pembeli"),
        "delivered": N_("Paket sudah sampai"),
        "completed": N_("Paket selesai"),
        "refused": N_("Paket ini Anda tolak"),
        "lapsed": N_("Paket ini tidak terjawab dalam waktunya"),
        "cancelled": N_("Paket ini batal"),
        "lost": N_("Paket ini hilang di jalan"),
        "in_complaint": N_("Pembeli mengeluh tentang paket ini"),
        "return_due": N_("Barangnya akan kembali kepada Anda"),
        "returned": N_("Barangnya sudah kembali"),
    },
    "step": {
        "awaiting_payment": N_("Dipesan"),
        "to_accept": N_("Dibayar pembeli"),
        "accepted": N_("Anda terima"),
        "packed": N_("Dikemas"),
        "shipped": N_("Dikirim"),
        "ready_for_pickup": N_("Siap diambil"),
        "delivered": N_("Sampai"),
        "completed": N_("Selesai"),
        "refused": N_("Anda tolak"),
        "lapsed": N_("Tidak terjawab, uang pembeli kembali"),
        "cancelled": N_("Batal, uang pembeli kembali"),
        "lost": N_("Hilang di jalan"),
        "in_complaint": N_("Pembeli mengeluh"),
        "return_due": N_("Barang akan kembali"),
        "returned": N_("Barang kembali, uang pembeli kembali"),
    },
    "listing": {
        "draft": N_("Draf"),
        "submitted": N_("Diajukan"),
        "changes_requested": N_("Perlu perbaikan"),
        "published": N_("Tayang"),
        "paused": N_("Dijeda"),
        "rejected": N_("Tidak bisa dijual"),
        "archived": N_("Diarsipkan"),
    },
    "change": {
        "draft": N_("Perubahan belum diajukan"),
        "pending": N_("Perubahan diajukan"),
        "changes_requested": N_("Perubahan perlu diperbaiki"),
    },
    "application": {
        "draft": N_("Draf"),
        "submitted": N_("Diajukan"),
        "in_review": N_("Ditinjau"),
        "needs_info": N_("Perlu dilengkapi"),
        "not_yet": N_("Belum siap"),
        "approved": N_("Disetujui"),
        "declined": N_("Ditolak"),
        "withdrawn": N_("Ditarik"),
    },
    "move": {
        "requested": N_("diminta"),
        "under_review": N_("sudah dibahas"),
        "approved": N_("disetujui"),
        "accepted": N_("diterima"),
    },
    "shop": {
        "not_open": N_("Belum buka"),
        "open": N_("Toko buka"),
        "paused": N_("Libur"),
        "suspended": N_("Ditutup sementara"),
        "closed": N_("Tutup"),
    },
}
LOOKS = {
    "ok": {"delivered", "completed", "published", "open", "approved"},
    "wait": {
        "to_accept",
        "in_complaint",
        "return_due",
        "accepted",
        "packed",
        "changes_requested",
        "needs_info",
        "paused",
        "not_open",
        "not_yet",
    },
    "no": {"rejected", "lost", "lapsed", "suspended"},
}
LIMITS = {
    "no_digital": N_("Tidak menjual berkas untuk diunduh"),
    "no_online_messaging": N_("Tidak berkirim pesan dengan pembeli"),
    "no_direct_buyer_contact": N_("Tidak melihat nama dan kontak pembeli"),
}
KINDS = {"must_fix": N_("Wajib"), "suggestion": N_("Saran"), "praise": N_("Pujian")}


def reason(wrong: Problem) -> str:
    """Why a step was not taken, in one or more sentences."""
    told = fields(wrong)
    if told and wrong.code not in REASONS:
        return " ".join(dict.fromkeys(told.values()))
    return gettext(REASONS[wrong.code]) if wrong.code in REASONS else words.sentence(wrong)


def fields(wrong: Problem) -> dict[str, str]:
    """For each field that was wrong the sentence to set beside it."""
    found = wrong.more.get("fields")
    if not isinstance(found, Mapping):
        return {}
    inside = str(wrong.more.get("inside", ""))
    return {_own(name): field(_own(name), str(rule), inside) for name, rule in found.items()}


def field(name: str, rule: str, inside: str = "") -> str:
    """What this broken rule means for that field; `inside` is the file in an archive that broke it."""
    text = FIELDS.get(f"{name}.{rule}") or FIELDS.get(rule)
    return gettext(text, inside=inside) if text else words.field_sentence(name, rule)


def _own(path: object) -> str:
    return str(path).rpartition(".")[2]


def state(thing: str, code: str) -> str:
    """The word for a state of a `parcel` (`headline`, `step` of its life), a `listing`, an `application` or a `shop`."""
    return gettext(STATES[thing].get(code, code))


def limit(code: str) -> str:
    """What a shop does not do."""
    if code.startswith("deny:"):
        return gettext("Tidak menjual kelompok %(code)s", code=code.removeprefix("deny:"))
    return gettext(LIMITS.get(code, code))


def labels() -> dict[str, str]:
    """What each field is called, in the visitor's language."""
    return {name: gettext(text) for name, text in LABELS.items()}


def kind(code: str) -> str:
    """The word for a kind of remark."""
    return gettext(KINDS[code])


def look(code: str) -> str:
    """The class of the pill for that state: `ok`, `wait`, `no`, or none."""
    return next((name for name, codes in LOOKS.items() if code in codes), "")
