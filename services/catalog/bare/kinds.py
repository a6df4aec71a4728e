"""Which kinds of files lie in archives that are sold, told by what is in them, and how each is made bare.

A kind that stands nowhere here is refused: what nobody can read, nobody can make bare.
"""

from collections.abc import Callable

from services.catalog.bare import films, papers, pictures, sounds, tagged
from services.catalog.bare.archives import Room, packed
from services.catalog.bare.trouble import Unsold

SIGNS: tuple[tuple[int, bytes, Callable[[bytes], bytes]], ...] = (
    (0, b"%PDF-", papers.pdf),
    (0, b"\x89PNG\r\n\x1a\n", pictures.png),
    (0, b"\xff\xd8\xff", pictures.jpg),
    (0, b"GIF8", pictures.gif),
    (8, b"WEBP", pictures.webp),
    (8, b"WAVE", sounds.wav),
    (4, b"ftyp", films.mp4),
    (0, b"\x1a\x45\xdf\xa3", films.webm),
    (0, b"ID3", sounds.mp3),
    (0, b"\xff\xfb", sounds.mp3),
    (0, b"\xff\xf3", sounds.mp3),
    (40, b" EMF", pictures.emf),
    (0, b"\xd7\xcd\xc6\x9a", bytes),
)
WORDS = {"txt", "csv", "md", "srt", "vtt", "css"}
"""Endings of what holds nothing but a person's own words, which are theirs to choose."""
PAGES = {"html", "htm"}


def bare(name: str, data: bytes, room: Room, depth: int) -> bytes:
    """A file in an archive made bare; Unsold for one of a kind that nobody can."""
    if data.startswith(b"PK\x03\x04"):
        return packed(data, bare, room, depth)

    def below(called: str, held: bytes) -> bytes:
        return bare(called, held, room, depth)

    for start, sign, barer in SIGNS:
        if data.startswith(sign, start):
            return barer(data)
    ending = name.lower().rpartition(".")[2]
    if b"<svg" in data[:4000]:
        return tagged.svg(data, below)
    if ending in PAGES:
        return tagged.html(data, below)
    if ending in WORDS and _is_words(data):
        return data
    raise Unsold()


def _is_words(data: bytes) -> bool:
    if data.startswith((b"{\\rtf", b"%!")):
        return False
    code = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        return "\0" not in data.decode(code)
    except UnicodeDecodeError:
        return b"\0" not in data  # an older table of signs, as some programs still write
