"""What was written to an officer, and how much has waited too long: every notice leads to the thing it is about."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import READ, door, turn
from gateway.language import _, language
from gateway.session import may_enter, person
from gateway.turns import unless_down

NEWS = "/desk/kabar"
WHO = (*READ, "operator", "admin", "finance")
MOST = 100
# By what a notice is about, as its id begins: where that is dealt with.
PAGES = {"grv": "/desk/pengaduan", "trf": "/desk/pindahan", "app": "/desk/pengajuan/%s", "per": "/desk/dampingan/%s"}
PAGES |= {"apl": "/desk/banding", "cmp": "/desk/keluhan/%s"}
OVER = {"app": "/desk/banding"}  # an operator names who looks again, and reads no application


@door.get(NEWS)
@may_enter(*WHO)
def news() -> str:
    """How many are late, then the notices, the newest first and what says the same once, in the language of the page."""
    after = request.args.get("after")
    found = rooms.accounts().get("/notices/mine", limit=30, after=after, language=language(), folded="true")
    return render_template("desk/news.html", found=found, waiting=_waiting(), leads_to=leads_to)


@door.post(NEWS)
@may_enter(*WHO)
def mark_read() -> Response:
    """All that stood on the page is read; what came meanwhile is not."""
    until = {"until": request.form.get("until", "")}
    return turn(lambda: rooms.accounts().post("/notices/mine/read", until), _("Semua kabar sudah dibaca."), NEWS)


def leads_to(notice: dict[str, Any]) -> str:
    """The page on which it is dealt with; today's list where it is about all that waits."""
    who, about = person(), str(notice["about"])
    if notice["kind"] == "alert":
        return f"/desk/petugas#{about}" if about else "/desk/petugas"
    if notice["kind"] == "unit_waits":
        return "/desk#bantu"
    kind = about.partition("_")[0]
    path = (OVER.get(kind) if who and who.role == "operator" else None) or PAGES.get(kind, "/desk")
    return path.replace("%s", about)


def _waiting() -> dict[str, int] | None:
    """How much waits on today's list, and how much of it too long; None for whoever has no such list, or while it is away."""
    who = person()
    if who is None or who.role not in READ:
        return None
    found = unless_down(lambda: rooms.accounts().get("/work", limit=MOST)["items"])
    return None if found is None else {"all": len(found), "late": sum(one["is_late"] for one in found)}
