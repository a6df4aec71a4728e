"""Pictures that are sold as files: without camera, place, time and captions; colours and the way up stay."""

import re
import struct

COLOURS = (b"ICC_PROFILE\x00", b"Adobe")
KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs"}
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
    order = "<" if exif[:2] == b"II" else ">"
    start = struct.unpack_from(f"{order}I", exif, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", exif, start)[0]):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * number)
        if tag == 0x0112 and value in range(UPRIGHT + 1, 9):
            told = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, tag, 3, 1, value, 0, 0)
            return struct.pack(">BBH", 0xFF, 0xE1, len(told) + 8) + b"Exif\x00\x00" + told
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
