"""Says to officers what rooms answer with codes, and what the lines of a checklist mean."""

from collections.abc import Mapping

from gateway import words
from gateway.language import N_, gettext, ngettext
from services.kit.errors import Problem

REASONS = {
    "locked": N_("Petugas lain sedang membuka pengajuan ini. Tunggu jawabannya, atau bicarakan dengannya."),
    "wrong_state": N_("Keadaannya sudah berubah sejak halaman ini dibuka. Lihat yang terbaru di bawah ini."),
    "changed_meanwhile": N_(
        "Barang ini berubah sesudah halaman ini dibuka, jadi keputusannya belum dicatat. Baca yang terbaru, lalu putuskan lagi."
    ),
    "has_mail": N_("Orang ini punya surel: tautan PIN baru bisa ia minta sendiri di halaman masuk."),
    "shop_name_taken": N_("Nama toko ini baru saja dipakai toko lain. Minta nama yang baru."),
    "night": N_("Sekarang malam. Kirim mulai pukul 07.00, supaya tidak ada HP yang berbunyi."),
    "not_over": N_("Pengajuannya masih bisa dilanjutkan atau dimintakan tinjauan lain, jadi belum perlu yang baru."),
    "already_has_shop": N_("Orang ini sudah punya toko."),
    "identifier_taken": N_("Nomor atau surel ini sudah dipakai."),
    "own_account": N_("Hak Anda sendiri tidak bisa Anda ubah. Minta administrator lain."),
    "code_taken": N_("Kode ini sudah dipakai. Pilih kode lain."),
    "is_vendor": N_("Pembuat barang tetap dengan perannya, bersama tokonya."),
    "card_known": N_(
        "Kartu dengan nomor ini sudah tercatat di akun lain. Satu orang satu toko: ajak ia masuk dengan akun lamanya."
    ),
    "under_age": N_("Menurut kartunya orang ini belum 18 tahun. Tokonya tidak bisa disetujui, dengan alasan apa pun."),
    "another_reads": N_("Anda yang membaca kartunya tadi. Petugas lain yang membacanya sekali lagi, benar atau salah."),
    "seen_before": N_("Orang ini pernah menunjukkan kartu dengan nomor lain. Periksa kartunya sekali lagi."),
    "second_officer": N_("Anda yang mengusulkan penolakan ini. Yang menyetujuinya orang lain."),
    "head_needed": N_("Salah satu dari dua orang yang menolak harus kepala unit."),
    "relative": N_("Tidak ada yang mendampingi kerabatnya sendiri. Pilih pendamping lain."),
    "moving_already": N_("Sudah ada permintaan pindah yang berjalan."),
    "other_unit": N_("Langkah ini untuk unit yang lain."),
    "not_yours": N_("Hanya yang meminta pindah yang bisa membatalkannya."),
    "suspended_already": N_("Toko ini sudah diusulkan untuk ditutup, atau sudah ditutup."),
    "emergency_before": N_(
        "Belum 14 hari sejak penutupan darurat toko ini berakhir atau dicabut, jadi sekarang hanya kepala unit yang bisa "
        "menutupnya seketika. Anda masih bisa mengusulkannya."
    ),
    "other_proposer": N_("Hanya yang mengusulkan penutupan ini yang bisa menariknya kembali."),
    "shut_now": N_(
        "Selama penutupan tokonya berlaku, diusulkan atau masih bisa ditinjau lagi, "
        "hanya kepala unit yang bisa mempercepat akhirnya."
    ),
    "not_confirmed": N_("Konfirmasi dulu penutupannya."),
    "hand_over_first": N_("Petugas ini masih mendampingi orang. Serahkan dulu kepada yang lain."),
    "name_taken": N_("Nama ini sudah dipakai unit lain."),
    "not_decided": N_("Paket ini masih menunggu keputusan."),
    "vendor_sends": N_("Paket ini dikirim pembuatnya sendiri."),
    "cash_due": N_("Paket ini dibayar tunai, dan petugas tidak memegang uang pembeli. Pilih yang lain."),
    "head_only": N_("Hanya kepala unit yang bisa mengizinkan pembuatnya meneruskan."),
    "another_reviewer": N_("Pembuatnya keberatan, jadi orang lain yang meninjaunya sekarang."),
}
FIELDS = {
    "courier.missing": N_("Tulis nama kurirnya."),
    "tracking_no.missing": N_("Tulis nomor resinya. Ada di struk dari kurir."),
    "days_max.below_days_min": N_("Yang paling lama tidak boleh kurang dari yang paling cepat."),
    "days_min.less_than_equal": N_("Paling lama 60 hari."),
    "days_max.less_than_equal": N_("Paling lama 60 hari."),
    "most.below_least": N_("Yang paling banyak tidak boleh kurang dari yang paling sedikit."),
    "seen.missing": N_("Halaman ini sudah lama terbuka. Baca yang terbaru, lalu putuskan lagi."),
    "seen.string_too_short": N_("Halaman ini sudah lama terbuka. Baca yang terbaru, lalu putuskan lagi."),
    "code.unknown": N_("Pilih jenis barang terlarangnya."),
    "note.string_too_short": N_("Tulis apa yang perlu dilengkapi."),
    "next_steps.string_too_short": N_("Tulis langkah berikutnya, supaya jelas apa yang bisa dikerjakan."),
    "review_on.in_the_past": N_("Pilih hari setelah hari ini."),
    "reason.string_too_short": N_("Tulis sebabnya. Pembuatnya membaca ini."),
    "remarks.too_short": N_("Tulis paling sedikit satu catatan di bagian yang dimaksud."),
    "remarks.nothing_asked": N_("Ini hanya pujian. Kalau tidak ada yang perlu diubah, tayangkan saja."),
    "name.string_too_short": N_("Tulis namanya."),
    "unit_id.missing": N_("Pilih unitnya. Peran ini bekerja di satu unit."),
    "role.not_by_hand": N_("Peran ini tidak diberikan dari sini."),
    "adult.missing": N_("Tidak ada toko untuk yang belum 18 tahun. Lihat kartunya, lalu centang."),
    "adult.never_waived": N_("Ini tidak bisa dilewati. Lihat kartunya, lalu centang."),
    "identity_seen.card_needed": N_("Catat dulu kartunya, atau tulis mengapa tidak perlu."),
    "identity_seen.missing": N_("Catat dulu kartunya, atau tulis mengapa tidak perlu."),
    "basics_read.missing": N_("Centang, atau tulis mengapa tidak perlu."),
    "terms.missing": N_("Persetujuan syarat ditarik oleh pembuatnya. Bicarakan dulu."),
    "nik.not_a_number": N_("Nomor ini belum benar. Ada 16 angka, seperti di kartunya."),
    "nik.under_age": N_("Menurut kartunya pemiliknya belum 18 tahun. Toko hanya untuk orang dewasa."),
    "nik.string_too_short": N_("Tulis nomor di kartunya."),
    "reason.unknown": N_("Pilih sebabnya."),
    "reason.missing": N_("Pilih sebabnya."),
    "text.string_too_short": N_("Tulis catatannya."),
    "officer_id.decided_before": N_("Orang ini ikut menolak. Pilih kepala unit yang lain."),
    "officer_id.unknown": N_("Pilih kepala unit."),
    "officer_id.relative": N_("Orang ini kerabatnya. Pilih pendamping lain."),
    "to_officer.unknown": N_("Pilih petugas di unit ini."),
    "to_officer.the_same": N_("Pilih petugas yang lain."),
    "to_officer.shut_out": N_("Petugas ini sudah dihentikan. Pilih yang lain."),
    "to_officer.string_too_short": N_("Pilih petugas di unit ini."),
    "makers.too_short": N_("Centang paling sedikit satu orang."),
    "to_unit.the_same": N_("Pilih unit yang lain."),
    "day.in_the_past": N_("Pilih hari ini atau hari setelahnya."),
    "day.date_from_datetime_parsing": N_("Pilih tanggalnya."),
    "starts_on.date_from_datetime_parsing": N_("Pilih tanggalnya."),
    "kind.not_allowed": N_("Toko ini tidak menjual berkas untuk diunduh."),
    "category.not_allowed": N_("Toko ini tidak menjual barang dari kelompok ini."),
    "category.closed": N_("Kelompok ini sedang tidak menerima barang baru."),
    "halal_status.certificate_needed": N_("Sertifikat halalnya harus sudah ada sebelum tayang."),
    "body.forbidden_word": N_("Ada kata yang bisa melabeli para pembuat. Tulis tentang pasar dan barangnya."),
    "ends_on.in_the_past": N_("Pilih hari ini atau hari setelahnya."),
    "letter_no.string_too_short": N_("Tulis nomor suratnya."),
    "drafts.missing": N_("Persetujuan melihat draf ditarik oleh pembuatnya. Bicarakan dulu."),
}
NEVER_WAIVED = ("adult",)
CHECKS = {
    "consents": N_("Syarat dan draf disetujui"),
    "shop_name": N_("Nama toko terisi"),
    "plan": N_("Rencana terisi"),
    "basics_read": N_("Dasar-dasar berjualan sudah dibaca"),
    "adult": N_("Berumur 18 tahun atau lebih"),
    "identity_seen": N_("Jati diri dilihat langsung"),
    "training_done": N_("Pelatihan pertama selesai"),
    "conditions_set": N_("Cara mengirim sudah dibicarakan dan dipilih di bawah"),
    "goods_talk": N_("Barang yang tidak boleh dijual sudah dibahas"),
}
APPLICATIONS = {
    "draft": N_("Sedang ditulis"),
    "submitted": N_("Menunggu"),
    "in_review": N_("Ditinjau"),
    "needs_info": N_("Menunggu isian"),
    "not_yet": N_("Belum siap"),
    "approved": N_("Disetujui"),
    "declined": N_("Ditolak"),
    "withdrawn": N_("Ditarik"),
}
ROLES = {
    "counsellor": N_("Pendamping"),
    "assistant": N_("Asisten"),
    "unit_head": N_("Kepala unit"),
    "operator": N_("Operator"),
    "sponsor": N_("Mitra"),
    "finance": N_("Keuangan"),
    "admin": N_("Administrator"),
}
SHOPS = {
    "open": N_("Toko buka"),
    "paused": N_("Libur"),
    "not_open": N_("Belum buka"),
    "suspended": N_("Ditutup sementara"),
    "closed": N_("Tutup"),
}
DECLINES = {
    "goods_not_allowed": N_("Barangnya tidak boleh dijual di sini"),
    "not_own_work": N_("Bukan buatan sendiri"),
    "unsafe": N_("Barangnya tidak aman"),
    "untrue": N_("Ada yang tidak benar dalam pengajuannya"),
    "other": N_("Sebab lain"),
}
SUSPENSIONS = {
    "outside_order": N_("Ketetapan dari luar"),
    "safety": N_("Keselamatan"),
    "buyer_harm": N_("Pembeli dirugikan"),
    "own_wish": N_("Permintaan pembuatnya"),
    "payment_risk": N_("Risiko pembayaran"),
    "other": N_("Sebab lain"),
}
LIMITS = {
    "no_digital": N_("Tidak menjual berkas untuk diunduh"),
    "no_online_messaging": N_("Tidak berkirim pesan dengan pembeli"),
    "no_direct_buyer_contact": N_("Tidak melihat nama dan kontak pembeli"),
}
MOVES = {
    "requested": N_("Diminta"),
    "under_review": N_("Sudah dibahas"),
    "approved": N_("Disetujui unit asal"),
    "accepted": N_("Diterima unit baru"),
}
NO_MOVES = {"no_room": N_("Unit ini penuh"), "not_moving": N_("Tidak jadi pindah"), "other": N_("Sebab lain")}
PARTS = {
    "shop_name": N_("Nama toko"),
    "province_code": N_("Provinsi"),
    "skill": N_("Keterampilan"),
    "product_idea": N_("Barang pertama"),
    "delivery": N_("Cara mengirim"),
    "plan": N_("Rencana"),
}
WORK = {
    "application": N_("Pengajuan toko"),
    "decline": N_("Pengajuan toko: ada usul untuk menolak"),
    "appeal": N_("Pengajuan toko: pembuatnya keberatan"),
    "look_again": N_("Pengajuan toko: saatnya dilihat lagi"),
    "transfer": N_("Pindahan antarunit"),
    "suspension": N_("Penutupan toko menunggu keputusan"),
    "parcel": N_("Paket menunggu keputusan"),
    "grievance": N_("Menunggu jawaban Anda"),
    "plan": N_("Rencana usaha sudah ditulis: bahas bersama"),
    "plan_review": N_("Rencana usaha: saatnya dilihat lagi"),
    "mentor": N_("Tidak punya pendamping: pilih yang lain"),
}
KINDS = {"suggestion": N_("Saran"), "must_fix": N_("Wajib"), "praise": N_("Pujian")}
GOODS = {
    "physical": N_("Siap dijual"),
    "made_to_order": N_("Dibuat saat dipesan"),
    "digital": N_("Berkas untuk diunduh"),
}
HALAL = {
    "certified": N_("Bersertifikat halal"),
    "in_process": N_("Sertifikat sedang diurus"),
    "declared_non_halal": N_("Tidak halal, tertulis di kemasan"),
}
WORDS = {
    "check": CHECKS,
    "application": APPLICATIONS,
    "limit": LIMITS,
    "move": MOVES,
    "suspension": SUSPENSIONS,
    "no_move": NO_MOVES,
    "decline": DECLINES,
    "part": PARTS,
    "work": WORK,
    "role": ROLES,
    "shop": SHOPS,
    "kind": KINDS,
    "goods": GOODS,
    "halal": HALAL,
}


def word(thing: str, code: str) -> str:
    """What a code is called: of a `check`, an `application` and its `part`, a `decline`, `work`, a `role`, a `shop`, `goods` …"""
    return gettext(WORDS[thing].get(code, code))


def work_path(item: Mapping[str, str]) -> str:
    """Where an item of the work list is dealt with."""
    path = {
        "transfer": "/desk/pindahan#%s",
        "suspension": "/desk/dampingan/%s",
        "listing": "/desk/barang/%s",
        "parcel": "/desk/paket/%s",
        "grievance": "/desk/pengaduan",
        "plan": "/desk/dampingan/%s/rencana",
        "plan_review": "/desk/dampingan/%s/rencana",
        "mentor": "/desk/serah-terima?dampingan=%s",
    }
    return path.get(item["kind"], "/desk/pengajuan/%s").replace("%s", item["object_id"])


def reason(wrong: Problem) -> str:
    """Why a step was not taken."""
    told = fields(wrong)
    if told and wrong.code not in REASONS:
        return " ".join(dict.fromkeys(told.values()))
    return gettext(REASONS[wrong.code]) if wrong.code in REASONS else words.sentence(wrong)


def fields(wrong: Problem) -> dict[str, str]:
    """For each field that was wrong the sentence to set beside it."""
    found = wrong.more.get("fields")
    if not isinstance(found, Mapping):
        return {}
    return {name: field(name, str(rule)) for name, rule in ((_own(path), rule) for path, rule in found.items())}


def field(name: str, rule: str) -> str:
    """What this broken rule means for that field."""
    text = FIELDS.get(f"{name}.{rule}") or (FIELDS.get(f"basics_read.{rule}") if name in CHECKS else None)
    return gettext(text) if text else words.field_sentence(name, rule)


def _own(path: object) -> str:
    parts = str(path).split(".")
    return parts[1] if parts[0] in ("checks", "consents", "remarks") and len(parts) > 1 else parts[0]


def age(days: int | None) -> str:
    """How long something has waited: `hari ini`, `3 hari kerja`."""
    return ngettext("%(num)s hari kerja", "%(num)s hari kerja", days) if days else gettext("hari ini")
