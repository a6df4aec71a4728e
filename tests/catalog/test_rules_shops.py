"""The copy of a shop takes the newest of each of its parts; and days are counted as here."""

from datetime import UTC, datetime

import pytest

from services.catalog.models import Right
from services.catalog.rules import reviews, shops
from services.catalog.rules.files import format_of
from services.events import VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged
from services.kit.days import working_days
from services.kit.errors import BadInput, NotFound
from tests.catalog.builders import NOON, a_shop

APPROVED = VendorApproved("ven_1", 1, "kain-baru", "Kain Baru", "72", "self_ship", "guided")
NOTHING_KNOWN = {"slug": None, "name": "", "profile_version": 0, "trading_version": 0, "trust_version": 0}


def test_an_approved_shop_has_a_face() -> None:
    shop = a_shop(**NOTHING_KNOWN)
    shops.approve(shop, APPROVED)
    assert (shop.slug, shop.name, shop.profile_version) == ("kain-baru", "Kain Baru", 1)


def test_an_approval_that_comes_late_does_not_undo_what_was_told_after_it() -> None:
    shop = a_shop(**NOTHING_KNOWN)
    shops.rename(shop, VendorProfileChanged("ven_1", 3, "Kain Indah", "53", "self_ship"))
    shops.trade(shop, VendorTradingChanged("ven_1", 2, "open"), NOON)
    shops.trust(shop, VendorTrustChanged("ven_1", 4, "independent"))

    shops.approve(shop, APPROVED)

    assert (shop.slug, shop.name, shop.province_code) == ("kain-baru", "Kain Indah", "53")
    assert (shop.trading_status, shop.trust) == ("open", "independent")


def test_an_older_word_about_trading_is_dropped() -> None:
    shop = a_shop(trading_status="suspended", trading_version=5)
    assert not shops.trade(shop, VendorTradingChanged("ven_1", 4, "open"), NOON)
    assert shop.trading_status == "suspended"


def test_a_newer_face_does_not_hide_older_news_of_trading() -> None:
    shop = a_shop(trading_status="open", trading_version=1)
    shops.rename(shop, VendorProfileChanged("ven_1", 9, "Kain Indah", "53", "self_ship"))
    assert shops.trade(shop, VendorTradingChanged("ven_1", 8, "paused"), NOON)


def test_a_shop_that_others_had_shut_counts_its_stock_anew() -> None:
    shop = a_shop(trading_status="suspended", trading_version=5)
    shops.trade(shop, VendorTradingChanged("ven_1", 6, "open"), NOON)
    assert shop.recount_since == NOON


@pytest.mark.parametrize(("before", "after"), [("paused", "open"), ("open", "suspended"), ("suspended", "closed")])
def test_otherwise_nothing_is_counted_anew(before: str, after: str) -> None:
    shop = a_shop(trading_status=before, trading_version=5)
    shops.trade(shop, VendorTradingChanged("ven_1", 6, after), NOON)
    assert shop.recount_since is None


def test_only_the_step_to_its_own_feet_is_news_of_trust() -> None:
    shop = a_shop()
    assert shops.trust(shop, VendorTrustChanged("ven_1", 2, "independent"))
    assert not shops.trust(shop, VendorTrustChanged("ven_1", 3, "independent"))
    assert not shops.trust(shop, VendorTrustChanged("ven_1", 4, "guided"))
    assert not shops.trust(shop, VendorTrustChanged("ven_1", 3, "independent"))
    assert shop.trust == "guided"


def test_a_shop_has_the_limits_that_were_told_last() -> None:
    shop = a_shop()
    shops.rename(shop, VendorProfileChanged("ven_1", 9, "Kain", "53", "self_ship", ["no_digital"]))
    shops.rename(shop, VendorProfileChanged("ven_1", 8, "Kain", "53", "self_ship", []))
    assert shop.limits == ["no_digital"]


@pytest.mark.parametrize(
    ("until", "days"),
    [
        (datetime(2026, 11, 23, 15, tzinfo=UTC), 0),  # the same Monday evening
        (datetime(2026, 11, 23, 16, tzinfo=UTC), 1),  # Tuesday has begun in Palu
        (datetime(2026, 11, 28, 4, tzinfo=UTC), 4),  # Saturday
        (datetime(2026, 11, 29, 4, tzinfo=UTC), 4),  # Sunday
        (datetime(2026, 11, 30, 4, tzinfo=UTC), 5),
    ],
)
def test_waiting_is_counted_in_working_days(until: datetime, days: int) -> None:
    assert working_days(NOON, until) == days


def test_only_who_received_a_thing_may_review_it() -> None:
    with pytest.raises(NotFound):
        reviews.may_review(None, "Bagus", "Rina")


def test_no_review_says_a_word_that_labels_people() -> None:
    right = Right(order_id="ord_1", listing_id="lst_1", can_download=False, at=NOON)
    with pytest.raises(BadInput) as wrong:
        reviews.may_review(right, "Ternyata buatan napi", "Rina")
    assert wrong.value.more["fields"] == {"text": "private_words"}


def test_a_thing_without_a_file_cannot_be_downloaded() -> None:
    with pytest.raises(NotFound):
        reviews.may_download(Right(order_id="ord_1", listing_id="lst_1", can_download=False, at=NOON))


@pytest.mark.parametrize(
    ("data", "ending"), [(b"%PDF-1.7 ...", "pdf"), (b"PK\x03\x04...", "zip"), (b"\0\0\0\x18ftypmp42", "mp4")]
)
def test_a_file_is_known_by_what_is_in_it(data: bytes, ending: str) -> None:
    assert format_of(data) == ending


@pytest.mark.parametrize("data", [b"", b"<html>", b"MZ\x90\x00", b"#!/bin/sh"])
def test_a_file_of_another_kind_is_not_sold(data: bytes) -> None:
    with pytest.raises(BadInput):
        format_of(data)
