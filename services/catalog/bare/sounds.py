"""Sounds that are sold: without tags, so that nobody reads who spoke, where, and with which device."""

import struct

from services.catalog.bare.chunks import chunks, packed

HEARD = {b"fmt ", b"fact", b"data", b"cue ", b"smpl", b"wavl", b"slnt"}


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


def wav(data: bytes) -> bytes:
    """The sound with the chunks that are needed to play it."""
    return packed(b"WAVE", [(name, held) for name, held in chunks(data) if name in HEARD])
