"""Listings to review: what the maker wrote, a remark on any part of it, and both decisions."""

from typing import Any

from flask import redirect, render_template, request

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, READ, Page, door
from gateway.language import _
from gateway.session import may_enter, person, tell
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Problem

HOME = "/desk"


@door.get("/desk/barang")
@may_enter(*READ)
def listings() -> str:
    """All that wait for a look, oldest first."""
    found = rooms.catalog().get("/review", limit=50, after=request.args.get("after"))
    return render_template("desk/listings.html", words=words, found=found)


@door.get("/desk/barang/<listing_id>")
@may_enter(*READ)
def listing(listing_id: str) -> str:
    """The whole draft."""
    return _page(listing_id, {}, {})


@door.post("/desk/barang/<listing_id>")
@may_enter(*DECIDE)
def decide(listing_id: str) -> Page:
    """Publish it, or send it back with the remarks on the page. Remarks that were typed are never thrown away."""
    remarks = _remarks()
    if request.form.get("putusan") != "terbitkan":
        return _answer(listing_id, "changes", {"remarks": remarks}, _("Catatan terkirim ke pembuatnya."))
    if remarks:
        problem = _("Anda menulis catatan. Kirim catatannya, atau kosongkan dulu, lalu terbitkan.")
        return _page(listing_id, request.form.to_dict(), {"": problem}), 422
    return _answer(listing_id, "publish", {}, _("Sudah tayang. Pembuatnya kami kabari."))


@door.post("/desk/barang/<listing_id>/tolak")
@may_enter(*DECIDE)
def reject(listing_id: str) -> Page:
    """It may not be sold here."""
    answer = {"reason": request.form.get("reason", "").strip()}
    return _answer(listing_id, "reject", answer, _("Ditolak, dengan sebabnya. Pembuatnya kami kabari."))


def _remarks() -> list[dict[str, str]]:
    """What was typed, part by part."""
    typed = {
        name.removeprefix("text."): text.strip() for name, text in request.form.items() if name.startswith("text.")
    }
    return [
        {"field": name, "kind": request.form.get(f"kind.{name}", "suggestion"), "text": text}
        for name, text in typed.items()
        if text
    ]


def _answer(listing_id: str, move: str, answer: dict[str, Any], said: str) -> Page:
    try:
        rooms.catalog().post(f"/review/{listing_id}/{move}", answer)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        errors = words.fields(wrong) or {"": words.reason(wrong)}
        return _page(listing_id, request.form.to_dict(), errors), wrong.status
    tell(said)
    return redirect(HOME, 303)


def _page(listing_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    shelves = unless_down(lambda: rooms.catalog().get("/categories")["items"]) or []
    who = person()
    return render_template(
        "desk/listing.html",
        listing=rooms.catalog().get(f"/review/{listing_id}"),
        form=form,
        errors=errors,
        words=words,
        shelves={shelf["code"]: shelf["name"] for shelf in shelves},
        may_decide=who is not None and who.role in DECIDE,
    )
