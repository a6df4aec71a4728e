"""Finance's pages speak in words: no event of the ledger, step of an order or finding of the books is shown as its code."""

import re
from pathlib import Path

import pytest

from gateway.finance import codes
from services.orders import rules
from services.orders.models import OrderStatus, PaymentStatus, PayState, RefundState, Status
from services.orders.queries.books import QUESTIONS
from services.orders.rules import correction
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import rp
from tests.gateway.test_finance import ORDER, PART

REFUSED = PART | {"status": "refused", "left": rp(0)}
WRITES = re.compile(r"(?:post|event)\([\w.]*(?:, )?\"(\w+)\"|_of\(row, \"(\w+)\"")
POTS = {"on_hold", "available"}


def kinds() -> set[str]:
    """The kinds of all events that rules write into the ledger."""
    texts = [path.read_text() for path in Path(rules.__path__[0]).rglob("*.py")]
    return {one or other for text in texts for one, other in WRITES.findall(text)} | POTS | {correction.KIND}


def test_every_event_of_the_ledger_has_words() -> None:
    assert len(kinds()) > 25
    assert kinds() - set(codes.EVENTS) == set()


def test_every_question_to_the_books_has_words() -> None:
    assert {question.name for question in QUESTIONS} == set(codes.BREAKS)


@pytest.mark.parametrize("states", [OrderStatus, PaymentStatus, PayState, RefundState, Status])
def test_every_state_of_an_orders_story_has_words(states: type[Status]) -> None:
    with FakeRooms().app().test_request_context():
        assert [str(one) for one in states if codes.state(str(one)) == str(one)] == []


def test_an_orders_page_shows_no_codes() -> None:
    rooms = FakeRooms()
    rooms.signed_in("finance")
    step = {"role": "vendor", "before": "to_accept", "at": "2026-11-24T04:00:00Z"}
    story = [
        step | {"thing": "vor_1.status", "after": "refused", "why": "out_of_stock"},
        step | {"thing": "ref_xy12.status", "after": "manual_due", "why": "some_new_code"},
        step | {"thing": "new_xy12.status", "after": "succeeded", "why": ""},
    ]
    rooms.says("GET /finance/orders/ord_1", ORDER | {"parts": [REFUSED], "story": story})
    page = rooms.visitor("ses_1").get("/keuangan/pesanan/ord_1").text
    for said in ("PSN-7Q4M2-A ·", "stok habis", "Pengembalian ·", "Lainnya ·"):
        assert said in page
    for code in ("some_new_code", "ref_xy12", "out_of_stock", "manual_due", ">refused<"):
        assert code not in page
