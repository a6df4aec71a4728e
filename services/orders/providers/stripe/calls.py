"""How Stripe is asked: one account, three kinds of answer, and lists read page by page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

import stripe

from services.orders.providers.port import Declined, Unknown

PAGE = 100
SKEW = 300  # seconds that two clocks may be apart
EMPTY: dict[str, Any] = {}


@dataclass(frozen=True)
class Account:
    """One account of ours: the library's client for it, who may sign its notices, how buyers may pay, where makers bank."""

    client: stripe.StripeClient
    secrets: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    country: str = "ID"


def ask(call: Callable[[], Any]) -> dict[str, Any]:
    """The answer as plain values. Raises Declined for a clear no, Unknown for whatever is neither yes nor no."""
    try:
        answer: dict[str, Any] = call().to_dict()
    except stripe.StripeError as wrong:
        _tell(wrong)
    return answer


def newest(call: Callable[[Any], Any], wanted: dict[str, Any], since: float = 0) -> Iterator[dict[str, Any]]:
    """Every thing of a list, newest first, back to what was made at `since`; asked for page by page, as far as it is read."""
    fields: dict[str, Any] = {"limit": PAGE, **wanted}
    while True:
        page = ask(partial(call, fields))
        for found in page["data"]:
            if (found.get("created") or since) < since:
                return
            yield found
        if not page.get("has_more") or not page["data"]:
            return
        fields = fields | {"starting_after": page["data"][-1]["id"]}


def name_of(thing: Any) -> str:
    """The name of a thing, which stands there itself, as its name alone, or not at all."""
    return str((thing.get("id") if isinstance(thing, dict) else thing) or "")


def _tell(wrong: stripe.StripeError) -> NoReturn:
    """A no is only what says so itself; a wrong key, a full queue, a broken answer all leave the question open."""
    if isinstance(wrong, stripe.InvalidRequestError | stripe.CardError):
        raise Declined(wrong.code or wrong.param or "invalid_request") from None
    replayed = (wrong.headers or EMPTY).get("idempotent-replayed") == "true"
    raise Unknown(type(wrong).__name__, is_answered=wrong.http_status == 500, is_replayed=replayed) from None
