"""A listing's own page: pictures, what it is, what it costs, remarks beside their field; kept while typing, then handed in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import redirect, render_template, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from gateway import changes, rooms, trouble
from gateway.language import _
from gateway.session import may_enter, person, tell
from gateway.studio import answers, words
from gateway.studio.deliveries import regencies
from gateway.studio.door import Page, door, is_part
from gateway.studio.draft import draft_of, form_of
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Problem

PARTS = {"foto-foto": "studio/_photos.html", "rinci": "studio/_by_kind.html"}
WORKABLE = ("draft", "changes_requested")
LICENCE = ("halal_status", "halal_no", "pirt_no", "expiry_days")


@dataclass
class Saving:
    """One form sent from the page, part by part; a sentence for each field that a room refused."""

    listing_id: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where catalog has the listing."""
        return f"/my/listings/{self.listing_id}"

    def tries(self, ask: Callable[[], Any], name: str = "") -> Any:
        """What the room answers; None where it refuses, with its reason kept under its field, else under `name`."""
        try:
            return ask()
        except Problem as wrong:
            if wrong.status not in SAID_NO:
                raise
            self.errors |= words.fields(wrong) or {name: words.reason(wrong)}
        return None


@door.get("/studio/barang/<listing_id>")
@may_enter("vendor")
def listing_page(listing_id: str) -> str:
    """The page of one listing, to be worked on while that is possible."""
    listing = _own(listing_id)
    return _page(listing, form_of(listing), {})


@door.post("/studio/barang/<listing_id>")
@may_enter("vendor")
def save_listing(listing_id: str) -> Page:
    """Keep all that was typed and chosen; then hand it in, where that was asked for."""
    saving = Saving(listing_id)
    _keep_fields(saving)
    _keep_files(saving)
    _keep_answers(saving)
    is_final = request.form.get("langkah") == "ajukan" and not is_part()
    if is_final and not saving.errors:
        saving.tries(lambda: rooms.catalog().post(f"{saving.path}/submit"))
    if is_part():
        listing = _own(listing_id)
        return _fill(listing, form_of(listing) | request.form.to_dict(), saving.errors)
    if saving.errors:
        listing = _own(listing_id)
        return _page(listing, form_of(listing) | request.form.to_dict(), saving.errors), 422
    tell(_("Diajukan. Pendamping biasanya menjawab dalam 2 hari kerja.") if is_final else _("Tersimpan."))
    return redirect(request.path, 303)


@door.errorhandler(RequestEntityTooLarge)
def too_large(_wrong: RequestEntityTooLarge) -> Page:
    """A picture or file too big to be taken in: said where it was chosen, or, without htmx, on a page of its own."""
    told = Problem("request_entity_too_large")
    told.status = RequestEntityTooLarge.code
    listing_id = (request.view_args or {}).get("listing_id")
    if not (listing_id and is_part() and person()):
        return trouble.page(told)
    listing, sentence = _own(listing_id), words.reason(told)
    return _fill(listing, form_of(listing), {"photos": sentence, "file": sentence})


def _keep_fields(saving: Saving) -> None:
    draft, wrong = draft_of(request.form)
    saving.errors |= {name: words.field(name, rule) for name, rule in wrong.items()}
    count = draft.pop("on_hand", None)
    kept = saving.tries(lambda: rooms.catalog().put(saving.path, draft)) if draft else None
    if kept and count is not None and kept["kind"] == "physical" and count != kept["on_hand"]:
        saving.tries(lambda: rooms.catalog().post(f"{saving.path}/stock", {"on_hand": count}), "on_hand")


def _keep_files(saving: Saving) -> None:
    send = partial(rooms.catalog().ask, "POST")
    for photo in _chosen("foto"):
        saving.tries(partial(send, f"{saving.path}/photos", data=photo.read()), "photos")
    for file in _chosen("berkas"):
        name = {"name": (file.filename or "")[:120]}
        saving.tries(partial(send, f"{saving.path}/file", data=file.read(), params=name), "file")
    if gone := request.form.get("hapus"):
        saving.tries(lambda: rooms.catalog().delete(f"{saving.path}/photos/{gone}"), "photos")


def _keep_answers(saving: Saving) -> None:
    if not request.form.getlist(answers.SHOWN):
        return
    said = answers.changed(request.form, _own(saving.listing_id)["remarks"])
    for remark_id, told in said.items():
        path = f"{saving.path}/remarks/{remark_id}/answer"
        saving.tries(partial(rooms.catalog().post, path, told), f"{answers.ANSWER}{remark_id}")


def _chosen(name: str) -> list[FileStorage]:
    """The files that were really chosen; an empty field comes along as a file without a name."""
    return [file for file in request.files.getlist(name) if file.filename]


def _own(listing_id: str) -> dict[str, Any]:
    return dict(rooms.catalog().get(f"/my/listings/{listing_id}"))


def _page(listing: dict[str, Any], form: dict[str, str], errors: dict[str, str]) -> str:
    template = "editor" if listing["status"] in WORKABLE else "listing"
    return render_template(f"studio/{template}.html", **_known(listing, form, errors))


def _fill(listing: dict[str, Any], form: dict[str, str], errors: dict[str, str]) -> str:
    """The part of the page that htmx asked for; without one, only whether it is kept."""
    template = PARTS.get(request.headers.get("HX-Target", ""), "studio/_saved.html")
    return render_template(template, **_known(listing, form, errors), is_part=True)


def _known(listing: dict[str, Any], form: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    shelves = unless_down(lambda: rooms.catalog().get("/categories")["items"]) or []
    return {
        "listing": listing,
        "form": form,
        "errors": errors,
        "words": words,
        "lacking": {name: words.field(name, rule) for name, rule in listing["missing"].items()},
        "shelves": shelves,
        "changes": changes.readable(listing["changes"], shelves),
        "regencies": regencies(listing["shop"]["province_code"]),
        "has_licence": any(name in listing["missing"] or listing[name] for name in LICENCE),
    }
