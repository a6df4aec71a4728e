"""Appeals against the closing of a shop, for operators, who had no part in it; whose it is, is not told here."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter
from gateway.turns import unless_down

APPEALS, GRANTED = "/desk/banding", "1"


@door.post(f"{APPEALS}/toko/<appeal_id>")
@may_enter("operator")
def answer_shut_appeal(appeal_id: str) -> Response:
    """It was right, and why; or it was wrong, and the shop is given back."""
    is_granted = request.form.get("is_granted") == GRANTED
    asked = {"is_granted": is_granted, "note": request.form.get("note", "").strip()}
    back, stays = (
        _("Tercatat. Tokonya dikembalikan kepada pembuatnya."),
        _("Tercatat. Pembuatnya membaca jawaban Anda."),
    )
    said = back if is_granted else stays
    return turn(lambda: rooms.accounts().post(f"/shut-appeals/{appeal_id}/answer", asked), said, APPEALS)


def waiting() -> list[dict[str, Any]] | None:
    """Those that wait, oldest first; None while they cannot be asked for."""
    return unless_down(lambda: rooms.accounts().get("/shut-appeals", limit=50)["items"])
