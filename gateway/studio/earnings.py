"""What a shop has earned: what can be taken, what still waits and for what, and each line in words."""

from typing import Any

from flask import render_template

from gateway import rooms, tariffs
from gateway.language import N_, day, gettext, rupiah
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
# The same for a parcel that was paid in cash: its money is where the maker is.
IN_HAND = N_("Dibayar tunai: %(cash)s sudah di tangan Anda, termasuk biaya layanan.")
AT_THE_BANK = N_("Bank pembeli menarik uangnya kembali dan sedang memutuskan. Kami kabari hasilnya di sini.")
# What a line of a parcel is that is not its sale.
BESIDE = {
    "reversal": N_("Dikembalikan ke pembeli"),
    "fee_return": N_("Biaya layanan kembali kepada Anda"),
    "debt": N_("Dikembalikan ke pembeli setelah Anda dibayar"),
}
# What a line is that belongs to no parcel.
ALONE = {
    **{
        code: money.LINES[code]
        for code in ("cash_held", "cash_given_back", "savings_back", "reserve_cover", "returned", "unsent")
    },
    "grant_topup": N_("Tambahan modal"),
    "savings": N_("Disisihkan ke tabungan Anda"),
}


@door.get("/studio/penghasilan")
@may_enter("vendor")
def earnings() -> str:
    """The sums first, then the weeks, then every parcel."""
    earned, own = weekly(rooms.orders().get("/earnings")), money.overview()
    taxes = rooms.orders().get("/my/taxes")
    return render_template(
        "studio/earnings.html",
        earned=earned,
        own=own,
        taxes=taxes,
        tariffs=tariffs,
        kept=rooms.orders().get("/finance/fee-rates")["kept"],
        in_words=in_words,
        title=title,
        money=money,
        key=new_id("key"),
    )


def title(line: dict[str, Any]) -> str:
    """The parcel that a line comes from, or what it is where it comes from none."""
    return str(line["number"] or gettext(ALONE.get(line["kind"], money.OTHER_LINE)))


def in_words(line: dict[str, Any]) -> str:
    """What this line is, where it is no sale, and where its money lies."""
    if line["cash"] and line["status"] != "void":
        return gettext(IN_HAND, cash=rupiah(line["cash"]))
    if line["is_disputed"]:
        return gettext(AT_THE_BANK)
    if not line["vendor_order_id"]:
        return day(line["earned_at"])
    if what := BESIDE.get(line["kind"]):
        return gettext(what)
    return gettext(LINES.get(line["status"], LINES["pending"]), day=day(line["available_at"] or line["earned_at"]))
