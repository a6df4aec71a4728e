"""Texts for makers who have no mail: who waits for one, and on asking the number with the words ready for one's own phone."""

from urllib.parse import quote

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import READ, Page, door, turn
from gateway.language import N_, _
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import NotFound, Problem

PLACE = "/desk/kirim-kabar"
TEXTS = {"waits": N_("Ada yang menunggu jawabannya hari ini"), "news": N_("Ada kabar untuknya")}


@door.get(PLACE)
@may_enter(*READ)
def list_by_hand() -> str:
    """Whoever waits, longest first; no number stands here."""
    found = rooms.accounts().get("/by-hand", limit=50, after=request.args.get("after"))
    return render_template("desk/by_hand.html", words=words, found=found, texts=TEXTS)


@door.post(f"{PLACE}/<maker_id>")
@may_enter(*READ)
def open_number(maker_id: str) -> Page:
    """The number, on this page alone; that it was read stands in the maker's own list."""
    try:
        found = rooms.accounts().post(f"/makers/{maker_id}/by-hand")
    except Problem as wrong:
        if wrong.status not in (NotFound.status, *SAID_NO):
            raise
        is_over = wrong.status == NotFound.status  # by another's hand, or read; or it was never this officer's to send
        tell(_("Kabar ini sudah dibaca atau sudah dikirim.") if is_over else words.reason(wrong))
        return redirect(PLACE, 303)
    number, said = str(found["number"]), quote(str(found["words"]), safe="")
    ways = {"sms": f"sms:{number}?body={said}", "wa": f"https://wa.me/{number.removeprefix('+')}?text={said}"}
    return render_template("desk/by_hand_number.html", words=words, found=found, ways=ways, texts=TEXTS)


@door.post(f"{PLACE}/<maker_id>/terkirim")
@may_enter(*READ)
def mark_text_sent(maker_id: str) -> Response:
    """It was sent, or said to them."""
    until = {"until": request.form.get("until", "")}
    path = f"/makers/{maker_id}/by-hand/sent"
    return turn(lambda: rooms.accounts().ask("POST", path, until), _("Tercatat. Terima kasih."), PLACE)


def waiting() -> int:
    """How many people wait for a text that one carries; none while accounts cannot be asked."""
    return unless_down(lambda: int(rooms.accounts().get("/by-hand", limit=1)["count"])) or 0
