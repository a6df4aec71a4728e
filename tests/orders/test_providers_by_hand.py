"""Ways to pay that no program can ask: offered by setting, open at once, and nothing goes back by itself."""

from datetime import timedelta

import pytest

from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.money import Money
from services.kit.settings import settings
from services.orders.providers import offered, provider
from services.orders.providers.by_hand import ByHand
from services.orders.providers.port import Ask, AskBack, AskedLine, BadSignature, Declined

ASK = Ask("k", "ord_1", [AskedLine("Kopi", 1, Money(5_000))], "", now() + timedelta(hours=1), "")


def test_ways_to_pay_are_offered_in_the_order_of_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered() == ["stripe"]
    monkeypatch.setenv("LAPAK_PAYMENTS", "cash, manual_transfer,barter")
    settings.cache_clear()
    assert offered() == ["cash", "manual_transfer"]
    monkeypatch.undo()
    settings.cache_clear()


def test_what_was_begun_ends_although_it_is_offered_no_more() -> None:
    assert provider("manual_transfer") == ByHand("manual_transfer")


def test_a_transfer_is_open_until_it_is_closed_and_asking_twice_is_one() -> None:
    port = provider("manual_transfer")
    session = port.create_session(ASK)
    assert (session.order_id, session.status, session.charge) == ("ord_1", "open", None)
    assert port.create_session(ASK) == port.find_session("ord_1", now()) == port.read_session(session.ref) == session
    assert port.expire_session(session.ref).status == "expired"


def test_no_program_gives_money_back() -> None:
    with pytest.raises(Declined) as no:
        provider("cash").create_refund(AskBack("k", "ref_1", "ch_1", Money(5_000)))
    assert no.value.code == "by_hand"


def test_nobody_can_send_a_notice_of_a_transfer() -> None:
    with pytest.raises(BadSignature):
        provider("manual_transfer").verify_event(b"{}", "t=1,v1=x")


def test_a_way_of_another_kind_is_not_read() -> None:
    with pytest.raises(NotFound):
        provider("cash").read_session("manual_transfer-ord_1")
