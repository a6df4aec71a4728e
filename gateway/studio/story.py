"""What buyers read of a maker: nothing by default, the maker's own words after a day to think; and closing for good."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import words
from gateway.studio.closing import CLOSING
from gateway.studio.door import OWN, Page, door, turn
from gateway.turns import SAID_NO
from services.kit.errors import Problem

STORY = f"{OWN}/cerita"


@door.get("/studio/saya/cerita")
@may_enter("vendor")
def story_page() -> str:
    """The levels, and what is asked for or in force."""
    return _page({}, {})


@door.post("/studio/saya/cerita")
@may_enter("vendor")
def choose_level() -> Page:
    """Another level."""
    typed = {name: request.form.get(name, "").strip() for name in ("level", "story", "pen_name")}
    try:
        told = rooms.accounts().put("/disclosures/mine", typed)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _page(typed, words.fields(wrong) or {"": words.reason(wrong)}), wrong.status
    is_asked = bool(told["asked"]) and told["asked"]["status"] == "asked"
    tell(
        _("Tersimpan. Besok kami tanya sekali lagi, lalu baru tampil.") if is_asked else _("Tersimpan, sekarang juga.")
    )
    return redirect(STORY, 303)


@door.post("/studio/saya/cerita/ya")
@may_enter("vendor")
def confirm_story() -> Response:
    """The second yes."""
    said = _("Cerita Anda tampil di toko. Anda boleh menariknya kapan saja.")
    return turn(lambda: rooms.accounts().post("/disclosures/mine/confirm"), said, STORY)


@door.post("/studio/saya/tutup-toko")
@may_enter("vendor")
def leave() -> Response:
    """Close the shop for good; then to the page that says what becomes of its orders and money."""
    said = _("Toko Anda sudah ditutup. Uang yang menjadi hak Anda tetap dibayarkan.")
    asked = {"is_sure": request.form.get("is_sure") == "1"}
    try:
        rooms.accounts().post("/shop/close", asked)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(words.reason(wrong))
        return redirect(OWN, 303)
    tell(said)
    return redirect(CLOSING, 303)


def _page(typed: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.accounts().get("/disclosures/mine")
    standing = {one["status"]: one for one in reversed(found["items"])}
    return render_template(
        "studio/story.html",
        words=words,
        level=typed.get("level") or found["level"],
        typed=typed,
        errors=errors,
        asked=standing.get("asked"),
        in_force=standing.get("in_force"),
    )
