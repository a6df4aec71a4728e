"""Sounds and films that are sold: without tags, so that nobody reads who spoke, where, and with which device."""

import struct
from collections.abc import Iterator

INSIDE = {b"moov", b"trak"}
TELLS = {b"udta", b"meta", b"uuid"}
SEGMENT, VOID = 0x18538067, b"\xec"
SAID = {0x1254C367, 0x1941A469}
"""Tags and attachments of a WebM."""


def mp3(data: bytes) -> bytes:
    """The sound without the tags before and behind it."""
    while data[:3] == b"ID3":
        flags, *sizes = struct.unpack_from("5B", data, 5)
        size = sum((part & 127) << shift for part, shift in zip(sizes, (21, 14, 7, 0), strict=True))
        data = data[10 + size + (10 if flags & 16 else 0) :]
    if data[-128:-125] == b"TAG":
        data = data[:-128]
    if data[-32:-24] == b"APETAGEX":
        size, has_head = struct.unpack_from("<I", data, len(data) - 20)[0], data[-9] & 128
        data = data[: len(data) - size - (32 if has_head else 0)]
    if not data:
        raise ValueError("nothing but tags")
    return data


def mp4(data: bytes) -> bytes:
    """The film with its tags emptied where they stand, so that everything else stays where it was."""
    out = bytearray(data)
    for kind, head, start, end in _boxes(data, 0, len(data)):
        if kind in TELLS:
            out[head + 4 : head + 8] = b"free"
            out[start:end] = bytes(end - start)
    return bytes(out)


def _boxes(data: bytes, at: int, until: int) -> Iterator[tuple[bytes, int, int, int]]:
    while at + 8 <= until:
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1:
            size, start = struct.unpack_from(">Q", data, start)[0], at + 16
        end = until if size == 0 else at + size
        if not start <= end <= until:
            raise ValueError("a box that leaves its own")
        if kind in INSIDE:
            yield from _boxes(data, start, end)
        else:
            yield kind, at, start, end
        at = end


def webm(data: bytes) -> bytes:
    """The film with its tags and attachments emptied where they stand."""
    out, at, until = bytearray(data), 0, len(data)
    while at < until:
        name, after = _number(data, at, is_name=True)
        size, start = _number(data, after)
        if name == SEGMENT:
            at = start
            continue
        if start + size > until:
            return bytes(out)  # a length that nobody knew when it was written: the rest is pictures and sounds
        if name in SAID:
            _fill(out, at, start + size)
        at = start + size
    return bytes(out)


def _fill(out: bytearray, at: int, end: int) -> None:
    """Emptiness in place of an element, its length written in as many bytes as there is room for."""
    room = min(8, end - at - 1)
    size = end - at - 1 - room
    out[at:end] = VOID + (1 << 7 * room | size).to_bytes(room) + bytes(size)


def _number(data: bytes, at: int, is_name: bool = False) -> tuple[int, int]:
    """A number of one to eight bytes whose first bits tell how many they are, and where it ends."""
    width = 9 - data[at].bit_length()
    if width > 8 or at + width > len(data):
        raise ValueError("not a number")
    value = int.from_bytes(data[at : at + width])
    return (value if is_name else value & ((1 << 7 * width) - 1)), at + width
