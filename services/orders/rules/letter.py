"""The mails that a buyer gets: short, plain, with what it means for the money and the link to their order."""

from datetime import timedelta, timezone

from services.kit.money import Money
from services.orders.models import Order, Refund, VendorOrder
from services.orders.rules import letter_ways
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
        "id": ("Paket dari {shop} siap diambil", "Paket {number} dari {shop} siap. {delivery}."),
        "en": ("Your parcel from {shop} is ready", "Parcel {number} from {shop} is ready. {delivery}."),
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
    """The mail of this kind about one parcel: shipped, ready, or the code for whoever hands it over."""
    number_word = {"id": "Nomor resi", "en": "Tracking number"}[language]
    tracking = f" {number_word} {vendor_order.courier}: {vendor_order.tracking_no}." if vendor_order.tracking_no else ""
    told = {"shop": vendor_order.shop_name, "number": vendor_order.number, "delivery": vendor_order.delivery_label}
    code = vendor_order.handover.code if vendor_order.handover else ""
    return _write(kind, language, link, tracking=tracking, code=code, total=rupiah(vendor_order.money), **told)


def about_refund(kind: str, refund: Refund, order: Order, link: str) -> Letter:
    """The mail that money is back with the buyer (refunded), or that we need an account to send it to (account)."""
    return _write(kind, order.language, link, number=order.number, amount=rupiah(refund.money))


def _write(kind: str, language: str, link: str, **told: str) -> Letter:
    subject, text = TEXTS[kind][language]
    return subject.format(**told), f"{text}\n\n{ENDINGS[language]}\n".format(link=link, **told)
