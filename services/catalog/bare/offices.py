"""Papers, tables, slides and books that are archives themselves: what each part may tell of whoever made it."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from services.catalog.bare import tagged
from services.catalog.bare.tagged import Attributes, Bare, local

SOMEBODY = {
    "author": "Author",
    "initials": "A",
    "userName": "Author",
    "userId": "Author",
    "lastModifiedBy": "Author",
    "oldAuthor": "Author",
}
"""Attributes that name people, and the word that office programs themselves set when they are asked to name nobody."""
NAMED = {"person": "displayName", "cmAuthor": "name", "author": "name", "userInfo": "name"}
TOLD = {
    *("creator", "initial-creator", "creator-initials", "printed-by", "author", "author-name", "author-initials"),
    *("lastModifiedBy", "Company", "Manager", "Template", "modified-by"),
}
CALLS = {"instrText", "f", "definedName", "oldFormula"}
SET = {"PrinterName", "PrinterSetup", "PrintFaxName", "CurrentDatabaseDataSource", "CurrentDatabaseCommand"}
GONE = {"absPath", "printerSettings", "docAuthor"}
LINKED = ("/printerSettings", "/customXml", "/thumbnail", "/origin", "/signature", "/certificate")
BOOK = {"creator", "contributor", "publisher", "rights", "source", "description", "subject", "relation", "coverage"}
KEPT = re.compile(r"dcterms:modified|rendition:\w+|schema:access\w*")

NOTHING = {
    "core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
}
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
ABOUT = re.compile(r"^docProps/(core|app|custom)\.xml$|(^|/)meta\.xml$")


Part = Callable[[str, bytes, Collection[str], Bare], bytes]
"""What becomes of a part, by its name, its bytes, the names of all parts that stay, and how other files are made bare."""


@dataclass(frozen=True)
class Kind:
    """A kind of archive with a meaning of its own: which of its parts go, and what is done to each that stays."""

    gone: re.Pattern[str]
    part: Part


def kind_of(names: Collection[str], mimetype: bytes) -> Kind | None:
    """What kind of archive has these parts; None for one that is just files."""
    if mimetype.startswith(b"application/epub+zip"):
        return EPUB
    if mimetype.startswith(b"application/vnd."):
        return OFFICE
    tops = {name.partition("/")[0] for name in names}
    is_office = "[Content_Types].xml" in tops or ("docProps" in tops and tops & {"word", "xl", "ppt"})
    return OFFICE if is_office else None


def _paper(name: str, data: bytes, kept: Collection[str], bare: Bare) -> bytes:
    if ABOUT.search(name):
        return HEAD + NOTHING[name.rpartition("/")[2]]
    if name == "mimetype" or not data:
        return data
    return _tags(data, kept) if _is_tagged(data) else bare(name, data)


def _is_tagged(data: bytes) -> bool:
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")) and b"<svg" not in data[:2000]


def _tags(data: bytes, kept: Collection[str]) -> bytes:
    def element(name: str, attributes: Attributes) -> Attributes | None:
        what = local(name)
        if what in GONE or _leads_nowhere(what, attributes, kept):
            return None
        told = {key: _attribute(what, key, value) for key, value in attributes.items()}
        if what == "pageSetup":
            told.pop("r:id", None)  # the printer's own words, which do not go along
        return told

    return tagged.rewritten(data, element, _text)


def _leads_nowhere(what: str, attributes: Attributes, kept: Collection[str]) -> bool:
    if what == "Relationship":
        return attributes.get("Type", "").endswith(LINKED)
    if what == "Override":
        return attributes.get("PartName", "").lstrip("/") not in kept
    path = attributes.get("manifest:full-path", "/")
    return what == "file-entry" and not path.endswith("/") and path not in kept


def _attribute(what: str, key: str, value: str) -> str:
    if key.startswith("xmlns"):
        return value
    short = local(key)
    if NAMED.get(what) == short:
        return "Author"
    return SOMEBODY[short] if short in SOMEBODY else tagged.without_places(value)


def _text(name: str, attributes: Attributes, text: str) -> str:
    what = local(name)
    if what in TOLD or what.startswith("sender-") or attributes.get("config:name") in SET:
        return ""
    return tagged.without_places(text) if what in CALLS else text


def _book(name: str, data: bytes, kept: Collection[str], bare: Bare) -> bytes:
    ending = name.lower().rpartition(".")[2]
    if ending == "opf":
        return tagged.rewritten(data, _catalogued, _text)
    if ending in ("xhtml", "html", "htm"):
        return tagged.html(data, bare)
    return _paper(name, data, kept, bare)


def _catalogued(name: str, attributes: Attributes) -> Attributes | None:
    what = local(name)
    is_kept = attributes.get("name") == "cover" or KEPT.fullmatch(attributes.get("property", ""))
    if what in BOOK or (what == "meta" and not is_kept):
        return None
    return attributes


OFFICE = Kind(
    re.compile(
        r"^docProps/thumbnail|^customXml/|^_xmlsignatures/|printerSettings|^layout-cache$|(^|/)ObjectReplacements/"
        r"|^META-INF/\w*signatures\.xml$|^Thumbnails/"
    ),
    _paper,
)
EPUB = Kind(re.compile(r"^iTunes|^META-INF/(calibre|com\.apple|signatures|rights)"), _book)
