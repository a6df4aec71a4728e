"""What a town is filled with: purchases that cover every review, invented towns of the size asked for, patience with an end."""

from collections import Counter

import pytest

from deploy.demo import town
from deploy.demo.__main__ import read
from deploy.demo.loader import Size, Stuck, invented, standard, waiting
from deploy.demo.loader.purchases import of_plan
from deploy.demo.loader.waiting import until
from services.kit.errors import Problem
from tests.deploy.demo.test_town import FORBIDDEN

SMALL, LARGE = Size(3, 20, 5, 2, seed=4), Size(5, 40, 9, 3, seed=4)


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(waiting, "FIRST_PAUSE", 0.001)


def bought(plan):
    return Counter(
        (part.shop, title) for purchase in of_plan(plan) for part in purchase.order.parcel for title, _ in part.lines
    )


@pytest.mark.parametrize("plan", [standard(), invented(LARGE)], ids=["town", "invented"])
def test_every_review_is_written_once_by_somebody_who_bought_the_thing(plan):
    told = [(shop.slug, one.title, review) for shop in plan.shops for one in shop.listing for review in one.review]
    said = [words for purchase in of_plan(plan) for words in purchase.reviews]

    assert Counter(map(str, said)) == Counter(f"Words(shop={s!r}, title={t!r}, review={r!r})" for s, t, r in told)
    for purchase in of_plan(plan):
        lines = [(part.shop, title) for part in purchase.order.parcel for title, _ in part.lines]
        assert {(words.shop, words.title) for words in purchase.reviews} <= set(lines)
        assert len(lines) == len(set(lines))


@pytest.mark.parametrize("plan", [standard(), invented(LARGE)], ids=["town", "invented"])
def test_a_basket_meets_a_shop_once_and_a_key_is_used_once(plan):
    purchases = of_plan(plan)

    assert len({purchase.key for purchase in purchases}) == len(purchases)
    for purchase in purchases:
        shops = [parcel.shop for parcel in purchase.order.parcel]
        assert len(shops) == len(set(shops))


def test_no_more_is_bought_in_an_invented_town_than_lies_there():
    plan = invented(Size(2, 6, 40, 1, seed=9))
    pieces = Counter()
    for order in plan.orders:
        for parcel in order.parcel:
            pieces.update({(parcel.shop, title): many for title, many in parcel.lines})
    stock = {(shop.slug, one.title): one.stock for shop in plan.shops for one in shop.listing if one.kind == "physical"}

    assert stock
    assert [place for place, lying in stock.items() if pieces[place] > lying] == []


def test_an_invented_town_has_the_size_that_was_asked_for():
    plan = invented(LARGE)

    assert len(plan.shops) == len(plan.people.maker) == 5
    assert sum(len(shop.listing) for shop in plan.shops) == 40
    assert (len(plan.people.buyer), len(plan.people.unit)) == (9, 3)


def test_the_same_seed_invents_the_same_town_and_another_seed_another():
    other = invented(Size(3, 20, 5, 2, seed=5))

    assert invented(SMALL) == invented(SMALL)
    assert {one.identifier for one in invented(SMALL).people.maker}.isdisjoint(
        one.identifier for one in other.people.maker
    )


def test_a_greater_number_goes_on_where_the_smaller_one_ended():
    small, large = invented(SMALL), invented(LARGE)

    assert large.people.buyer[:5] == small.people.buyer
    assert [one.identifier for one in large.people.maker[:3]] == [one.identifier for one in small.people.maker]
    for before, after in zip(small.shops, large.shops, strict=False):
        assert (before.name, before.regency) == (after.name, after.regency)
        assert [one.title for one in before.listing] == [one.title for one in after.listing][: len(before.listing)]


def test_every_invented_listing_can_stand_on_a_shelf():
    for shop in invented(Size(2, 220, 1, 1, seed=2)).shops:
        titles = [listing.title for listing in shop.listing]
        assert len(titles) == len(set(titles))
        assert max(map(len, titles)) <= 80
        assert shop.listing[0].status == "published"
        assert [one.title for one in shop.listing if FORBIDDEN.search(one.title)] == []


def test_everybody_invented_lives_at_an_address_of_nobody():
    people = invented(LARGE).people

    assert all(
        one.identifier.endswith("@example.id") for group in (people.staff, people.maker, people.buyer) for one in group
    )


def test_the_demo_town_has_no_other_size(capsys):
    assert read(["load"]) == standard()
    assert len(read([]).shops) == len(read(["--seed", "3"]).shops) == 12
    for wrong in (["load", "--vendors", "3"], ["--units", "0"], ["--listings", "-1"]):
        with pytest.raises(SystemExit):
            read(wrong)


def test_what_a_room_has_not_heard_yet_is_asked_for_again(hurried):
    answers = iter([Problem("shop_unknown"), None, "there"])

    def look():
        answer = next(answers)
        if isinstance(answer, Problem):
            raise answer
        return answer

    assert until("a shop", look) == "there"


def test_what_a_room_refuses_is_not_asked_for_again(hurried):
    tries = []

    def look():
        tries.append(1)
        raise Problem("forbidden")

    with pytest.raises(Problem, match="forbidden"):
        until("a shop", look)
    assert len(tries) == 1


def test_waiting_has_an_end_that_says_what_for(hurried):
    with pytest.raises(Stuck, match="in vain for a shop"):
        until("a shop", lambda: None, patience=0.01)


def test_the_standard_town_is_the_one_of_the_files():
    assert (standard().shops, standard().orders) == (town.shops(), town.orders())
    assert len(bought(standard())) >= 60
