"""F.1, F.2, F.5, F.6 and F.7 with the post held up and then delivered twice, swapped or in a storm: one end each."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import psycopg
import pytest
import time_machine

from deploy.demo.cards import card_of
from services.accounts.jobs import expire_invitations, look_after_emergencies, look_after_ends
from services.kit import days
from services.kit.clock import now
from tests.accounts.people import Someone
from tests.accounts.test_routes_helping import me
from tests.callers import link
from tests.journeys.weather import RENAMED, Cast, Story, play
from tests.orders.ways_ground import every_way
from tests.town import WEATHERS, Town

__all__ = ["every_way"]
PRICE = {"amount": 150_000, "currency": "IDR"}
DEARER = {"field": "price", "kind": "must_fix", "text": "Naikkan supaya tidak rugi."}
REASON = {"reason": "unsafe", "note": "Mudah terbakar."}
KEPT = {"keep_shop": True, "keep_notes": True, "keep_disclosure": True, "wants_to_mentor": False}


@pytest.fixture
def everywhere(
    every_way: None, wipe: Callable[[], None], keepers: dict[str, psycopg.Connection]
) -> Callable[[Story], None]:
    """Tells a story in every weather."""
    return lambda story: play(story, wipe, keepers)


@pytest.fixture(params=list(WEATHERS))
def cast(request: pytest.FixtureRequest, every_way: None, database: object) -> Iterator[Cast]:
    """A town in one weather, for what may end in one of two ways."""
    yield Cast(Town(WEATHERS[request.param]()))


def test_from_invitation_to_an_open_shop(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        officer = cast.here.old
        made = officer.post("/invitations", {"name": "Contoh Perajin"}).json
        with time_machine.travel(now() + timedelta(days=15)):
            assert expire_invitations() == 1
        assert cast.town.accounts.get(f"/invitations/by-code/{made['code']}").status_code == 404
        fresh = officer.post(f"/invitations/{made['id']}/renew").json["code"]
        assert cast.town.accounts.get(f"/invitations/by-code/{fresh}").status_code == 200

        cast.maker, application = cast.room.applicant(officer)
        path = f"/applications/{application}"
        cast.tell(officer, f"{path}/open")
        cast.tell(officer, f"{path}/needs-info", remarks={"plan": "Berapa seminggu?"})
        cast.maker.put("/applications/mine", {"plan": "Dua kali seminggu, 40 bungkus."})
        cast.tell(cast.maker, "/applications/mine/submit")
        cast.tell(officer, f"{path}/open")
        cast.tell(officer, f"{path}/not-yet", next_steps="Ikut kelas kemasan.")
        cast.maker.put("/applications/mine", {"delivery": "Kurir"})
        cast.tell(cast.maker, "/applications/mine/submit")
        cast.tell(officer, f"{path}/open")
        cast.tell(officer, f"{path}/identity", nik=card_of(application))
        cast.tell(officer, f"{path}/approve", checks=dict.fromkeys(CHECKS, True))
        cast.rename()
        limits = {"fulfilment_mode": "unit_ship", "limits": ["no_digital"]}
        assert officer.put(f"/makers/{me(cast.maker)}/limits", limits).status_code == 200
        cast.town.carry_post()

        cast.hand_in()
        cast.look(officer, "/publish")
        cast.town.carry_post()
        for step in ("open", "pause", "resume"):
            cast.tell(cast.maker, f"/shop/{step}")
        cast.town.carry_post()
        assert cast.market() == [(RENAMED, "Selendang nila", 150_000)]
        assert (cast.work(officer), cast.is_quoted()) == ([], True)

    everywhere(story)


def test_two_say_no_and_somebody_else_says_yes(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        cast.maker, application = cast.room.applicant(cast.here.old)
        path = f"/applications/{application}"
        cast.tell(cast.here.old, f"{path}/open")
        cast.tell(cast.here.old, f"{path}/decline", **REASON)
        cast.tell(cast.here.old, f"{path}/decline/agree", 409)
        cast.tell(cast.here.head, f"{path}/decline/agree")
        cast.tell(cast.maker, "/applications/mine/appeal", text="Sudah tidak pakai kompor.")
        operator = cast.room.member("operator")
        cast.tell(operator, f"/appeals/{application}/reviewer", 422, officer_id=me(cast.here.head))
        cast.tell(operator, f"/appeals/{application}/reviewer", officer_id=me(cast.there.head))
        cast.tell(cast.here.old, f"{path}/open", 409)
        cast.tell(cast.there.head, f"{path}/open")
        cast.tell(cast.there.head, f"{path}/identity", nik=card_of(application))
        cast.tell(cast.there.head, f"{path}/approve", checks=dict.fromkeys(CHECKS, True))
        cast.rename()
        cast.town.carry_post()
        cast.hand_in()
        cast.look(cast.there.head, "/publish", 404)
        cast.look(cast.here.old, "/publish")

    everywhere(story)


def test_a_listing_from_its_draft_to_its_second_version(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        officer = cast.here.old
        cast.approved()
        cast.town.carry_post()
        cast.hand_in()
        cast.look(officer, "/changes", remarks=[DEARER])
        cast.own(method="PUT", json={"price": {"amount": 165_000, "currency": "IDR"}})
        cast.own("/submit")
        cast.look(officer, "/publish")
        cast.town.carry_post()
        assert (cast.work(officer), cast.market()) == ([], [])
        cast.tell(cast.maker, "/shop/open")
        cast.own(method="PUT", json={"price": {"amount": 180_000, "currency": "IDR"}})
        cast.town.carry_post()
        assert cast.market() == [("Kopi Kabut", "Selendang nila", 180_000)]

        cast.own("/revision", status=201)
        cast.own("/revision", "PUT", json={"title": "Selendang merah"})
        cast.own("/revision/submit")
        cast.look(officer, "/changes", remarks=[DEARER])
        cast.own("/revision", "PUT", json={"price": {"amount": 300_000, "currency": "IDR"}})
        cast.own("/revision/submit")
        cast.look(officer, "/publish")
        for step in ("pause", "resume", "pause", "resume"):
            cast.own(f"/{step}")
        cast.town.carry_post()
        assert cast.market() == [("Kopi Kabut", "Selendang merah", 300_000)]
        assert (cast.work(officer), cast.is_quoted()) == ([], True)

    everywhere(story)


def test_a_rejection_and_its_appeal(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        officer, head = cast.here.old, cast.here.head
        cast.approved()
        cast.town.carry_post()
        cast.hand_in()
        cast.look(officer, "/reject", code="weapons", reason="Pisau.")
        cast.own("/appeal", json={"text": "Ini pisau roti."})
        cast.look(officer, "/appeal", 409, is_granted=True)
        cast.look(head, "/appeal", is_granted=True)
        cast.town.carry_post()
        assert cast.work(officer) == [("listing", "Kopi Kabut")]
        cast.look(officer, "/publish")
        cast.town.carry_post()
        assert cast.work(officer) == []

    everywhere(story)


def test_standing_alone_on_the_day(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        officer = cast.here.old
        cast.selling()
        cast.order()
        cast.town.carry_post()
        waiting = cast.hand_in(title="Syal nila")
        cast.ask(cast.maker, "catalog", "PUT", "/my/choices", json={"waiting": "publish"})
        assert [one["id"] for one in without_end(cast)] == [me(cast.maker)]
        ends(cast, officer, 20)
        ends(cast, officer, 25)  # put off
        assert cast.ask(cast.maker, "accounts", "GET", "/graduation/mine")["status"] == "upcoming"
        cast.ask(cast.maker, "accounts", "POST", "/graduation/mine/confirm", json=KEPT)
        limits = {"fulfilment_mode": "self_ship", "limits": ["no_digital"]}
        assert officer.put(f"/makers/{me(cast.maker)}/limits", limits).status_code == 200
        with time_machine.travel(now() + timedelta(days=24)):
            look_after_ends()
        assert cast.ask(cast.maker, "accounts", "GET", "/shop")["trust"] == "guided"
        with time_machine.travel(now() + timedelta(days=25)):
            look_after_ends()
            look_after_ends()
        cast.town.carry_post()

        assert {title for _, title, _ in cast.market()} == {"Selendang nila", "Syal nila"}
        assert (officer.get("/makers").json["items"], cast.work(officer), without_end(cast)) == ([], [], [])
        cast.ask(officer, "catalog", "GET", f"/review/{waiting}", 404)
        assert cast.parcels() == ["to_accept"], "open orders run on"
        assert (cast.hand_in(title="Sapu tangan nila"), cast.own(method="GET")["status"]) == (
            cast.listing_id,
            "published",
        )

    everywhere(story)


def test_work_and_parcels_move_with_whoever_moves(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        here, there = cast.here, cast.there
        cast.selling()
        cast.hand_in(title="Syal nila")
        assert here.give().json == {"count": 1}
        cast.town.carry_post()  # word of the listing comes when another officer helps
        assert (cast.work(here.old), cast.work(here.new)) == ([], [("listing", "Kopi Kabut")])
        cast.look(here.old, "/publish", 404)

        refused = asked_to_move(cast, here.new)
        cast.tell(here.head, f"/transfers/{refused}/refuse", reason="no_room")
        moving = asked_to_move(cast, here.new)
        cast.tell(here.new, f"/transfers/{moving}/hearing", is_agreed=True, letter_no="12/2026")
        cast.tell(here.head, f"/transfers/{moving}/approve")
        taken = {"officer_id": me(there.new), "fulfilment_mode": "unit_ship"}
        cast.tell(there.head, f"/transfers/{moving}/accept", **taken)
        cast.own("/submit", status=409)
        cast.look(here.new, "/changes", remarks=[DEARER])
        cast.tell(there.head, f"/transfers/{moving}/complete")
        cast.rename()
        cast.own("/submit")
        cast.town.carry_post()

        assert [cast.work(one) for one in (here.new, here.head, there.new)] == [[], [], [("listing", RENAMED)]]
        cast.look(here.new, "/publish", 404)
        cast.look(there.new, "/publish")
        cast.town.carry_post()
        assert (len(cast.market()), cast.is_quoted()) == (2, True)
        assert cast.market()[0][0] == RENAMED

    everywhere(story)


def test_shut_at_once_confirmed_and_lifted(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        officer, head = cast.here.old, cast.here.head
        cast.selling()
        cast.hand_in(title="Syal nila")
        cast.town.carry_post()
        shut(cast, officer, is_emergency=True)
        cast.town.carry_post()
        assert (cast.market(), cast.is_quoted()) == ([], False)
        with time_machine.travel(now() + timedelta(hours=25)):
            assert look_after_emergencies() == 1, "nobody confirmed it"
        cast.town.carry_post()
        assert [title for _, title, _ in cast.market()] == ["Selendang nila"]

        at_once = {"maker_id": me(cast.maker), "reason": "safety", "is_emergency": True}
        cast.tell(officer, "/suspensions", 409, **at_once)
        again = shut(cast, officer)
        cast.tell(officer, f"/suspensions/{again}/confirm", 403)
        cast.tell(head, f"/suspensions/{again}/confirm")
        cast.town.carry_post()
        assert look_after_emergencies() == 0
        cast.tell(head, f"/suspensions/{again}/lift")
        cast.rename()
        cast.town.carry_post()
        assert [title for _, title, _ in cast.market()] == ["Selendang nila"], "lifting publishes nothing"
        assert cast.work(officer) == [("listing", RENAMED)]

    everywhere(story)


def test_shut_for_good_whichever_word_comes_first(everywhere: Callable[[Story], None]) -> None:
    def story(cast: Cast) -> None:
        cast.selling()
        cast.order()
        cast.town.carry_post()
        assert cast.parcels() == ["to_accept"]
        one = shut(cast, cast.here.old)
        assert len(cast.market()) == 1, "what is only proposed changes nothing"
        cast.tell(cast.here.head, f"/suspensions/{one}/confirm")
        cast.tell(cast.here.head, f"/suspensions/{one}/make-permanent")
        cast.town.carry_post()
        assert (cast.market(), cast.is_quoted()) == ([], False)
        cast.tell(cast.maker, "/shop/resume", 409)

    everywhere(story)


def test_an_order_that_crosses_a_closure_on_its_way_holds_nothing_and_costs_nothing(cast: Cast) -> None:
    cast.selling()
    order = cast.order()
    one = shut(cast, cast.here.old)
    cast.tell(cast.here.head, f"/suspensions/{one}/confirm")
    cast.town.carry_post()
    seen = cast.town.orders.get(f"/orders/{order['id']}", headers=link(order["id"])).json
    assert seen is not None
    assert (seen["status"], seen["refunds"]) == ("cancelled", [])
    assert cast.own(method="GET")["reserved"] == 0
    assert cast.market() == []


def test_a_closure_that_is_over_before_word_of_it_comes_closes_nothing(cast: Cast) -> None:
    cast.selling()
    one = shut(cast, cast.here.old)
    cast.tell(cast.here.head, f"/suspensions/{one}/confirm")
    cast.tell(cast.here.head, f"/suspensions/{one}/lift")
    cast.town.carry_post()
    assert (len(cast.market()), cast.is_quoted()) == (1, True)


CHECKS = ("basics_read", "adult", "identity_seen", "training_done", "conditions_set", "goods_talk")


def ends(cast: Cast, officer: Someone, after: int) -> None:
    """The officer writes down the day, and whoever is to be told is told."""
    day = str(days.day_of(now()) + timedelta(days=after))
    cast.ask(officer, "accounts", "PUT", f"/makers/{me(cast.maker)}/guidance", json={"ends_on": day})
    look_after_ends()


def without_end(cast: Cast) -> list[dict[str, str]]:
    """The head's list of those of whom nobody knows until when."""
    return list(cast.ask(cast.here.head, "accounts", "GET", "/makers?without_end=true")["items"])


def asked_to_move(cast: Cast, officer: Someone) -> str:
    """The officer asks that their maker moves to the other unit."""
    asked = {"maker_id": me(cast.maker), "to_unit": cast.there.id}
    return str(cast.tell(officer, "/transfers", 201, **asked)["id"])


def shut(cast: Cast, who: Someone, is_emergency: bool = False) -> str:
    """Somebody asks that the shop is shut."""
    asked = {"maker_id": me(cast.maker), "reason": "safety", "is_emergency": is_emergency}
    return str(cast.tell(who, "/suspensions", 201, **asked)["id"])
