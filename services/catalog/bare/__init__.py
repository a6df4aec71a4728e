"""Takes out of a file that is sold what its program wrote into it of whose it is: author, place, device, software.

What people see and hear in it stays as it is, to the byte wherever that can be. A file's own words are its maker's business.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable

from services.catalog.bare import archives, films, papers, pictures
from services.catalog.rules.files import format_of
from services.kit.errors import BadInput

BARERS: dict[str, Callable[[bytes], bytes]] = {
    "jpg": pictures.jpg,
    "png": pictures.png,
    "mp3": films.mp3,
    "mp4": films.mp4,
    "webm": films.webm,
    "pdf": papers.pdf,
}

UNREADABLE = (
    struct.error,
    IndexError,
    AttributeError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the readers raise at a file that is cut short, locked or not what it looks like."""


def bare(data: bytes) -> bytes:
    """The same file without what it tells of its maker; BadInput for one that cannot be read."""
    try:
        ending = format_of(data)
        return archives.packed(data, _inner) if ending == "zip" else BARERS[ending](data)
    except UNREADABLE:
        raise BadInput({"file": "unknown_format"}) from None


def _inner(data: bytes) -> bytes:
    """A file in an archive; one of a kind that is not sold by itself is left as it is."""
    try:
        ending = format_of(data)
    except BadInput:
        return data
    return BARERS[ending](data) if ending in BARERS else data
