"""Shutting a shop takes an officer and a head; an unconfirmed emergency ends by itself; lifting publishes nothing."""

from datetime import timedelta

import pytest

from services.accounts.models import Trading
from services.accounts.models.suspensions import Suspension, SuspensionStatus
from services.accounts.rules import suspensions
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import MONDAY_NOON, a_shop

LATER = MONDAY_NOON + timedelta(hours=1)


def proposed(trading: str = Trading.OPEN, is_emergency: bool = False) -> tuple[Suspension, object]:
    shop = a_shop(trading)
    return suspensions.propose(shop, "safety", is_emergency, "per_pk", MONDAY_NOON), shop


def active(trading: str = Trading.OPEN) -> tuple[Suspension, object]:
    suspension, shop = proposed(trading)
    suspensions.confirm(suspension, shop, "per_head", LATER)  # type: ignore[arg-type]
    return suspension, shop


def test_a_proposal_shuts_nothing() -> None:
    suspension, shop = proposed()
    assert (suspension.status, shop.trading_status) == ("proposed", "open")  # type: ignore[attr-defined]


@pytest.mark.parametrize("trading", ["not_open", "suspended", "closed"])
def test_only_what_the_public_could_enter_is_shut(trading: str) -> None:
    with pytest.raises(Refused):
        proposed(trading)


def test_a_reason_is_one_of_a_list_and_is_not_in_the_shops_own_trace() -> None:
    with pytest.raises(BadInput):
        suspensions.propose(a_shop(Trading.OPEN), "because", False, "per_pk", MONDAY_NOON)
    _, shop = active()
    assert shop.because == suspensions.NEUTRAL  # type: ignore[attr-defined]


def test_the_head_makes_it_active_and_the_news_says_no_reason() -> None:
    suspension, shop = proposed()
    news = suspensions.confirm(suspension, shop, "per_head", LATER)  # type: ignore[arg-type]
    assert news is not None
    assert (suspension.status, news.trading_status) == ("active", "suspended")
    assert "safety" not in str(news)


@pytest.mark.parametrize("trading", ["open", "paused"])
def test_lifting_gives_back_what_was_before(trading: str) -> None:
    suspension, shop = active(trading)
    news = suspensions.lift(suspension, shop, "per_head", LATER)  # type: ignore[arg-type]
    assert news is not None
    assert (suspension.status, shop.trading_status, news.trading_status) == ("lifted", trading, trading)  # type: ignore[attr-defined]


def test_lifting_opens_nothing_while_its_maker_is_shut_out() -> None:
    suspension, shop = active()
    assert suspensions.lift(suspension, shop, "per_head", LATER, may_open=False) is None  # type: ignore[arg-type]
    assert shop.trading_status == "suspended"  # type: ignore[attr-defined]


def test_an_emergency_is_active_at_once_and_over_after_24_hours_unless_confirmed() -> None:
    suspension, shop = proposed(is_emergency=True)
    suspensions.shut_at_once(suspension, shop, MONDAY_NOON)  # type: ignore[arg-type]
    day = MONDAY_NOON + timedelta(hours=24)
    assert [suspensions.is_unconfirmed(suspension, at) for at in (day - timedelta(seconds=1), day)] == [False, True]
    suspensions.confirm(suspension, shop, "per_head", LATER)  # type: ignore[arg-type]
    assert suspensions.is_unconfirmed(suspension, day) is False


def test_without_an_emergency_nothing_is_shut_at_once() -> None:
    suspension, shop = proposed()
    with pytest.raises(Refused):
        suspensions.shut_at_once(suspension, shop, MONDAY_NOON)  # type: ignore[arg-type]


def test_nothing_shuts_a_shop_that_its_maker_has_closed() -> None:
    suspension, shop = proposed()
    shop.trading_status = Trading.CLOSED  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        suspensions.confirm(suspension, shop, "per_head", LATER)  # type: ignore[arg-type]
    assert suspension.status == "proposed"


def test_two_people_close_a_shop_for_good() -> None:
    suspension, shop = active()
    with pytest.raises(Refused) as wrong:
        suspensions.make_permanent(suspension, shop, "per_pk", LATER)  # type: ignore[arg-type]
    assert wrong.value.code == "second_officer"
    suspensions.make_permanent(suspension, shop, "per_head", LATER)  # type: ignore[arg-type]
    assert (suspension.status, shop.trading_status) == ("made_permanent", "closed")  # type: ignore[attr-defined]


STEPS = {
    "active": lambda s, shop: suspensions.confirm(s, shop, "per_head", LATER),
    "rejected": lambda s, _: suspensions.reject(s, "per_head", LATER),
    "lifted": lambda s, shop: suspensions.lift(s, shop, "per_head", LATER),
    "made_permanent": lambda s, shop: suspensions.make_permanent(s, shop, "per_head", LATER),
}


@pytest.mark.parametrize("status", list(SuspensionStatus))
@pytest.mark.parametrize("step", STEPS)
def test_no_step_that_the_table_does_not_know_is_taken(status: SuspensionStatus, step: str) -> None:
    suspension, shop = proposed()
    suspension.status, suspension.confirmed_at = status, None if status == "proposed" else LATER
    if step in suspensions.NEXT.get(status, ()):
        STEPS[step](suspension, shop)
        assert suspension.status == step
    else:
        with pytest.raises(Refused):
            STEPS[step](suspension, shop)
