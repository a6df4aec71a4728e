"""A maker's listings, and the beginning of a new one."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter
from gateway.studio import words
from gateway.studio.door import Page, door, turn
from gateway.studio.typed import wholes
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import BadInput, Problem
from services.kit.ids import new_id

LISTINGS = "/studio/barang"
ORDER = ("changes_requested", "draft", "submitted", "published", "paused", "rejected")


@door.get("/studio/barang")
@may_enter("vendor")
def own_listings() -> str:
    """All of them, those with something to do first; what was put away stands on a page of its own."""
    status = "archived" if request.args.get("lihat") == "arsip" else ""
    found = rooms.catalog().get("/my/listings", status=status, limit=100, after=request.args.get("after"))
    groups = [(state, [one for one in found["items"] if one["status"] == state]) for state in ORDER]
    return render_template(
        "studio/listings.html",
        words=words,
        groups=[("archived", found["items"])] if status else [(state, some) for state, some in groups if some],
        is_archive=bool(status),
        choices=unless_down(lambda: rooms.catalog().get("/my/choices")),
        following=found["next"],
    )


@door.get("/studio/barang/baru")
@may_enter("vendor")
def new_listing_page() -> str:
    """What is it called, and what kind of thing is it?"""
    return render_template(
        "studio/new_listing.html", form={"kind": "physical", "key": new_id("key")}, errors={}, problem=""
    )


@door.post("/studio/barang/baru")
@may_enter("vendor")
def begin_listing() -> Page:
    """A new draft, and on to its page."""
    form = {name: request.form.get(name, "").strip() for name in ("title", "kind")}
    key = request.form.get("key", "")[:40] or new_id("key")  # two taps on one page are one draft
    try:
        asked = {name: value for name, value in form.items() if value}
        listing = rooms.catalog().post("/my/listings", asked, Idempotency_Key=key)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        errors = words.fields(wrong)
        problem = "" if errors else words.reason(wrong)
        return render_template("studio/new_listing.html", form=form | {"key": key}, errors=errors, problem=problem), 422
    return redirect(f"{LISTINGS}/{listing['id']}", 303)


@door.post("/studio/barang/<listing_id>/stok")
@may_enter("vendor")
def count_stock(listing_id: str) -> Response:
    """How many lie there, from the day's page or the listing's own."""
    numbers, wrong = wholes(request.form, "on_hand")
    to = "/studio" if request.form.get("dari") == "hari-ini" else f"{LISTINGS}/{listing_id}"

    def count() -> Any:
        if wrong or numbers.get("on_hand") is None:
            raise BadInput({"on_hand": "int_parsing"})
        return rooms.catalog().post(f"/my/listings/{listing_id}/stock", {"on_hand": numbers["on_hand"]})

    return turn(count, _("Jumlahnya tersimpan."), to)


@door.post("/studio/barang/<listing_id>/jeda")
@may_enter("vendor")
def pause_listing(listing_id: str) -> Response:
    """Not for sale for a while."""
    return _move(listing_id, "pause", _("Barang ini dijeda. Pembeli belum bisa memesannya."))


@door.post("/studio/barang/<listing_id>/lanjut")
@may_enter("vendor")
def resume_listing(listing_id: str) -> Response:
    """For sale again."""
    return _move(listing_id, "resume", _("Barang ini tayang lagi."))


@door.post("/studio/barang/<listing_id>/arsip")
@may_enter("vendor")
def archive_listing(listing_id: str) -> Response:
    """Put away for good."""
    said = _("Barang ini diarsipkan.")
    return turn(lambda: rooms.catalog().post(f"/my/listings/{listing_id}/archive"), said, LISTINGS)


def _move(listing_id: str, step: str, said: str) -> Response:
    return turn(lambda: rooms.catalog().post(f"/my/listings/{listing_id}/{step}"), said, f"{LISTINGS}/{listing_id}")
