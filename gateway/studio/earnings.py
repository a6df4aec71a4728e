"""What a shop has earned: what can be taken, what still waits and for what, and each line in words."""

from typing import Any

from flask import render_template

from gateway import rooms
from gateway.language import N_, day, gettext
from gateway.session import may_enter
from gateway.studio import money
from gateway.studio.door import door
from gateway.studio.home import weekly
from services.kit.ids import new_id

# Where the money of one parcel lies, in words; `%(day)s` is the day on which it got there.
LINES = {
    "pending": N_("Menunggu paket sampai"),
    "on_hold": N_("Paket sudah sampai. Bisa dicairkan setelah pembeli punya waktu memeriksa, biasanya 3 hari kerja."),
    "available": N_("Bisa dicairkan sejak %(day)s"),
    "in_payout": N_("Sedang dicairkan"),
    "settled": N_("Sudah dicairkan"),
    "void": N_("Batal, uangnya kembali ke pembeli"),
}
# What a line of a parcel is that is not its sale.
BESIDE = {
    "reversal": N_("Dikembalikan ke pembeli"),
    "fee_return": N_("Biaya layanan kembali"),
    "debt": N_("Dikembalikan ke pembeli setelah Anda dibayar"),
}


@door.get("/studio/penghasilan")
@may_enter("vendor")
def earnings() -> str:
    """The sums first, then the weeks, then every parcel."""
    earned, own = weekly(rooms.orders().get("/earnings")), money.overview()
    taxes = rooms.orders().get("/my/taxes")
    return render_template(
        "studio/earnings.html", earned=earned, own=own, taxes=taxes, in_words=in_words, money=money, key=new_id("key")
    )


def in_words(line: dict[str, Any]) -> str:
    """What this line is, where it is no sale, and where its money lies."""
    lies = gettext(LINES.get(line["status"], LINES["pending"]), day=day(line["available_at"] or line["earned_at"]))
    what = BESIDE.get(line["kind"])
    return f"{gettext(what)}. {lies}" if what else lies
