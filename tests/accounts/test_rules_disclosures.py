"""What is told of a maker is raised slowly and lowered at once; pauses end by a day; limits have no reason."""

from datetime import date, timedelta

import pytest

from services.accounts.models import Fulfilment, Shop, Trading
from services.accounts.models.disclosures import Disclosure, DisclosureStatus, Level
from services.accounts.rules import disclosures, limits, shops
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import MONDAY_NOON, a_shop

TODAY = date(2025, 11, 17)
STORY = "Saya belajar menenun dari ibu saya."


def asked(shop: Shop, level: Level = Level.OWN_STORY, standing: tuple[Disclosure, ...] = ()) -> Disclosure:
    found = disclosures.ask(shop, level, STORY, "Rara", standing, MONDAY_NOON)
    assert found is not None
    return found


def test_a_shop_begins_by_telling_its_name_and_province_alone() -> None:
    assert a_shop().disclosure == Level.BRAND_ONLY


def test_ones_own_words_are_told_only_after_a_second_yes_a_day_later() -> None:
    shop = a_shop()
    story = asked(shop)
    assert shop.disclosure == Level.BRAND_ONLY
    with pytest.raises(Refused) as early:
        disclosures.confirm(story, shop, MONDAY_NOON + timedelta(hours=23, minutes=59))
    assert early.value.code == "think_it_over"
    disclosures.confirm(story, shop, MONDAY_NOON + timedelta(hours=24))
    assert (shop.disclosure, story.status) == ("own_story", "in_force")


def test_a_first_yes_is_forgotten_after_two_weeks() -> None:
    shop = a_shop()
    with pytest.raises(Refused) as late:
        disclosures.confirm(asked(shop), shop, MONDAY_NOON + timedelta(days=15, minutes=1))
    assert late.value.code == "asked_too_long_ago"


def test_less_holds_at_once() -> None:
    shop = a_shop()
    story = asked(shop)
    disclosures.confirm(story, shop, MONDAY_NOON + timedelta(hours=24))
    assert disclosures.ask(shop, Level.BRAND_ONLY, "", "", [story], MONDAY_NOON) is None
    assert (shop.disclosure, story.status) == ("brand_only", "ended")


def test_asking_for_other_words_leaves_the_old_ones_until_the_second_yes() -> None:
    shop = a_shop()
    old = asked(shop)
    disclosures.confirm(old, shop, MONDAY_NOON + timedelta(hours=24))
    asked(shop, standing=(old,))
    assert (old.status, shop.disclosure) == ("in_force", "own_story")


def test_the_sentence_that_stands_on_all_shops_needs_no_day_to_think() -> None:
    shop = a_shop()
    one = asked(shop, Level.PROGRAMME)
    assert (one.status, one.story, shop.disclosure) == ("in_force", "", "programme")


def test_a_story_has_words() -> None:
    with pytest.raises(BadInput):
        disclosures.ask(a_shop(), Level.OWN_STORY, "Halo", "", [], MONDAY_NOON)


def test_ones_own_words_may_tell_but_the_name_under_them_labels_nobody() -> None:
    told = "Saya menenun sejak keluar dari lapas, dan bangga."
    assert disclosures.ask(a_shop(), Level.OWN_STORY, told, "Rara", (), MONDAY_NOON)
    with pytest.raises(BadInput) as wrong:
        disclosures.ask(a_shop(), Level.OWN_STORY, told, "Rara eks napi", (), MONDAY_NOON)
    assert wrong.value.more["fields"] == {"pen_name": "forbidden_word"}


@pytest.mark.parametrize("status", [DisclosureStatus.IN_FORCE, DisclosureStatus.ENDED])
def test_only_what_was_asked_for_is_confirmed(status: DisclosureStatus) -> None:
    shop = a_shop()
    story = asked(shop)
    story.status = status
    with pytest.raises(Refused):
        disclosures.confirm(story, shop, MONDAY_NOON + timedelta(hours=25))


@pytest.mark.parametrize(("until", "rule"), [(TODAY, "in_the_past"), (TODAY + timedelta(days=400), "too_far")])
def test_a_pause_ends_on_a_day_to_come_within_a_year(until: date, rule: str) -> None:
    with pytest.raises(BadInput) as wrong:
        shops.pause(a_shop(Trading.OPEN), until, TODAY)
    assert wrong.value.more["fields"] == {"until": rule}


def test_opening_again_forgets_the_day() -> None:
    shop = a_shop(Trading.OPEN)
    shops.pause(shop, TODAY + timedelta(days=3), TODAY)
    assert shop.paused_until == TODAY + timedelta(days=3)
    shops.open_shop(shop, True, MONDAY_NOON)
    assert (shop.trading_status, shop.paused_until) == ("open", None)


def test_limits_are_told_once_each_in_one_order_and_only_when_they_change() -> None:
    shop = a_shop()
    news = limits.set_limits(shop, Fulfilment.UNIT_SHIP, ["no_digital", "deny:food", "no_digital"])
    assert news is not None
    assert (news.fulfilment_mode, news.limits, news.version) == ("unit_ship", ["deny:food", "no_digital"], 2)
    assert limits.set_limits(shop, Fulfilment.UNIT_SHIP, ["no_digital", "deny:food"]) is None


@pytest.mark.parametrize("limit", ["no_fun", "deny:", "deny:Food", "because he"])
def test_a_limit_that_there_is_not_is_refused(limit: str) -> None:
    with pytest.raises(BadInput):
        limits.set_limits(a_shop(), Fulfilment.SELF_SHIP, [limit])


@pytest.mark.parametrize("trading", [Trading.NOT_OPEN, Trading.OPEN, Trading.PAUSED])
def test_a_maker_may_leave_at_any_time(trading: Trading) -> None:
    shop = a_shop(trading)
    shops.leave(shop, MONDAY_NOON)
    assert shop.trading_status == "closed"


def test_nobody_leaves_from_under_a_closure_by_the_unit() -> None:
    with pytest.raises(Refused):
        shops.leave(a_shop(Trading.SUSPENDED), MONDAY_NOON)
