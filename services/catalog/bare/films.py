"""Films that are sold: without tags, so that nobody reads who spoke, where, and with which device."""

import struct
from collections.abc import Iterator

INSIDE = {b"moov", b"trak"}
FILM = {b"mvhd", b"mdat", b"moof"}
TELLS = {b"udta", b"meta", b"uuid"}
VOID = b"\xec"
OPENED = {0x18538067, 0x1549A966, 0x1654AE6B, 0xAE}
"""The film, what is told about it, its tracks and each of them: looked into."""
SAID = {0x1254C367, 0x1941A469, 0x7BA9, 0x7384, 0x4461, 0x536E}
"""Tags, attachments, titles, names of files and tracks, and when it was made."""
WORDY = (b"\x12\x54\xc3\x67", b"\x19\x41\xa4\x69")


def mp4(data: bytes) -> bytes:
    """The film with its tags emptied where they stand, so that everything else stays where it was."""
    out, seen = bytearray(data), set()
    for kind, head, start, end in _boxes(data, 0, len(data)):
        seen.add(kind)
        if kind in TELLS:
            out[head + 4 : head + 8] = b"free"
            out[start:end] = bytes(end - start)
    if not seen & FILM:
        raise ValueError("a picture in a film's clothes")
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
        if name in OPENED:
            at = start
            continue
        if start + size > until:
            # A length that nobody knew when it was written: the rest has to be pictures and sounds.
            if any(data.find(sign, start) >= 0 for sign in WORDY):
                raise ValueError("tags behind what has no end")
            return bytes(out)
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
