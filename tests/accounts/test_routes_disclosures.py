"""A shop's own story, its pauses and its limits over HTTP; what the public and the other rooms hear of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import end_pauses
from services.kit import days
from services.kit.clock import now
from services.kit.tables import outbox
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me

STORY = {"level": "own_story", "story": "Saya belajar menenun dari ibu saya.", "pen_name": "Rara"}


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


@pytest.fixture
def maker(room: Room, unit: Unit) -> Someone:
    someone, vendor_id = room.vendor(unit.old)
    room.published(vendor_id)
    someone.post("/shop/open")
    return someone


def facts(kind: str) -> list[dict[str, Any]]:
    with db.begin() as session:
        rows = session.execute(select(outbox.c.data).where(outbox.c.type == kind).order_by(outbox.c.position))
        return [row.data for row in rows]


def test_a_story_is_public_after_two_yeses_and_gone_at_once(room: Room, maker: Someone) -> None:
    path = "/stories/kopi-kabut"
    assert maker.put("/disclosures/mine", STORY).json["asked"]["status"] == "asked"
    assert maker.post("/disclosures/mine/confirm").json["code"] == "think_it_over"
    assert room.web.get(path).status_code == 404
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        assert maker.post("/disclosures/mine/confirm").json["level"] == "own_story"
        assert room.web.get(path).json == {"story": STORY["story"], "pen_name": "Rara"}
        maker.put("/disclosures/mine", STORY | {"story": "Sekarang saya menenun setiap hari."})
        assert room.web.get(path).json["story"] == STORY["story"]
    with time_machine.travel(now() + timedelta(hours=51), tick=False):
        maker.post("/disclosures/mine/confirm")
        assert room.web.get(path).json["story"] == "Sekarang saya menenun setiap hari."
        assert maker.put("/disclosures/mine", {"level": "brand_only"}).json == {"level": "brand_only", "asked": None}
    assert room.web.get(path).status_code == 404
    assert [one["status"] for one in maker.get("/disclosures/mine").json["items"]] == ["ended", "ended"]


def test_no_officer_asks_for_a_story_or_confirms_it(unit: Unit, maker: Someone) -> None:
    assert [one.put("/disclosures/mine", STORY).status_code for one in (unit.old, unit.head)] == [403, 403]
    assert facts("accounts.vendor_profile_changed.v1") == []


def test_a_pause_with_a_day_ends_on_it(maker: Someone) -> None:
    day = str(days.day_of(now()) + timedelta(days=3))
    assert maker.post("/shop/pause", {"until": day}).json["paused_until"] == day
    assert end_pauses() == 0
    longer = str(days.day_of(now()) + timedelta(days=5))
    assert maker.post("/shop/pause", {"until": longer}).json["paused_until"] == longer
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        assert end_pauses() == 0
        assert maker.post("/shop/pause", {"until": day}).json["fields"] == {"until": "in_the_past"}
    with time_machine.travel(now() + timedelta(days=5), tick=False):
        assert [end_pauses(), end_pauses()] == [1, 0]
    assert maker.get("/shop").json["trading_status"] == "open"
    told = [fact["trading_status"] for fact in facts("accounts.vendor_trading_changed.v1")]
    assert told == ["open", "paused", "open"]


def test_a_pause_without_a_day_ends_when_its_maker_says_so(maker: Someone) -> None:
    assert maker.post("/shop/pause").json["paused_until"] is None
    with time_machine.travel(now() + timedelta(days=300), tick=False):
        assert end_pauses() == 0


def test_limits_are_set_by_who_decides_seen_by_the_maker_and_told_without_a_reason(
    room: Room, unit: Unit, maker: Someone
) -> None:
    path = f"/makers/{me(maker)}/limits"
    wanted = {"fulfilment_mode": "unit_ship", "limits": ["no_digital", "deny:food"]}
    assert [one.put(path, wanted).status_code for one in (unit.assistant, room.officer())] == [403, 404]
    assert unit.old.put(path, wanted | {"reason": "x"}).status_code == 422, "there is no place for a reason"
    assert unit.old.put(path, wanted).json == {"fulfilment_mode": "unit_ship", "limits": ["deny:food", "no_digital"]}
    assert maker.get("/shop").json["limits"] == ["deny:food", "no_digital"]
    [told] = facts("accounts.vendor_profile_changed.v1")
    assert set(told) == {
        "vendor_id",
        "version",
        "display_name",
        "province_code",
        "fulfilment_mode",
        "limits",
        "shows_drafts",
        "takes_over",
    }


def test_closing_for_good_has_to_be_meant(maker: Someone) -> None:
    assert maker.post("/shop/close").status_code == 422
    assert maker.post("/shop/close", {"is_sure": True}).json == {"trading_status": "closed"}
    assert maker.post("/shop/resume").status_code == 409
