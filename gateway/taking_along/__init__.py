"""All that is a maker's own, to take along: what was written, sold and earned as one archive, pictures and files as others."""

import zipfile
from collections.abc import Callable
from typing import IO

from flask import Response

from gateway import rooms
from gateway.taking_along import media, reading, rows
from gateway.taking_along.sending import KIND, sent

__all__ = ["KIND", "data", "everything", "goods_of"]


def everything() -> Response:
    """The whole, as one archive. Unavailable while any room is away, so that nothing is missing unseen."""
    return sent("lapak-karya", _packed(lambda packed: [*_rows(packed), *media.add(packed, media.listings())]))


def data() -> Response:
    """The same without pictures and files, which makes it small."""
    return sent("lapak-karya-data", _packed(_rows), is_large=False)


def goods_of(listing_id: str) -> Response:
    """The pictures and files of one listing; NotFound for anybody else's."""
    listing = media.listing(listing_id)
    return sent(f"lapak-karya-{listing_id}", _packed(lambda packed: media.add(packed, [listing])))


def _rows(packed: zipfile.ZipFile) -> list[str]:
    return [
        *rows.add(packed, "account", rooms.accounts),
        *rows.add(packed, "goods", rooms.catalog),
        *rows.add(packed, "money", rooms.orders),
    ]


def _packed(fill: Callable[[zipfile.ZipFile], list[str]]) -> Callable[[IO[bytes]], None]:
    def write(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(reading.NAME, reading.text(fill(packed)))

    return write
