"""Files that are made of named chunks (RIFF): how to read and to write them."""

import struct
from collections.abc import Iterable, Iterator


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk's name and what it holds; ValueError for a file that is cut short."""
    at, until = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    if until > len(data):
        raise ValueError("cut short")
    while at + 8 <= until:
        name, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > until:
            raise ValueError("a chunk that leaves its file")
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def packed(kind: bytes, held: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A file of this kind with these chunks."""
    body = b"".join(name + struct.pack("<I", len(one)) + one + b"\0" * (len(one) % 2) for name, one in held)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + kind + body
