"""How a process tells what it does: JSON log lines with ids only, a trace id that goes along, counters."""

import logging
import re
import secrets
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import orjson
import structlog
from prometheus_client import Counter, Histogram, start_http_server

from services.kit.settings import settings

TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$")
_process = [""]
_trace: ContextVar[str] = ContextVar("trace", default="")

REQUESTS = Histogram("lapak_request_seconds", "Answering a request", ["room", "method", "route", "status"])
MESSAGES = Counter("lapak_messages_total", "Messages heard, by what came of them", ["room", "type", "outcome"])
PUBLISHED = Counter("lapak_published_total", "Facts that the broker confirmed", ["room", "type"])
JOBS = Counter("lapak_jobs_total", "Runs of a job, by what came of them", ["room", "job", "outcome"])


def trace_id() -> str:
    """The id that ties together all that one click set off; empty outside of any."""
    return _trace.get()


def traceparent() -> str:
    """The W3C header for the next hop."""
    return f"00-{trace_id() or secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


@contextmanager
def traced(header: str | None) -> Iterator[None]:
    """Go on with the trace of a `traceparent` header, or begin one."""
    known = TRACEPARENT.match(header or "")
    token = _trace.set(known[1] if known else secrets.token_hex(16))
    try:
        yield
    finally:
        _trace.reset(token)


def _with_context(_logger: Any, _name: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    line["process"] = _process[0]
    if trace_id():
        line["trace"] = trace_id()
    return line


def _with_frames(_logger: Any, _name: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    # An exception's own words may quote a row ("Key (email)=(...) already exists"), so only its type and place are told.
    if line.pop("exc_info", None):
        kind, _, place = sys.exc_info()
        line["error"] = kind.__name__ if kind else ""
        line["frames"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(place)][-12:]
    return line


def start_logging(process: str) -> None:
    """Log JSON lines to standard output under this process's name, and serve metrics where a place for them is set."""
    structlog.configure(
        processors=[
            _with_context,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _with_frames,
            structlog.processors.JSONRenderer(lambda line, **_: orjson.dumps(line, default=str).decode()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings().log_level]),
        logger_factory=structlog.PrintLoggerFactory(),
    )
    _process[0] = process


def serve_metrics() -> None:
    """Serve this process's counters on its internal port, where one is set (web processes do it through gunicorn)."""
    if bind := settings().metrics_bind:
        host, _, port = bind.rpartition(":")
        start_http_server(int(port), host)


def log() -> Any:
    """The logger: `log().info("what_happened", order_id=...)`. Ids and counts only; never names, contacts or bodies."""
    return structlog.get_logger()
