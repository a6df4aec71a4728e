"""PDFs that are sold: the words that programs write about an author are blanked where they stand, also in packed parts."""

import re
import zlib

INFO = re.compile(rb"<<(?:[^<>]|<[^<]|>[^>])*?/(?:Author|Creator|Producer)\b.*?>>", re.DOTALL)
TEXT = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]+>", re.DOTALL)
XMP = re.compile(rb"(<x:xmpmeta\b[^>]*>)(.*?)(</x:xmpmeta>)", re.DOTALL)
STREAM = re.compile(rb"(/Type\s*/(?:ObjStm|Metadata)\b[^>]{0,400}>>\s*stream\r?\n)(.*?)(?=\r?\n?endstream)", re.DOTALL)
LOCKED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")
MOST = 32 * 1024 * 1024


def pdf(data: bytes) -> bytes:
    """The paper with nobody's name beside its pages, nothing out of its place; ValueError for one that is locked."""
    if LOCKED.search(data):
        raise ValueError("locked")
    return STREAM.sub(_unpacked, _blanked(data))


def _blanked(data: bytes) -> bytes:
    data = XMP.sub(lambda found: found[1] + b" " * len(found[2]) + found[3], data)
    return INFO.sub(lambda found: TEXT.sub(_spaces, found[0]), data)


def _spaces(found: re.Match[bytes]) -> bytes:
    text = found[0]
    if text.startswith(b"<"):
        return b"<" + re.sub(rb"[0-9A-Fa-f]", b"0", text[1:-1]) + b">"
    return b"(" + b" " * (len(text) - 2) + b")"


def _unpacked(found: re.Match[bytes]) -> bytes:
    packed, unpacker = found[2], zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, MOST)
    except zlib.error:
        return found[0]  # not packed in this way: what can be read of it was blanked before
    clean = _blanked(plain)
    again = zlib.compress(clean, 9) if clean != plain else packed
    if unpacker.unconsumed_tail or len(again) > len(packed):
        raise ValueError("does not fit where it was")
    return found[1] + again.ljust(len(packed), b"\x00")
