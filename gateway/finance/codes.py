"""Says to finance what happened to money: events of the ledger, steps of an order and why, and what the books find."""

from collections.abc import Mapping
from typing import Any

from gateway import words
from gateway.finance.words import STATES
from gateway.language import N_, gettext

EVENTS = {
    "payment": N_("Pembeli membayar"),
    "late_payment": N_("Pembayaran datang terlambat"),
    "late_sale": N_("Pembayaran terlambat, pesanannya jalan"),
    "surplus_payment": N_("Pembayaran lebih"),
    "cash_handover": N_("Bayar tunai ke penjual"),
    "cash_netted": N_("Tunai di tangan penjual dipotong dari pencairannya"),
    "provider_fee": N_("Biaya penyedia kartu"),
    "on_hold": N_("Paket sampai, masa periksa pembeli"),
    "available": N_("Masa periksa selesai, bisa dicairkan"),
    "refund_wanted": N_("Uang akan kembali ke pembeli"),
    "refund": N_("Uang kembali ke pembeli"),
    "refund_by_hand": N_("Uang kembali dengan tangan"),
    "refund_failed": N_("Pengembalian gagal"),
    "dispute": N_("Bank pembeli menarik uangnya"),
    "dispute_won": N_("Uang yang ditarik bank kembali ke kita"),
    "dispute_lost": N_("Uang yang ditarik bank tetap di pembeli"),
    "transfer": N_("Dikirim ke penjual"),
    "transfer_returned": N_("Kiriman ke penjual kembali"),
    "transfer_reversal": N_("Ditarik lagi dari penjual"),
    "savings": N_("Disisihkan penjual"),
    "savings_back": N_("Diambil penjual dari tabungan"),
    "grant_topup": N_("Tambahan dari dana sponsor"),
    "sponsor_funds": N_("Dana sponsor masuk"),
    "reserve": N_("Disisihkan ke cadangan"),
    "reserve_cover": N_("Ditanggung cadangan"),
    "correction": N_("Koreksi"),
    "bank_in": N_("Masuk ke rekening, belum dikenali"),
    "bank_placed": N_("Ditempatkan ke pesanannya"),
    "bank_returned": N_("Dikirim kembali ke pengirimnya"),
    "bank_from_provider": N_("Pindahan dari penyedia kartu"),
    "bank_to_provider": N_("Pindahan ke penyedia kartu"),
    "bank_set_aside": N_("Ditanggung atau masuk cadangan"),
    "bank_fee": N_("Biaya bank"),
    "tax_paid": N_("Pajak disetor"),
}
OTHER = N_("Lainnya")
THINGS = {
    "ord": N_("Pesanan"),
    "vor": N_("Paket"),
    "pay": N_("Pembayaran"),
    "ref": N_("Pengembalian"),
}
# Why a step was taken, as far as somebody need know; what is not here is not told.
WHYS = {
    "buyer": N_("oleh pembeli"),
    "out_of_stock": N_("stok habis"),
    "cannot_ship": N_("belum bisa mengirim"),
    "price_changed": N_("harganya berubah"),
    "no_answer": N_("tidak dijawab"),
    "not_collected": N_("tidak diambil"),
    "not_sent": N_("tidak dikirim dalam waktunya"),
    "late": N_("uangnya terlambat"),
    "disputed": N_("lewat bank pembeli"),
    "by_hand": N_("dengan tangan"),
    "in_cash": N_("tunai dari penjual"),
    "provider_failed": N_("penyedia gagal"),
    "declined": N_("ditolak penyedia"),
    "payment_failed": N_("pembayaran gagal"),
    "recounted": N_("dihitung ulang"),
    "damaged": N_("rusak"),
    "lost": N_("hilang"),
}
# What a question to the books found; the room's own sentence, in English, names ids and sums.
BREAKS = {
    "ledger_sum": N_("Kejadian di buku besar tidak berjumlah nol"),
    "shares": N_("Bagian penjual tidak sama dengan jumlah pesanan"),
    "lines": N_("Jumlah paket lain dari barang dan ongkirnya"),
    "order_money": N_("Uang sebuah pesanan tidak cocok"),
    "provider_fees": N_("Biaya penyedia tidak cocok"),
    "strange_cause": N_("Kejadian di buku besar yang tidak dikenal"),
    "reserve_overdrawn": N_("Cadangan memberi lebih dari isinya"),
    "sale_earned": N_("Penghasilan sebuah penjualan tidak cocok"),
    "fees_booked": N_("Biaya layanan sebuah penjualan tidak cocok"),
    "fees_back_booked": N_("Biaya layanan yang dikembalikan tidak cocok"),
    "refund_entries": N_("Potongan karena pengembalian tidak cocok"),
    "payout_line_amounts": N_("Baris pencairan lain dari penghasilannya"),
    "movement_missing": N_("Sudah dikonfirmasi, tidak ada mutasinya"),
    "below_zero": N_("Rekening bank di bawah nol"),
    "bank_balance": N_("Saldo bank lain dari mutasinya"),
    "bank_booked": N_("Rekening bank tidak cocok dengan buku besar"),
    "movements_booked": N_("Mutasi bank dan buku besar tidak cocok"),
    "payments_booked": N_("Pembayaran belum tercatat di buku besar"),
    "payment_amount": N_("Pembayaran lain dari jumlah pesanan"),
    "payment_status": N_("Keadaan bayar pesanan tidak cocok"),
    "late_money": N_("Uang terlambat belum dikembalikan"),
    "refunds_within": N_("Pengembalian lebih dari yang dibayar"),
    "refunds_within_part": N_("Pengembalian lebih dari harga paketnya"),
    "refunds_booked": N_("Pengembalian belum tercatat di buku besar"),
    "refunds_by_hand_booked": N_("Pengembalian dengan tangan belum tercatat"),
    "ends_in_refund": N_("Paket batal tanpa pengembalian"),
    "refund_due": N_("Utang pengembalian tidak cocok"),
    "money_parked": N_("Uang asing menunggu dikembalikan"),
    "surplus_goes_back": N_("Kelebihan bayar belum dikembalikan"),
    "disputes_booked": N_("Uang yang ditarik bank tidak cocok"),
    "earnings_booked": N_("Milik penjual tidak cocok dengan buku besar"),
    "payout_lines": N_("Pencairan lain dari jumlah barisnya"),
    "payout_transfers": N_("Pencairan lain dari kirimannya"),
    "payout_entries": N_("Baris penghasilan tidak cocok dengan pencairannya"),
    "paid_twice": N_("Satu baris dicairkan dua kali"),
    "transfers_booked": N_("Kiriman ke penjual tidak cocok"),
    "returns_booked": N_("Kiriman yang kembali tidak cocok"),
    "paid_too_early": N_("Dicairkan sebelum paketnya selesai"),
    "more_than_came": N_("Dicairkan lebih dari yang dibayar"),
    "sponsors_money": N_("Dana sponsor tidak cocok"),
    "savings_booked": N_("Tabungan penjual tidak cocok"),
    "cash_booked": N_("Uang tunai belum tercatat"),
    "cash_amount": N_("Uang tunai lain dari jumlah paketnya"),
    "cash_status": N_("Keadaan bayar tunai tidak cocok"),
    "cash_changed_hands": N_("Paket diserahkan tanpa catatan tunai"),
    "cash_below_zero": N_("Tunai di tangan penjual di bawah nol"),
    "unmatched": N_("Uang yang belum dikenali tidak cocok"),
    "movement_waits": N_("Mutasi menunggu lebih dari seminggu"),
    "movement_payment": N_("Mutasi dan pembayarannya tidak cocok"),
    "transfers_once": N_("Satu transfer dihitung dua kali"),
    "tax_booked": N_("Pajak yang dipotong belum tercatat"),
    "tax_kept": N_("Pajak yang tinggal tidak cocok"),
}


def event(kind: str) -> str:
    """What happened, of an event of the ledger."""
    return gettext(EVENTS.get(kind, OTHER))


def thing(name: str, order: Mapping[str, Any]) -> str:
    """What a step of an order's story is about: a parcel by its number, all else by its kind."""
    id = name.partition(".")[0]
    numbers = {part["id"]: str(part["number"]) for part in order["parts"]}
    return numbers.get(id) or gettext(THINGS.get(id.partition("_")[0], OTHER))


def state(code: str) -> str:
    """The word for any state that an order, a parcel, a payment or a refund can be in."""
    return gettext(STATES[code]) if code in STATES else words.state(code)


def why(code: str) -> str:
    """Why a step was taken; empty where nobody need know."""
    return gettext(WHYS[code]) if code in WHYS else ""


def found(check: str) -> str:
    """What a question to the books found."""
    return gettext(BREAKS.get(check, OTHER))
