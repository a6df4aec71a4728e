"""A payout that cannot be sent to its end is ended: what has left is paid, the rest is its vendor's again, to the rupiah."""

from datetime import timedelta

import pytest

from services.kit.errors import BadInput, Refused
from services.orders.models import EarningState, Payout, PayoutState, TransferState
from services.orders.rules.payout import comeback, hold, steps
from services.orders.rules.payout import transfer as transfers
from services.orders.rules.payout.stop import stop
from tests.orders.builders import NOON
from tests.orders.payout_builders import a_goal, a_grant, an_account, an_entry, balances, sent, states, under_way


def part_sent() -> Payout:
    """Of two sales, a grant and what is put aside only the first sale has left; the account then broke."""
    payout = under_way(an_entry(400_000), an_entry(60_000, why="2"), goal=a_goal(), grants=[a_grant()])
    first, *rest = payout.transfers
    transfers.learn(first, sent(first), NOON)
    for one in rest:
        transfers.ask(one, NOON, NOON)
        transfers.decline(one, "account_invalid", NOON)
    return payout


def test_the_rest_of_a_payout_is_its_vendors_again_and_the_payout_is_what_was_sent() -> None:
    payout = part_sent()
    whole, gone = payout.amount, payout.transfers[0].amount
    again, is_of_account = stop(payout, "account_closed", NOON)
    assert again is not None
    assert (again.kind, again.amount, again.status, is_of_account) == ("returned", whole - gone, "available", True)
    assert (payout.status, payout.amount, payout.why) == ("paid", gone, "account_closed")
    assert sum(line.amount for line in payout.lines) == gone
    assert (payout.lines[-1].kind, payout.lines[-1].amount) == ("unsent", gone - whole)
    assert set(states(payout)) == {EarningState.SETTLED}
    assert {one.status for one in payout.transfers} == {TransferState.DONE, TransferState.DROPPED}
    assert balances(*payout.ledger)["cash:stripe"] == -gone
    with pytest.raises(Refused):
        stop(payout, "other", NOON)


def test_when_all_that_was_sent_comes_back_it_counts_as_returned() -> None:
    payout = part_sent()
    stop(payout, "other", NOON)
    first = payout.transfers[0]
    assert comeback.learn_of_return(first, sent(first, first.amount), NOON)
    assert payout.status == PayoutState.RETURNED


@pytest.mark.parametrize("provider", ["stripe", "manual_transfer"])
@pytest.mark.parametrize(("why", "is_of_account"), [("name_mismatch", True), ("other", False)])
def test_a_payout_of_which_nothing_has_left_fails_and_its_entries_are_free(
    provider: str, why: str, is_of_account: bool
) -> None:
    payout = under_way(an_entry(400_000), account=an_account(provider))
    entries = list(payout.entries)
    assert stop(payout, why, NOON) == (None, is_of_account)
    assert (payout.status, payout.why, payout.ledger) == ("failed", why, [])
    assert {one.status for one in entries} == {EarningState.AVAILABLE}
    assert {one.status for one in payout.transfers} == {TransferState.DROPPED}


@pytest.mark.parametrize("status", ["asking", "unknown"])
def test_nothing_is_ended_while_a_transfer_may_be_happening(status: str) -> None:
    payout = part_sent()
    payout.transfers[-1].status = status
    with pytest.raises(Refused) as no:
        stop(payout, "other", NOON)
    assert (no.value.code, payout.status) == ("in_doubt", "processing")


def test_a_reason_is_one_of_the_list_and_a_held_payout_waits_for_its_hold() -> None:
    payout = under_way(an_entry(400_000))
    with pytest.raises(BadInput):
        stop(payout, "bad_mood", NOON)
    steps.hold_up(payout, hold.place("ven_a", "court_order", NOON + timedelta(days=1), "per_f", NOON))
    with pytest.raises(Refused):
        stop(payout, "other", NOON)
