"""Listings to review: what changed, what the maker wrote, a remark on any part of it, and both decisions."""

from typing import Any

from flask import Response, redirect, render_template, request

from gateway import changes, opened, rooms
from gateway.desk import remarks, words
from gateway.desk.door import DECIDE, READ, Page, door
from gateway.language import _
from gateway.session import may_enter, person, tell
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Forbidden, NotFound, Problem

HOME = "/desk"
PART_OF = {
    **dict.fromkeys(("photos", "alt"), "photos"),
    **{name: name for name in ("title", "price", "description", "story")},
    **dict.fromkeys(("category", "kind"), "category"),
    **dict.fromkeys(("file", "weight", "days_to_make", "origin_regency"), "made"),
    **dict.fromkeys(("halal_status", "halal_no", "pirt_no", "expiry_days"), "licence"),
}
"""In which part of the page a field stands."""


@door.get("/desk/barang")
@may_enter(*READ)
def listings() -> str:
    """All that wait for a look, or for their maker, oldest first."""
    turn = "maker" if request.args.get("lihat") == "pembuat" else ""
    found = rooms.catalog().get("/review", turn=turn, limit=50, after=request.args.get("after"))
    return render_template("desk/listings.html", words=words, found=found, is_theirs=bool(turn))


@door.get("/desk/barang/<listing_id>")
@may_enter(*READ)
def listing(listing_id: str) -> str:
    """The whole draft."""
    return _page(listing_id, {}, {})


@door.post("/desk/barang/<listing_id>")
@may_enter(*READ)
def decide(listing_id: str) -> Page:
    """Publish it, send it back with the remarks on the page, or only keep these. What was typed is never thrown away."""
    step = request.form.get("putusan", "")
    if request.headers.get("HX-Request") or step == "simpan":
        return _keep(listing_id)
    _must_decide()
    said = remarks.typed(request.form)
    if step != "terbitkan":
        return _send_back(listing_id, said)
    if said:
        problem = _("Anda menulis catatan. Kirim catatannya, atau kosongkan dulu, lalu terbitkan.")
        return _page(listing_id, request.form.to_dict(), {"": problem}), 422
    return _answer(listing_id, "publish", _seen(), _("Sudah tayang. Pembuatnya kami kabari."))


def _seen() -> dict[str, str]:
    """What stood on the page on which this was decided, in the room's one word for it."""
    return {"seen": request.form.get("dilihat", "")}


def _must_decide() -> None:
    who = person()
    if who is None or who.role not in DECIDE:
        raise Forbidden()


def _keep(listing_id: str) -> Page:
    errors: dict[str, str] = {}
    try:
        remarks.keep(listing_id, request)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        errors = words.fields(wrong) or {"": words.reason(wrong)}
    if request.headers.get("HX-Request"):
        return render_template("desk/_saved.html", errors=errors)
    if errors:
        return _page(listing_id, request.form.to_dict(), errors), 422
    tell(_("Catatan Anda tersimpan, belum terkirim."))
    return redirect(request.path, 303)


def _send_back(listing_id: str, said: list[dict[str, str]]) -> Page:
    if remarks.has_pictures(request):
        try:
            remarks.keep(listing_id, request)
        except Problem as wrong:
            return _again(listing_id, wrong)
    return _answer(listing_id, "changes", {"remarks": said} | _seen(), _("Catatan terkirim ke pembuatnya."))


@door.get("/desk/barang/<listing_id>/riwayat")
@may_enter(*READ)
def versions(listing_id: str) -> str:
    """Everything that was public of it, newest first, and what changed each time."""
    found = rooms.catalog().get(f"/review/{listing_id}/versions")["items"]
    shelves = unless_down(lambda: rooms.catalog().get("/categories")["items"]) or []
    told = [one | {"changes": changes.readable(one["changes"], shelves)} for one in found]
    return render_template("desk/versions.html", at=f"/desk/barang/{listing_id}", versions=told)


@door.get("/desk/barang/<listing_id>/berkas")
@may_enter(*READ)
def open_file(listing_id: str) -> Response:
    """The file that one decides about."""
    return opened.file(rooms.catalog().ask("GET", f"/review/{listing_id}/file"))


@door.post("/desk/barang/<listing_id>/tolak")
@may_enter(*DECIDE)
def reject(listing_id: str) -> Page:
    """It may not be sold here."""
    answer = {name: request.form.get(name, "").strip() for name in ("reason", "code")}
    answer = {name: text for name, text in answer.items() if text or name == "reason"}
    return _answer(listing_id, "reject", answer | _seen(), _("Ditolak, dengan sebabnya. Pembuatnya kami kabari."))


@door.post("/desk/barang/<listing_id>/keberatan")
@may_enter(*DECIDE)
def answer_appeal(listing_id: str) -> Page:
    """Say whether a rejection was right."""
    is_granted = request.form.get("putusan") == "terima"
    said = _("Keberatan diterima. Barang ini kembali menunggu ditinjau.") if is_granted else _("Tetap ditolak.")
    answer = {"is_granted": is_granted, "note": request.form.get("note", "").strip()}
    return _answer(listing_id, "appeal", answer | _seen(), said)


def _answer(listing_id: str, move: str, answer: dict[str, Any], said: str) -> Page:
    try:
        rooms.catalog().post(f"/review/{listing_id}/{move}", answer)
    except Problem as wrong:
        return _again(listing_id, wrong)
    tell(said)
    return redirect(HOME, 303)


def _again(listing_id: str, wrong: Problem) -> tuple[str, int]:
    """The page once more with what was typed, and what to put right."""
    if wrong.status not in SAID_NO:
        raise wrong
    errors = words.fields(wrong) or {"": words.reason(wrong)}
    return _page(listing_id, request.form.to_dict(), errors), wrong.status


def _unless_none(path: str) -> Any:
    """What stands there; None where nothing does, or while it cannot be had."""
    try:
        return rooms.catalog().get(path)
    except Problem as wrong:
        if wrong.status != NotFound.status and wrong.status < 500:
            raise
        return None


def _page(listing_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    shelves = unless_down(lambda: rooms.catalog().get("/categories")["items"]) or []
    who = person()
    listing = rooms.catalog().get(f"/review/{listing_id}")
    is_waiting = listing["waiting_days"] is not None
    moved = listing["changes"] if listing["live_changes"] is None else listing["live_changes"]
    touched = {one["field"] for one in moved}
    return render_template(
        "desk/listing.html",
        listing=listing,
        form=remarks.as_form(listing["drafts"]) | form,
        pictures=remarks.pictures(listing["drafts"]),
        templates=remarks.ready() if is_waiting else [],
        sheet=_unless_none(f"/review/{listing_id}/worksheet"),
        prohibited=unless_down(lambda: rooms.catalog().get("/prohibited")["items"]) or [],
        changes=changes.readable(moved, shelves),
        touched=touched,
        moved={PART_OF.get(name, name) for name in touched},
        newest=max((one["round"] for one in listing["remarks"]), default=0),
        errors=errors,
        words=words,
        shelves={shelf["code"]: shelf["name"] for shelf in shelves},
        may_draft=is_waiting and listing["status"] != "rejected",
        may_decide=who is not None and who.role in DECIDE,
    )
