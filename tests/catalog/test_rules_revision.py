"""A change of what is already public, as the rules allow it."""

from typing import Any

import pytest

from services.catalog.models import Listing, Remark, Revision, Stage, Status
from services.catalog.rules import listing as listings
from services.catalog.rules import revision as rules
from services.events import ListingChanged, ListingDecided, ListingSubmitted
from services.kit.errors import BadInput, Refused
from tests.catalog.builders import NOON, TODAY, a_listing, a_revision, a_shop

PHOTO = {"id": "pho_2", "hash": "cd" * 32, "width": 9, "height": 9, "alt": ""}


def a_remark(kind: str = "must_fix") -> Remark:
    return Remark(id="rem_1", round=2, field="title", kind=kind, text="Sebut warnanya.", author="per_1", at=NOON)


def submitted(listing: Listing, revision: Revision) -> list[Any]:
    return rules.submit(listing, revision, listing.category, NOON, TODAY)


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.PAUSED])
def test_what_is_live_is_changed_beside_it(status: Status) -> None:
    revision = rules.begin(a_listing(status=status), "rvn_1", NOON)
    assert (revision.status, revision.changes) == ("draft", {})


@pytest.mark.parametrize("status", set(Status) - {Status.PUBLISHED, Status.PAUSED})
def test_what_is_not_live_has_no_changes_beside_it(status: Status) -> None:
    with pytest.raises(Refused):
        rules.begin(a_listing(status=status), "rvn_1", NOON)


def test_a_listing_has_one_open_change_at_most() -> None:
    listing = a_listing()
    revision = a_revision(listing, title="Lain")
    assert rules.begin(listing, "rvn_2", NOON) is revision


def test_a_change_holds_only_what_is_different() -> None:
    listing = a_listing()
    revision = a_revision(listing)
    rules.edit(listing, revision, {"title": "Selendang merah", "price": listing.price})
    assert revision.changes == {"title": "Selendang merah"}
    rules.edit(listing, revision, {"title": listing.title})
    assert revision.changes == {}


def test_the_kind_of_a_thing_stays() -> None:
    listing = a_listing()
    with pytest.raises(BadInput):
        rules.edit(listing, a_revision(listing), {"kind": "digital"})
    rules.edit(listing, a_revision(listing), {"kind": listing.kind})


@pytest.mark.parametrize("status", set(Stage) - {Stage.DRAFT, Stage.CHANGES_REQUESTED})
def test_a_change_is_worked_on_only_while_it_is_the_makers_turn(status: Stage) -> None:
    listing = a_listing()
    revision = a_revision(listing, status=status)
    for work in (
        lambda: rules.edit(listing, revision, {"title": "Lain"}),
        lambda: rules.put_photos(revision, []),
        lambda: rules.put_file(revision, {}),
    ):
        with pytest.raises(Refused):
            work()


def test_handing_in_a_change_leaves_what_is_live_as_it_is() -> None:
    listing = a_listing()
    revision = a_revision(listing, title="Selendang merah")

    (fact,) = submitted(listing, revision)

    assert fact == ListingSubmitted("lst_1", 2, "ven_1", 2)
    assert (listing.status, listing.title, revision.status) == ("published", "Selendang nila", "pending")
    assert listing.is_public
    assert listing.rounds[-1].content["title"] == "Selendang merah"
    assert listing.waiting_since == NOON


def test_a_change_of_nothing_is_not_handed_in() -> None:
    listing = a_listing()
    with pytest.raises(Refused, match="live"):
        submitted(listing, a_revision(listing))


def test_a_change_is_complete_when_it_is_handed_in() -> None:
    listing = a_listing()
    with pytest.raises(BadInput) as wrong:
        submitted(listing, a_revision(listing, title="", photos=[]))
    assert wrong.value.more["fields"] == {"title": "required", "photos": "required"}


def test_what_is_sold_out_can_be_changed() -> None:
    listing = a_listing(on_hand=0)
    assert submitted(listing, a_revision(listing, title="Selendang merah"))


def test_a_shop_on_its_own_feet_shows_its_change_at_once() -> None:
    listing = a_listing(shop=a_shop(trust="independent"))
    facts = submitted(listing, a_revision(listing, title="Selendang merah"))
    assert [type(fact) for fact in facts] == [ListingChanged, ListingDecided]
    assert (listing.title, listing.waiting_since) == ("Selendang merah", None)


def test_a_confirmed_change_is_live_under_the_same_address_and_kept_as_a_version() -> None:
    listing = a_listing()
    revision = a_revision(listing, title="Selendang merah", price=250_000, photos=[PHOTO], file=None)
    submitted(listing, revision)

    changed, decided = rules.confirm(listing, revision, listing.category, NOON)

    assert isinstance(changed, ListingChanged) and isinstance(decided, ListingDecided)
    assert (changed.title, changed.slug, changed.is_public) == ("Selendang merah", "selendang-nila", True)
    assert changed.photo == f"/media/{'cd' * 32}-320.webp"
    assert (decided.decision, decided.version) == ("confirmed", changed.version)
    assert listing.reviewed_price == listing.price == 250_000
    assert [(one.number, one.content["title"]) for one in listing.versions] == [(1, "Selendang merah")]
    assert listing.rounds[-1].decision == "confirmed"


def test_pictures_that_stay_are_the_same_and_stand_in_their_new_order() -> None:
    listing = a_listing()
    old = listing.photos[0]
    kept = {"id": old.id, "hash": old.hash, "width": 1, "height": 1, "alt": ""}
    revision = a_revision(listing, status="pending", photos=[PHOTO, kept])
    rules.confirm(listing, revision, None, NOON)
    assert [photo.id for photo in listing.photos] == ["pho_2", "pho_1"]
    assert listing.photos[1] is old
    assert [photo.position for photo in listing.photos] == [1, 2]


def test_a_new_file_takes_the_place_of_the_old_one_only_when_it_is_confirmed() -> None:
    listing = a_listing(kind="digital", on_hand=None)
    file = {"id": "fil_2", "hash": "ef" * 32, "format": "pdf", "size": 9, "name": "b.pdf"}
    revision = a_revision(listing, status="pending", file=file)
    assert listing.files == []
    rules.confirm(listing, revision, None, NOON)
    assert [one.hash for one in listing.files] == ["ef" * 32]


def test_a_change_comes_back_with_remarks_and_what_is_live_stays() -> None:
    listing = a_listing()
    revision = a_revision(listing, title="Selendang merah")
    submitted(listing, revision)
    fact = rules.ask_changes(listing, revision, [a_remark()], NOON)
    assert (fact.decision, revision.status, listing.status) == ("changes_requested", "changes_requested", "published")
    assert listing.waiting_since is None
    submitted(listing, revision)
    assert (revision.status, listing.round) == ("pending", 3)


def test_praise_alone_sends_no_change_back() -> None:
    listing = a_listing()
    with pytest.raises(BadInput):
        rules.ask_changes(listing, a_revision(listing, status="pending"), [a_remark("praise")], NOON)


def test_a_declined_change_says_why_and_what_is_live_stays() -> None:
    listing = a_listing()
    revision = a_revision(listing, title="Pisau", status="pending")
    fact = rules.decline(listing, revision, "Tidak dijual di sini.", NOON)
    assert (fact.decision, revision.status, revision.reason) == ("declined", "declined", "Tidak dijual di sini.")
    assert (listing.title, listing.status, revision.because) == ("Selendang nila", "published", "prohibited")


def test_a_maker_takes_a_change_back_and_only_what_was_waited_for_is_news() -> None:
    listing = a_listing()
    assert rules.cancel(listing, a_revision(listing), NOON) == []
    pending = a_revision(listing, status="pending")
    (fact,) = rules.cancel(listing, pending, NOON)
    assert isinstance(fact, ListingDecided) and fact.decision == "cancelled"


@pytest.mark.parametrize("status", set(Stage) - {Stage.PENDING})
def test_only_a_change_that_waits_is_decided(status: Stage) -> None:
    listing = a_listing()
    revision = a_revision(listing, status=status)
    for decide in (
        lambda: rules.confirm(listing, revision, None, NOON),
        lambda: rules.ask_changes(listing, revision, [a_remark()], NOON),
        lambda: rules.decline(listing, revision, "x", NOON),
    ):
        with pytest.raises(Refused):
            decide()


@pytest.mark.parametrize("status", [Stage.CONFIRMED, Stage.DECLINED, Stage.CANCELLED])
def test_what_is_over_stays_over(status: Stage) -> None:
    listing = a_listing()
    with pytest.raises(Refused):
        rules.cancel(listing, a_revision(listing, status=status), NOON)


def test_putting_a_listing_away_takes_its_open_change_with_it() -> None:
    listing = a_listing()
    revision = a_revision(listing, title="Selendang merah")
    submitted(listing, revision)
    changed, decided = listings.archive(listing, NOON)
    assert isinstance(changed, ListingChanged) and isinstance(decided, ListingDecided)
    assert (revision.status, listing.waiting_since) == ("cancelled", None)


def test_every_version_is_kept() -> None:
    listing = a_listing(status=Status.SUBMITTED, published_at=None)
    listings.publish(listing, "selendang-nila", NOON)
    rules.confirm(listing, a_revision(listing, status="pending", title="Selendang merah"), None, NOON)
    assert [(one.number, one.content["title"]) for one in listing.versions] == [
        (1, "Selendang nila"),
        (2, "Selendang merah"),
    ]
