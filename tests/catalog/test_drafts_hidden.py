"""What waits for a look when its maker lets nobody look any more: it comes back, and nothing new is handed in."""

from services.events import ListingDecided, VendorProfileChanged
from tests.catalog.builders import announced, deliver, keep_listing
from tests.catalog.test_trust import Shops, shops, trusted

assert shops


def shown(version: int, shows_drafts: bool) -> None:
    deliver(VendorProfileChanged("ven_1", version, "Benang Senja", "72", "self_ship", [], shows_drafts))


def test_what_waits_comes_back_and_waits_no_longer(shops: Shops) -> None:
    waiting, live = shops.submitted(), keep_listing()
    shops.changed(live)
    shown(2, False)
    assert (shops.status(waiting), shops.status(live)) == ("draft", "published")
    change = shops.maker.ask("GET", f"/my/listings/{live}/revision")
    assert change["revision"] == "draft"
    decided = {(one.listing_id, one.decision) for one in announced(ListingDecided)}
    assert {(waiting, "draft"), (live, "draft")} <= decided
    assert shops.officer.ask("GET", "/review")["items"] == []


def test_nothing_is_handed_in_that_nobody_may_see(shops: Shops) -> None:
    waiting, live = shops.submitted(), keep_listing()
    shops.changed(live)
    shown(2, False)
    for path in (f"/my/listings/{waiting}/submit", f"/my/listings/{live}/revision/submit"):
        assert shops.maker.ask("POST", path, 409)["code"] == "drafts_hidden"
    shown(3, True)
    shown(2, False)  # late
    shops.maker.ask("POST", f"/my/listings/{waiting}/submit")
    shops.maker.ask("POST", f"/my/listings/{live}/revision/submit")
    assert shops.status(waiting) == "submitted"


def test_a_shop_that_needs_no_look_goes_on_as_before(shops: Shops) -> None:
    trusted()
    shown(2, False)
    assert shops.status(shops.submitted()) == "published"
