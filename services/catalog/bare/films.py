"""Films that are sold: without tags, so that nobody reads who spoke, where, and with which device."""

import struct
from collections.abc import Iterator

INSIDE = {b"moov", b"trak"}
Box = tuple[bytes, int, int, int]
"""A box of a film: its kind, where its head and what it holds begin, and where it ends."""
PLAYED = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"subp", b"clcp"}
FILED = b"dhlr"
"""Which file a track's pieces lie in, under the same name as what kind of track it is."""
TABLES = {b"mdia", b"minf", b"stbl"}
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
    if _silence(data, out) and b"moof" in seen:
        raise ValueError("a hidden track in pieces")
    if not seen & FILM:
        raise ValueError("a picture in a film's clothes")
    return bytes(out)


def _boxes(data: bytes, at: int, until: int) -> Iterator[Box]:
    for kind, head, start, end in _beside(data, at, until):
        if kind in INSIDE:
            yield from _boxes(data, start, end)
        else:
            yield kind, head, start, end


def _beside(data: bytes, at: int, until: int) -> Iterator[Box]:
    while at + 8 <= until:
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1:
            size, start = struct.unpack_from(">Q", data, start)[0], at + 16
        end = until if size == 0 else at + size
        if not start <= end <= until:
            raise ValueError("a box that leaves its own")
        yield kind, at, start, end
        at = end


def _silence(data: bytes, out: bytearray) -> bool:
    """Empty each track that is neither seen nor heard, and what it holds: phones and cameras write there where they are.

    Whether there was one; ValueError for one whose pieces are not where its tables say.
    """
    found = False
    for _, _, start, end in (box for box in _beside(data, 0, len(data)) if box[0] == b"moov"):
        for _, head, within, until in (box for box in _beside(data, start, end) if box[0] == b"trak"):
            tables = _tables(data, within, until)
            parts = {kind: (first, last) for kind, _, first, last in tables if data[first + 4 : first + 8] != FILED}
            if b"hdlr" in parts and data[parts[b"hdlr"][0] + 8 : parts[b"hdlr"][0] + 12] not in PLAYED:
                for first, size in _held(data, parts):
                    if first + size > len(data):
                        raise ValueError("outside the film")
                    out[first : first + size] = bytes(size)
                out[head + 4 : head + 8] = b"free"
                out[within:until] = bytes(until - within)
                found = True
    return found


def _tables(data: bytes, at: int, until: int) -> Iterator[Box]:
    for box in _beside(data, at, until):
        if box[0] in TABLES:
            yield from _tables(data, box[2], box[3])
        else:
            yield box


def _held(data: bytes, parts: dict[bytes, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where each piece of a track lies, and how long it is; KeyError for a track whose tables are of another kind."""
    sizes, runs = parts[b"stsz"][0], parts[b"stsc"][0]
    each, count = struct.unpack_from(">II", data, sizes + 4)
    lengths = [each] * count if each and count <= len(data) else struct.unpack_from(f">{count}I", data, sizes + 12)
    width = "I" if b"stco" in parts else "Q"
    places = parts[b"stco" if width == "I" else b"co64"][0]
    starts = struct.unpack_from(f">{struct.unpack_from('>I', data, places + 4)[0]}{width}", data, places + 8)
    steps = [
        struct.unpack_from(">II", data, runs + 8 + 12 * n) for n in range(struct.unpack_from(">I", data, runs + 4)[0])
    ]
    at = 0
    for number, start in enumerate(starts, 1):
        many = next((many for first, many in reversed(steps) if first <= number), 0)
        yield start, sum(lengths[at : at + many])
        at += many
    if at < len(lengths):
        raise ValueError("pieces without a place")


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
