"""Refunds, transfers, disputes, and a balance that is the sum of them all."""

import pytest

from deploy.sandbox import accounts, balance, disputes, payments, refunds, switches, transfers
from deploy.sandbox.balance import fee_of
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body
from deploy.sandbox.store import Books
from tests.deploy.sandbox.helpers import a_charge, a_session, told

PAID = 150_000_00
NET = PAID - fee_of(PAID, "sen")


def an_account(books: Books) -> str:
    """A seller's account that may receive transfers."""
    account = accounts.create(books, {"type": "express", "capabilities": {"transfers": {"requested": True}}})
    return str(accounts.complete(books, account["id"])["id"])


def a_transfer(books: Books, **more: object) -> Body:
    """A transfer of Rp100.000 to a fresh account."""
    return transfers.create(books, {"amount": 100_000_00, "currency": "idr", "destination": an_account(books)} | more)


def available(books: Books, account: str = "") -> int:
    """What an account can spend, in sen."""
    return balance.sums(books, account)["idr"]["available"]


def code(refusal: pytest.ExceptionInfo[Refusal]) -> str:
    """The error's code."""
    return str(refusal.value.body["error"]["code"])


@pytest.mark.parametrize(("amount", "fee"), [(250_000_00, 9_250_00), (186_332_00, 740_363), (1_00, 2_000_03)])
def test_the_fee_is_rounded_to_a_whole_sen(amount: int, fee: int):
    assert fee_of(amount, "sen") == fee


def test_the_fee_can_be_rounded_to_a_whole_rupiah():
    assert fee_of(186_332_00, "rupiah") == 7_404_00


def test_the_balance_is_what_was_paid_less_the_fee(books: Books):
    charge = a_charge(books)
    entry = books.need("balance_transaction", charge["balance_transaction"])
    assert (entry["amount"], entry["fee"], entry["net"]) == (PAID, PAID - NET, NET)
    assert available(books) == NET


def test_money_may_stay_pending_for_a_while(books: Books):
    switches.turn(books, "settle_seconds", 60)
    charge = a_charge(books)
    assert balance.sums(books)["idr"] == {"available": 0, "pending": NET}
    balance.settle(books, charge["balance_transaction"])
    assert balance.sums(books)["idr"] == {"available": NET, "pending": 0}


def test_parts_are_refunded_until_nothing_is_left(books: Books):
    charge = a_charge(books)
    refunds.create(books, {"charge": charge["id"], "amount": 82_000_00})
    assert books.need("charge", charge["id"])["refunded"] is False
    rest = refunds.create(books, {"payment_intent": charge["payment_intent"]})
    assert (rest["amount"], books.need("charge", charge["id"])["refunded"]) == (68_000_00, True)
    with pytest.raises(Refusal) as refusal:
        refunds.create(books, {"charge": charge["id"], "amount": 1})
    assert code(refusal) == "charge_already_refunded"
    assert available(books) == NET - PAID


def test_a_refund_is_never_more_than_what_is_left(books: Books):
    charge = a_charge(books)
    refunds.create(books, {"charge": charge["id"], "amount": 100_000_00})
    with pytest.raises(Refusal, match="greater than unrefunded"):
        refunds.create(books, {"charge": charge["id"], "amount": 50_000_01})
    assert books.need("charge", charge["id"])["amount_refunded"] == 100_000_00


def test_what_was_not_paid_cannot_be_refunded(books: Books):
    session = payments.decline(books, a_session(books)["id"])
    with pytest.raises(Refusal) as refusal:
        refunds.create(books, {"payment_intent": session["payment_intent"]})
    assert code(refusal) == "payment_intent_unexpected_state"


def test_a_refund_names_either_a_charge_or_an_intent(books: Books):
    charge = a_charge(books)
    both = {"charge": charge["id"], "payment_intent": charge["payment_intent"]}
    for given in ({}, both):
        with pytest.raises(Refusal) as refusal:
            refunds.create(books, given)
        assert code(refusal) == "parameter_missing"


def test_a_refund_tells_of_the_charge_and_of_itself(books: Books):
    refunds.create(books, {"charge": a_charge(books)["id"]})
    assert told(books)[-2:] == ["charge.refunded", "refund.updated"]


@pytest.mark.parametrize(("mode", "status"), [("pending", "pending"), ("fail", "pending"), ("fail_later", "succeeded")])
def test_a_refund_that_fails_gives_the_money_and_the_room_to_refund_back(books: Books, mode: str, status: str):
    switches.turn(books, "refunds", mode)
    charge = a_charge(books)
    refund = refunds.create(books, {"charge": charge["id"]})
    assert (refund["status"], available(books)) == (status, NET - PAID)
    failed = refunds.fail(books, refund["id"])
    assert (failed["status"], failed["failure_reason"], available(books)) == ("failed", "declined", NET)
    assert books.need("charge", charge["id"])["amount_refunded"] == 0
    assert told(books)[-1] == "refund.failed"
    with pytest.raises(Refusal):
        refunds.succeed(books, refund["id"])


def test_a_transfer_moves_money_between_the_two_balances(books: Books):
    a_charge(books)
    transfer = a_transfer(books)
    assert (available(books), available(books, transfer["destination"])) == (NET - 100_000_00, 100_000_00)
    assert told(books)[-1] == "transfer.created"


def test_a_transfer_without_a_source_needs_the_balance(books: Books):
    with pytest.raises(Refusal) as refusal:
        a_transfer(books)
    assert code(refusal) == "balance_insufficient"


def test_a_transfer_from_a_charge_does_not_wait_for_the_balance_and_takes_its_group(books: Books):
    switches.turn(books, "settle_seconds", 60)
    charge = a_charge(books)
    assert a_transfer(books, source_transaction=charge["id"])["transfer_group"] == "ord_1"


def test_transfers_from_a_charge_are_never_more_than_the_charge(books: Books):
    charge = a_charge(books)
    a_transfer(books, source_transaction=charge["id"])
    with pytest.raises(Refusal, match="must not exceed"):
        a_transfer(books, source_transaction=charge["id"])


def test_an_account_that_is_not_set_up_receives_nothing(books: Books):
    a_charge(books)
    account = accounts.create(books, {"capabilities": {"transfers": {"requested": True}}})
    with pytest.raises(Refusal) as refusal:
        a_transfer(books, destination=account["id"])
    assert code(refusal) == "insufficient_capabilities_for_transfer"


def test_an_account_nobody_knows_receives_nothing(books: Books):
    with pytest.raises(Refusal, match="No such destination"):
        a_transfer(books, destination="acct_nobody")


def test_a_transfer_is_taken_back_in_parts_up_to_its_amount(books: Books):
    a_charge(books)
    transfer = a_transfer(books)
    transfers.reverse(books, {"amount": 40_000_00}, transfer["id"])
    transfers.reverse(books, {}, transfer["id"])
    after = books.need("transfer", transfer["id"])
    assert (after["reversed"], after["amount_reversed"]) == (True, 100_000_00)
    assert [part["amount"] for part in after["reversals"]["data"]] == [60_000_00, 40_000_00]
    assert (available(books), available(books, transfer["destination"])) == (NET, 0)
    with pytest.raises(Refusal, match="greater than the unreversed"):
        transfers.reverse(books, {}, transfer["id"])


def test_a_transfer_cannot_be_taken_back_from_an_empty_account(books: Books):
    a_charge(books)
    transfer = a_transfer(books)
    accounts.empty(books, transfer["destination"])
    with pytest.raises(Refusal) as refusal:
        transfers.reverse(books, {}, transfer["id"])
    assert code(refusal) == "balance_insufficient"


def test_a_short_balance_can_be_played(books: Books):
    a_charge(books)
    switches.turn(books, "short_balance", "true")
    with pytest.raises(Refusal) as refusal:
        a_transfer(books)
    assert code(refusal) == "balance_insufficient"


def test_a_dispute_takes_the_money_and_a_fee_and_stops_refunds(books: Books):
    charge = a_charge(books)
    dispute = disputes.open_dispute(books, charge["id"])
    assert (dispute["amount"], available(books)) == (PAID, NET - PAID - disputes.FEE)
    with pytest.raises(Refusal) as refusal:
        refunds.create(books, {"charge": charge["id"]})
    assert code(refusal) == "charge_disputed"


@pytest.mark.parametrize(("won", "back"), [(True, PAID), (False, 0)])
def test_only_a_dispute_that_is_won_gives_the_money_back(books: Books, won: bool, back: int):
    dispute = disputes.open_dispute(books, a_charge(books)["id"])
    closed = disputes.close(books, dispute["id"], won=won)
    assert closed["status"] == ("won" if won else "lost")
    assert available(books) == NET - PAID - disputes.FEE + back
    assert told(books)[-1] == "charge.dispute.closed"


def test_a_link_to_set_up_an_account_is_good_once_and_for_five_minutes(books: Books):
    account = accounts.create(books, {"type": "express"})
    link = accounts.link(books, {"account": account["id"], "type": "account_onboarding"})
    token = link["url"].rsplit("/", 1)[1]
    accounts.use_link(books, token)
    with pytest.raises(Refusal):
        accounts.open_link(books, token)
    books.save(link | {"_used": False, "expires_at": books.now - 1}, token)
    with pytest.raises(Refusal):
        accounts.open_link(books, token)


def test_an_account_that_is_set_up_and_then_restricted_tells_both(books: Books):
    account = accounts.create(books, {"capabilities": {"transfers": {"requested": True}}})
    assert account["requirements"]["currently_due"] and not account["payouts_enabled"]
    assert accounts.complete(books, account["id"])["payouts_enabled"]
    assert not accounts.restrict(books, account["id"])["payouts_enabled"]
    assert told(books) == ["account.updated", "account.updated"]
