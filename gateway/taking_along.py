"""All that is a maker's own, in one archive to take along: their account, goods, photos, parcels without buyers, earnings."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import orjson

from gateway import rooms
from gateway.turns import unless_down
from services.kit.client import Answer
from services.kit.errors import Unavailable

KIND = "application/zip"
MOST_PHOTOS = 40 * 1024 * 1024
PARCEL = ("number", "status", "placed_at")
READ_ME = """Isi arsip ini / What is in this archive

account.json   yang Anda isi dan setujui, siapa yang membaca nama Anda / what you wrote and agreed to, who read your name
listings.json  barang Anda / your goods
photos/        foto barang / photos of your goods
parcels.csv    paket tanpa pembelinya / parcels without their buyers
earnings.csv   penghasilan per paket, dalam rupiah / earnings by parcel, in rupiah
"""


def archive() -> bytes:
    """The archive of whoever is signed in; Unavailable while any room is away, so that nothing is missing unseen."""
    account = _need(lambda: rooms.accounts().get("/export/mine"))
    listings = [_need(lambda one=one: rooms.catalog().get(f"/my/listings/{one['id']}")) for one in _all_listings()]
    parcels = list(_all_parcels())
    earned = _need(lambda: rooms.orders().get("/earnings"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", READ_ME)
        packed.writestr("account.json", _json(account))
        packed.writestr("listings.json", _json(listings))
        packed.writestr("parcels.csv", _table((*PARCEL, "total", "goods"), map(_parcel, parcels)))
        packed.writestr(
            "earnings.csv", _table(("number", "kind", "status", "amount", "at"), map(_earning, earned["lines"]))
        )
        _add_photos(packed, listings)
    return written.getvalue()


def _all_listings() -> Iterator[dict[str, Any]]:
    yield from _pages(lambda after: rooms.catalog().get("/my/listings", limit=100, after=after))


def _all_parcels() -> Iterator[dict[str, Any]]:
    for status in ("open", "done"):
        yield from _pages(
            lambda after, status=status: rooms.orders().get("/vendor-orders", status=status, limit=100, after=after)
        )


def _pages(ask: Any) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        found = _need(lambda after=after: ask(after))
        yield from found["items"]
        after = found.get("next")
        if not after:
            return


def _need(ask: Any) -> Any:
    found = unless_down(ask)
    if found is None:
        raise Unavailable()
    return found


def _parcel(parcel: dict[str, Any]) -> list[Any]:
    goods = "; ".join(f"{line['quantity']} x {line['title']}" for line in parcel["lines"])
    return [*(parcel.get(name) for name in PARCEL), parcel["total"]["amount"], goods]


def _earning(line: dict[str, Any]) -> list[Any]:
    return [line["number"], line["kind"], line["status"], line["amount"]["amount"], line["earned_at"]]


def _add_photos(packed: zipfile.ZipFile, listings: list[dict[str, Any]]) -> None:
    left = MOST_PHOTOS
    for listing in listings:
        for number, photo in enumerate(listing.get("photos") or [], 1):
            answer = _photo(str(photo["large"]))
            if answer is None or (left := left - len(answer.data)) < 0:
                return
            packed.writestr(zipfile.ZipInfo(f"photos/{listing['id']}-{number}.webp"), answer.data)


def _photo(path: str) -> Answer | None:
    return unless_down(lambda: rooms.catalog().ask("GET", path))


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def _table(head: tuple[str, ...], rows: Any) -> str:
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(head)
    lines.writerows([_harmless(value) for value in row] for row in rows)
    return written.getvalue()


def _harmless(value: Any) -> Any:
    # A text that begins so would be run as a formula by the programs that people open such files with.
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
