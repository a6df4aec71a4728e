"""Archives that are sold: each file in them is made bare, and nothing is told of the machine that packed them."""

import io
import re
import stat
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass

from services.catalog.bare import offices
from services.catalog.bare.tagged import Bare
from services.catalog.bare.trouble import UNREADABLE, Unsold

MOST, MOST_FILES, DEEPEST = 64 * 1024 * 1024, 2_000, 3
LEFT = re.compile(r"(^|/)(__MACOSX(/|$)|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.I)
"""What systems and programs lay beside people's files; Word's ~$ names whoever had the paper open."""
DRIVE = re.compile("[A-Za-z]:")
HOME = re.compile(r"^.*?(^|/)(users|home|documents and settings)/[^/]+/", re.I)


@dataclass
class Room:
    """What may still be unpacked, over all archives in each other: bytes and files."""

    size: int = MOST
    files: int = MOST_FILES

    def take(self, files: list[zipfile.ZipInfo]) -> None:
        """Room for these; ValueError where that is too much."""
        self.size -= sum(one.file_size for one in files)
        self.files -= len(files)
        if self.size < 0 or self.files < 0:
            raise ValueError("too large inside")


Inner = Callable[[str, bytes, Room, int], bytes]


def packed(data: bytes, inner: Inner, room: Room, depth: int) -> bytes:
    """The archive anew; ValueError for one that is too large, too deep or locked inside, Unsold for a file in it."""
    if depth > DEEPEST:
        raise ValueError("too deep")

    def below(name: str, held: bytes) -> bytes:
        return inner(name, held, room, depth + 1)

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        room.take(given.infolist())
        files = _files(given)
        first = files.get("mimetype")
        kind = offices.kind_of(files, given.read(first) if first else b"")
        part = kind.part if kind else _file
        gone = kind.gone if kind else LEFT
        kept = {name: one for name, one in files.items() if not gone.search(name)}
        for name, one in kept.items():
            fresh.writestr(_fresh(name, one), _at(name, part, given.read(one), kept, below))
    return out.getvalue()


def _files(given: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """What is in it but folders and links, by name; ValueError where one name stands for two."""
    real = [one for one in given.infolist() if not one.is_dir() and not stat.S_ISLNK(one.external_attr >> 16)]
    files = {_name(one.filename): one for one in real}
    if len(files) < len(real):
        raise ValueError("one name for two files")
    return files


def _file(name: str, data: bytes, _kept: Collection[str], bare: Bare) -> bytes:
    return bare(name, data) if data else data


def _at(name: str, part: offices.Part, data: bytes, kept: Collection[str], bare: Bare) -> bytes:
    try:
        return part(name, data, kept, bare)
    except Unsold as wrong:
        raise Unsold(f"{name} > {wrong.path}" if wrong.path else name) from None
    except UNREADABLE:
        raise Unsold(name) from None


def _name(path: str) -> str:
    """The path without drives, roots and whose home it lay in; ValueError for one that leads out of the archive."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    if ".." in parts:
        raise ValueError("leads out of the archive")
    return HOME.sub("", "/".join(parts[1:] if parts and DRIVE.fullmatch(parts[0]) else parts))


def _fresh(name: str, one: zipfile.ZipInfo) -> zipfile.ZipInfo:
    kept = zipfile.ZipInfo(name)
    kept.compress_type = one.compress_type if one.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    return kept
