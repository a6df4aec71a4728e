"""What complaints are called in people's words, for the three doors that speak of them, and what their forms hold."""

from collections.abc import Mapping
from typing import Any

from flask import request

from gateway import words
from gateway.language import N_, gettext, said
from gateway.typed import whole
from services.kit.errors import Problem

REASONS = {
    "damaged": N_("Rusak waktu sampai"),
    "not_as_described": N_("Tidak sesuai keterangan"),
    "incomplete": N_("Ada yang kurang"),
    "not_arrived": N_("Belum sampai"),
}
STATES = {
    "open": N_("Menunggu jawaban penjual"),
    "vendor_answered": N_("Menunggu jawaban pembeli"),
    "escalated": N_("Menunggu pihak ketiga"),
    "decided": N_("Sudah diputuskan"),
    "closed": N_("Selesai"),
}
OFFERS = {
    "refund": N_("Kembalikan seluruhnya"),
    "part_refund": N_("Kembalikan sebagian"),
    "return": N_("Kembalikan seluruhnya setelah barang kembali"),
    "reject": N_("Tidak ada yang dikembalikan"),
}
OUTCOMES = {
    "refund": N_("Seluruhnya dikembalikan"),
    "part_refund": N_("Sebagian dikembalikan"),
    "reject": N_("Tidak ada yang dikembalikan"),
    "withdrawn": N_("Pembeli mencabut keluhannya"),
    "disputed": N_("Diputuskan lewat bank pembeli"),
}
# Sentences that makers answer with, as orders keeps them.
READY = (
    N_("Maaf atas kejadian ini. Uang Anda saya kembalikan seluruhnya."),
    N_("Maaf atas kejadian ini. Sebagian uang Anda saya kembalikan."),
    N_("Maaf atas kejadian ini. Tolong kirim kembali barangnya; begitu sampai, uang Anda kembali seluruhnya."),
    N_("Barang ini sesuai dengan foto dan keterangan di halamannya."),
    N_("Barang ini saya periksa dan kemas dengan baik sebelum berangkat."),
    N_("Semua barang di pesanan ini sudah saya masukkan ke paketnya."),
    N_("Paketnya sudah berangkat. Mohon tunggu beberapa hari lagi."),
)
LOOKS = {"open": "wait", "vendor_answered": "wait", "escalated": "wait", "decided": "ok", "closed": ""}
WRONG = {
    "window_over": N_("Waktu untuk mengeluh tentang paket ini sudah lewat."),
    "disputed": N_("Bank pembeli sedang memutuskan uang ini. Tunggu keputusannya dulu."),
    "wrong_state": N_("Keadaannya sudah berubah sejak halaman ini dibuka. Lihat yang terbaru di bawah ini."),
    "refuse_instead": N_("Paket ini belum berangkat. Kalau tidak jadi dikirim sama sekali, tolak paketnya."),
    "team_answers": N_("Selama toko tutup, keluhan ini dijawab tim kami."),
    "answers_alone": N_("Anda menjawab sendiri, dengan kata-kata Anda."),
    "answered_before": N_("Anda yang menjawab untuk toko ini, jadi orang lain yang memutuskan."),
    "refunded_before": N_("Tidak ada lagi yang bisa dikembalikan dari paket ini."),
}
FIELDS = {
    "reason": N_("Pilih apa yang salah."),
    "story": N_("Ceritakan dengan beberapa kata apa yang salah."),
    "offer": N_("Pilih jawaban Anda."),
    "outcome": N_("Pilih keputusannya."),
    "ready": N_("Pilih salah satu kalimat."),
    "text": N_("Tulis jawaban Anda. Pembeli membacanya."),
    "note": N_("Tulis alasannya. Keduanya membacanya."),
    "courier": N_("Tulis nama kurirnya."),
    "tracking_no": N_("Tulis nomor resinya. Ada di struk dari kurir."),
    "bank": N_("Tulis nama banknya."),
    "number": N_("Nomor rekening hanya angka, paling sedikit 5."),
    "holder": N_("Tulis nama pemilik rekening, seperti di buku tabungan."),
    "amount.more_than_left": N_("Jumlah ini lebih besar daripada yang bisa dikembalikan."),
    "amount": N_("Tulis jumlahnya dalam rupiah, lebih dari 0."),
}


def word(kind: str, code: str) -> str:
    """The word for a `reason`, a `state`, an `offer` or an `outcome`."""
    known = {"reason": REASONS, "state": STATES, "offer": OFFERS, "outcome": OUTCOMES}[kind]
    return gettext(known.get(code, code))


def look(state: str) -> str:
    """The class of a state's pill."""
    return LOOKS.get(state, "")


def answer(text: str) -> str:
    """An answer as it was given; one of the sentences at hand in the reader's language."""
    return said(text) if text in READY else text


def choices(kind: str, *codes: str) -> list[tuple[str, str]]:
    """What can be chosen: each code with its words."""
    return [(code, word(kind, code)) for code in codes]


def typed(*names: str) -> tuple[dict[str, str], dict[str, Any], dict[str, str]]:
    """What stands in the form, what of it is sent to the room, and what is wrong with its amount; `amount` may be empty."""
    form = {name: request.form.get(name, "").strip() for name in (*names, "amount")}
    sent: dict[str, Any] = {name: form[name] for name in names}
    try:
        amount = whole(form["amount"])
    except ValueError:
        return form, sent, {"amount": _sentence("amount", "")}
    return form, sent | ({"amount": {"amount": amount, "currency": "IDR"}} if amount is not None else {}), {}


def errors(wrong: Problem) -> dict[str, str]:
    """For each field that was wrong the sentence to set beside it."""
    found = wrong.more.get("fields")
    if not isinstance(found, Mapping):
        return {}
    return {_own(str(path)): _sentence(_own(str(path)), str(rule)) for path, rule in found.items()}


def why(wrong: Problem) -> str:
    """Why a step was not taken."""
    told = errors(wrong)
    if told and wrong.code not in WRONG:
        return " ".join(dict.fromkeys(told.values()))
    return gettext(WRONG[wrong.code]) if wrong.code in WRONG else words.sentence(wrong)


def _own(path: str) -> str:
    return path.partition(".")[0]


def _sentence(name: str, rule: str) -> str:
    text = FIELDS.get(f"{name}.{rule}") or FIELDS.get(name)
    return gettext(text) if text else words.field_sentence(name, rule)
