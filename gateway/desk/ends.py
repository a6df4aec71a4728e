"""Until when somebody is helped, on the page of that maker: the day, a later one, or now."""

from flask import redirect, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, door, turn
from gateway.desk.makers import MAKERS
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import Problem


@door.post("/desk/dampingan/<maker_id>/berakhir")
@may_enter(*DECIDE)
def set_end(maker_id: str) -> Response:
    """The day, or none."""
    asked = {"ends_on": request.form.get("ends_on") or None}
    said = _("Tanggalnya tercatat. Pembuatnya diberi tahu 30 hari sebelumnya.")
    return turn(lambda: rooms.accounts().put(f"/makers/{maker_id}/guidance", asked), said, f"{MAKERS}/{maker_id}")


@door.post("/desk/dampingan/<maker_id>/selesai")
@may_enter(*DECIDE)
def complete_now(maker_id: str) -> Response:
    """It ends now; who says so sees this maker for the last time."""
    try:
        rooms.accounts().ask("POST", f"/makers/{maker_id}/graduation/complete", {})
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(words.reason(wrong))
        return redirect(f"{MAKERS}/{maker_id}", 303)
    tell(_("Pendampingan selesai. Tokonya berjalan sendiri, dan Anda tidak melihatnya lagi."))
    return redirect(MAKERS, 303)
