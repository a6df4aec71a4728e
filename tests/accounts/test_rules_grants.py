"""Sponsors' programmes: money kept apart, parts that a rule proposes and a head approves, and an end for each of them."""

from typing import Any

import pytest

from services.accounts.models.grants import AwardStatus, GrantAward, GrantProgramme, ProgrammeStatus
from services.accounts.rules import grants as rules
from services.events import GrantAwardChanged, GrantAwarded, SponsorFundsReceived, TopupRule
from services.kit.errors import BadInput, Forbidden, Refused
from services.kit.money import Money
from tests.accounts.builders import MONDAY_NOON

S = AwardStatus


def a_programme(status: str = ProgrammeStatus.OPEN, received: int = 1_000_000, **other: Any) -> GrantProgramme:
    """A fifth on top, up to Rp100.000 a month, in the first six months."""
    given = "Modal & Ongkir", "Bank Contoh", None, 20, 6, Money(100_000)
    programme = rules.new_programme(*given, "per_operator", MONDAY_NOON)
    programme.status, programme.received = status, received
    for name, value in other.items():
        setattr(programme, name, value)
    return programme


def an_award(status: str = S.PROPOSED) -> GrantAward:
    """The part of one shop, of which somebody outside has heard once it was approved."""
    award = rules.propose(a_programme(), "ven_1", MONDAY_NOON)
    award.status, award.version = status, 0 if status == S.PROPOSED else 1
    return award


def approve(award: GrantAward, programme: GrantProgramme | None = None, *, helps: bool = False) -> GrantAwarded:
    """The head agrees."""
    return rules.approve(award, programme or a_programme(), "per_head", "unt_1", helps=helps, at=MONDAY_NOON)


def test_an_approved_part_tells_its_rule_and_nothing_of_people() -> None:
    programme, award = a_programme(), an_award()
    assert approve(award, programme) == GrantAwarded(
        award.id, 1, programme.id, "ven_1", "payout_topup", TopupRule(20, 6), Money(100_000), "funded"
    )
    assert (award.decided_by, award.decided_at) == ("per_head", MONDAY_NOON)


def test_without_money_an_approved_part_waits_for_some() -> None:
    award, programme = an_award(), a_programme(received=0)
    assert approve(award, programme).status == "approved"
    _, told = rules.receive(programme, Money(500_000), "TRX-1", "per_operator", MONDAY_NOON)
    assert told == SponsorFundsReceived(programme.id, 1, Money(500_000))
    assert rules.fund([award, an_award()]) == [GrantAwardChanged(award.id, 2, award.programme_id, "ven_1", "funded")]


def test_whoever_helps_a_shop_decides_on_no_money_for_it() -> None:
    award = an_award()
    with pytest.raises(Forbidden):
        approve(award, helps=True)
    assert award.status == S.PROPOSED


@pytest.mark.parametrize("status", [ProgrammeStatus.DRAFT, ProgrammeStatus.CLOSED])
def test_only_an_open_programme_takes_shops_in(status: str) -> None:
    with pytest.raises(Refused, match="takes nobody in"):
        approve(an_award(), a_programme(status))


@pytest.mark.parametrize("status", set(S) - {S.PROPOSED})
def test_a_part_is_approved_once(status: str) -> None:
    with pytest.raises(Refused, match="cannot become approved"):
        approve(an_award(status))


def test_each_payment_of_a_sponsor_has_a_number() -> None:
    programme = a_programme(received=0)
    numbers = [rules.receive(programme, Money(5), str(one), "per_operator", MONDAY_NOON)[0].number for one in range(3)]
    assert (numbers, programme.received) == ([1, 2, 3], 15)


@pytest.mark.parametrize("amount", [Money(0), Money(-5), Money(5, "USD")])
def test_a_sponsor_pays_whole_rupiah(amount: Money) -> None:
    with pytest.raises(BadInput):
        rules.receive(a_programme(), amount, "TRX-1", "per_operator", MONDAY_NOON)


def test_a_programme_that_is_over_takes_no_money() -> None:
    with pytest.raises(Refused):
        rules.receive(a_programme(ProgrammeStatus.CLOSED), Money(5), "TRX-1", "per_operator", MONDAY_NOON)


def test_the_first_use_is_news_and_the_next_is_not() -> None:
    award = an_award(S.FUNDED)
    assert [news.status for news in rules.note_use(award, "in_use")] == ["in_use"]
    assert rules.note_use(award, "in_use") == []


@pytest.mark.parametrize("status", [S.FUNDED, S.IN_USE])
def test_a_part_ends_when_its_programme_has_run_out(status: str) -> None:
    award = an_award(status)
    assert [news.status for news in rules.note_use(award, "no_funds")] == ["cancelled"]
    assert award.because == "no_funds"
    assert rules.note_use(award, "in_use") == rules.note_use(award, "no_funds") == []


def test_older_news_of_what_was_spent_is_no_news() -> None:
    programme = a_programme()
    rules.note_spent(programme, 2, 160_000)
    rules.note_spent(programme, 1, 80_000)
    assert (programme.spent, rules.has_money(programme)) == (160_000, True)
    rules.note_spent(programme, 3, 1_000_000)
    assert not rules.has_money(programme)


def test_a_closed_programme_ends_what_was_not_begun_and_reports_what_was() -> None:
    awards = [an_award(status) for status in (S.PROPOSED, S.APPROVED, S.FUNDED, S.IN_USE, S.CLOSED)]
    told = rules.close_programme(a_programme(), awards)
    assert [award.status for award in awards] == ["cancelled", "cancelled", "cancelled", "reported", "closed"]
    assert [news.status for news in told] == ["cancelled", "cancelled", "reported"]  # nobody heard of the proposed one
    with pytest.raises(Refused):
        rules.close_programme(a_programme(ProgrammeStatus.CLOSED), [])


def test_a_shop_that_is_guided_no_more_leaves_its_programmes() -> None:
    awards = [an_award(S.PROPOSED), an_award(S.IN_USE)]
    assert [news.status for news in rules.leave(awards)] == ["cancelled"]
    assert {award.because for award in awards} == {"not_guided"}
