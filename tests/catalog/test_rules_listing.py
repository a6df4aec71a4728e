"""A listing's life, as the rules allow it."""

import pytest

from services.catalog.models import Kind, Listing, Remark, Status, Worksheet
from services.catalog.rules import listing as rules
from services.events import ListingChanged, ListingDecided, ListingSubmitted
from services.kit.errors import BadInput, Refused
from tests.catalog.builders import FEES, NOON, TODAY, a_listing, a_shop

KNIFE = rules.Rejection("weapons", "Pisau tidak dijual di sini.", "per_1")


def a_draft(**more: object) -> Listing:
    return a_listing(status=Status.DRAFT, published_at=None, submitted_at=None, round=0, slug="lst_1", **more)


def a_remark(kind: str) -> Remark:
    return Remark(id="rem_1", round=1, field="title", kind=kind, text="Sebut bahannya.", author="per_1", at=NOON)


def test_submitting_asks_for_a_look_and_counts_the_round() -> None:
    listing = a_draft()

    (fact,) = rules.submit(listing, "selendang-nila", NOON, TODAY)

    assert fact == ListingSubmitted("lst_1", 2, "ven_1", 1)
    assert (listing.status, listing.submitted_at) == ("submitted", NOON)


def test_what_is_incomplete_cannot_be_submitted() -> None:
    listing = a_draft(title="", photos=[])

    with pytest.raises(BadInput) as wrong:
        rules.submit(listing, "x", NOON, TODAY)

    assert wrong.value.more["fields"] == {"title": "required", "photos": "required"}
    assert listing.status == "draft"


def test_a_shop_that_stands_on_its_own_is_published_at_once() -> None:
    listing = a_draft(shop=a_shop(trust="independent"))

    facts = rules.submit(listing, "selendang-nila", NOON, TODAY)

    assert [type(fact) for fact in facts] == [ListingChanged, ListingDecided]
    assert (listing.status, listing.slug, listing.because) == ("published", "selendang-nila", "independent")


@pytest.mark.parametrize("status", set(Status) - {Status.DRAFT, Status.CHANGES_REQUESTED})
def test_only_what_is_being_worked_on_can_be_submitted(status: Status) -> None:
    with pytest.raises(Refused, match="cannot become submitted"):
        rules.submit(a_listing(status=status), "x", NOON, TODAY)


@pytest.mark.parametrize("status", set(Status) - {Status.SUBMITTED})
def test_only_what_was_submitted_can_be_published(status: Status) -> None:
    with pytest.raises(Refused):
        rules.publish(a_listing(status=status), "x", NOON)


def test_publishing_gives_an_address_and_tells_the_market() -> None:
    listing = a_listing(status=Status.SUBMITTED, published_at=None, slug="lst_1")

    changed, decided = rules.publish(listing, "selendang-nila", NOON)

    assert isinstance(changed, ListingChanged)
    assert changed.is_public
    assert changed.slug == "selendang-nila"
    assert changed.photo == f"/media/{'ab' * 32}-320.webp"
    assert decided == ListingDecided("lst_1", changed.version, "ven_1", "published")


def test_an_address_once_given_stays() -> None:
    listing = a_listing(status=Status.SUBMITTED, slug="selendang-lama")
    rules.publish(listing, "selendang-baru", NOON)
    assert listing.slug == "selendang-lama"


def test_a_published_listing_waits_unseen_while_its_shop_is_not_open() -> None:
    listing = a_listing(status=Status.SUBMITTED, shop=a_shop(trading_status="not_open"))
    changed, _ = rules.publish(listing, "x", NOON)
    assert isinstance(changed, ListingChanged)
    assert not changed.is_public


def test_remarks_send_a_listing_back() -> None:
    listing = a_listing(status=Status.SUBMITTED)

    fact = rules.ask_changes(listing, [a_remark("must_fix"), a_remark("praise")], NOON)

    assert fact.decision == "changes_requested"
    assert [remark.kind for remark in listing.remarks] == ["must_fix", "praise"]


def test_praise_alone_sends_nothing_back() -> None:
    with pytest.raises(BadInput):
        rules.ask_changes(a_listing(status=Status.SUBMITTED), [a_remark("praise")], NOON)


def test_what_is_rejected_says_why_and_is_written_down() -> None:
    listing = a_listing(status=Status.SUBMITTED)
    assert rules.reject(listing, KNIFE, NOON).decision == "rejected"
    assert (listing.status, listing.reason, listing.because) == (
        "rejected",
        "Pisau tidak dijual di sini.",
        "prohibited_weapons",
    )
    assert (listing.reason_code, listing.rejected_by) == ("weapons", "per_1")


@pytest.mark.parametrize("status", set(Status) - {Status.SUBMITTED})
def test_only_what_was_submitted_can_be_sent_back_or_rejected(status: Status) -> None:
    with pytest.raises(Refused):
        rules.ask_changes(a_listing(status=status), [a_remark("must_fix")], NOON)
    with pytest.raises(Refused):
        rules.reject(a_listing(status=status), KNIFE, NOON)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CHANGES_REQUESTED])
def test_a_draft_may_be_changed_in_any_way(status: Status) -> None:
    listing = a_listing(status=status)
    assert rules.edit(listing, {"title": "Sarung", "price": 1, "kind": "digital"}) is None
    assert (listing.title, listing.price, listing.kind) == ("Sarung", 1, "digital")


def test_nothing_changes_while_somebody_looks_at_it() -> None:
    with pytest.raises(Refused) as wrong:
        rules.edit(a_listing(status=Status.SUBMITTED), {"title": "Sarung"})
    assert wrong.value.code == "under_review"


@pytest.mark.parametrize(
    "field", ["title", "description", "story", "category_code", "kind", "weight", "pirt_no", "alt"]
)
def test_what_the_public_sees_changes_only_after_a_look(field: str) -> None:
    listing = a_listing()
    with pytest.raises(Refused) as wrong:
        rules.edit(listing, {field: "other", "price": 151_000})
    assert (wrong.value.code, wrong.value.more["fields"]) == ("needs_review", {field: "needs_review"})
    assert listing.price == 150_000


@pytest.mark.parametrize("price", [120_000, 180_000])
def test_a_price_may_move_a_fifth_without_a_look(price: int) -> None:
    listing = a_listing()
    changed = rules.edit(listing, {"price": price})
    assert changed is not None
    assert (changed.options[0].price.amount, changed.version) == (price, 2)


@pytest.mark.parametrize("price", [119_999, 180_001, 0])
def test_a_price_that_moves_further_needs_a_look(price: int) -> None:
    with pytest.raises(Refused) as wrong:
        rules.edit(a_listing(), {"price": price})
    assert wrong.value.code == "needs_review"


def test_many_small_steps_of_a_price_are_not_a_large_one() -> None:
    listing = a_listing()
    rules.edit(listing, {"price": 180_000})
    with pytest.raises(Refused):
        rules.edit(listing, {"price": 200_000})


def test_a_price_does_not_fall_below_what_the_thing_costs_its_maker() -> None:
    listing = a_listing()
    listing.worksheet = Worksheet(listing_id="lst_1", material=100_000, minutes=120, hourly=15_000, packaging=3_000)
    with pytest.raises(Refused):
        rules.edit(listing, {"price": 139_999}, FEES)
    assert rules.edit(listing, {"price": 140_000}, FEES)


def test_what_was_looked_at_below_its_cost_may_stay_there() -> None:
    listing = a_listing()
    listing.worksheet = Worksheet(listing_id="lst_1", material=500_000, minutes=0, hourly=0, packaging=0)
    assert rules.edit(listing, {"price": 151_000})
    with pytest.raises(Refused):
        rules.edit(listing, {"price": 149_000})


def test_sending_a_form_as_it_was_changes_nothing() -> None:
    listing = a_listing()
    assert rules.edit(listing, {"title": listing.title, "price": listing.price}) is None
    assert listing.version == 1


@pytest.mark.parametrize("status", [Status.REJECTED, Status.ARCHIVED])
def test_what_is_over_is_not_changed(status: Status) -> None:
    with pytest.raises(Refused) as wrong:
        rules.edit(a_listing(status=status), {"price": 150_001})
    assert wrong.value.code == "wrong_state"


def test_a_pause_takes_it_from_the_market_and_the_way_back_needs_no_look() -> None:
    listing = a_listing()
    assert not rules.pause(listing).is_public
    assert rules.resume(listing).is_public
    assert listing.version == 3


def test_only_a_paused_listing_resumes() -> None:
    with pytest.raises(Refused):
        rules.resume(a_listing(status=Status.SUBMITTED))


def test_putting_away_a_draft_is_no_news() -> None:
    assert rules.archive(a_draft(), NOON) == []


def test_putting_away_what_was_submitted_takes_it_off_the_work_list() -> None:
    (fact,) = rules.archive(a_listing(status=Status.SUBMITTED, published_at=None), NOON)
    assert isinstance(fact, ListingDecided)
    assert fact.decision == "archived"


def test_what_is_put_away_stays_away() -> None:
    with pytest.raises(Refused):
        rules.resume(a_listing(status=Status.ARCHIVED))


@pytest.mark.parametrize(("kind", "days"), [(Kind.MADE_TO_ORDER, 7), (Kind.PHYSICAL, 0)])
def test_the_days_that_making_takes_are_told_of_what_is_made_to_order(kind: Kind, days: int) -> None:
    assert rules.changed(a_listing(kind=kind, days_to_make=7)).days_to_make == days
