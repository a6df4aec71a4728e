"""What happens when a shop stands on its own feet, what is looked at afterwards, and what a shop does not sell."""

from typing import Any

import pytest

from services.catalog.models import Check, Listing, Stage, Status
from services.catalog.rules import checks, trust
from services.catalog.rules import listing as listings
from services.catalog.rules.complete import missing
from services.catalog.rules.prohibited import Verdict, answer, appeal
from services.events import ListingChanged, ListingDecided
from services.kit.errors import Refused
from tests.catalog.builders import NOON, TODAY, a_listing, a_revision, a_shop

WHY = listings.Rejection("weapons", "Pisau.", "per_1")


def waiting(choice: str, **more: Any) -> Listing:
    shop = a_shop(trust="independent", waiting_choice=choice)
    return a_listing(shop=shop, **{"status": Status.SUBMITTED, "published_at": None} | more)


def settled(listing: Listing) -> list[Any]:
    return trust.settle(listing, "selendang-nila", listing.category, NOON, TODAY)


def test_what_waits_is_published_where_its_maker_chose_so() -> None:
    listing = waiting("publish")
    assert [type(fact) for fact in settled(listing)] == [ListingChanged, ListingDecided]
    assert (listing.status, listing.because, listing.waiting_since) == ("published", "independent", None)


def test_what_waits_comes_back_as_a_draft_where_its_maker_chose_so() -> None:
    listing = waiting("draft")
    (fact,) = settled(listing)
    assert (fact.decision, listing.status, listing.waiting_since) == ("draft", "draft", None)


def test_what_is_no_longer_complete_is_not_published_by_itself() -> None:
    listing = waiting("publish", title="")
    settled(listing)
    assert listing.status == "draft"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CHANGES_REQUESTED, Status.REJECTED, Status.PAUSED])
@pytest.mark.parametrize("choice", ["draft", "publish"])
def test_nothing_else_is_published_by_itself(status: Status, choice: str) -> None:
    listing = waiting(choice, status=status)
    assert settled(listing) == []
    assert listing.status == status


@pytest.mark.parametrize(
    ("choice", "stage", "title"), [("publish", "confirmed", "Lain sekali"), ("draft", "draft", "Selendang nila")]
)
def test_a_change_that_waits_is_settled_too(choice: str, stage: str, title: str) -> None:
    listing = waiting(choice, status=Status.PUBLISHED, published_at=NOON, waiting_since=NOON)
    revision = a_revision(listing, status="pending", title="Lain sekali")
    settled(listing)
    assert (revision.status, listing.title, listing.waiting_since) == (stage, title, None)


def test_about_a_fifth_of_all_versions_is_looked_at_afterwards() -> None:
    drawn = [checks.is_sampled(f"lst_{n}", 1, False) for n in range(1_000)]
    assert 130 < sum(drawn) < 270
    assert drawn == [checks.is_sampled(f"lst_{n}", 1, False) for n in range(1_000)]


def test_what_is_suspicious_is_looked_at_in_any_case() -> None:
    assert all(checks.is_sampled(f"lst_{n}", 1, True) for n in range(50))


def a_check(**more: Any) -> Check:
    return Check(**{"id": "chk_1", "listing_id": "lst_1", "number": 1, "status": "open", "at": NOON} | more)


def test_what_may_not_be_sold_goes_off_the_market_at_once_with_its_open_change() -> None:
    listing, check = a_listing(), a_check()
    revision = a_revision(listing, title="Lain")
    changed, decided = checks.take_down(check, listing, WHY, NOON)
    assert isinstance(changed, ListingChanged) and not changed.is_public
    assert isinstance(decided, ListingDecided) and decided.decision == "rejected"
    assert (check.status, revision.status, listing.reason_code) == ("taken_down", Stage.CANCELLED, "weapons")


def test_a_check_is_taken_once() -> None:
    check = a_check()
    checks.pass_on(check, NOON)
    assert (check.status, check.decided_at) == ("fine", NOON)
    with pytest.raises(Refused):
        checks.pass_on(check, NOON)
    with pytest.raises(Refused):
        checks.take_down(check, a_listing(), WHY, NOON)


@pytest.mark.parametrize("status", set(Status) - {Status.PUBLISHED, Status.PAUSED})
def test_only_what_is_live_is_taken_down(status: Status) -> None:
    with pytest.raises(Refused):
        checks.take_down(a_check(), a_listing(status=status), WHY, NOON)


def test_a_shop_on_its_own_feet_is_heard_too_and_sells_again_at_once() -> None:
    listing = a_listing(shop=a_shop(trust="independent"))
    checks.take_down(a_check(), listing, WHY, NOON)
    listing.appeal, _ = appeal(listing, "Ini pisau roti.", "apl_1", NOON)
    facts = answer(listing, Verdict("per_2", True), "x", NOON)
    assert [type(fact) for fact in facts] == [ListingChanged, ListingDecided]
    assert (listing.status, listing.slug) == ("published", "selendang-nila")


@pytest.mark.parametrize(
    ("limits", "kind", "wrong"),
    [
        (["no_digital"], "digital", {"kind": "not_allowed"}),
        (["no_digital"], "physical", {}),
        (["deny:fashion"], "physical", {"category": "not_allowed"}),
        (["deny:wood"], "physical", {}),
        (["no_direct_buyer_contact"], "physical", {}),
    ],
)
def test_a_shop_does_not_sell_what_it_is_told_not_to(limits: list[str], kind: str, wrong: dict[str, str]) -> None:
    listing = a_listing(kind=kind, shop=a_shop(limits=limits), files=[])
    found = missing(listing, TODAY)
    assert {name: rule for name, rule in found.items() if rule == "not_allowed"} == wrong


def test_what_a_shop_no_longer_sells_does_not_come_back() -> None:
    listing = a_listing(status=Status.PAUSED, shop=a_shop(limits=["deny:fashion"]))
    with pytest.raises(Refused):
        listings.resume(listing)
