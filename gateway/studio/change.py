"""Changing what is live: begun, written on a page of its own, handed in or left; and every version there was."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import changes, rooms
from gateway.language import _
from gateway.session import may_enter
from gateway.studio import editor, words
from gateway.studio.door import Page, door, turn
from gateway.studio.draft import draft_of
from gateway.studio.saving import Place
from gateway.turns import unless_down
from services.kit.errors import NotFound, Problem

ALONG = ("price", "days_to_make")


@door.post("/studio/barang/<listing_id>/ubah")
@may_enter("vendor")
def begin_change(listing_id: str) -> Response:
    """Begin a change, or go on with the one that is open; a price that was too far off to hold at once goes along."""
    place = Place(listing_id, is_change=True)
    rooms.catalog().post(place.path)
    wanted, _wrong = draft_of({name: request.form[name] for name in ALONG if request.form.get(name)})
    return (
        turn(lambda: rooms.catalog().put(place.path, wanted), _("Tersimpan."), place.at)
        if wanted
        else redirect(place.at, 303)
    )


@door.get("/studio/barang/<listing_id>/perubahan")
@may_enter("vendor")
def change_page(listing_id: str) -> Page:
    """The change that is open; without one, the listing itself."""
    try:
        return editor.page(Place(listing_id, is_change=True))
    except Problem as wrong:
        if wrong.status != NotFound.status:
            raise
        return redirect(Place(listing_id).at, 303)


@door.post("/studio/barang/<listing_id>/perubahan")
@may_enter("vendor")
def save_change(listing_id: str) -> Page:
    """Keep all that was typed and chosen; then hand it in, where that was asked for."""
    return editor.save(Place(listing_id, is_change=True))


@door.post("/studio/barang/<listing_id>/perubahan/batal")
@may_enter("vendor")
def cancel_change(listing_id: str) -> Response:
    """Leave everything as it is live."""
    path = f"{Place(listing_id, is_change=True).path}/cancel"
    said = _("Perubahan dibatalkan. Yang tayang tetap seperti semula.")
    return turn(lambda: rooms.catalog().post(path), said, Place(listing_id).at)


@door.get("/studio/barang/<listing_id>/riwayat")
@may_enter("vendor")
def versions_page(listing_id: str) -> str:
    """Everything that was public of it, newest first, and what changed each time."""
    found = rooms.catalog().get(f"/my/listings/{listing_id}/versions")["items"]
    shelves = unless_down(lambda: rooms.catalog().get("/categories")["items"]) or []
    told = [one | {"changes": changes.readable(one["changes"], shelves)} for one in found]
    return render_template("studio/versions.html", words=words, at=request.path.rpartition("/")[0], versions=told)
