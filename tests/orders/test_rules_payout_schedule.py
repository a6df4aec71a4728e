"""What a payout is made of: every entry named, savings put aside, grants added, and never a rupiah more or less."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kit.errors import Refused
from services.orders.models import AccountState, EarningState, EntryKind, PayoutState
from services.orders.rules.payout import hold
from services.orders.rules.payout.schedule import schedule
from services.orders.rules.payout.transfer import plan
from tests.orders.builders import NOON
from tests.orders.payout_builders import (
    MINIMUM,
    a_goal,
    a_grant,
    a_payout,
    an_account,
    an_entry,
    balances,
    due,
    sources,
    states,
    under_way,
)


def lines(payout: object) -> list[tuple[str, int]]:
    """Kind and amount of each line."""
    return [(line.kind, line.amount) for line in payout.lines]  # type: ignore[attr-defined]


def test_the_example_of_a_payout_with_a_grant_comes_out() -> None:
    payout = a_payout(goal=a_goal(), grants=[a_grant()])
    assert lines(payout) == [("sale", 400_000), ("grant_topup", 80_000), ("savings", -40_000)]
    assert payout.amount == 440_000
    assert balances(*payout.ledger) == {
        "sponsor:prg_1": 80_000,
        "vendor:ven_a:available": -40_000,
        "vendor:ven_a:savings": -40_000,
    }


def test_all_that_can_be_taken_goes_out_under_its_name() -> None:
    entries = [an_entry(30_000), an_entry(45_000), an_entry(-5_000, EntryKind.REVERSAL)]
    payout = a_payout(*entries)
    assert [(line.number, line.earning) for line in payout.lines] == list(enumerate(entries, 1))
    assert states(payout) == [EarningState.IN_PAYOUT] * 3
    assert payout.amount == 70_000


@pytest.mark.parametrize("amount", [1, MINIMUM - 1, 0, -70_000])
def test_less_than_the_minimum_waits(amount: int) -> None:
    entry = an_entry(amount)
    with pytest.raises(Refused, match="below_minimum"):
        a_payout(entry)
    assert entry.status == EarningState.AVAILABLE


@pytest.mark.parametrize("status", set(AccountState) - {AccountState.ACTIVE})
def test_nothing_goes_out_before_the_account_is_active(status: str) -> None:
    with pytest.raises(Refused, match="no account yet"):
        a_payout(account=an_account(status=status))


def test_nothing_goes_out_without_an_account() -> None:
    with pytest.raises(Refused, match="no account yet"):
        a_payout(account=None)


@pytest.mark.parametrize("status", set(EarningState) - {EarningState.AVAILABLE})
def test_only_what_is_available_goes_out(status: str) -> None:
    entry = an_entry()
    entry.status = status
    with pytest.raises(Refused, match="cannot become in_payout"):
        a_payout(entry)


def test_a_programme_that_has_run_out_never_holds_up_what_was_earned() -> None:
    grant = a_grant(left=79_999)
    payout = a_payout(grants=[grant])
    assert lines(payout) == [("sale", 400_000)]
    assert (grant.award.outcome, grant.programme.spent, grant.award.outcome_version) == ("no_funds", 0, 1)
    assert lines(a_payout(grants=[grant])) == [("sale", 400_000)]
    assert grant.award.outcome_version == 1


def test_a_grant_adds_all_that_its_rule_says_or_nothing() -> None:
    enough, short = a_grant(left=80_000), a_grant(left=79_999)
    assert lines(a_payout(grants=[enough])) == [("sale", 400_000), ("grant_topup", 80_000)]
    assert (enough.award.outcome, enough.programme.left) == ("in_use", 0)
    # A rupiah short is not a top-up of a rupiah less: what is left stays for whoever's is small enough, or goes back.
    assert lines(a_payout(an_entry(400_000), grants=[short])) == [("sale", 400_000)]
    assert (short.award.outcome, short.programme.left) == ("no_funds", 79_999)


def test_another_programme_still_adds_where_one_has_run_out() -> None:
    payout = a_payout(grants=[a_grant(left=1), a_grant()])
    assert lines(payout) == [("sale", 400_000), ("grant_topup", 80_000)]
    assert payout.amount == 480_000


def test_money_that_comes_later_does_not_wake_an_award_that_was_called_off() -> None:
    grant = a_grant(left=0)
    a_payout(grants=[grant])
    grant.programme.received += 1_000_000
    assert lines(a_payout(grants=[grant])) == [("sale", 400_000)]


def test_a_grant_adds_no_more_than_its_cap_in_a_month() -> None:
    assert lines(a_payout(an_entry(900_000), grants=[a_grant()]))[1] == ("grant_topup", 100_000)
    assert lines(a_payout(an_entry(900_000), grants=[a_grant(used=70_000)]))[1] == ("grant_topup", 30_000)
    assert len(lines(a_payout(an_entry(900_000), grants=[a_grant(used=100_000)]))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"status": "approved"},
        {"status": "cancelled"},
        {"status": "closed"},
        {"kind": "starter_kit"},
        {"outcome": "no_funds"},
        {"months": 0},
        {"percent": 0},
    ],
)
def test_a_grant_that_does_not_stand_adds_nothing(other: dict[str, object]) -> None:
    assert lines(a_payout(grants=[a_grant(**other)])) == [("sale", 400_000)]


def test_a_grant_ends_with_a_shops_first_months() -> None:
    def parts(days: int) -> int:
        return len(schedule(due(grants=[a_grant()]), MINIMUM, NOON + timedelta(days=days)).lines)

    assert (parts(180), parts(182)) == (2, 1)  # 24 November to 24 May


def test_a_grant_that_was_used_is_in_use_and_said_once() -> None:
    grant = a_grant()
    for _ in range(2):
        a_payout(grants=[grant])
    assert (grant.award.outcome, grant.award.outcome_version) == ("in_use", 1)
    assert (grant.programme.spent, grant.programme.version) == (160_000, 2)


@pytest.mark.parametrize(
    ("goal", "saved", "amount"),
    [
        ({"share": 50}, 0, 200_000),
        ({"share": 0}, 0, 0),
        ({"is_active": False}, 0, 0),
        ({"target": 1_000_000}, 990_000, 10_000),
        ({"target": 1_000_000}, 1_000_000, 0),
    ],
)
def test_so_much_is_put_aside_as_the_goal_asks_and_lacks(goal: dict[str, object], saved: int, amount: int) -> None:
    assert a_payout(goal=a_goal(**goal), saved=saved).amount == 400_000 - amount


def test_nothing_is_put_aside_of_a_grant_or_of_what_was_put_aside_before() -> None:
    payout = a_payout(an_entry(), an_entry(100_000, EntryKind.SAVINGS_BACK), goal=a_goal(), grants=[a_grant()])
    assert ("savings", -40_000) in lines(payout)
    assert payout.amount == 540_000


def test_what_went_back_to_buyers_counts_against_savings_and_grants() -> None:
    payout = a_payout(an_entry(), an_entry(-100_000, EntryKind.REVERSAL), goal=a_goal(), grants=[a_grant()])
    assert [amount for _, amount in lines(payout)] == [400_000, -100_000, 60_000, -30_000]


def test_savings_and_grants_are_reckoned_once_on_what_comes_again() -> None:
    entry = an_entry()
    entry.is_reckoned = True
    assert lines(a_payout(entry, an_entry(100_000), goal=a_goal(), grants=[a_grant()])) == [
        ("sale", 400_000),
        ("sale", 100_000),
        ("grant_topup", 20_000),
        ("savings", -10_000),
    ]


def test_a_payout_under_a_hold_waits_and_says_why_and_until_when() -> None:
    held = hold.place("ven_a", "court_order", NOON + timedelta(days=9), "per_f", NOON)
    payout = a_payout(hold=held)
    assert (payout.status, payout.why, payout.held_until) == (PayoutState.HELD, "court_order", held.until)
    with pytest.raises(Refused, match="cannot become processing"):
        plan(payout, {}, NOON)


AMOUNTS = st.lists(st.integers(min_value=1, max_value=9_999_999), min_size=1, max_size=6)


@given(AMOUNTS, st.lists(st.integers(1, 999_999), max_size=3), st.integers(0, 50), st.integers(0, 100))
def test_transfers_are_the_payout_to_the_rupiah(taken: list[int], back: list[int], share: int, percent: int) -> None:
    entries = [an_entry(amount) for amount in taken] + [an_entry(-amount, EntryKind.REVERSAL) for amount in back]
    if sum(entry.amount for entry in entries) < MINIMUM:
        return
    payout = under_way(*entries, goal=a_goal(share=share), grants=[a_grant(percent=percent)])
    assert sum(transfer.amount for transfer in payout.transfers) == payout.amount > 0
    assert payout.amount == sum(line.earning.amount for line in payout.lines)
    by_entry = {entry.id: entry.amount for entry in entries}
    assert all(t.amount <= by_entry[t.earning_id] for t in payout.transfers if t.kind == "sale" and t.earning_id)
    assert len({t.earning_id for t in payout.transfers if t.kind == "sale"}) == len(
        [t for t in payout.transfers if t.kind == "sale"]
    )


def test_each_sale_goes_out_of_its_own_charge_and_a_grant_out_of_the_balance() -> None:
    payout = under_way(an_entry(400_000), an_entry(60_000), goal=a_goal(), grants=[a_grant()])
    assert [(t.kind, t.amount, t.source_ref, t.order_id) for t in payout.transfers] == [
        ("sale", 354_000, "ch_1", "ord_1"),
        ("sale", 60_000, "ch_2", "ord_2"),
        ("grant_topup", 92_000, None, None),
    ]


def test_a_sale_without_a_charge_here_goes_out_of_the_balance_under_its_order() -> None:
    payout = a_payout()
    payout.lines[0].earning_id = payout.lines[0].earning.id
    [(name, source)] = sources(payout).items()
    plan(payout, {name: type(source)(source.order_id, "")}, NOON)
    assert [(t.order_id, t.source_ref) for t in payout.transfers] == [("ord_1", None)]
