"""Files made of tags, written anew: without comments, without whoever wrote or looked, without places on somebody's disk."""

import base64
import io
import re
from collections.abc import Callable
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape, quoteattr

from defusedxml.sax import make_parser

Attributes = dict[str, str]
Element = Callable[[str, Attributes], Attributes | None]
"""What an element keeps; None where it goes with all that is in it."""
Text = Callable[[str, Attributes, str], str]
"""What stays of the words directly in an element."""
Bare = Callable[[str, bytes], bytes]
"""A file inside another one, by its name and bytes, made bare."""

PLACE = "berkas"
STARTS = re.compile(
    r"\\\\[^\\]|/(Users|home|Volumes|media|mnt)/|(\.\.[\\/])+.*\b(Users|home|Documents and Settings)[\\/]", re.I
)
ANYWHERE = re.compile(r"file:[\\/]+[^'\"]*|\b[A-Za-z]:[\\/](?!/)[^'\"]*", re.I)
DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w-]+=[^;,\"']*)*);base64,([A-Za-z0-9+/=\s]*)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SAID = re.compile(r"<meta\b[^>]*>(?:\s*</meta\s*>)?", re.I)
NEEDED = re.compile(r"charset|http-equiv|name\s*=\s*[\"']?viewport", re.I)
LINKS, REFERENCE = ("xmlns", "xlink:", "xml:"), ("href", "xlink:href")
AWAY = ("xml:base",)


class _Writer(ContentHandler):
    """Writes down what it is told, and asks of each element and each text what may stay."""

    def __init__(self, element: Element, text: Text) -> None:
        super().__init__()
        self.out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
        self._element, self._text = element, text
        self._open: list[tuple[str, Attributes]] = []
        self._words: list[str] = []
        self._gone = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802
        self._end_words()
        kept = None if self._gone else self._element(name, dict(attrs.items()))  # type: ignore[attr-defined]
        if kept is None:
            self._gone += 1
            return
        self._open.append((name, kept))
        told = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        self.out.append(f"<{name}{told}>")

    def endElement(self, name: str) -> None:  # noqa: N802
        self._end_words()
        if self._gone:
            self._gone -= 1
            return
        self._open.pop()
        self.out.append(f"</{name}>")

    def characters(self, content: str) -> None:
        self._words.append(content)

    def skippedEntity(self, name: str) -> None:  # noqa: N802
        raise ValueError("a sign that only another file explains")

    def _end_words(self) -> None:
        if self._words and self._open and not self._gone:
            self.out.append(escape(self._text(*self._open[-1], "".join(self._words)), {"\r": "&#13;"}))
        self._words.clear()


def rewritten(data: bytes, element: Element, text: Text) -> bytes:
    """The same tags with what may stay of them; ValueError or SAXException for what is not made of tags."""
    parser, writer = make_parser(), _Writer(element, text)
    parser.forbid_external = False  # nothing is fetched: a word on which rules a page follows is no reason to refuse it
    parser.setContentHandler(writer)
    parser.parse(io.BytesIO(data))
    return "".join(writer.out).encode()


def local(name: str) -> str:
    """A name without the short word for whose vocabulary it is."""
    return name.rpartition(":")[2]


def without_places(text: str) -> str:
    """An attribute without where on a disk something lay: such places have people's names in them."""
    return PLACE if STARTS.match(text) else ANYWHERE.sub(PLACE, text)


def svg(data: bytes, bare: Bare) -> bytes:
    """The drawing with what is drawn, and nothing that a program added for itself."""

    def element(name: str, attributes: Attributes) -> Attributes | None:
        if name.partition(":")[0] not in (name, "svg") or local(name) == "metadata":
            return None
        return {key: _attribute(key, value, bare) for key, value in attributes.items() if _is_drawn(key)}

    return rewritten(data, element, lambda _name, _attributes, text: embedded(text, bare))


def _is_drawn(key: str) -> bool:
    return key not in AWAY and (":" not in key or key.startswith(LINKS))


def _attribute(key: str, value: str, bare: Bare) -> str:
    if value.lstrip().startswith("data:") or "url(" in value:
        return embedded(value, bare)
    if key in REFERENCE and not value.startswith(("#", "http:", "https:")):
        return PLACE
    return without_places(value) if not key.startswith("xmlns") else value


def html(data: bytes, bare: Bare) -> bytes:
    """The page without comments and without what stands in its head for programs."""
    text = COMMENT.sub("", data.decode("utf-8"))
    text = SAID.sub(lambda found: found[0] if NEEDED.search(found[0]) else "", text)
    return ANYWHERE.sub(_not_web, embedded(text, bare)).encode()


def _not_web(found: re.Match[str]) -> str:
    return PLACE if found[0].lower().startswith("file:") else found[0]


def embedded(text: str, bare: Bare) -> str:
    """The text with each file that is written into it made bare."""

    def one(found: re.Match[str]) -> str:
        clean = base64.b64encode(bare(found[1], base64.b64decode(found[3]))).decode()
        return f"data:{found[1]}{found[2]};base64,{clean}"

    return DATA.sub(one, text)
