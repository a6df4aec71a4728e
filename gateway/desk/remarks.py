"""What an officer has to say on the page of a draft: read from the form, kept before it is sent, shown again."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Request
from werkzeug.datastructures import FileStorage

from gateway import rooms
from gateway.turns import unless_down

TEXT, KIND, READY, PICTURE = "text.", "kind.", "template.", "contoh."


def typed(form: Mapping[str, str]) -> list[dict[str, str]]:
    """The remarks on the page, part by part: words of one's own, a ready-made remark, or both."""
    names = [name.removeprefix(TEXT) for name in form if name.startswith(TEXT)]
    said = [
        {
            "field": name,
            "kind": form.get(KIND + name, "suggestion"),
            "text": form[TEXT + name].strip(),
            "template_id": form.get(READY + name, ""),
        }
        for name in names
    ]
    return [one for one in said if one["text"] or one["template_id"]]


def keep(listing_id: str, request: Request) -> None:
    """Keep all of it in catalog without sending it, with the pictures that were chosen."""
    path = f"/review/{listing_id}/remarks"
    said = typed(request.form)
    rooms.catalog().put(path, {"remarks": said})
    for name in {one["field"] for one in said} & _chosen(request).keys():
        rooms.catalog().ask("POST", f"{path}/{name}/example", data=_chosen(request)[name].read())


def has_pictures(request: Request) -> bool:
    """Was any picture chosen?"""
    return bool(_chosen(request))


def _chosen(request: Request) -> dict[str, FileStorage]:
    return {name.removeprefix(PICTURE): file for name, file in request.files.items() if file.filename}


def as_form(drafts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What was kept, as it stands in the form; one's own words before an assistant's."""
    ordered = sorted(drafts, key=lambda draft: draft["is_mine"])
    return {TEXT + one["field"]: one["text"] for one in ordered} | {KIND + one["field"]: one["kind"] for one in ordered}


def pictures(drafts: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The pictures of what was kept, by field."""
    return {
        one["field"]: one["example"] for one in sorted(drafts, key=lambda draft: draft["is_mine"]) if one["example"]
    }


def ready() -> list[dict[str, Any]]:
    """The ready-made remarks; none while they cannot be had."""
    return unless_down(lambda: rooms.catalog().get("/templates")["items"]) or []
