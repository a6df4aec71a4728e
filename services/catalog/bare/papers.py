"""PDFs that are sold, written anew: pages, links and fields stay, and nobody's name beside them, nor an older state of the paper.

What a program keeps for itself goes: who wrote, remarked and signed, files that hang on it, places on a disk, pictures' tags.
"""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from services.catalog.bare import pictures, tagged

TELLS = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/CreatorInfo", "/SpiderInfo", "/Threads", "/Perms", "/DSS", "/XFA"),
    *("/EmbeddedFiles", "/AF", "/Legal", "/Collection"),
)
"""What is kept beside a page or a paper by the programs that made it."""
REMARK = ("/T", "/NM", "/M", "/CreationDate", "/RC")
PLACES = ("/F", "/UF", "/URI", "/Base", "/Desc")
PHOTO = "/DCTDecode"
CAPTIONED = re.compile(rb"\xff[\xe1-\xed\xef\xfe]")
MOST = 500_000
"""Parts that a paper may have."""


def pdf(data: bytes) -> bytes:
    """The paper with what is read in it; ValueError for one that is locked or that nobody can read."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise ValueError("locked")
        reader.trailer.pop("/Info", None)
        reader.trailer.pop("/ID", None)
        for part in _parts(reader.root_object):
            _strip(part)
        writer, out = PdfWriter(clone_from=reader), io.BytesIO()
        writer.metadata = None
        writer.write(out)
    except (PyPdfError, TypeError, RecursionError):
        raise ValueError("not a paper") from None
    return out.getvalue()


def _parts(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Each part that can be reached, before what hangs on it is looked for: what goes from it is not followed."""
    waiting: list[PdfObject | None] = [root]
    seen: set[tuple[int, int]] = set()
    for _ in range(MOST):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (place := (one.idnum, one.generation)) in seen:
                continue
            seen.add(place)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
    raise ValueError("too many parts")


def _strip(part: DictionaryObject) -> None:
    for name in TELLS:
        part.pop(name, None)
    if _of(part, "/FT") == "/Sig":
        part.pop("/V", None)
    if "/Rect" in part and _of(part, "/Subtype") not in (None, "/Widget"):
        for name in REMARK:
            part.pop(name, None)
        if _of(part, "/Subtype") == "/FileAttachment":
            part.pop("/FS", None)
    for name in PLACES:
        if isinstance(place := _of(part, name), TextStringObject | ByteStringObject):
            text = place if isinstance(place, str) else place.decode("latin-1")
            part[NameObject(name)] = TextStringObject(tagged.without_places(text))
    if isinstance(part, StreamObject):
        _strip_photo(part)


def _of(part: DictionaryObject, name: str) -> object:
    try:
        return part[name]  # `get` would not look where it points to
    except KeyError:
        return None


def _strip_photo(part: StreamObject) -> None:
    packed = _of(part, "/Filter")
    ways = list(packed) if isinstance(packed, ArrayObject) else [packed]
    if ways[-1] == PHOTO:
        held = part.get_data()
        part._data = pictures.jpg(held) if CAPTIONED.search(held) else held
        part[NameObject("/Filter")] = NameObject(PHOTO)
        if len(ways) > 1:
            part.pop("/DecodeParms", None)
    elif "/JPXDecode" in ways and b"xmpmeta" in part._data:
        raise ValueError("a picture that tells of itself")
