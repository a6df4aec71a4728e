"""What was written to a maker: whatever went out by mail, or as a text by whose hand ever, stands here too, and whole."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _, language
from gateway.session import may_enter
from gateway.studio import leads
from gateway.studio.door import OWN, door, turn

NEWS = f"{OWN}/kabar"


@door.get(NEWS)
@may_enter("vendor")
def news() -> str:
    """The newest first, in the language of the page."""
    after = request.args.get("after")
    found = rooms.accounts().get("/notices/mine", limit=30, after=after, language=language())
    return render_template("studio/news.html", found=found, leads=leads)


@door.post(NEWS)
@may_enter("vendor")
def mark_read() -> Response:
    """All that stood on the page is read; what came meanwhile is not."""
    until = {"until": request.form.get("until", "")}
    return turn(lambda: rooms.accounts().post("/notices/mine/read", until), _("Semua kabar sudah dibaca."), NEWS)
