"""A storm's buyers say the same again, with the same key, until somebody answers; and give up in the end."""

import json
import tempfile
from collections import deque
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3
from urllib3.exceptions import ProtocolError

from deploy.bench.buying import Buyer
from deploy.storm.buyers import Customer, GaveUp
from deploy.storm.plan import Ending, Errand

Json = dict[str, Any]
LETTER = Path(tempfile.mkdtemp()) / "letter-let_1.eml"
LETTER.write_text(f"Buka tautan ini: http://town.test/surel/{'a' * 64}")
JOINED = {"POST buyers": [(202, {"id": "let_1"})], "POST open": [(200, {"session": {"token": "ses_1"}})]}
LOST = ProtocolError("connection broken")
PAGE = "http://pay.test/pay/cs_1"


class Scripted:
    """Stands in for the pool: answers each request with what its script says next, the last of it for ever."""

    def __init__(self, **scripts: list[Any]) -> None:
        self.scripts = {name: deque(answers) for name, answers in scripts.items()}
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    def request(self, method: str, url: str, headers: dict[str, str] | None = None, **_: object) -> Any:
        path = urlsplit(url).path
        self.asked.append((method, path, headers or {}))
        script = self.scripts[f"{method} {path.rpartition('/')[2]}"]
        answer = script.popleft() if len(script) > 1 else script[0]
        if isinstance(answer, Exception):
            raise answer
        status, told = answer
        return urllib3.HTTPResponse(json.dumps(told).encode(), status=status)


def customer(patience: float = 5.0, **scripts: list[Any]) -> tuple[Customer, Scripted]:
    pool = Scripted(**JOINED | scripts)
    buyer = Buyer("http://town.test")
    buyer.pool = pool  # type: ignore[assignment]
    return Customer(buyer, LETTER.parent, patience), pool


def errand(ending: Ending, is_sent_twice: bool = False) -> Errand:
    return Errand(1, 0, ending, is_sent_twice)


def an_order(status: str, page: str | None = PAGE) -> tuple[int, Json]:
    return 200, {"status": status, "payment": {"pay_url": page}}


PLACED = (202, {"id": "ord_1"})


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.storm.buyers.STEP", 0.01)


def test_an_order_whose_answer_was_lost_is_sent_again_with_its_key() -> None:
    someone, pool = customer(
        **{"POST orders": [LOST, (503, {}), PLACED], "GET ord_1": [an_order("paid")], "POST pay": [(303, {})]}
    )
    told = someone.run(errand(Ending.PAY), {})
    assert (told.order_ids, told.trouble) == ({"ord_1"}, "")
    keys = [headers["Idempotency-Key"] for method, path, headers in pool.asked if path.endswith("/orders")]
    assert len(keys) == 3
    assert len(set(keys)) == 1


def test_two_storms_never_send_the_same_key() -> None:
    found = set()
    for _ in range(2):
        someone, pool = customer(**{"POST orders": [PLACED], "GET ord_1": [an_order("cancelled", None)]})
        someone.run(errand(Ending.PAY), {})
        found |= {headers["Idempotency-Key"] for _, path, headers in pool.asked if path.endswith("/orders")}
    assert len(found) == 2


def test_two_answers_for_one_key_are_both_kept() -> None:
    someone, _ = customer(**{"POST orders": [PLACED, (202, {"id": "ord_2"})]})
    assert someone.run(errand(Ending.PAY, is_sent_twice=True), {}).order_ids == {"ord_1", "ord_2"}


def test_a_refund_is_paid_first_and_called_off_then() -> None:
    someone, pool = customer(
        **{
            "POST orders": [PLACED],
            "GET ord_1": [an_order("awaiting_payment"), an_order("awaiting_payment"), an_order("paid")],
            "POST pay": [LOST, (503, {}), (303, {})],
            "POST cancel": [LOST, (409, {})],
        }
    )
    assert someone.run(errand(Ending.REFUND), {}).trouble == ""
    assert [path.rpartition("/")[2] for method, path, _ in pool.asked if method == "POST"][2:] == [
        "orders",
        *["pay"] * 3,
        *["cancel"] * 2,
    ]


def test_what_is_gone_before_it_can_be_paid_is_left_alone() -> None:
    someone, _ = customer(**{"POST orders": [PLACED], "GET ord_1": [an_order("cancelled", None)]})
    assert someone.run(errand(Ending.PAY), {}).trouble == ""


@pytest.mark.parametrize(
    ("scripts", "says"),
    [
        ({"POST orders": [LOST]}, "ProtocolError"),
        ({"POST orders": [(409, {"detail": "mahal"})]}, "409: mahal"),
        ({"POST orders": [PLACED], "GET ord_1": [(404, {})]}, "is not there"),
        ({"POST orders": [PLACED], "GET ord_1": [an_order("awaiting_payment", None)]}, "awaiting_payment"),
    ],
)
def test_a_buyer_gives_up_and_says_at_what(scripts: dict[str, list[Any]], says: str) -> None:
    someone, _ = customer(patience=0.1, **scripts)
    assert says in someone.run(errand(Ending.PAY), {}).trouble


def test_all_pages_of_ones_orders_are_read() -> None:
    pages = [(200, {"items": [{"id": "ord_1"}], "next": "n"}), (200, {"items": [{"id": "ord_2"}], "next": None})]
    assert customer(**{"GET orders": pages})[0].own() == {"ord_1", "ord_2"}


def test_where_nobody_can_join_there_is_no_storm() -> None:
    with pytest.raises(GaveUp, match="429"):
        customer(**{"POST buyers": [(429, {"detail": "429"})]})
