"""Asks another process over HTTP: pooled, timed out, with a breaker; its problems come back as the errors they were."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
import urllib3
from urllib3.exceptions import HTTPError

from services.kit.errors import Problem, Unavailable
from services.kit.telemetry import log, traceparent

TRIES_BEFORE_OPEN = 5
OPEN_SECONDS = 3.0
PIECE = 256 * 1024


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers, the bytes."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    def json(self) -> Any:
        """The body as JSON values."""
        return orjson.loads(self.data) if self.data else None


Send = Callable[[str, str, bytes | None, dict[str, str]], Answer]


class Breaker:
    """After some failures in a row, says no at once for a few seconds instead of letting everyone wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0

    def allows(self) -> bool:
        """May one more try be made now?"""
        return time.monotonic() >= self._open_until

    def note(self, has_failed: bool) -> None:
        """Remember how a try went."""
        with self._lock:
            self._failures = self._failures + 1 if has_failed else 0
            if self._failures >= TRIES_BEFORE_OPEN:
                self._open_until = time.monotonic() + OPEN_SECONDS


class Client:
    """One other process at `base`. `send` may be replaced, as the tests do to stay in one process."""

    def __init__(self, name: str, base: str, timeout: float = 5.0, send: Send | None = None) -> None:
        self.name = name
        self.base = base.rstrip("/")
        self.breaker = Breaker()
        self._send = send or self._by_network
        retries = urllib3.Retry(total=1, connect=1, read=0, status=0, backoff_factor=0.05, raise_on_status=False)
        limits = urllib3.Timeout(connect=1.0, read=timeout)
        self._pool = urllib3.PoolManager(maxsize=32, timeout=limits, retries=retries)

    def ask(
        self,
        method: str,
        path: str,
        json: Any = None,
        *,
        params: Mapping[str, object] | None = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request. Raises the Problem that came back, or Unavailable when nothing did."""
        known = {k: v for k, v in (params or {}).items() if v not in (None, "")}
        url = self.base + path + (f"?{urlencode(known)}" if known else "")
        sent = {"traceparent": traceparent()} | dict(headers or {})
        if json is not None:
            data, sent["Content-Type"] = orjson.dumps(json), "application/json"
        return self._told(self._try(method, url, data, sent))

    def pieces(self, path: str, headers: Mapping[str, str] | None = None) -> Iterator[bytes]:
        """What lies at that path, never more than some hundred KB of it at a time. Raises as `ask` does, also half-way."""
        url, sent = self.base + path, {"traceparent": traceparent()} | dict(headers or {})
        if self._send != self._by_network:
            yield self._told(self._try("GET", url, None, sent)).data
            return
        with self._watched():
            got = self._pool.request("GET", url, headers=sent, redirect=False, preload_content=False)
            try:
                yield from got.stream(PIECE) if got.status < 400 else ()
                self._told(Answer(got.status, got.headers, got.data if got.status >= 400 else b""))
            finally:
                got.close()

    def _told(self, answer: Answer) -> Answer:
        if answer.status >= 400:
            raise _problem(answer)
        return answer

    def _try(self, method: str, url: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        with self._watched():
            return self._send(method, url, data, headers)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        if not self.breaker.allows():
            raise Unavailable(f"{self.name}_unavailable", retry_after=OPEN_SECONDS)
        try:
            yield
        except (HTTPError, OSError) as lost:
            self.breaker.note(True)
            log().warning("no_answer", of=self.name, because=type(lost).__name__)
            raise Unavailable(f"{self.name}_unavailable", retry_after=2) from None
        self.breaker.note(False)

    def _by_network(self, method: str, url: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        got = self._pool.request(method, url, body=data, headers=headers, redirect=False)
        return Answer(got.status, got.headers, got.data)


def _problem(answer: Answer) -> Problem:
    try:
        told = answer.json()
        more = {k: v for k, v in told.items() if k not in ("type", "title", "status", "code", "detail")}
        wrong = Problem(str(told["code"]), str(told.get("detail", "")), **more)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        wrong = Problem("server_error")
    wrong.status = answer.status
    return wrong
