"""What a shop does not do, on the page of its maker: who sends, what it does not sell; there is no place for a reason."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import DECIDE, door, turn
from gateway.language import _, language
from gateway.session import may_enter
from gateway.turns import unless_down


@door.post("/desk/dampingan/<maker_id>/batas")
@may_enter(*DECIDE)
def set_limits(maker_id: str) -> Response:
    """Other limits, from now on."""
    asked = {
        "fulfilment_mode": request.form.get("fulfilment_mode", "self_ship"),
        "limits": request.form.getlist("limits"),
    }
    said = _("Tersimpan, mulai sekarang juga. Sebabnya tidak tercatat di mana pun.")
    to = f"/desk/dampingan/{maker_id}"
    return turn(lambda: rooms.accounts().put(f"/makers/{maker_id}/limits", asked), said, to)


def of_maker(maker: dict[str, Any]) -> dict[str, Any] | None:
    """The limits of this maker's shop with the shelves there are; None without a shop, or while they cannot be asked."""
    if not maker.get("vendor_id"):
        return None
    found = unless_down(lambda: rooms.accounts().get(f"/makers/{maker['id']}/limits"))
    shelves = unless_down(lambda: rooms.catalog().get("/categories")["items"]) or []
    return found and found | {"shelves": [(f"deny:{one['code']}", one["name"][language()]) for one in shelves]}
