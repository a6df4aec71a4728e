"""Every route of accounts and catalog, with everybody there is, at each turn of a maker's life: who sees, and who does not."""

from collections.abc import Set
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from services.kit.clock import now
from tests.accounts.builders import LEGAL
from tests.accounts.test_routes_helping import me
from tests.gateway.api_ground import in_front_of
from tests.journeys.sights.life import WORDS_OF, Life, a_life, a_waiting_listing, routes
from tests.journeys.sights.words import ABOUT_ONE, OF_MOVES, ONE, Route, read
from tests.town import Town

__all__ = ["a_waiting_listing"]
SHUT = {401, 403, 404}
MAY_BE_EMPTY = {
    *("/review/<listing_id>/worksheet", "/makers/<person_id>/plan", "/my/listings/<listing_id>/revision"),
    *("/review/<listing_id>/file", "/checks/<check_id>/file"),
    *("/my/listings/<listing_id>/worksheet", "/review/<listing_id>/versions", "/graduation/mine", "/transfers/mine"),
}
# What tells of makers to whom, beside those who help them: each for what it is for.
TELLS = {
    ("/listings", "listing_id"): "on sale, to everybody",
    ("/shops/<slug>", "listing_id"): "on sale, to everybody",
    ("/baskets", "listing_id"): "on sale, to everybody",
    ("/people", "person_id"): "an id and no name, so that whoever does harm can be shut out",
    ("/grievances", "grievance"): "E.5: the head who answers, an operator where there is none",
    ("/notices/mine", "application_id"): "that there is an appeal, to who names who decides it, and to them",
    ("/people", "mentor_id"): "an admin, who invites them and shuts them out",
    ("/officers", "mentor_id"): "an operator, who removes them",
    ("/reviewers", "mentor_id"): "an operator, who names who decides an appeal",
}

TOLD_OF_MOVES = ("/work", "/transfers")
"""E.9: while a move stands, the unit that is to take over is told that there is one to decide."""


@pytest.fixture
def life(database: object) -> Life:
    """A maker of `here.old`, with an open shop and a second listing that waits."""
    return a_life()


def may(life: Life, route: Route, word: str, now: Set[str]) -> set[str]:
    """Who gets past this door, with these people helping the maker."""
    everybody = life.everybody()
    if word in ("anyone", "guest"):
        return set(everybody)
    if word == "everybody":
        return set(everybody) - {"passer-by"}
    if word == "inviter":
        return {"here.head" if "here.old" in life.gone else "here.old"}
    if word in ONE:
        return {ONE[word]}
    if word in OF_MOVES:
        return {who for who in now if who.startswith(OF_MOVES[word])}
    if word in ABOUT_ONE:
        left_out = {"helpers": set(), "deciders": {"assistant"}, "heads": {"assistant", "old", "new"}}.get(word, set())
        return {who for who in now if who.partition(".")[2] not in left_out}
    roles = set(word.split())
    return {who for who in everybody if role_of(who) in roles}


def role_of(who: str) -> str:
    """The role behind a name."""
    place, _, name = who.partition(".")
    if name:
        return {"head": "unit_head", "assistant": "assistant"}.get(name, "counsellor")
    return "vendor" if "maker" in place else place


def look(life: Life, now: set[str], movers: Set[str] = frozenset()) -> None:
    """At this moment exactly these people see anything of the maker; nobody else gets past any door, nor reads of them."""
    strange: list[Any] = []
    jwts = life.jwts()
    for route, word in read().items():
        _, method, rule = route
        allowed = may(life, route, word, movers if word in OF_MOVES else now)
        if rule.endswith("/cancel") and word == "movers" and movers:
            allowed |= {"the maker"}  # who asked for a move takes it back
        for who, jwt in jwts.items():
            if who in allowed and method != "GET":
                continue  # it would change the story
            answer = life.ask(route, jwt)
            if who not in allowed and answer.status_code not in SHUT:
                strange.append((method, rule, who, answer.status_code, "gets past"))
            if who in allowed and method == "GET" and word != "guest" and rule != "/sessions/current":
                if answer.status_code in SHUT and not (answer.status_code == 404 and _may_be_empty(rule)):
                    strange.append((method, rule, who, answer.status_code, "does not see"))
                knowing = {*now, *(movers if rule in TOLD_OF_MOVES else ())}
                words = told(life, route, who, answer.text, knowing)
                strange += [(method, rule, who, "is told of", what) for what in words]
    assert not strange, "\n".join(map(str, strange))


def _may_be_empty(rule: str) -> bool:
    return rule in MAY_BE_EMPTY or any(f"<{name}>" in rule for name in ("code", "slug", "name", "language"))


def told(life: Life, route: Route, who: str, answer: str, now: Set[str]) -> list[str]:
    """What an answer says of the maker to somebody who is neither they nor helps them."""
    if who in {*now, "the maker"}:
        return []
    known = {name: life.ids[name] for name in ("person_id", "vendor_id", "application_id", "listing_id")} | WORDS_OF
    known.pop("officer")
    if not who.startswith("here."):
        known["mentor_id"] = life.mentor_id
    return [name for name, word in known.items() if word in answer and (route[2], name) not in TELLS]


def test_every_route_of_both_rooms_has_its_word(addresses: None) -> None:
    assert set(routes(Town())) == set(read())


def test_nobody_gets_by_what_is_theirs_to_a_part_of_what_is_anothers(life: Life) -> None:
    stranger = life.others["another maker here"]
    life.town.carry_post()
    own = a_waiting_listing(life.town, stranger)
    jwt, mine = stranger.here().json["jwt"], life.ids | {"listing_id": own}
    parts = [
        route
        for route, word in read().items()
        if word == "owner" and "<listing_id>" in route[2] and route[2].count("<") > 1
    ]
    assert len(parts) > 3
    for route in parts:
        assert life.ask(route, jwt, mine).status_code in SHUT, route


def test_a_head_hands_over_and_keeps_only_their_own_units_people(life: Life) -> None:
    there, person = life.there, life.ids["person_id"]
    for sent in ({"makers": [person]}, {}):
        asked = {"from_officer": life.mentor_id, "to_officer": me(there.new)} | sent
        answer = there.head.post("/reassignments", asked)
        assert answer.status_code in SHUT | {400, 409, 422} or answer.json == {"count": 0}
    assert [one.get(f"/makers/{person}").status_code for one in (life.here.old, there.new)] == [200, 404]


def test_at_every_turn_only_those_who_help_now_see_and_act(life: Life) -> None:
    here, there, person = life.here, life.there, life.ids["person_id"]
    ours, theirs = {"here.old", "here.head", "here.assistant"}, {"there.new", "there.head", "there.assistant"}
    look(life, ours)

    here.give(makers=[person])
    ours = {"here.new", "here.head", "here.assistant"}
    look(life, ours)

    moving = here.new.post("/transfers", {"maker_id": person, "to_unit": there.id}).json["id"]
    life.ids["transfer_id"] = moving
    here.new.post(f"/transfers/{moving}/hearing", {"is_agreed": True, "letter_no": "12/2026"})
    here.head.post(f"/transfers/{moving}/approve")
    look(life, ours, {"here.new", "here.head", "there.head"})
    there.head.post(f"/transfers/{moving}/accept", {"officer_id": me(there.new), "fulfilment_mode": "self_ship"})
    there.head.post(f"/transfers/{moving}/complete")
    life.town.carry_post()
    look(life, theirs, {"here.new", "here.head", "there.head", "there.new"})

    told = there.head.post("/suspensions", {"maker_id": person, "reason": "safety"})
    life.ids["suspension_id"] = told.json["id"]
    life.town.carry_post()
    look(life, theirs, {"here.new", "here.head", "there.head", "there.new"})

    assert there.new.post(f"/makers/{person}/graduation/complete").status_code == 409  # a head shut the shop
    assert there.head.post(f"/makers/{person}/graduation/complete").status_code == 204
    life.town.carry_post()
    look(life, set(), {"here.new", "here.head", "there.head", "there.new"})


def test_while_a_hand_over_is_planned_nothing_changes_and_a_relative_sees_nothing(life: Life) -> None:
    here, person = life.here, life.ids["person_id"]
    with time_machine.travel(now(), tick=False) as clock:
        assert here.give(makers=[person], at=(now() + timedelta(hours=2)).isoformat()).json == {"count": 1}
        look(life, {"here.old", "here.head", "here.assistant"})
        assert life.there.head.post("/reassignments/keep", {"makers": [person]}).json == {"count": 0}
        clock.shift(timedelta(hours=2))
        look(life, {"here.new", "here.head", "here.assistant"})
        assert here.new.post(f"/makers/{person}/relative").status_code == 204
        look(life, {"here.head", "here.assistant"})


def test_who_was_removed_or_moved_gets_nobody_by_a_plan_or_by_an_invitation_that_is_still_out(life: Life) -> None:
    here, person, operator = life.here, life.ids["person_id"], life.others["operator"]
    here.give(makers=[person], at=(now() + timedelta(hours=2)).isoformat())
    codes = [one.post("/invitations", {"name": LEGAL}).json["code"] for one in (here.old, here.new)]
    assert operator.post("/removals", {"officer_id": me(here.old)}).json == {"count": 1, "waiting": 0}
    life.gone.add("here.old")
    look(life, {"here.head", "here.assistant"})
    desk = {"role": "counsellor", "unit_id": life.there.id}
    assert life.others["admin"].post(f"/people/{me(here.new)}/role", desk).status_code == 200
    here.new = life.room.again(here.new)
    guests = [life.room.taken_up(code) for code in codes]
    for guest in guests:
        listed = {who for who, one in life.everybody().items() if one.token and me(guest) in one.get("/makers").text}
        assert listed == {"here.head", "here.assistant"}


def test_an_open_tab_is_dead_at_the_second_of_the_hand_over_and_no_page_is_kept(life: Life) -> None:
    front, person = in_front_of(life.town.clients).web.application, life.ids["person_id"]
    tab = front.test_client()
    tab.set_cookie("session", life.here.old.token)
    pages = [f"/desk/dampingan/{person}", f"/desk/dampingan/{person}/rencana", f"/desk/barang/{life.ids['listing_id']}"]
    pages += [f"/desk/pengajuan/{life.ids['application_id']}", f"/desk/barang/{life.ids['listing_id']}/riwayat"]
    before = [tab.get(page) for page in pages]
    assert [one.status_code for one in before] == [200] * len(pages)
    lists = [tab.get(page) for page in ("/desk", "/desk/dampingan", "/desk/barang", "/desk/pengajuan")]
    for one in (*before, *lists):
        assert one.headers["Cache-Control"] == "no-store", one.request.path
        assert "ETag" not in one.headers
    seal = before[0].text.partition('name="csrf" value="')[2].partition('"')[0]

    life.here.give(makers=[person])

    assert {tab.get(page).status_code for page in pages} <= {403, 404}
    typed = {"csrf": seal, "putusan": "terbitkan"}
    for path in (pages[2], f"{pages[0]}/nama", f"{pages[0]}/selesai", f"{pages[0]}/tutup"):
        answer = tab.post(path, data=typed, follow_redirects=True)
        assert "Kopi Kabut" not in answer.text, path
    assert life.ids["listing_id"] not in tab.get("/desk").text
    assert life.here.new.get(f"/makers/{person}").status_code == 200
