"""Who sees whom, at which second: lists without names, names with a trace, hand-overs, relatives, removals."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from services.accounts.jobs import close_handed_over
from services.events import ListingSubmitted
from services.kit.clock import now
from services.kit.tokens import verify
from tests.accounts.builders import LEGAL
from tests.accounts.people import Room, Someone, hear


class Unit:
    """A unit with its people."""

    def __init__(self, room: Room) -> None:
        self.room, admin = room, room.member("admin")
        self.id = room.unit(admin)
        self.head, self.old, self.new = (
            room.member(role, self.id) for role in ("unit_head", "counsellor", "counsellor")
        )
        self.assistant = room.member("assistant", self.id)

    def give(self, **more: Any) -> Any:
        """The head gives what the old officer has to the new one."""
        asked = {"from_officer": me(self.old), "to_officer": me(self.new)} | more
        return self.head.post("/reassignments", asked)


def me(someone: Someone) -> str:
    return str(someone.here().json["person"]["id"])


def seen(officer: Someone) -> list[str]:
    return [one["shop_name"] for one in officer.get("/makers").json["items"]]


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


def test_an_officer_lists_those_they_help_without_a_name(room: Room, unit: Unit) -> None:
    room.vendor(unit.old)
    room.maker(unit.old)
    told = unit.old.get("/makers")
    assert [(one["shop_name"], one["application_status"]) for one in told.json["items"]] == [
        ("Kopi Kabut", "approved"),
        ("", "draft"),
    ]
    assert "Rahmat" not in told.text
    assert [len(seen(one)) for one in (unit.head, unit.assistant, unit.new, room.officer())] == [2, 2, 0, 0]


def test_every_name_that_is_read_is_seen_by_its_owner(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    path = f"/makers/{me(maker)}/identity"
    assert unit.old.post(path).json["name"] == LEGAL
    assert unit.head.post(path).json["fields"] == {"reason": "string_too_short"}
    assert unit.head.post(path, {"reason": "Keluarga menelepon"}).json["name"] == LEGAL
    assert [one.post(path).status_code for one in (unit.new, room.officer("unit_head"))] == [404, 404]
    reads = maker.get("/access-log/mine").json["items"]
    assert [(one["who"], one["role"], one["reason"]) for one in reads] == [
        ("Petugas C.", "unit_head", "Keluarga menelepon"),
        ("Petugas C.", "counsellor", ""),
        ("Petugas C.", "counsellor", ""),  # the card, before the shop was approved
    ]


def test_at_the_second_of_a_hand_over_the_old_officer_sees_nothing_and_the_new_one_all(room: Room, unit: Unit) -> None:
    maker, vendor_id = room.vendor(unit.old)
    hear(ListingSubmitted("lst_1", 1, vendor_id, 1))
    with time_machine.travel(now(), tick=False) as clock:
        switch = now() + timedelta(hours=2)
        assert unit.give(at=switch.isoformat()).json == {"count": 1}
        clock.move_to(switch - timedelta(seconds=1))
        assert [len(one.get("/work").json["items"]) for one in (unit.old, unit.new)] == [1, 0]
        clock.move_to(switch)
        assert [len(one.get("/work").json["items"]) for one in (unit.old, unit.new)] == [0, 1]
        assert [seen(one) for one in (unit.old, unit.new)] == [[], ["Kopi Kabut"]]
        assert unit.old.post(f"/makers/{me(maker)}/identity").status_code == 404
        assert close_handed_over() == 1
        assert close_handed_over() == 0
        mentors = maker.get("/mentors/mine").json["items"]
    assert [(one["role"], one["name"]) for one in mentors] == [
        ("counsellor", "Petugas C."),
        ("assistant", "Petugas C."),
    ]


def test_some_or_all_are_handed_over(room: Room, unit: Unit) -> None:
    first, _ = room.vendor(unit.old)
    room.vendor(unit.old, shop_name="Benang Senja")
    assert unit.give(makers=[me(first)]).json == {"count": 1}
    assert (seen(unit.old), seen(unit.new)) == (["Benang Senja"], ["Kopi Kabut"])
    assert unit.give().json == {"count": 1}
    assert (seen(unit.old), len(seen(unit.new))) == ([], 2)


def test_what_the_old_officer_had_open_is_open_to_the_new_one(room: Room, unit: Unit) -> None:
    _, application_id = room.applicant(unit.old)
    path = f"/applications/{application_id}"
    unit.old.post(f"{path}/open")
    unit.old.put(f"{path}/draft", {"note": "Belum terkirim."})
    assert unit.head.get(path).json["drafted"] == {"note": "Belum terkirim.", "remarks": {}}
    unit.give()
    told = unit.new.get(path).json
    assert (told["status"], told["drafted"], told["held_until"]) == ("in_review", None, None)
    assert unit.new.post(f"{path}/open").json["is_mine"] is True


def test_an_assistant_writes_a_draft_and_only_who_decides_sends_it(room: Room, unit: Unit) -> None:
    maker, application_id = room.applicant(unit.old)
    path = f"/applications/{application_id}"
    drafted = {"note": "", "remarks": {"plan": "Berapa seminggu?"}}
    assert unit.assistant.put(f"{path}/draft", drafted).json["drafted"] == drafted
    assert unit.assistant.post(f"{path}/needs-info", drafted).status_code == 403
    assert maker.get("/applications/mine").json["drafted"] is None
    assert unit.old.get(path).json["drafted"] == drafted


def test_nobody_hands_over_in_another_unit_or_to_another_unit(room: Room, unit: Unit) -> None:
    room.vendor(unit.old)
    stranger = room.officer()
    assert unit.give(to_officer=me(stranger)).json["fields"] == {"to_officer": "unknown"}
    other_head = room.officer("unit_head")
    asked = {"from_officer": me(unit.old), "to_officer": me(unit.new)}
    assert other_head.post("/reassignments", asked).json["fields"] == {"to_officer": "unknown"}
    assert seen(unit.old) == ["Kopi Kabut"]


def test_a_declared_relative_is_out_of_sight_and_cannot_be_given_back(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    assert unit.old.post(f"/makers/{me(maker)}/relative").status_code == 204
    assert seen(unit.old) == []
    assert unit.old.post(f"/makers/{me(maker)}/identity").status_code == 404
    assert seen(unit.head) == ["Kopi Kabut"]
    assert unit.give().json == {"count": 1}
    back = {"from_officer": me(unit.new), "to_officer": me(unit.old)}
    assert unit.head.post("/reassignments", back).json["code"] == "relative"


def test_an_officer_who_is_removed_is_out_and_the_head_has_all_and_looks_again(room: Room, unit: Unit) -> None:
    room.vendor(unit.old)
    operator = room.member("operator")
    known = [one["id"] for one in operator.get("/officers").json["items"]]
    assert (me_before := me(unit.old)) in known
    assert operator.post("/removals", {"officer_id": me(unit.old)}).json == {"count": 1, "waiting": 0}
    assert unit.old.here().status_code == 401
    [helped] = unit.head.get("/makers").json["items"]
    assert helped["officer_id"] == me(unit.head)
    looks = unit.head.get("/second-looks").json["items"]
    told = [(one["object"][:4], one["decision"], one["shop_name"], one["maker_id"]) for one in looks]
    assert told == [("app_", "approved", "Kopi Kabut", helped["id"])]
    assert [one["officer_id"] for one in unit.head.get("/removals").json["items"]] == [me_before]
    assert room.officer("unit_head").get("/removals").json["items"] == []
    unit.head.post(f"/makers/{helped['id']}/graduation/complete")
    told = unit.head.get("/second-looks").json["items"]
    named = [(one["object"], one["shop_name"], one["maker_id"]) for one in told]
    assert named == [("app.status", "", None)], "who stands alone is named to nobody"
    for one in looks:
        assert unit.head.post(f"/second-looks/{one['id']}/done").status_code == 204
    assert unit.head.get("/second-looks").json["items"] == []


def test_whoever_takes_back_their_consent_is_out_of_the_officers_drafts_at_once(room: Room, unit: Unit) -> None:
    maker, vendor_id = room.vendor(unit.old)
    assert verify(unit.old.here().json["jwt"]).caseload == [vendor_id]
    maker.put("/applications/mine", {"consents": {"drafts": False}})
    assert verify(unit.old.here().json["jwt"]).caseload == []


@pytest.mark.parametrize("path", ["/unit/officers", "/second-looks", "/removals", "/officers", "/transfers", "/makers"])
def test_lists_of_officers_are_for_those_whose_work_it_is(room: Room, unit: Unit, path: str) -> None:
    may = {
        "/unit/officers": {"unit_head"},
        "/second-looks": {"unit_head"},
        "/removals": {"unit_head"},
        "/officers": {"operator"},
        "/transfers": {"unit_head", "counsellor"},
        "/makers": {"unit_head", "counsellor", "assistant"},
    }[path]
    people = {"unit_head": unit.head, "counsellor": unit.old, "assistant": unit.assistant}
    people |= {"operator": room.member("operator"), "finance": room.member("finance"), "vendor": room.maker(unit.old)}
    assert {role for role, one in people.items() if one.get(path).status_code == 200} == may
