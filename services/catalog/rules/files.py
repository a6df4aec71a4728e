"""Which files may be sold, told by what is in them and never by what they are called."""

from services.kit.errors import BadInput

SIGNS = {
    "pdf": (0, b"%PDF-"),
    "zip": (0, b"PK\x03\x04"),
    "png": (0, b"\x89PNG\r\n\x1a\n"),
    "jpg": (0, b"\xff\xd8\xff"),
    "mp4": (4, b"ftyp"),
    "webm": (0, b"\x1a\x45\xdf\xa3"),
    "mp3": (0, b"ID3"),
}


def format_of(data: bytes) -> str:
    """The format of this file, as the ending that its name gets; BadInput for what is not sold here."""
    for ending, (start, sign) in SIGNS.items():
        if data[start : start + len(sign)] == sign:
            return ending
    raise BadInput({"file": "unknown_format"})
