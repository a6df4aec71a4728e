"""A storm's plan: its seed says all of it, and it strikes everywhere while there are orders to strike at."""

from collections import Counter

import pytest

from deploy.storm.plan import Ending, make_plan

NAMES = ["gateway", "orders-web", "postgres", "rabbitmq"]


def test_a_seed_gives_the_same_storm_again() -> None:
    assert make_plan(4, 50, 8, 5, NAMES) == make_plan(4, 50, 8, 5, reversed(NAMES))
    assert make_plan(4, 50, 8, 5, NAMES) != make_plan(5, 50, 8, 5, NAMES)


def test_every_errand_has_goods_that_are_there_and_an_ending_of_its_own() -> None:
    errands = make_plan(4, 500, 0, 5, NAMES).errands
    assert [errand.number for errand in errands] == list(range(500))
    assert {errand.goods for errand in errands} == set(range(5))
    assert {errand.ending for errand in errands} == set(Ending)
    assert {errand.is_sent_twice for errand in errands} == {True, False}


def test_every_process_is_struck_before_any_is_struck_again() -> None:
    strikes = make_plan(4, 100, 6, 5, NAMES).strikes
    assert sorted(strike.name for strike in strikes[:4]) == sorted(NAMES)
    assert max(Counter(strike.name for strike in strikes).values()) == 2


@pytest.mark.parametrize("orders", [0, 1, 3, 100])
def test_no_strike_waits_for_an_errand_that_never_comes(orders: int) -> None:
    strikes = make_plan(4, orders, 10, 5, NAMES).strikes
    assert len(strikes) == 10
    assert all(strike.after <= orders for strike in strikes)


def test_nobody_is_struck_where_nobody_can_be() -> None:
    assert make_plan(4, 100, 10, 5, []).strikes == []
