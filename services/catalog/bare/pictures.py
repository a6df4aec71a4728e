"""Pictures that are sold as files: without camera, place, time and captions; colours and the way up stay."""

import re
import struct

from services.catalog.bare.chunks import chunks, packed

COLOURS = (b"ICC_PROFILE\x00", b"Adobe")
KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs"}
DRAWN = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
HAS_EXIF, HAS_XMP = 8, 4
GIF_PICTURE, GIF_MORE, GIF_TIMING, GIF_END = 0x2C, 0x21, 0xF9, 0x3B
UPRIGHT = 1
SCAN, END = 0xDA, 0xD9
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""Where the dots of a scan end."""


def jpg(data: bytes) -> bytes:
    """The picture without any segment but those that are needed to draw it, and nothing behind its end."""
    out, at = bytearray(data[:2]), 2
    while (marker := data[at + 1]) != END:
        size = struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at : at + 2 + size]
        if data[at] != 0xFF or len(segment) < 2 + size:
            raise ValueError("not a segment")
        at += 2 + size
        if marker == 0xE1 and segment[4:10] == b"Exif\x00\x00":
            out += _way_up(segment[10:])
        elif marker == 0xE0 or not (0xE1 <= marker <= 0xEF or marker == 0xFE) or segment[4:].startswith(COLOURS):
            out += segment
        if marker == SCAN:
            start, at = at, MARKER.search(data, at).start()  # type: ignore[union-attr]
            out += data[start:at]
    return bytes(out) + data[at : at + 2]


def _way_up(exif: bytes) -> bytes:
    """A segment that says nothing but which way is up; nothing where the picture stands upright."""
    told = _turned(exif)
    return struct.pack(">BBH", 0xFF, 0xE1, len(told) + 8) + b"Exif\x00\x00" + told if told else b""


def _turned(exif: bytes) -> bytes:
    order = "<" if exif[:2] == b"II" else ">"
    start = struct.unpack_from(f"{order}I", exif, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", exif, start)[0]):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * number)
        if tag == 0x0112 and value in range(UPRIGHT + 1, 9):
            return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, tag, 3, 1, value, 0, 0)
    return b""


def png(data: bytes) -> bytes:
    """The picture without texts, times and whatever stands behind its end."""
    out, at = bytearray(data[:8]), 8
    while True:
        size, name = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + size]
        if len(chunk) < 12 + size:
            raise ValueError("cut short")
        out += chunk if name in KEPT else b""
        if name == b"IEND":
            return bytes(out)
        at += 12 + size


def webp(data: bytes) -> bytes:
    """The picture with the chunks that are needed to draw it, and which way is up."""
    held = [(name, one) for name, one in chunks(data) if name in DRAWN]
    turned = b"".join(_turned(one.removeprefix(b"Exif\x00\x00")) for name, one in chunks(data) if name == b"EXIF")
    if held[0][0] == b"VP8X":
        flags = held[0][1][0] & ~(HAS_EXIF | HAS_XMP) | (HAS_EXIF if turned else 0)
        held[0] = (b"VP8X", bytes([flags]) + held[0][1][1:])
        held += [(b"EXIF", turned)] if turned else []
    return packed(b"WEBP", held)


def gif(data: bytes) -> bytes:
    """The picture without comments, and nothing behind its end."""
    at = 13 + _colours(data[10])
    out = bytearray(data[:at])
    while data[at] != GIF_END:
        start = at
        if data[at] == GIF_PICTURE:
            at += 10 + _colours(data[at + 9]) + 1
            is_kept = True
        elif data[at] == GIF_MORE:
            is_kept = data[at + 1] == GIF_TIMING or data[at + 3 : at + 14] == b"NETSCAPE2.0"
            at += 2
        else:
            raise ValueError("not a block")
        while size := data[at]:
            at += size + 1
        at += 1
        out += data[start:at] if is_kept else b""
    return bytes(out) + bytes([GIF_END])


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def emf(data: bytes) -> bytes:
    """The drawing with the words of whoever made it emptied where they stand."""
    length, start = struct.unpack_from("<II", data, 60)
    if start + 2 * length > len(data):
        raise ValueError("words outside the drawing")
    out = bytearray(data)
    out[start : start + 2 * length] = bytes(2 * length)
    return bytes(out)
