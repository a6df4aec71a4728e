"""What is the maker's own and nobody else's business: who is at their side, who read their name, moving elsewhere."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter
from gateway.studio import leads, words
from gateway.studio.alone import graduation
from gateway.studio.door import OWN, door, turn
from gateway.turns import unless_down
from services.kit.errors import Problem


@door.get("/studio/saya")
@may_enter("vendor")
def me() -> str:
    """Mentors, the trace of names that were read, a move to another unit."""
    beside = rooms.accounts().get("/mentors/mine")
    return render_template(
        "studio/me.html",
        words=words,
        leads=leads,
        mentors=beside["items"],
        is_between=beside.get("is_between", False),
        reads=rooms.accounts().get("/access-log/mine", limit=30, after=request.args.get("jejak")),
        move=_move(),
        graduation=graduation(),
        units=unless_down(lambda: rooms.accounts().get("/units", limit=100)["items"]) or [],
    )


@door.post("/studio/saya/pindah")
@may_enter("vendor")
def ask_for_move() -> Response:
    """Ask to move to another unit."""
    asked = {"to_unit": request.form.get("to_unit", "")}
    said = _("Permintaan pindah Anda tercatat. Toko tetap buka.")
    return turn(lambda: rooms.accounts().post("/transfers/mine", asked), said, OWN)


@door.post("/studio/saya/pindah/<transfer_id>/batal")
@may_enter("vendor")
def cancel_move(transfer_id: str) -> Response:
    """No longer."""
    said = _("Permintaan pindah dibatalkan.")
    return turn(lambda: rooms.accounts().post(f"/transfers/{transfer_id}/cancel"), said, OWN)


def _move() -> dict[str, object] | None:
    try:
        found: dict[str, object] = rooms.accounts().get("/transfers/mine")
    except Problem as wrong:
        if wrong.status != 404:
            raise
        return None
    return found
