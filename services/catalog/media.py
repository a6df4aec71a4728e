"""Keeps pictures and digital files in the object store, under the hash of whose they are and what they hold."""

import hashlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from services.catalog.rules.photos import hints
from services.kit.errors import BadInput, NotFound, Unavailable
from services.kit.settings import settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WIDTHS = (320, 640, 1280)
PATIENCE = 20
PIECE = 256 * 1024
NAME = re.compile(r"[0-9a-f]{64}-(320|640|1280)\.webp")
UNSOLD = 4
"""How the process ends that finds a file in an archive which nobody can make bare."""
PROBLEMS = {3: "not_a_picture", 4: "too_large"}
_turns = threading.BoundedSemaphore(2)
"""Pictures and files opened at one time in one process: each may take much memory for a moment."""


@dataclass(frozen=True)
class Picture:
    """A stored picture: its hash, the size in pixels of its largest width, and what could be better."""

    hash: str
    width: int
    height: int
    hints: str


@cache
def store() -> ObjectStore:
    """Where media lies: `file:///...` or `s3://...`."""
    settings().need("media_url")
    url = str(settings().media_url)
    if url.startswith("file://"):
        return LocalStore(Path(url.removeprefix("file://")), mkdir=True)
    return from_url(url, client_options={"timeout": "10s", "connect_timeout": "3s"})


def keep_picture(listing_id: str, data: bytes) -> Picture:
    """Make a stranger's picture clean and small, and keep its three widths. BadInput says what is wrong with it."""
    head, results = _shrink(data)
    name = _name(listing_id, results[-1])
    with _answering():
        for width, result in zip(WIDTHS, results, strict=True):
            obstore.put(store(), f"{name}-{width}.webp", result)
    return Picture(name, head["width"], head["height"], ",".join(hints(head)))


def _shrink(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    if not data:
        raise BadInput({"photo": "required"})
    line, _, rest = _run(data).partition(b"\n")
    head = json.loads(line)
    results = []
    for size in head["sizes"]:
        results.append(rest[:size])
        rest = rest[size:]
    return head, results


def _run(data: bytes) -> bytes:
    status, out = _apart(["-I", str(HERE / "shrink.py")], data, {"photo": "too_large"})
    if status != 0:
        raise BadInput({"photo": PROBLEMS.get(status, "not_a_picture")})
    return out


def bare(data: bytes) -> bytes:
    """A file for sale without what it tells of whose it is; BadInput for one that cannot be read, or with one in it."""
    status, out = _apart(["-m", "services.catalog.bare"], data, {"file": "unknown_format"})
    if status == UNSOLD:
        raise BadInput({"file": "unknown_inside"}, inside=out.decode())
    if status != 0:
        raise BadInput({"file": "unknown_format"})
    return out


def _apart(words: list[str], data: bytes, too_slow: dict[str, str]) -> tuple[int, bytes]:
    """What a Python of its own makes of a stranger's data, and how it ended; BadInput where it takes too long."""
    program = [sys.executable, *words]
    if not _turns.acquire(timeout=PATIENCE):
        raise Unavailable("busy", "Too many files at once.", retry_after=5)
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=PATIENCE, env={}, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired:
        raise BadInput(too_slow) from None
    finally:
        _turns.release()
    return done.returncode, done.stdout


def _name(listing_id: str, data: bytes) -> str:
    # The listing is in it, so that one picture in two shops does not tell that they are one person's.
    return hashlib.sha256(listing_id.encode() + b"\0" + data).hexdigest()


def keep_file(listing_id: str, data: bytes) -> str:
    """Keep a digital file, made bare before, where only its buyers get it; its hash."""
    name = _name(listing_id, data)
    with _answering():
        obstore.put(store(), f"files/{name}", data)
    return name


def picture(name: str) -> bytes:
    """The bytes of a public picture; NotFound for any other name."""
    if not NAME.fullmatch(name):
        raise NotFound()
    return _get(name)


def file(name: str) -> bytes:
    """The bytes of a digital file."""
    return _get(f"files/{name}")


def pieces(path: str) -> tuple[int, Iterator[bytes]]:
    """What lies there, by its size and piece by piece, so that a large file is never held whole."""
    try:
        with _answering():
            found = obstore.get(store(), path)
            return found.meta["size"], (bytes(piece) for piece in found.stream(min_chunk_size=PIECE))
    except FileNotFoundError:
        raise NotFound() from None


def _get(path: str) -> bytes:
    try:
        with _answering():
            return bytes(obstore.get(store(), path).bytes())
    except FileNotFoundError:
        raise NotFound() from None


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except BaseError:
        raise Unavailable("media_unavailable", "The media store does not answer.", retry_after=5) from None


def drop(name: str) -> None:
    """Remove a picture in all its widths, and a file, of this hash; nothing happens where there is none."""
    for path in (*(f"{name}-{width}.webp" for width in WIDTHS), f"files/{name}"):
        try:
            obstore.delete(store(), path)
        except FileNotFoundError:
            continue
