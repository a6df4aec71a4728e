"""Writes somebody's pictures and files into an archive, each as it is; what cannot be read is named there."""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from gateway import rooms
from gateway.session import stay
from services.kit.errors import NotFound, Problem, Unavailable

MISSING = "missing.txt"
MOST_FAILURES = 5
"""So many that the store would not give are named; more, and the store is away: then trying again is right."""


def listing(listing_id: str) -> dict[str, Any]:
    """One listing with what there is of it: {id, title, media: [{name, path}]}; NotFound for anybody else's."""
    found: dict[str, Any] = rooms.catalog().get(f"/export/mine/media/{listing_id}")
    return found


def page(after: str = "") -> dict[str, Any]:
    """Some of the listings, and behind which the next ones begin."""
    found: dict[str, Any] = rooms.catalog().get("/export/mine/media", after=after)
    return found


def listings() -> Iterator[dict[str, Any]]:
    """All of them."""
    after: str | None = ""
    while after is not None:
        found = page(after)
        yield from found["items"]
        after = found["next"]


def add(packed: zipfile.ZipFile, found: Iterable[dict[str, Any]]) -> list[str]:
    """Every picture and file of these listings; the names of what is in the archive now."""
    names, missing, failures = [], [], 0
    for one in found:
        stay()
        for medium in one["media"]:
            try:
                _add(packed, one["id"], medium)
            except Problem as wrong:
                failures += not isinstance(wrong, NotFound) and wrong.status != NotFound.status
                if not _is_its_own(wrong) or failures > MOST_FAILURES:
                    raise
                missing.append(medium["path"])
            else:
                names.append(medium["path"])
    if missing:
        packed.writestr(MISSING, "".join(f"{path}\n" for path in missing))
        names.append(MISSING)
    return names


def _add(packed: zipfile.ZipFile, listing_id: str, medium: dict[str, str]) -> None:
    pieces = rooms.catalog().pieces(f"/export/mine/media/{listing_id}/{medium['name']}")
    first = next(pieces, b"")  # what cannot be read is known before anything is written
    try:
        with packed.open(zipfile.ZipInfo(medium["path"]), "w") as file:
            for piece in chain((first,), pieces):
                file.write(piece)
    except Problem:
        raise Unavailable("catalog_unavailable", retry_after=2) from None


def _is_its_own(wrong: Problem) -> bool:
    """Whether this one cannot be read, rather than the room not be asked."""
    return wrong.status == NotFound.status or wrong.code == "media_unavailable"
