"""What may happen to a shop, and what is told of it."""

from datetime import date
from typing import Any

import pytest

from services.accounts import rules
from services.accounts.models import Fulfilment, Trading, Trust
from services.accounts.rules.shops import TAKEN_BACK, give_back
from services.events import VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import LEGAL, MONDAY_NOON, a_shop, an_application


def test_an_approved_application_becomes_a_guided_shop_that_is_not_open() -> None:
    shop, told = rules.found(an_application("approved"), Fulfilment.UNIT_SHIP, False, False, MONDAY_NOON)
    assert (shop.trading_status, shop.trust) == ("not_open", "guided")
    assert told == VendorApproved(shop.id, 1, "kopi-kabut", "Kopi Kabut", "72", "unit_ship", "guided")


def test_a_vendor_id_has_nothing_of_the_person_in_it() -> None:
    first, second = a_shop(), a_shop()
    assert first.id != second.id
    assert first.id.startswith("ven_")


def test_two_shops_do_not_get_one_name() -> None:
    with pytest.raises(Refused) as wrong:
        rules.found(an_application("approved"), Fulfilment.SELF_SHIP, True, False, MONDAY_NOON)
    assert wrong.value.code == "shop_name_taken"


def test_an_address_that_was_somebodys_is_not_given_twice() -> None:
    shop, _ = rules.found(an_application("approved"), Fulfilment.SELF_SHIP, False, True, MONDAY_NOON)
    assert shop.slug.startswith("kopi-kabut-")


@pytest.mark.parametrize("status", ["not_open", "paused"])
def test_a_shop_with_something_published_opens(status: str) -> None:
    shop = a_shop(status)
    assert rules.open_shop(shop, True, MONDAY_NOON) == VendorTradingChanged(shop.id, 2, "open")


def test_an_empty_shop_does_not_open() -> None:
    with pytest.raises(Refused) as wrong:
        rules.open_shop(a_shop(), False, MONDAY_NOON)
    assert wrong.value.code == "nothing_published"


@pytest.mark.parametrize("status", ["open", "suspended", "closed"])
def test_a_maker_opens_no_shop_that_is_open_or_was_shut_by_others(status: str) -> None:
    with pytest.raises(Refused, match="cannot become open"):
        rules.open_shop(a_shop(status), True, MONDAY_NOON)


def test_opening_again_keeps_the_day_of_the_first_opening() -> None:
    shop = a_shop()
    rules.open_shop(shop, True, MONDAY_NOON)
    rules.pause(shop)
    rules.open_shop(shop, True, MONDAY_NOON.replace(year=2026))
    assert shop.opened_at == MONDAY_NOON


def test_only_an_open_shop_pauses() -> None:
    assert rules.pause(a_shop("open")).trading_status == "paused"
    for status in set(Trading) - {"open"}:
        with pytest.raises(Refused, match="cannot become paused"):
            rules.pause(a_shop(status))


@pytest.mark.parametrize("status", ["open", "paused"])
def test_a_shop_shut_by_the_unit_says_only_that_it_is_shut(status: str) -> None:
    shop = a_shop(status)
    assert rules.close_to_public(shop, "account") == VendorTradingChanged(shop.id, 2, "suspended")


@pytest.mark.parametrize("status", ["not_open", "suspended", "closed"])
def test_nothing_is_told_of_a_shop_that_nobody_could_enter(status: str) -> None:
    shop = a_shop(status)
    assert rules.close_to_public(shop, "account") is None
    assert (shop.trading_status, shop.version) == (status, 1)


def test_a_shop_that_may_open_again_waits_for_its_maker() -> None:
    told = rules.reopen(a_shop("suspended"))
    assert told is not None
    assert told.trading_status == "paused"


@pytest.mark.parametrize(
    ("step", "before", "is_kept"),
    [
        (rules.reopen, "suspended", False),
        (lambda shop: rules.reopen(shop, Trading.PAUSED), "suspended", True),
        (lambda shop: give_back(shop, "appeal"), "closed", False),
    ],
)
def test_a_shop_that_rests_until_its_maker_says_so_opens_on_no_day_they_had_named_before(
    step: Any, before: str, is_kept: bool
) -> None:
    shop = a_shop(before)
    shop.paused_until = MONDAY_NOON.date()
    step(shop)
    assert (shop.trading_status, shop.paused_until is not None) == ("paused", is_kept)


def test_reopening_touches_no_shop_that_was_not_shut() -> None:
    assert [rules.reopen(a_shop(status)) for status in ("not_open", "open", "paused", "closed")] == [None] * 4


def test_a_new_name_is_told_and_the_address_stays() -> None:
    shop = a_shop("open")
    told = rules.change_profile(shop, "Kopi Fajar", "73", LEGAL, False)
    assert told == VendorProfileChanged(shop.id, 2, "Kopi Fajar", "73", "self_ship")
    assert (shop.slug, shop.name_key) == ("kopi-kabut", "kopifajar")


def test_saving_what_is_already_so_is_no_news() -> None:
    shop = a_shop("open")
    assert rules.change_profile(shop, "Kopi Kabut", "72", LEGAL, False) is None
    assert shop.version == 1


def test_a_name_that_breaks_a_rule_changes_nothing() -> None:
    shop = a_shop("open")
    with pytest.raises(BadInput) as wrong:
        rules.change_profile(shop, "Kopi Bapas", "73", LEGAL, False)
    assert wrong.value.more["fields"] == {"display_name": "forbidden_word"}
    assert (shop.display_name, shop.province_code) == ("Kopi Kabut", "72")


def test_trust_is_told_once() -> None:
    shop = a_shop("open")
    assert rules.set_trust(shop, Trust.INDEPENDENT) == VendorTrustChanged(shop.id, 2, "independent")
    assert rules.set_trust(shop, Trust.INDEPENDENT) is None


def test_that_somebody_goes_on_alone_is_told_with_its_day_also_where_nobody_looked_before() -> None:
    shop, day = a_shop("open"), date(2026, 12, 24)
    for version in (2, 3):
        told = rules.stand_alone(shop, False, day)
        assert told == VendorTrustChanged(shop.id, version, "independent", keeps_remarks=False, since=day)


@pytest.mark.parametrize("reason", TAKEN_BACK)
def test_trust_is_taken_back_for_a_reason_that_goes_when_it_comes_again(reason: str) -> None:
    shop = a_shop("open")
    rules.set_trust(shop, Trust.INDEPENDENT)
    assert rules.set_trust(shop, Trust.GUIDED, reason=reason) == VendorTrustChanged(shop.id, 3, "guided")
    assert (shop.trust_reason, shop.because) == (reason, reason)
    rules.set_trust(shop, Trust.INDEPENDENT, reason=reason)
    assert (shop.trust_reason, shop.because) == ("", "")


@pytest.mark.parametrize(("reason", "rule"), [("", "missing"), ("sells_little", "unknown")])
def test_trust_is_not_taken_back_without_a_reason_that_there_is(reason: str, rule: str) -> None:
    shop = a_shop("open")
    rules.set_trust(shop, Trust.INDEPENDENT)
    with pytest.raises(BadInput) as wrong:
        rules.set_trust(shop, Trust.GUIDED, reason=reason)
    assert (wrong.value.more["fields"], shop.trust, shop.version) == ({"reason": rule}, "independent", 2)


def test_every_change_that_is_told_has_a_higher_version() -> None:
    shop = a_shop()
    told = [rules.open_shop(shop, True, MONDAY_NOON), rules.pause(shop), rules.close_to_public(shop, "x")]
    assert [one.version for one in told if one] == [2, 3, 4]
