"""Says to finance what accounts, states and refusals are called."""

from gateway import words
from gateway.language import N_, gettext
from services.kit.errors import Problem

ACCOUNTS = {
    "cash:stripe": N_("Uang di penyedia kartu"),
    "cash:manual_transfer": N_("Uang di rekening bank"),
    "cash_with_vendor": N_("Uang tunai di tangan penjual"),
    "vendor:pending": N_("Milik penjual, menunggu paket sampai"),
    "vendor:on_hold": N_("Milik penjual, masa periksa pembeli"),
    "vendor:available": N_("Milik penjual, bisa dicairkan"),
    "vendor:savings": N_("Tabungan penjual"),
    "fee:platform": N_("Biaya layanan kita"),
    "fee:provider": N_("Biaya penyedia dan bank"),
    "refund_due": N_("Pengembalian yang belum dikirim"),
    "sponsor": N_("Dana sponsor"),
    "reserve": N_("Cadangan risiko"),
    "tax_withheld": N_("Pajak yang dipotong"),
    "unmatched": N_("Uang masuk yang belum dikenali"),
}
PURSES = {"stripe": N_("Penyedia kartu"), "manual_transfer": N_("Rekening bank")}
WAITING = {
    "transfers": (N_("Transfer yang ditunggu"), "/keuangan/transfer"),
    "doubts": (N_("Uang masuk yang belum dikenali"), "/keuangan/mutasi"),
    "outgoing": (N_("Uang keluar yang belum dinamai"), "/keuangan/mutasi"),
    "refunds": (N_("Pengembalian lewat bank"), "/keuangan/pengembalian"),
    "payouts": (N_("Pencairan lewat bank"), "/keuangan/pencairan"),
    "parked": (N_("Uang asing yang tersisih"), "/keuangan/uang"),
    "late_parcels": (N_("Paket terlambat dikirim"), "/keuangan/terlambat"),
}
DOUBTS = {
    "no_reference": N_("Tidak ada nomor pesanan di beritanya"),
    "unknown_reference": N_("Nomor pesanannya tidak menunggu transfer"),
    "several_references": N_("Ada beberapa nomor pesanan di beritanya"),
    "wrong_amount": N_("Jumlahnya lain dari pesanannya"),
    "sen": N_("Ada sen di belakang jumlahnya"),
}
ROWS = {
    "new": N_("Sedang dicocokkan"),
    "matched": N_("Cocok sendiri"),
    "known": N_("Sudah dikonfirmasi sebelumnya"),
    "placed": N_("Ditempatkan"),
    "returned": N_("Dikirim kembali"),
    "moved": N_("Dari atau ke penyedia kartu"),
    "set_aside": N_("Masuk cadangan"),
    "fee": N_("Biaya bank"),
    "paid_out": N_("Pengembalian, pencairan, atau pajak"),
    "doubt": N_("Perlu dilihat"),
    "outgoing": N_("Perlu dinamai"),
}
PAYOUT_BACK = {
    "name_mismatch": N_("Nama pemilik tidak cocok"),
    "account_closed": N_("Rekening sudah tutup"),
    "account_unknown": N_("Rekening tidak dikenal"),
    "other": N_("Sebab lain"),
}
PROOFS = {"in_cash": N_("Diterima tunai dari penjual")}
PROVIDERS = {"stripe": N_("Kartu"), "manual_transfer": N_("Transfer bank"), "cash": N_("Tunai")}
STATES = {
    "wanted": N_("Diminta"),
    "asking": N_("Sedang ditanyakan"),
    "unknown": N_("Belum ada jawaban"),
    "pending": N_("Ditunggu"),
    "paid": N_("Dibayar"),
    "failed": N_("Gagal"),
    "expired": N_("Waktunya habis"),
    "cancelled": N_("Dibatalkan"),
    "surplus": N_("Kelebihan, dikembalikan"),
    "parked": N_("Tersisih"),
    "returned": N_("Kembali"),
    "requested": N_("Diminta"),
    "approved": N_("Disetujui"),
    "processing": N_("Sedang dikirim"),
    "succeeded": N_("Selesai"),
    "manual_due": N_("Menunggu bank"),
    "refused": N_("Tidak jadi"),
    "scheduled": N_("Dijadwalkan"),
    "held": N_("Ditahan"),
    "unpaid": N_("Belum dibayar"),
    "partially_refunded": N_("Sebagian dikembalikan"),
    "refunded": N_("Dikembalikan"),
    "confirmed": N_("Berjalan, bayar tunai"),
    "completed": N_("Selesai"),
    "placed": N_("Sedang diperiksa"),
    "awaiting_payment": N_("Menunggu pembayaran"),
}
REASONS = {
    "paid_before": N_("Transfer ini sudah dikonfirmasi sebelumnya. Tidak ada yang berubah."),
    "wrong_state": N_("Keadaannya sudah berubah sejak halaman ini dibuka. Lihat yang terbaru di bawah ini."),
    "does_not_add_up": N_(
        "Baris, pembayaran, dan buku besarnya saling berbeda, jadi tidak bisa dihitung ulang. Pakai koreksi."
    ),
    "more_than_earned": N_("Pasar belum mendapat sebanyak itu. Yang masih bisa disisihkan tertulis di bawah."),
    "in_doubt": N_("Salah satu kirimannya sedang ditanyakan ke penyedia. Coba lagi sebentar."),
    "held": N_("Pencairan ini ditahan. Jangan kirim uangnya sebelum penahanannya berakhir."),
    "held_before": N_("Pencairan penjual ini sudah ditahan. Lihat di daftarnya."),
    "own_decision": N_("Anda yang menahannya, jadi orang lain yang menjawab keberatannya."),
    "idempotency_conflict": N_("Koreksi ini sudah tercatat. Buka lagi halamannya untuk koreksi yang baru."),
}
FIELDS = {
    "amount.wrong_amount": N_("Jumlahnya harus tepat sama dengan pesanannya. Yang lain masukkan lewat mutasi bank."),
    "file.not_a_statement": N_("Berkas ini bukan mutasi bank yang bisa kami baca. Unduh mutasi sebagai CSV dari bank."),
    "file.empty": N_("Tidak ada mutasi di berkas ini."),
    "file.too_long": N_("Mutasinya terlalu banyak. Bagi menjadi beberapa berkas."),
    "refund_id.wrong_amount": N_("Jumlahnya lain dari pengembalian itu."),
    "payout_id.wrong_amount": N_("Jumlahnya lain dari pencairan itu."),
    "source.unknown": N_("Akun ini tidak ada. Tulis seperti di daftar."),
    "target.unknown": N_("Akun ini tidak ada. Tulis seperti di daftar."),
    "target.the_same": N_("Pilih akun yang berbeda."),
    "amount.leaves_a_gap": N_("Dengan jumlah ini kejadiannya masih belum nol."),
    "order_id.unknown": N_("Tidak ada pesanan dengan nomor itu."),
    "mends.unknown": N_("Kejadian ini tidak ada di buku besar."),
    "stands_for.unknown": N_("Pilih kejadian dari daftar."),
    "amount.missing": N_("Tulis jumlahnya, lebih dari nol."),
    "why.too_short": N_("Jelaskan sebabnya, paling sedikit 10 huruf."),
    "what.not_allowed": N_("Pilih yang lain. Uang yang dikirim kembali harus pernah masuk sebesar itu juga."),
    "ref.unknown": N_("Nama ini bukan pengembalian atau pembayaran di penyedia."),
    "number.unknown": N_("Tidak ada paket dengan nomor itu. Kalau pesanannya beberapa paket, tulis nomor paketnya."),
    "note.missing": N_("Tulis sebabnya."),
    "proof.missing": N_("Tulis buktinya, misalnya nomor dari bank."),
    "until.out_of_range": N_("Pilih hari yang belum lewat, paling lama 90 hari lagi."),
    "most.below_least": N_("Yang paling banyak tidak boleh kurang dari yang paling sedikit."),
    "last.out_of_range": N_("Paling panjang satu tahun, dan hari terakhir tidak sebelum hari pertama."),
}


def word(table: dict[str, str], code: str) -> str:
    """The word for a code; the code itself where there is none."""
    return gettext(table[code]) if code in table else code


def account(name: str) -> str:
    """What an account is called; of a single vendor or sponsor with its id."""
    head, _, rest = name.partition(":")
    if name in ACCOUNTS:
        return gettext(ACCOUNTS[name])
    if head == "vendor" and ":" in rest:
        vendor, pot = rest.split(":", 1)
        return f"{gettext(ACCOUNTS.get(f'vendor:{pot}', name))} · {vendor}"
    return f"{gettext(ACCOUNTS[head])} · {rest}" if head in ACCOUNTS else name


def reason(wrong: Problem) -> str:
    """Why it was not done."""
    found = fields(wrong)
    if found:
        return " ".join(found.values())
    return gettext(REASONS[wrong.code]) if wrong.code in REASONS else words.sentence(wrong)


def fields(wrong: Problem) -> dict[str, str]:
    """What is wrong with each field."""
    told = wrong.more.get("fields")
    known = told if isinstance(told, dict) else {}
    return {str(name).rpartition(".")[2]: _field(str(name), str(rule)) for name, rule in known.items()}


def _field(name: str, rule: str) -> str:
    own = f"{name.rpartition('.')[2]}.{rule}"
    if own in FIELDS:
        return gettext(FIELDS[own])
    if rule.startswith("row_"):
        return gettext(
            "Baris %(number)s tidak bisa dibaca. Tidak ada yang dimasukkan.", number=rule.removeprefix("row_")
        )
    return words.field_sentence(name, rule)
