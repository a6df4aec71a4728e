"""Before help ends: what to look at, what to choose; and at any time, all that is one's own to take along."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, tariffs
from gateway.language import _
from gateway.session import may_enter, person
from gateway.studio import words
from gateway.studio.door import OWN, door, turn
from gateway.turns import unless_down
from services.kit.errors import Problem

OPEN = ("upcoming", "confirmed")
CHOICES = (
    *("keep_shop", "keep_notes", "keep_disclosure", "wants_to_mentor"),
    *("has_own_contact", "has_checked_goods", "has_checked_sending"),
)


@door.get("/studio/saya/mandiri")
@may_enter("vendor")
def standing_alone() -> str:
    """The friendly list, each thing with its page, and the choices."""
    account = unless_down(lambda: rooms.orders().get("/payout-account"))
    found = graduation()
    return render_template(
        "studio/alone.html",
        words=words,
        tariffs=tariffs,
        graduation=found,
        kept=_kept(found) if found and found["status"] in OPEN else None,
        ends=_limits() if found and found["status"] in OPEN else None,
        is_paid_out=account is not None and account["status"] == "active",
    )


def _kept(found: dict[str, Any]) -> dict[str, Any] | None:
    return unless_down(lambda: rooms.orders().post("/finance/fee-promise", {"day": found["ends_on"]}))


def _limits() -> dict[str, Any] | None:
    """What one's shop does not do until then; None where there is no shop, or where it does all."""
    who = person()
    shop: dict[str, Any] = rooms.accounts().get("/shop") if who and who.vendor_id else {}
    is_limited = shop.get("limits") or shop.get("fulfilment_mode") == "unit_ship"
    return shop if is_limited else None


@door.post("/studio/saya/mandiri")
@may_enter("vendor")
def choose() -> Response:
    """What stays."""
    asked = {name: request.form.get(name) == "1" for name in CHOICES}
    said = _("Pilihan Anda tersimpan. Sampai harinya masih bisa diubah.")
    return turn(lambda: rooms.accounts().post("/graduation/mine/confirm", asked), said, OWN)


def graduation() -> dict[str, Any] | None:
    """One's own way to standing alone; None while there is none."""
    try:
        found: dict[str, Any] = rooms.accounts().get("/graduation/mine")
    except Problem as wrong:
        if wrong.status != 404:
            raise
        return None
    return found
