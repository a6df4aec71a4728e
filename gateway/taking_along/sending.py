"""Writes an archive to a file of its own that is gone afterwards, and sends it piece by piece."""

import threading
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from flask import Response, request

from services.kit.errors import Unavailable

KIND = "application/zip"
IN_MEMORY = 1024 * 1024
PIECE = 64 * 1024
PATIENCE = 2
STALLED = 60.0
"""Seconds after which a phone that takes not one piece more is given up."""
_turns = threading.BoundedSemaphore(4)
"""Large archives that are made or sent at one time in one process: a slow phone holds its file on our disk for minutes."""


class Pieces:
    """What was written, piece by piece; its file and its turn are given back after the last one, or when nobody wants more."""

    def __init__(self, is_large: bool = True) -> None:
        self._has_turn = is_large
        if is_large and not _turns.acquire(timeout=PATIENCE):
            raise Unavailable("busy", "Too many archives at once.", retry_after=60)
        self._file: IO[bytes] | None = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives until it is sent

    def fill(self, write: Callable[[IO[bytes]], None]) -> int:
        """Have it written; how many bytes it became."""
        if self._file is None:
            return 0
        write(self._file)
        size = self._file.tell()
        self._file.seek(0)
        return size

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(PIECE) if self._file else b""
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Give back what it holds; a second time is nothing."""
        file, self._file = self._file, None
        if file is not None:
            file.close()
            if self._has_turn:
                _turns.release()


def sent(name: str, write: Callable[[IO[bytes]], None], is_large: bool = True) -> Response:
    """The archive under this name. It is whole before its first byte goes, and its length goes ahead: a phone that loses
    the network half-way knows so.
    """
    pieces = Pieces(is_large)
    try:
        size = pieces.fill(write)
    except BaseException:
        pieces.close()
        raise
    if "gunicorn.socket" in request.environ:
        request.environ["gunicorn.socket"].settimeout(STALLED)
    answer = Response(pieces, content_type=KIND)
    answer.content_length = size
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer
