"""Buyers who do not give up: whatever breaks, they say the same again until somebody answers."""

import re
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from urllib3.exceptions import HTTPError

from deploy.bench.buying import Buyer
from deploy.storm.plan import Ending, Errand

T = TypeVar("T")
Json = dict[str, Any]
PATIENCE = 180.0
"""Seconds after which a buyer gives up: on a busy machine the broker needs forty to come back."""
STEP = 0.2


class GaveUp(Exception):
    """Nobody answered, or not as they should, for too long."""


@dataclass
class Told:
    """What a buyer was told about one errand: the orders that its key answered with, and what went wrong."""

    errand: Errand
    wish: Json
    order_ids: set[str] = field(default_factory=set)
    trouble: str = ""


class Customer:
    """A person who joined for this storm, so that all of its orders, and none but those, are theirs."""

    def __init__(self, buyer: Buyer, mails: Path, patience: float = PATIENCE) -> None:
        self._buyer, self._patience = buyer, patience
        self._headers: dict[str, str] = {}
        # The same seed twice is two storms: what it sends again are the orders, not their keys.
        self._mark = f"badai-{secrets.token_hex(6)}"
        who = {"identifier": f"{self._mark}@example.id", "password": secrets.token_urlsafe(18)}
        status, joined = self.insist("POST", "/buyers", {"name": "Badai Contoh"} | who)
        if status != 202:
            raise GaveUp(f"nobody can join: {joined.get('detail', joined)}")
        letter = mails / f"letter-{joined['id']}.eml"
        self.patiently(letter.exists, bool)
        link = re.search(r"/surel/([0-9a-f]{64})", letter.read_text().replace("=\n", ""))
        known = {"secret": link[1] if link else "", "password": who["password"]}
        status, opened = self.insist("POST", "/letters/open", known)
        if status != 200:
            raise GaveUp(f"nobody can join: {opened.get('detail', opened)}")
        self._headers = {"Authorization": f"Bearer {opened['session']['token']}"}

    def insist(self, method: str, path: str, body: Json | None = None, **headers: str) -> tuple[int, Json]:
        """What is answered in the end. Raises GaveUp."""
        sent = self._headers | {name.replace("_", "-"): text for name, text in headers.items()}
        return self.patiently(lambda: self._buyer.ask(method, path, body, sent), lambda answer: answer[0] < 500)

    def run(self, errand: Errand, wish: Json) -> Told:
        """Order, and bring it to the errand's end; trouble is told, not raised."""
        told = Told(errand, wish)
        try:
            self._place(errand, wish, told)
            if len(told.order_ids) == 1:
                self._finish(errand.ending, min(told.order_ids))
        except GaveUp as lost:
            told.trouble = str(lost)
        return told

    def look(self, order_id: str) -> Json | None:
        """The order as it stands; None when there is none."""
        status, order = self.insist("GET", f"/orders/{order_id}")
        return order if status == 200 else None

    def own(self) -> set[str]:
        """The ids of all orders of this customer, as the market lists them."""
        found: set[str] = set()
        after = ""
        while True:
            status, page = self.insist("GET", f"/orders?limit=100{after}")
            if status != 200:
                raise GaveUp(f"the list of orders answered {status}")
            found |= {order["id"] for order in page["items"]}
            if not page["next"]:
                return found
            after = f"&after={page['next']}"

    def patiently(self, do: Callable[[], T], until: Callable[[T], bool]) -> T:
        """What `do` returns once that is so; connections that break are no answer. Raises GaveUp."""
        end, last = time.monotonic() + self._patience, "no answer"
        while time.monotonic() < end:
            try:
                came = do()
                if until(came):
                    return came
                last = str(came)[:200]
            except (HTTPError, OSError, ValueError) as lost:
                last = type(lost).__name__
            time.sleep(STEP)
        raise GaveUp(f"after {self._patience:.0f} s still: {last}")

    def _place(self, errand: Errand, wish: Json, told: Told) -> None:
        times, key = 2 if errand.is_sent_twice else 1, f"{self._mark}-{errand.number}"

        def say(_: int) -> tuple[int, Json]:
            return self.insist("POST", "/orders", wish, Idempotency_Key=key)

        with ThreadPoolExecutor(times) as at_once:
            for status, answer in at_once.map(say, range(times)):
                if status != 202:
                    raise GaveUp(f"it was refused with {status}: {answer.get('detail', answer)}")
                told.order_ids.add(str(answer["id"]))

    def _finish(self, ending: Ending, order_id: str) -> None:
        order = self._follow(order_id, lambda one: bool(one["payment"]["pay_url"]) or is_over(one))
        if is_over(order):
            return  # others were quicker, and nothing was left of it
        page = order["payment"]["pay_url"]
        if ending is Ending.LEAVE:
            self._cancel(order_id)
            return
        if ending is Ending.DECLINED_FIRST:
            self._press(page, "decline")
        with ThreadPoolExecutor(2) as at_once:
            list(at_once.map(lambda _: self._press(page, "pay"), range(2 if ending is Ending.PAY_TWICE else 1)))
        self._follow(order_id, lambda one: one["status"] == "paid" or is_over(one))
        if ending is Ending.REFUND:
            self._cancel(order_id)

    def _follow(self, order_id: str, until: Callable[[Json], bool]) -> Json:
        def look() -> Json:
            order = self.look(order_id)
            if order is None:
                raise GaveUp(f"order {order_id} was taken, and is not there")
            return order

        return self.patiently(look, until)

    def _cancel(self, order_id: str) -> None:
        # That the first word came through and its answer did not, makes the second one a refusal.
        self.insist("POST", f"/orders/{order_id}/cancel", {})

    def _press(self, page: str, button: str) -> None:
        """Press a button of the provider's page; it leads somewhere once the press has come through."""
        self.patiently(
            lambda: self._buyer.pool.request("POST", f"{page}/{button}", redirect=False).status,
            lambda status: status == 303,
        )


def is_over(order: Json) -> bool:
    """Whether nothing more will come of the order."""
    return order["status"] in ("cancelled", "expired")
