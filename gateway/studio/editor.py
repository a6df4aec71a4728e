"""The page on which a listing is written, and on which what is live is changed: kept while typing, then handed in."""

from collections.abc import Collection
from typing import Any

from flask import redirect, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from gateway import changes, rooms, trouble
from gateway.language import _
from gateway.session import may_enter, person, tell
from gateway.studio import words
from gateway.studio.deliveries import regencies
from gateway.studio.door import Page, door, is_part
from gateway.studio.draft import form_of
from gateway.studio.saving import Place, keep
from gateway.turns import unless_down
from services.kit.errors import Problem

PARTS = {
    "foto-foto": "studio/_photos.html",
    "rinci": "studio/_by_kind.html",
    "bagian-file": "studio/_file.html",
}
FILES = ("foto", "berkas")
WORKABLE = ("draft", "changes_requested")
LICENCE = ("halal_status", "halal_no", "pirt_no", "expiry_days")


@door.get("/studio/barang/<listing_id>")
@may_enter("vendor")
def listing_page(listing_id: str) -> str:
    """The page of one listing, to be worked on while that is possible."""
    return page(Place(listing_id))


@door.post("/studio/barang/<listing_id>")
@may_enter("vendor")
def save_listing(listing_id: str) -> Page:
    """Keep all that was typed and chosen; then hand it in, where that was asked for."""
    return save(Place(listing_id))


def save(place: Place) -> Page:
    """Keep what the page sent, for the listing or for the change of it, and hand it in where that was asked for."""
    is_final = request.form.get("langkah") == "ajukan" and not is_part()
    errors = keep(place, is_final)
    if is_part():
        listing = place.now()
        taken = {name for name, file in request.files.items() if file.filename}
        return _fill(place, listing, form_of(listing) | request.form.to_dict(), errors, taken)
    if errors:
        listing = place.now()
        return _page(place, listing, form_of(listing) | request.form.to_dict(), errors), 422
    handed_in = (
        _("Sudah tayang.")
        if is_final and is_alone()
        else _("Diajukan. Pendamping biasanya menjawab dalam 2 hari kerja.")
    )
    tell(handed_in if is_final else _("Tersimpan."))
    return redirect(place.at, 303)


def is_alone() -> bool:
    """Whether this maker's goods go on sale without a look; as long as that cannot be asked they are said to be looked at."""
    found = unless_down(lambda: rooms.catalog().get("/my/choices"))
    return found is not None and found["trust"] == "independent"


@door.errorhandler(RequestEntityTooLarge)
def too_large(_wrong: RequestEntityTooLarge) -> Page:
    """A picture or file too big to be taken in: said where it was chosen, or, without htmx, on a page of its own."""
    told = Problem("request_entity_too_large")
    told.status = RequestEntityTooLarge.code
    listing_id = (request.view_args or {}).get("listing_id")
    if not (listing_id and is_part() and person()):
        return trouble.page(told)
    place = Place(listing_id, is_change=request.path.endswith(Place.CHANGE))
    listing, sentence = place.now(), words.reason(told)
    return _fill(place, listing, form_of(listing), {"photos": sentence, "file": sentence}, FILES)


def page(place: Place) -> str:
    """The page as it stands in catalog now."""
    listing = place.now()
    return _page(place, listing, form_of(listing), {})


def _page(place: Place, listing: dict[str, Any], form: dict[str, str], errors: dict[str, str]) -> str:
    state = listing["revision"] if place.is_change else listing["status"]
    waiting = "change" if place.is_change else "listing"
    template = "editor" if state in WORKABLE else waiting
    return render_template(f"studio/{template}.html", **_known(place, listing, form, errors), is_alone=is_alone())


def _fill(
    place: Place, listing: dict[str, Any], form: dict[str, str], errors: dict[str, str], taken: Collection[str]
) -> str:
    """The part of the page that htmx asked for, without one only whether it is kept; and beside it what is still lacking.

    `taken` are the fields for files that came along: these are shown empty again, all others as they are on the page.
    """
    template = PARTS.get(request.headers.get("HX-Target", ""), "studio/_saved.html")
    known = _known(place, listing, form, errors)
    told = render_template(template, **known, is_part=True, taken=taken)
    return told + render_template("studio/_lacking.html", **known, is_beside=True)


def _shelves() -> list[dict[str, Any]]:
    """All shelves with their names and advice by language; none while they cannot be had."""
    found = unless_down(lambda: rooms.catalog().get("/shelves")["items"]) or []
    return [
        shelf
        | {"name": {"id": shelf["name_id"], "en": shelf["name_en"]}}
        | {"advice": {"id": shelf["advice_id"], "en": shelf["advice_en"]}}
        for shelf in found
    ]


def _known(place: Place, listing: dict[str, Any], form: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    shelves = [shelf for shelf in _shelves() if shelf["is_open"] or shelf["code"] == listing["category"]]
    told = listing["live_changes"] if place.is_change else listing["changes"]
    return {
        "at": place.at,
        "is_change": place.is_change,
        "state": listing["revision"] if place.is_change else listing["status"],
        "listing": listing,
        "form": form,
        "errors": errors,
        "words": words,
        "lacking": {name: words.field(name, rule) for name, rule in listing["missing"].items()},
        "shelves": shelves,
        "changes": changes.readable(told or [], shelves),
        "regencies": regencies(listing["shop"]["province_code"]),
        "has_licence": any(name in listing["missing"] or listing[name] for name in LICENCE),
    }
