"""Keeps public pages ready in memory for passers-by, each until a fact says that goods have changed, or for a few seconds.

Only what is the same for everyone is kept: a GET by somebody who brings no cookie but a language, answered with nothing
of their own. A process that does not hear the bus keeps nothing, so that a page is never older than `LONGEST`.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Response, g, request

from gateway import rooms
from gateway.language import language
from services.events import ListingChanged, ReviewPublished
from services.kit import rabbit
from services.kit.settings import settings
from services.kit.telemetry import log

HEARD = (ListingChanged.wire_type, ReviewPublished.wire_type)
LONGEST = 10.0  # seconds; the bus is faster, but a broker that froze says nothing of it
MOST, LARGEST = 400, 200_000  # pages, and bytes of one
PATIENCE = 1.0
TOLD = ("Content-Type", "Content-Encoding", "Vary", "Cache-Control", "ETag")
View = TypeVar("View", bound=Callable[..., Any])


def kept(view: View) -> View:
    """Decorator of a page that is alike for all passers-by; the view may still say `leave_out()`."""
    view.is_kept = True  # type: ignore[attr-defined]
    return view


def leave_out() -> None:
    """Do not keep the answer to this request: it shows what somebody may take back at any moment."""
    g.page_key = None


@dataclass(frozen=True)
class Page:
    """An answer as it went out, packed, and until when it may go out again (on the monotonic clock)."""

    body: bytes
    headers: dict[str, str]
    until: float


class Pages:
    """The pages of one process. `generation` counts what was dropped: a page begun before that is not kept after it."""

    def __init__(self) -> None:
        self.is_hearing = False
        self.generation = 0
        self._pages: OrderedDict[tuple[str, ...], Page] = OrderedDict()
        self._lock = threading.Lock()

    def drop(self, is_hearing: bool) -> None:
        """Forget all pages; keep new ones only while changes are heard."""
        with self._lock:
            self.generation += 1
            self.is_hearing = is_hearing
            self._pages.clear()

    def get(self, key: tuple[str, ...]) -> Page | None:
        """The page under that key while it is good."""
        page = self._pages.get(key)
        return page if page and page.until > time.monotonic() else None

    def put(self, key: tuple[str, ...], page: Page, generation: int) -> None:
        """Keep the page, unless something has changed since `generation`; the oldest makes room."""
        with self._lock:
            if self.is_hearing and generation == self.generation:
                self._pages[key] = page
                self._pages.move_to_end(key)
                while len(self._pages) > MOST:
                    self._pages.popitem(last=False)

    def listen(self) -> None:
        """Begin to hear, in the background, for as long as this process lives."""
        if settings().amqp_url:
            threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                with rabbit.channel() as channel:
                    for fact in rabbit.overhear(channel, rooms.NAMES, HEARD, PATIENCE):
                        if fact or not self.is_hearing:
                            self.drop(is_hearing=True)
            except rabbit.BrokerDown as lost:
                log().warning("pages_not_kept", because=type(lost).__name__)
            self.drop(is_hearing=False)
            time.sleep(PATIENCE)


def keep(app: Flask) -> Pages:
    """Let the app answer from what it keeps. Called before the hooks that look who asks."""
    pages = Pages()
    app.extensions["pages"] = pages

    @app.before_request
    def ready() -> Response | None:
        g.page_key = key = _key(app)
        g.generation = pages.generation
        page = pages.get(key) if key and pages.is_hearing else None
        if page is None:
            return None
        g.page_key = None
        answer = Response(page.body, headers=page.headers)
        answer.make_conditional(request)
        return answer

    @app.after_request
    def put_away(answer: Response) -> Response:
        key = g.get("page_key")
        if key and pages.is_hearing and _is_for_all(answer):
            answer.set_etag(hashlib.blake2b(answer.get_data(), digest_size=12).hexdigest())
            told = {name: answer.headers[name] for name in TOLD if name in answer.headers}
            pages.put(key, Page(answer.get_data(), told, time.monotonic() + LONGEST), g.generation)
            answer.make_conditional(request)
        return answer

    return pages


def _key(app: Flask) -> tuple[str, ...] | None:
    """What the answer hangs on; None where it may hang on who asks."""
    view = app.view_functions.get(request.endpoint or "")
    brings = request.headers
    is_somebody = not request.cookies.keys() <= {"language"} or "Authorization" in brings or "HX-Request" in brings
    if request.method != "GET" or is_somebody or not getattr(view, "is_kept", False):
        return None
    packing = "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else ""
    return request.path, request.query_string.decode("latin-1"), language(), packing


def _is_for_all(answer: Response) -> bool:
    is_own = g.get("person") or g.get("is_private") or "Set-Cookie" in answer.headers
    return answer.status_code == 200 and not is_own and len(answer.get_data()) <= LARGEST
