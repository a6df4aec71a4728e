"""The mails that a buyer gets: short, plain, with what it means for the money and the link to their order."""

from datetime import datetime, timedelta, timezone

from babel.dates import format_datetime

from services.kit.money import Money
from services.orders.models import Complaint, Order, Refund, VendorOrder
from services.orders.rules import letter_hands, letter_ways
from services.orders.rules.statement import reference

Letter = tuple[str, str]
"""Subject and text."""

SULAWESI = timezone(timedelta(hours=8))
ENDINGS = {"id": "Lihat pesanan Anda: {link}\n\nLapak Karya", "en": "See your order: {link}\n\nLapak Karya"}
TEXTS = {
    "placed": {
        "id": (
            "Pesanan {number} kami terima",
            "Pesanan {number} senilai {total} kami terima. Bayar sebelum waktunya habis supaya barangnya tetap untuk Anda.",
        ),
        "en": (
            "We have your order {number}",
            "We have your order {number} of {total}. Pay in time to keep the goods yours.",
        ),
    },
    "paid": {
        "id": (
            "Pembayaran pesanan {number} sudah masuk",
            "{total} untuk pesanan {number} sudah kami terima. Penjual kini menyiapkan paket Anda.",
        ),
        "en": (
            "Your payment for {number} has arrived",
            "We received {total} for order {number}. The sellers prepare it now.",
        ),
    },
    "shipped": {
        "id": ("Paket dari {shop} sudah dikirim", "Paket {number} dari {shop} sudah dikirim.{tracking}"),
        "en": ("Your parcel from {shop} is on its way", "Parcel {number} from {shop} is on its way.{tracking}"),
    },
    "ready": {
        "id": (
            "Paket dari {shop} siap diambil",
            "Paket {number} dari {shop} siap. {delivery}. Kami simpan untuk Anda sampai {until}. Sesudah itu paketnya batal, "
            "dan yang sudah dibayar kami kembalikan.",
        ),
        "en": (
            "Your parcel from {shop} is ready",
            "Parcel {number} from {shop} is ready. {delivery}. It is kept for you until {until}. After that it is called off, "
            "and what was paid goes back to you.",
        ),
    },
    "not_sent": {
        "id": (
            "Paket dari {shop} belum dikirim",
            "Paket {number} dari {shop} belum dikirim, padahal waktunya sudah lewat. Anda boleh menunggu, atau membatalkannya di "
            "halaman pesanan; yang sudah dibayar kami kembalikan seluruhnya.",
        ),
        "en": (
            "Your parcel from {shop} was not sent yet",
            "Parcel {number} from {shop} was not sent in the time that was promised. You may wait, or call it off on the order's "
            "page; all that was paid for it goes back to you.",
        ),
    },
    "refunded": {
        "id": (
            "{amount} kami kembalikan",
            "{amount} dari pesanan {number} sudah kami kembalikan ke cara bayar Anda. "
            "Bank dapat memerlukan beberapa hari sampai terlihat.",
        ),
        "en": (
            "{amount} refunded",
            "We refunded {amount} of order {number} the way you paid. Your bank may need some days to show it.",
        ),
    },
    "reminder": {
        "id": (
            "Paket dari {shop}: semua baik?",
            "Paket {number} dari {shop} tercatat sudah sampai. Kalau ada yang salah, beri tahu kami sebelum {until}. "
            "Sesudah itu uangnya kami teruskan ke penjual.",
        ),
        "en": (
            "Your parcel from {shop}: is all well?",
            "Parcel {number} from {shop} is marked as arrived. If anything is wrong, tell us before {until}. After that the "
            "money goes to the seller.",
        ),
    },
    "answered": {
        "id": (
            "{shop} menjawab keluhan Anda",
            "{shop} menjawab keluhan tentang paket {number}. Baca jawabannya, lalu setuju atau minta pihak ketiga memutuskan. "
            "Kalau Anda tidak menjawab sampai {until}, pihak ketiga memutuskan.",
        ),
        "en": (
            "{shop} answered your complaint",
            "{shop} answered about parcel {number}. Read the answer, then agree or ask for a neutral decision. If we do not "
            "hear from you by {until}, a neutral third decides.",
        ),
    },
    "escalated": {
        "id": (
            "Pihak ketiga memutuskan keluhan Anda",
            "Keluhan tentang paket {number} dari {shop} kini diputuskan pihak ketiga, paling lambat {until}.",
        ),
        "en": (
            "A neutral third decides your complaint",
            "Your complaint about parcel {number} from {shop} is now for a neutral third to decide, by {until}.",
        ),
    },
    "granted": {
        "id": (
            "Keluhan Anda diputuskan: {amount} kembali",
            "Untuk paket {number} dari {shop}, {amount} kami kembalikan kepada Anda.",
        ),
        "en": (
            "Your complaint is decided: {amount} comes back",
            "For parcel {number} from {shop} we refund {amount} to you.",
        ),
    },
    "return": {
        "id": (
            "Kirim kembali barangnya, lalu {amount} kembali",
            "Kirim barang dari paket {number} kembali ke {shop} sebelum {until}, dan tulis resinya di halaman pesanan. "
            "Begitu sampai, {amount} kami kembalikan.",
        ),
        "en": (
            "Send it back, then {amount} comes back",
            "Send the goods of parcel {number} back to {shop} before {until} and write the tracking number on the order's page. "
            "Once they arrive, we refund {amount}.",
        ),
    },
    "rejected": {
        "id": (
            "Keluhan Anda diputuskan",
            "Untuk paket {number} dari {shop} tidak ada uang yang dikembalikan. Alasannya ada di halaman pesanan.",
        ),
        "en": (
            "Your complaint is decided",
            "For parcel {number} from {shop} no money comes back. The reason is on the order's page.",
        ),
    },
    "account": {
        "id": (
            "Ke rekening mana {amount} kami kirim?",
            "{amount} dari pesanan {number} tidak bisa kembali ke cara bayar Anda. Tulis rekening bank Anda di halaman "
            "pesanan; kami kirim dalam 3 hari kerja.",
        ),
        "en": (
            "Which account shall we send {amount} to?",
            "{amount} of order {number} cannot go back the way you paid. Write your bank account on the order's page; we "
            "send it within 3 working days.",
        ),
    },
    "cancelled": {
        "id": (
            "Pesanan {number} dibatalkan",
            "Pesanan {number} dibatalkan. Tidak ada uang yang diambil; pembayaran yang masih datang kami kembalikan.",
        ),
        "en": (
            "Order {number} is cancelled",
            "Order {number} is cancelled. No money was taken; a payment that still comes goes back to you.",
        ),
    },
    "link": {
        "id": ("Tautan pesanan {number}", "Ini tautan untuk pesanan {number} yang Anda minta."),
        "en": ("The link to order {number}", "Here is the link to order {number} that you asked for."),
    },
} | letter_ways.TEXTS
TEXTS.update(letter_hands.TEXTS)


def rupiah(money: Money) -> str:
    """`Rp150.000`, as it is written here."""
    return f"Rp{money.amount:,}".replace(",", ".")


def about_order(kind: str, order: Order, link: str, account: str = "") -> Letter:
    """The mail of this kind about a whole order: placed, paid, cancelled, link, or how to transfer to the bank account."""
    own = f"{kind}_{order.provider}"
    until = f"{order.held_until.astimezone(SULAWESI):%d/%m/%Y %H.%M} WITA"
    told = {"account": account, "until": until, "reference": reference(order.number)}
    kind = own if own in TEXTS else kind
    return _write(kind, order.language, link, number=order.number, total=rupiah(order.money), **told)


def about_parcel(kind: str, vendor_order: VendorOrder, language: str, link: str) -> Letter:
    """The mail of this kind about one parcel: not_sent, shipped, ready, reminder, or the code for whoever hands it over."""
    number_word = {"id": "Nomor resi", "en": "Tracking number"}[language]
    tracking = f" {number_word} {vendor_order.courier}: {vendor_order.tracking_no}." if vendor_order.tracking_no else ""
    told = {"shop": vendor_order.shop_name, "number": vendor_order.number, "delivery": vendor_order.delivery_label}
    until = _moment(vendor_order.completes_at, language)
    code = vendor_order.handover.code if vendor_order.handover else ""
    more = {"tracking": tracking, "until": until, "code": code, "total": rupiah(vendor_order.money)}
    return _write(kind, language, link, **more, **told)


def about_complaint(complaint: Complaint, language: str, link: str) -> Letter | None:
    """The mail about where a complaint stands; None where its step is no news to the buyer."""
    part = complaint.vendor_order
    kind = _complaint_kind(complaint)
    amount = rupiah(Money(complaint.granted or 0, complaint.currency))
    until = _moment(complaint.due_at, language)
    told = {"shop": part.shop_name, "number": part.number}
    return _write(kind, language, link, amount=amount, until=until, **told) if kind else None


def _complaint_kind(complaint: Complaint) -> str:
    if complaint.status in ("vendor_answered", "escalated"):
        return {"vendor_answered": "answered", "escalated": "escalated"}[complaint.status]
    if complaint.outcome == "reject":
        return "rejected"
    if not complaint.granted:
        return ""
    return "return" if complaint.vendor_order.status == "return_due" else "granted"


def _moment(at: datetime | None, language: str) -> str:
    return format_datetime(at.astimezone(SULAWESI), "d MMMM, HH.mm 'WITA'", locale=language) if at else ""


def about_refund(kind: str, refund: Refund, order: Order, link: str) -> Letter:
    """The mail that money is back with the buyer (refunded), or that we need an account to send it to (account)."""
    return _write(kind, order.language, link, number=order.number, amount=rupiah(refund.money))


def _write(kind: str, language: str, link: str, **told: str) -> Letter:
    subject, text = TEXTS[kind][language]
    return subject.format(**told), f"{text}\n\n{ENDINGS[language]}\n".format(link=link, **told)
