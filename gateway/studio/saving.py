"""Brings what a maker typed and chose on a listing's page to catalog, part by part, and says what was refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from flask import request
from werkzeug.datastructures import FileStorage

from gateway import rooms
from gateway.studio import answers, words
from gateway.studio.draft import draft_of
from gateway.turns import SAID_NO
from services.kit.errors import Problem


@dataclass(frozen=True)
class Place:
    """What is written on: a listing, or a change of one that is live."""

    CHANGE: ClassVar[str] = "/perubahan"

    listing_id: str
    is_change: bool = False

    @property
    def path(self) -> str:
        """Where catalog has it."""
        return f"/my/listings/{self.listing_id}{'/revision' if self.is_change else ''}"

    @property
    def at(self) -> str:
        """Its page."""
        return f"/studio/barang/{self.listing_id}{self.CHANGE if self.is_change else ''}"

    def now(self) -> dict[str, Any]:
        """How it is."""
        return dict(rooms.catalog().get(self.path))


@dataclass
class _Saving:
    """One form sent from the page; a sentence for each field that a room refused."""

    place: Place
    errors: dict[str, str] = field(default_factory=dict)

    def tries(self, ask: Callable[[], Any], name: str = "") -> Any:
        """What the room answers; None where it refuses, with its reason kept under its field, else under `name`."""
        try:
            return ask()
        except Problem as wrong:
            if wrong.status not in SAID_NO:
                raise
            self.errors |= words.fields(wrong) or {name: words.reason(wrong)}
        return None


def keep(place: Place, is_final: bool) -> dict[str, str]:
    """Keep all of it, and hand it in where nothing was refused and that is asked for; what was refused, by field."""
    saving = _Saving(place)
    _keep_fields(saving)
    _keep_files(saving)
    _keep_answers(saving)
    if is_final and not saving.errors:
        saving.tries(lambda: rooms.catalog().post(f"{place.path}/submit"))
    return saving.errors


def _keep_fields(saving: _Saving) -> None:
    draft, wrong = draft_of(request.form)
    saving.errors |= {name: words.field(name, rule) for name, rule in wrong.items()}
    count, path = draft.pop("on_hand", None), saving.place.path
    kept = saving.tries(lambda: rooms.catalog().put(path, draft)) if draft else None
    if kept and count is not None and kept["kind"] == "physical" and count != kept["on_hand"]:
        saving.tries(lambda: rooms.catalog().post(f"{path}/stock", {"on_hand": count}), "on_hand")


def _keep_files(saving: _Saving) -> None:
    send, path = partial(rooms.catalog().ask, "POST"), saving.place.path
    for photo in _chosen("foto"):
        saving.tries(partial(send, f"{path}/photos", data=photo.read()), "photos")
    for file in _chosen("berkas"):
        name = {"name": (file.filename or "")[:120]}
        saving.tries(partial(send, f"{path}/file", data=file.read(), params=name), "file")
    if gone := request.form.get("hapus"):
        saving.tries(lambda: rooms.catalog().delete(f"{path}/photos/{gone}"), "photos")


def _keep_answers(saving: _Saving) -> None:
    if not request.form.getlist(answers.SHOWN):
        return
    said = answers.changed(request.form, saving.place.now()["remarks"])
    for remark_id, told in said.items():
        path = f"/my/listings/{saving.place.listing_id}/remarks/{remark_id}/answer"
        saving.tries(partial(rooms.catalog().post, path, told), f"{answers.ANSWER}{remark_id}")


def _chosen(name: str) -> list[FileStorage]:
    """The files that were really chosen; an empty field comes along as a file without a name."""
    return [file for file in request.files.getlist(name) if file.filename]
