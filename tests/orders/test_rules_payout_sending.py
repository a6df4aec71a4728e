"""A payout on its way: asked for once under each key, paid with its last transfer, and nothing lost when it is not."""

from datetime import timedelta

import pytest

from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from services.orders.models import EarningState, EntryKind, Payout, PayoutState, TransferState
from services.orders.providers.payer import Sent, TakenBack
from services.orders.rules.payout import comeback, hold, reversal, steps
from services.orders.rules.payout import transfer as rules
from tests.orders.builders import NOON
from tests.orders.payout_builders import (
    a_grant,
    a_payout,
    an_account,
    an_entry,
    balances,
    paid_out,
    sent,
    states,
    under_way,
)

HOUR = timedelta(hours=1)


def by_hand(*entries: object, **other: object) -> Payout:
    """One that finance pays."""
    return under_way(*entries, account=an_account("manual_transfer"), **other)  # type: ignore[arg-type]


def test_a_payout_is_paid_with_its_last_transfer() -> None:
    payout = under_way(an_entry(400_000), an_entry(60_000))
    for transfer in payout.transfers:
        assert payout.status == PayoutState.PROCESSING
        rules.learn(transfer, sent(transfer), NOON)
    assert (payout.status, payout.settled_at, payout.provider_ref) == ("paid", NOON, f"tr_{payout.transfers[0].id}")
    assert states(payout) == [EarningState.SETTLED] * 2
    assert balances(*payout.ledger) == {"vendor:ven_a:available": 460_000, "cash:stripe": -460_000}


def test_each_transfer_stands_in_the_books_under_its_order() -> None:
    payout = paid_out(an_entry(), grants=[a_grant()])
    assert [(txn.kind, txn.order_id) for txn in payout.ledger] == [
        ("grant_topup", None),
        ("transfer", "ord_1"),
        ("transfer", None),
    ]


def test_the_news_of_a_transfer_twice_is_one_transfer() -> None:
    payout = paid_out()
    rules.learn(payout.transfers[0], sent(payout.transfers[0]), NOON)
    assert len(payout.ledger) == 1


@pytest.mark.parametrize("status", [one for one in TransferState if one not in rules.UNTOUCHED])
def test_a_payout_of_which_something_may_have_left_is_not_unsent(status: TransferState) -> None:
    payout = under_way(an_entry(400_000), an_entry(60_000))
    payout.transfers[0].status = TransferState.DECLINED
    assert rules.is_unsent(payout)
    payout.transfers[1].status = status
    assert not rules.is_unsent(payout)


def test_what_is_held_up_is_sent_by_nobody_and_later_in_the_transfers_that_stand_written() -> None:
    payout, until = by_hand(), hold.place("ven_a", "court_order", NOON + HOUR, "per_f", NOON)
    steps.hold_up(payout, until)
    with pytest.raises(Refused) as no:
        rules.pay_by_hand(payout, "BNI 1", NOON)
    assert (no.value.code, payout.ledger, payout.status) == ("held", [], "held")
    steps.let_go(payout)
    rules.plan(payout, {}, NOON)
    assert [one.amount for one in payout.transfers] == [payout.amount]
    rules.pay_by_hand(payout, "BNI 1", NOON)
    assert payout.status == "paid"


@pytest.mark.parametrize("other", [{"transfer_id": "trf_other"}, {"amount": Money(1)}])
def test_another_transfer_than_was_asked_for_settles_nothing(other: dict[str, object]) -> None:
    payout = under_way()
    told = {**vars(sent(payout.transfers[0])), **other}
    with pytest.raises(Refused, match="is not what"):
        rules.learn(payout.transfers[0], Sent(**told), NOON)
    assert (payout.status, payout.ledger) == (PayoutState.PROCESSING, [])


def test_a_key_stays_the_same_until_it_is_known_that_nothing_was_made_under_it() -> None:
    [transfer] = under_way().transfers
    first = rules.key(transfer)
    assert first == f"payout-{transfer.payout_id}-1"
    for _ in range(3):
        rules.ask(transfer, NOON, NOON + HOUR)
        rules.lose(transfer, NOON)
        assert (transfer.status, rules.key(transfer)) == (TransferState.UNKNOWN, first)
    rules.start_over(transfer, NOON)
    assert (transfer.status, rules.key(transfer), transfer.asked_at) == (TransferState.UNKNOWN, f"{first}-1", None)
    rules.decline(transfer, "balance_insufficient", NOON)
    assert rules.key(transfer) == f"{first}-1"
    rules.ask(transfer, NOON, NOON + HOUR)
    assert rules.key(transfer) == f"{first}-2"


@pytest.mark.parametrize(
    ("code", "is_of_account"),
    [("insufficient_capabilities_for_transfer", True), ("account_invalid", True), ("invalid_request", False)],
)
def test_a_clear_no_before_anything_was_sent_gives_every_entry_back(code: str, is_of_account: bool) -> None:
    entries = [an_entry(400_000), an_entry(60_000)]
    payout = under_way(*entries)
    rules.ask(payout.transfers[0], NOON, NOON)
    assert rules.decline(payout.transfers[0], code, NOON) == is_of_account
    assert (payout.status, payout.why, payout.entries) == (PayoutState.FAILED, code, [])
    assert [entry.status for entry in entries] == [EarningState.AVAILABLE] * 2
    assert {transfer.status for transfer in payout.transfers} == {TransferState.DROPPED}
    assert len(payout.lines) == 2  # what it was made of stays named


@pytest.mark.parametrize("other", ["sent", "lost"])
def test_a_clear_no_beside_something_that_may_be_sent_waits(other: str) -> None:
    payout = under_way(an_entry(400_000), an_entry(60_000))
    first, second = payout.transfers
    for transfer in payout.transfers:
        rules.ask(transfer, NOON, NOON)
    if other == "sent":
        rules.learn(first, sent(first), NOON)
    else:
        rules.lose(first, NOON)
    rules.decline(second, "account_invalid", NOON)
    assert (payout.status, second.status, second.retry_at) == (PayoutState.PROCESSING, "declined", NOON + HOUR)
    assert states(payout) == [EarningState.IN_PAYOUT] * 2


def test_a_short_balance_is_waited_for_and_holds_up_nothing_that_was_earned() -> None:
    payout = under_way(grants=[a_grant()])
    earned, added = payout.transfers
    rules.ask(added, NOON, NOON)
    assert not rules.decline(added, "balance_insufficient", NOON)
    rules.learn(earned, sent(earned), NOON)
    assert (payout.status, added.status, earned.status) == ("processing", "declined", "done")
    rules.ask(added, NOON, NOON)
    rules.learn(added, sent(added), NOON)
    assert payout.status == PayoutState.PAID


def test_finance_pays_a_payout_from_the_bank_once() -> None:
    payout = by_hand(an_entry(400_000), an_entry(60_000))
    for _ in range(2):
        rules.pay_by_hand(payout, "BRI-771", NOON)
    assert (payout.status, payout.proof) == (PayoutState.PAID, "BRI-771")
    assert balances(*payout.ledger) == {"vendor:ven_a:available": 460_000, "cash:manual_transfer": -460_000}
    with pytest.raises(Refused, match="cannot become paid"):
        rules.pay_by_hand(payout, "BRI-772", NOON)


def test_a_payout_that_comes_back_is_the_vendors_to_take_again_with_all_its_parts() -> None:
    entry = an_entry()
    payout = by_hand(entry, grants=[a_grant()])
    rules.pay_by_hand(payout, "BRI-771", NOON)
    assert comeback.come_back(payout, "name_mismatch", NOON)
    assert (payout.status, payout.why) == (PayoutState.RETURNED, "name_mismatch")
    assert states(payout) == [EarningState.AVAILABLE] * 2
    assert balances(*payout.ledger) == {"sponsor:prg_1": 80_000, "vendor:ven_a:available": -80_000}
    again = a_payout(*[line.earning for line in payout.lines], grants=[a_grant()])
    assert again.amount == 480_000  # the grant comes along, and is not added once more


def test_only_what_was_paid_can_come_back_and_only_for_a_known_reason() -> None:
    payout = by_hand()
    with pytest.raises(Refused, match="cannot come back"):
        comeback.come_back(payout, "other", NOON)
    rules.pay_by_hand(payout, "BRI-771", NOON)
    with pytest.raises(BadInput):
        comeback.come_back(payout, "they said so", NOON)
    assert not comeback.come_back(payout, "other", NOON)


def test_what_the_provider_takes_back_by_itself_is_the_vendors_again() -> None:
    payout = paid_out(an_entry(400_000), an_entry(60_000))
    first, second = payout.transfers
    entry = comeback.learn_of_return(first, sent(first, 150_000), NOON)
    assert entry is not None
    assert (entry.kind, entry.amount, entry.status) == ("returned", 150_000, "available")
    assert comeback.learn_of_return(first, sent(first, 150_000), NOON) is None
    assert payout.status == PayoutState.PAID
    comeback.learn_of_return(first, sent(first, 400_000), NOON)
    comeback.learn_of_return(second, sent(second, 60_000), NOON)
    assert payout.status == PayoutState.RETURNED
    assert states(payout) == [EarningState.SETTLED] * 2  # their money has entries of its own now
    assert balances(*payout.ledger) == {}


def owed(back: int = 100_000, fee: int = 5_000) -> list[object]:
    """What a refund after the payout has left."""
    return [an_entry(-back, EntryKind.REVERSAL), an_entry(fee, EntryKind.FEE_RETURN)]


def wanted(*entries: object) -> reversal.TransferReversal:
    """Money asked back of a sale of Rp400.000 that was paid out."""
    [transfer] = paid_out(an_entry()).transfers
    found = reversal.want(transfer, list(entries), NOON)  # type: ignore[arg-type]
    assert found is not None
    reversal.ask(found, NOON, NOON)
    return found


def taken(one: reversal.TransferReversal, **other: object) -> TakenBack:
    """It, as its provider tells it."""
    return TakenBack(**{"ref": "trr_x", "reversal_id": one.id, "amount": one.money} | other)  # type: ignore[arg-type]


def test_what_a_refund_left_is_asked_back_and_settled_with_it() -> None:
    entries = owed()
    one = wanted(*entries)
    assert one.amount == 95_000
    paid = reversal.learn(one, taken(one), entries, NOON)  # type: ignore[arg-type]
    assert paid is not None
    assert [entry.status for entry in [*entries, paid]] == [EarningState.SETTLED] * 3  # type: ignore[attr-defined]
    assert sum(entry.amount for entry in [*entries, paid]) == 0  # type: ignore[attr-defined]
    txn = one.transfer.payout.ledger[-1]
    assert (txn.kind, balances(txn)) == (
        "transfer_reversal",
        {"cash:stripe": 95_000, "vendor:ven_a:available": -95_000},
    )
    assert one.transfer.taken_back == 95_000
    assert reversal.learn(one, taken(one), entries, NOON) is None  # type: ignore[arg-type]


def test_what_an_empty_account_does_not_cover_is_a_debt_and_the_refund_stands() -> None:
    entries = owed()
    one = wanted(*entries)
    reversal.decline(one, "balance_insufficient")
    assert [(e.kind, e.status, e.amount) for e in entries] == [  # type: ignore[attr-defined]
        ("debt", "available", -100_000),
        ("fee_return", "available", 5_000),
    ]
    assert (one.status, one.transfer.taken_back, len(one.transfer.payout.ledger)) == ("declined", 0, 1)


def test_no_more_is_asked_back_than_was_sent() -> None:
    assert wanted(*owed(900_000, 0)).amount == 400_000
    [transfer] = paid_out(an_entry()).transfers
    transfer.taken_back = 400_000
    assert reversal.want(transfer, owed(), NOON) is None  # type: ignore[arg-type]
    [transfer] = under_way(an_entry()).transfers
    assert reversal.want(transfer, owed(), NOON) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("other", [{"reversal_id": "trr_other"}, {"amount": Money(1)}])
def test_another_reversal_than_was_asked_for_settles_nothing(other: dict[str, object]) -> None:
    entries = owed()
    one = wanted(*entries)
    with pytest.raises(Refused, match="is not what"):
        reversal.learn(one, taken(one, **other), entries, NOON)  # type: ignore[arg-type]


def test_what_we_take_back_ourselves_is_not_taken_for_a_return() -> None:
    one = wanted(*owed())
    assert comeback.learn_of_return(one.transfer, sent(one.transfer, 95_000), NOON) is None
    reversal.learn(one, taken(one), [], NOON)
    assert comeback.learn_of_return(one.transfer, sent(one.transfer, 95_000), NOON) is None


def test_a_reversal_keeps_its_key_until_it_is_known_that_nothing_was_made() -> None:
    one = wanted(*owed())
    first = reversal.key(one)
    reversal.lose(one, NOON)
    assert (one.status, reversal.key(one)) == (TransferState.UNKNOWN, first)
    reversal.start_over(one, NOON)
    assert reversal.key(one) == f"{first}-1"


def test_a_payout_takes_no_step_twice() -> None:
    payout = paid_out()
    for take in (steps.settle, steps.begin):
        with pytest.raises(Refused, match="cannot become"):
            take(payout, NOON)
    with pytest.raises(Refused, match="cannot become failed"):
        steps.fail(payout, "x", NOON)
