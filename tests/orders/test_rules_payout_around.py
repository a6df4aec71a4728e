"""Around payouts: accounts, holds, savings, the reserve, sponsors' money."""

from datetime import UTC, datetime, timedelta

import pytest

from services.events import PayoutAccountChecked
from services.kit.errors import BadInput, Refused
from services.orders.models import AccountState, EarningState, EntryKind, PayoutAccount
from services.orders.providers.payer import Link, OwnAccount
from services.orders.rules import grant, reserve, savings
from services.orders.rules.ledger import payouts as books
from services.orders.rules.payout import account as rules
from services.orders.rules.payout import hold
from tests.orders.builders import NOON
from tests.orders.payout_builders import a_goal, a_grant, an_account, an_entry, balances

S = AccountState
LATER = NOON + timedelta(days=9)


def told(status: str, **other: str) -> OwnAccount:
    """The account as its provider sees it."""
    return OwnAccount(**{"ref": "acct_a", "vendor_id": "ven_a", "status": status} | other)


def test_an_account_becomes_active_when_its_provider_says_so() -> None:
    account = rules.new("ven_a", "stripe", NOON)
    assert rules.learn(account, told("onboarding"), NOON) is None, "of what is being filled in nobody needs to hear"
    assert account.status == S.ONBOARDING
    assert rules.learn(account, told("onboarding"), NOON) is None
    assert rules.learn(account, told("active"), NOON) == PayoutAccountChecked("ven_a", 1, "active")
    assert rules.learn(account, told("active"), NOON) is None
    assert (account.status, account.provider_ref, account.active_at) == (S.ACTIVE, "acct_a", NOON)


@pytest.mark.parametrize(
    ("before", "told_status", "after"),
    [
        (S.NONE, "active", S.ACTIVE),
        (S.ONBOARDING, "restricted", S.RESTRICTED),
        (S.ACTIVE, "restricted", S.RESTRICTED),
        (S.ACTIVE, "onboarding", S.RESTRICTED),
        (S.RESTRICTED, "onboarding", S.RESTRICTED),
        (S.RESTRICTED, "active", S.ACTIVE),
        (S.ACTIVE, "rejected", S.REJECTED),
    ],
)
def test_an_account_follows_its_provider(before: str, told_status: str, after: str) -> None:
    account = an_account(status=before)
    rules.learn(account, told(told_status), NOON)
    assert account.status == after


@pytest.mark.parametrize(("status", "why"), [("onboarding", ""), ("restricted", "requirements.past_due")])
def test_only_an_account_that_was_stopped_says_why(status: str, why: str) -> None:
    account = an_account(status=S.NONE if status == "onboarding" else S.ACTIVE)
    rules.learn(account, told(status, why="requirements.past_due"), NOON)
    assert (account.status, account.why) == (status, why)


def test_every_look_at_an_account_is_told_under_a_number_of_its_own() -> None:
    account = rules.new("ven_a", "manual_transfer", NOON)
    assert rules.reject(account, "name_mismatch", "per_f", NOON) == PayoutAccountChecked("ven_a", 1, "rejected")
    rules.choose(account, "manual_transfer", NOON)
    assert rules.confirm(account, "Berkas 12", "per_f", NOON) == PayoutAccountChecked("ven_a", 2, "active")


def test_after_finances_no_another_account_may_be_handed_in_the_same_way() -> None:
    account = rules.new("ven_a", "manual_transfer", NOON)
    rules.reject(account, "name_mismatch", "per_f", NOON)
    rules.choose(account, "manual_transfer", LATER)
    assert (account.status, account.why, account.wanted_at) == (S.NONE, "", LATER)


def test_after_the_providers_no_the_same_way_stays_shut() -> None:
    account = an_account(status=S.REJECTED)
    rules.choose(account, "stripe", LATER)
    assert account.status == S.REJECTED


def test_a_rejected_account_stays_rejected() -> None:
    with pytest.raises(Refused, match="cannot become active"):
        rules.learn(an_account(status=S.REJECTED), told("active"), NOON)


@pytest.mark.parametrize("other", [{"ref": "acct_b"}, {"vendor_id": "ven_b"}])
def test_somebody_elses_account_is_not_taken_for_ones_own(other: dict[str, str]) -> None:
    with pytest.raises(Refused, match="is not the account"):
        rules.learn(an_account(), told("active", **other), NOON)


def test_the_way_to_the_providers_page_is_used_once() -> None:
    account = rules.new("ven_a", "stripe", NOON)
    rules.want_link(account, NOON)
    assert account.link_wanted_at == NOON
    rules.show_link(account, Link("https://x.test/1", NOON + timedelta(minutes=5)), NOON)
    rules.want_link(account, NOON)
    assert account.link_wanted_at is None  # the one that is there is still good
    assert rules.use_link(account) == "https://x.test/1"
    with pytest.raises(Refused, match="no way"):
        rules.use_link(account)
    rules.want_link(account, NOON)
    assert account.link_wanted_at == NOON


def test_there_is_no_page_where_finance_looks_or_the_provider_has_said_no() -> None:
    for account in (an_account("manual_transfer"), an_account(status=S.REJECTED)):
        with pytest.raises(Refused):
            rules.want_link(account, NOON)


def by_hand() -> PayoutAccount:
    """One that finance has to look at."""
    return rules.new("ven_a", "manual_transfer", NOON)


def test_finance_makes_an_account_active_under_a_reference() -> None:
    account = by_hand()
    rules.confirm(account, "Berkas 12/2026", "per_f", NOON)
    assert (account.status, account.provider_ref, account.checked_by) == (S.ACTIVE, "Berkas 12/2026", "per_f")


@pytest.mark.parametrize("reference", ["", "x", "0341 0100 2233", "BRI-034101002233", "a\nb", "y" * 50])
def test_a_number_of_a_bank_account_is_no_reference(reference: str) -> None:
    with pytest.raises(BadInput):
        rules.confirm(by_hand(), reference, "per_f", NOON)


def test_finance_does_not_look_at_what_the_provider_looks_at() -> None:
    with pytest.raises(Refused, match="provider looks"):
        rules.confirm(rules.new("ven_a", "stripe", NOON), "Berkas 12", "per_f", NOON)


def test_a_vendor_may_choose_another_way_until_one_stands() -> None:
    account = rules.new("ven_a", "stripe", NOON)
    rules.learn(account, told("onboarding"), NOON)
    rules.choose(account, "manual_transfer", NOON)
    assert (account.provider, account.status, account.provider_ref) == ("manual_transfer", S.NONE, None)
    rules.confirm(account, "Berkas 12", "per_f", NOON)
    with pytest.raises(Refused, match="is active"):
        rules.choose(account, "stripe", NOON)
    rules.choose(account, "manual_transfer", NOON)


def test_an_account_is_restricted_once() -> None:
    account = an_account()
    for _ in range(2):
        rules.restrict(account, "name_mismatch", NOON)
    assert (account.status, account.why) == (S.RESTRICTED, "name_mismatch")


@pytest.mark.parametrize("reason", hold.REASONS)
def test_a_hold_has_a_known_reason_and_an_end(reason: str) -> None:
    held = hold.place("ven_a", reason, LATER, "per_f", NOON)
    assert (held.status, held.until) == ("standing", LATER)
    assert not hold.is_over(held, NOON)
    assert hold.is_over(held, LATER)


@pytest.mark.parametrize(
    ("reason", "until"),
    [("bad_mood", LATER), ("", LATER), ("court_order", NOON), ("court_order", NOON + timedelta(days=91))],
)
def test_nothing_is_held_without_a_good_reason_or_without_end(reason: str, until: datetime) -> None:
    with pytest.raises(BadInput):
        hold.place("ven_a", reason, until, "per_f", NOON)


def test_an_appeal_is_answered_by_somebody_else() -> None:
    held = hold.place("ven_a", "fraud_suspected", LATER, "per_f", NOON)
    with pytest.raises(Refused):
        hold.answer(held, lets_go=True, words="Benar", by="per_g", at=NOON)
    hold.appeal(held, "Itu bukan saya", NOON)
    with pytest.raises(Refused):
        hold.appeal(held, "Sekali lagi", NOON)
    with pytest.raises(Refused, match="does not decide"):
        hold.answer(held, lets_go=False, words="Tidak", by="per_f", at=NOON)
    hold.answer(held, lets_go=True, words="Benar", by="per_g", at=NOON)
    assert (held.status, held.ended_at, held.answered_by) == ("ended", NOON, "per_g")


def test_a_hold_that_is_kept_after_an_appeal_still_ends_on_its_day() -> None:
    held = hold.place("ven_a", "fraud_suspected", LATER, "per_f", NOON)
    hold.appeal(held, "Itu bukan saya", NOON)
    hold.answer(held, lets_go=False, words="Masih diperiksa", by="per_g", at=NOON)
    assert hold.is_over(held, LATER)


@pytest.mark.parametrize(
    ("purpose", "target", "share", "wrong"),
    [(" ", 1, 1, "purpose"), ("Mesin", 0, 1, "target"), ("Mesin", 1, 51, "share"), ("Mesin", 1, -1, "share")],
)
def test_a_goal_has_a_purpose_a_target_and_at_most_half(purpose: str, target: int, share: int, wrong: str) -> None:
    with pytest.raises(BadInput) as refused:
        savings.set_goal(a_goal(), purpose, target, share, NOON)
    assert list(refused.value.more["fields"]) == [wrong]  # type: ignore[call-overload]


def test_savings_can_be_taken_out_and_stopped_at_any_time() -> None:
    goal = a_goal()
    savings.stop(goal, NOON)
    assert savings.portion(goal, 0, 400_000) == 0
    entry, txn = savings.take_out("ven_a", 40_000, 40_000, NOON)
    assert (entry.kind, entry.amount, entry.status) == ("savings_back", 40_000, EarningState.AVAILABLE)
    assert balances(txn) == {"vendor:ven_a:savings": 40_000, "vendor:ven_a:available": -40_000}


def test_no_more_is_taken_out_than_was_put_aside() -> None:
    with pytest.raises(Refused, match="40000"):
        savings.take_out("ven_a", 40_000, 40_001, NOON)
    with pytest.raises(BadInput):
        savings.take_out("ven_a", 40_000, 0, NOON)


def covered(*amounts: tuple[int, EntryKind], cap: int = 500_000, left: int = 1_000_000) -> int:
    """What the reserve pays for a balance of these entries."""
    found = reserve.cover([an_entry(amount, kind) for amount, kind in amounts], cap, left, NOON)
    return found[0].amount if found else 0


def test_the_reserve_pays_what_refunds_left_below_zero_up_to_its_cap() -> None:
    debt, fee, sale = EntryKind.DEBT, EntryKind.FEE_RETURN, EntryKind.SALE
    assert covered((-100_000, debt), (5_000, fee)) == 95_000
    assert covered((-100_000, debt), (60_000, sale)) == 40_000
    assert covered((-100_000, debt), (100_000, sale)) == 0
    assert covered((-100_000, debt), cap=30_000) == 30_000
    assert covered((-100_000, debt), left=20_000) == 20_000
    assert covered((-100_000, debt), left=-1) == 0
    assert covered((-100_000, debt), cap=0) == 0


def test_the_reserve_pays_for_refunds_only() -> None:
    assert covered((-100_000, EntryKind.SAVINGS)) == 0


def test_what_the_reserve_pays_is_in_the_books() -> None:
    found = reserve.cover([an_entry(-100_000, EntryKind.DEBT)], 500_000, 500_000, NOON)
    assert found is not None
    assert balances(found[1]) == {"reserve": 100_000, "vendor:ven_a:available": -100_000}
    assert balances(books.set_aside(100_000, "1", NOON)) == {"fee:platform": 100_000, "reserve": -100_000}


def test_entries_that_outweigh_each_other_are_settled() -> None:
    entries = [an_entry(-100_000, EntryKind.DEBT), an_entry(100_000, EntryKind.RESERVE_COVER)]
    assert reserve.close(entries)
    assert [entry.status for entry in entries] == [EarningState.SETTLED] * 2
    assert not reserve.close([an_entry(1)])
    assert not reserve.close([])


def test_sponsors_money_is_theirs_until_it_is_used() -> None:
    programme = a_grant(left=0).programme
    txn = grant.receive(programme, 1_000_000, 1, NOON)
    assert (programme.received, programme.left) == (1_000_000, 1_000_000)
    assert balances(txn) == {"cash:manual_transfer": 1_000_000, "sponsor:prg_1": -1_000_000}
    assert grant.receive(programme, 5, 1, NOON).key == txn.key  # the ledger takes it once


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [((2026, 11, 24), 6, (2027, 5, 24)), ((2026, 8, 31), 6, (2027, 2, 28)), ((2026, 12, 31), 2, (2027, 2, 28))],
)
def test_months_end_on_the_same_day_or_the_last_of_theirs(
    day: tuple[int, int, int], months: int, after: tuple[int, int, int]
) -> None:
    assert grant.add_months(datetime(*day, tzinfo=UTC), months) == datetime(*after, tzinfo=UTC)
