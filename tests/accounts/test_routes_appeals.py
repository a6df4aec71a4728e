"""Who looks at an appeal: only until it is answered, and nobody who is related to whoever wrote it."""

from typing import Any

import pytest

from services.accounts import db
from services.accounts.models import Application
from tests.accounts.builders import CHECKED
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_answers import a_unit, opened
from tests.accounts.test_routes_helping import me

NO = {"reason": "unsafe", "note": "Barangnya mudah terbakar."}


@pytest.fixture
def appealed(room: Room) -> tuple[Someone, Someone, Someone, str]:
    """An applicant who said that two were wrong, the counsellor, the second head of their unit, and the path."""
    helper, head, unit = a_unit(room)
    second = room.member("unit_head", unit)
    maker, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    head.post(f"{path}/decline/agree")
    assert maker.post("/applications/mine/appeal", {"text": "Bahannya sudah saya ganti."}).status_code == 200
    return maker, helper, second, path


def name(operator: Someone, path: str, reviewer: Someone) -> Any:
    return operator.post(f"/appeals/{path.rpartition('/')[2]}/reviewer", {"officer_id": me(reviewer)})


def reviewer_of(path: str) -> str | None:
    with db.begin() as session:
        return session.get_one(Application, path.rpartition("/")[2]).reviewer_id


def test_whoever_looked_again_reads_nothing_once_it_is_answered(room: Room, appealed: Any) -> None:
    maker, helper, _, path = appealed
    other = room.officer("unit_head")
    name(room.member("operator"), path, other)
    room.seen(other, path.rpartition("/")[2])
    assert other.get(path).json["appeal"] == "Bahannya sudah saya ganti."
    assert other.post(f"{path}/approve", {"checks": CHECKED}).json["status"] == "approved"
    assert (other.get(path).status_code, other.get("/applications").json["items"]) == (404, [])
    assert helper.get(path).status_code == 200
    assert helper.post(f"/makers/{me(maker)}/graduation/complete").status_code == 204
    assert (other.get(path).status_code, reviewer_of(path)) == (404, None)


@pytest.mark.parametrize("is_appealed_first", [True, False])
def test_the_end_of_help_takes_no_appeal_away_and_a_yes_to_it_founds_a_shop_that_stands_alone(
    room: Room, is_appealed_first: bool
) -> None:
    operator, (helper, head, _) = room.member("operator"), a_unit(room)
    maker, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    head.post(f"{path}/decline/agree")
    steps = [
        lambda: maker.post("/applications/mine/appeal", {"text": "Bahannya sudah saya ganti."}).status_code,
        lambda: helper.post(f"/makers/{me(maker)}/graduation/complete").status_code,
    ]
    assert {step() for step in (steps if is_appealed_first else reversed(steps))} == {200, 204}
    other = room.officer("unit_head")
    assert name(operator, path, other).status_code == 200
    room.seen(other, path.rpartition("/")[2])
    assert other.get(path).json["stands_alone"] is True
    assert other.post(f"{path}/approve", {"checks": CHECKED, "fulfilment_mode": "unit_ship"}).status_code == 200
    shop = maker.get("/shop").json
    assert (shop["trust"], shop["fulfilment_mode"], maker.get("/mentors/mine").json["items"]) == (
        "independent",
        "self_ship",
        [],
    )


def test_after_not_yet_it_is_whoever_helps_who_asks_to_try_again_and_the_reviewer_who_reads_it(
    room: Room, appealed: Any
) -> None:
    maker, helper, _, path = appealed
    other = room.officer("unit_head")
    name(room.member("operator"), path, other)
    other.post(f"{path}/open")
    assert other.post(f"{path}/not-yet", {"next_steps": "Bawa contoh barang."}).status_code == 200
    assert [one.get(path).status_code for one in (other, helper)] == [404, 200]
    assert helper.post(f"{path}/invite-again").json["status"] == "draft"
    maker.post("/applications/mine/submit")
    assert [one.post(f"{path}/open").status_code for one in (helper, other)] == [409, 200]


def test_no_relative_is_named_to_look_again(room: Room, appealed: Any) -> None:
    maker, _, second, path = appealed
    assert second.post(f"/makers/{me(maker)}/relative").status_code == 204
    told = name(room.member("operator"), path, second)
    assert (told.status_code, told.json["fields"]) == (422, {"officer_id": "relative"})
    assert reviewer_of(path) is None


@pytest.mark.parametrize("is_from_elsewhere", [True, False])
def test_a_reviewer_who_is_related_gives_it_back_and_an_operator_names_another(
    room: Room, appealed: Any, is_from_elsewhere: bool
) -> None:
    maker, _, second, path = appealed
    operator, named = room.member("operator"), room.officer("unit_head") if is_from_elsewhere else second
    name(operator, path, named)
    named.post(f"{path}/open")
    told_before = len(operator.get("/notices/mine").json["items"])
    assert room.officer("unit_head").post(f"{path}/relative").status_code == 404
    said = f"{path}/relative" if is_from_elsewhere else f"/makers/{me(maker)}/relative"
    assert named.post(said).status_code == 204
    assert [named.get(path).status_code, named.post(f"{path}/approve", {"checks": CHECKED}).status_code] == [404, 404]
    assert named.get("/work").json["items"] == []
    [waiting] = operator.get("/appeals").json["items"]
    assert waiting["reviewer_id"] is None
    assert len(operator.get("/notices/mine").json["items"]) == told_before + 1
    assert name(operator, path, named).json["fields"] == {"officer_id": "relative"}
    other = room.officer("unit_head")
    assert name(operator, path, other).status_code == 200
    assert other.post(f"{path}/open").json["is_mine"] is True
