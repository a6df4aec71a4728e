"""Somebody stands alone: the shop stays, officers see nothing from the same second, and what was written is sealed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select, text

from services.accounts import db
from services.accounts.jobs import look_after_ends
from services.accounts.models.ends import Sealed
from services.kit import days
from services.kit.clock import now
from services.kit.tables import outbox
from services.kit.tokens import verify
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me, seen


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


@pytest.fixture
def maker(room: Room, unit: Unit) -> Someone:
    someone, vendor_id = room.vendor(unit.old)
    room.published(vendor_id)
    someone.post("/shop/open")
    return someone


def in_days(count: int) -> str:
    return str(days.day_of(now()) + timedelta(days=count))


def ends_in(unit: Unit, maker: Someone, count: int) -> Any:
    return unit.old.put(f"/makers/{me(maker)}/guidance", {"ends_on": in_days(count)})


def facts(kind: str) -> list[dict[str, Any]]:
    with db.begin() as session:
        rows = session.execute(select(outbox.c.data).where(outbox.c.type == kind).order_by(outbox.c.position))
        return [row.data for row in rows]


def test_thirty_days_before_the_maker_is_told_and_chooses(unit: Unit, maker: Someone) -> None:
    assert ends_in(unit, maker, 40).json["ends_on"] == in_days(40)
    assert (look_after_ends(), maker.get("/graduation/mine").status_code) == (0, 404)
    ends_in(unit, maker, 30)
    assert [look_after_ends(), look_after_ends()] == [1, 0]
    assert maker.get("/graduation/mine").json["status"] == "upcoming"
    told = maker.post("/graduation/mine/confirm", {"keep_notes": False}).json
    assert (told["status"], told["choices"]["keep_notes"], told["choices"]["keep_shop"]) == ("confirmed", False, True)
    assert unit.old.get(f"/makers/{me(maker)}/guidance").json["graduation"]["status"] == "confirmed"


def test_on_the_day_the_shop_stays_and_officers_see_nothing(unit: Unit, maker: Someone) -> None:
    before, person = maker.get("/shop").json, me(maker)
    ends_in(unit, maker, 10)
    look_after_ends()
    with time_machine.travel(now() + timedelta(days=10), tick=False):
        assert look_after_ends() == 1
        assert look_after_ends() == 0
    assert maker.get("/shop").json == before | {"trust": "independent"}
    assert [seen(one) for one in (unit.old, unit.assistant, unit.head)] == [[], [], []]
    assert verify(unit.old.here().json["jwt"]).caseload == []
    assert unit.head.post(f"/makers/{person}/identity", {"reason": "Mau tahu"}).status_code == 404
    assert maker.get("/mentors/mine").json["items"] == []
    assert [fact["trust"] for fact in facts("accounts.vendor_trust_changed.v1")] == ["independent"]
    assert len(facts("accounts.vendor_trading_changed.v1")) == 1, "nothing but the opening"


def test_what_others_had_limited_ends_with_it_and_nothing_tells_why(unit: Unit, maker: Someone) -> None:
    limits = {"fulfilment_mode": "unit_ship", "limits": ["deny:food", "no_direct_buyer_contact"]}
    unit.old.put(f"/makers/{me(maker)}/limits", limits)
    ends_in(unit, maker, 20)
    look_after_ends()
    unit.old.post(f"/makers/{me(maker)}/graduation/complete")
    assert [maker.get("/shop").json[name] for name in limits] == ["self_ship", []]
    told = facts("accounts.vendor_profile_changed.v1")
    assert [(one["fulfilment_mode"], one["limits"], one["takes_over"]) for one in told] == [
        (*limits.values(), False),
        ("self_ship", [], True),
    ]
    assert told[0].keys() == told[1].keys()
    [trusted] = facts("accounts.vendor_trust_changed.v1")
    assert trusted["since"] == in_days(0), "and not the day that was written down"


def test_without_a_date_nobody_is_let_go_and_the_head_sees_the_list(room: Room, unit: Unit, maker: Someone) -> None:
    room.vendor(unit.old, shop_name="Benang Senja")
    ends_in(unit, maker, 100)
    listed = unit.head.get("/makers?without_end=true").json["items"]
    assert [one["shop_name"] for one in listed] == ["Benang Senja"]
    with time_machine.travel(now() + timedelta(days=4000), tick=False):
        look_after_ends()
        look_after_ends()
    assert [one["shop_name"] for one in unit.head.get("/makers").json["items"]] == ["Benang Senja"]


def test_a_later_date_puts_it_off_and_the_shop_is_as_it_was(unit: Unit, maker: Someone) -> None:
    ends_in(unit, maker, 20)
    look_after_ends()
    maker.post("/graduation/mine/confirm")
    assert ends_in(unit, maker, 200).json["graduation"]["status"] == "postponed"
    assert maker.post("/graduation/mine/confirm").status_code == 404
    with time_machine.travel(now() + timedelta(days=21), tick=False):
        assert look_after_ends() == 0
    assert maker.get("/shop").json["trust"] == "guided"


def test_what_was_chosen_stays_chosen_when_the_day_is_put_off(unit: Unit, maker: Someone) -> None:
    ends_in(unit, maker, 20)
    look_after_ends()
    maker.post("/graduation/mine/confirm", {"keep_shop": False, "has_checked_goods": True})
    ends_in(unit, maker, 25)
    look_after_ends()
    told = maker.get("/graduation/mine").json
    chosen = [told["choices"][name] for name in ("keep_shop", "keep_notes", "has_checked_goods")]
    assert (told["status"], told["ends_on"], chosen) == ("confirmed", in_days(25), [False, True, False])
    ends_in(unit, maker, 60)
    unit.old.post(f"/makers/{me(maker)}/graduation/complete")
    assert maker.get("/shop").json["trading_status"] == "closed"


def test_an_officer_can_say_that_it_ends_now(unit: Unit, maker: Someone) -> None:
    path = f"/makers/{me(maker)}/graduation/complete"
    assert unit.assistant.post(path).status_code == 403
    assert unit.old.post(path).status_code == 204
    assert unit.old.post(path).status_code == 404
    assert maker.get("/graduation/mine").json["status"] == "completed"


def test_a_wish_that_was_still_open_ends_with_what_was_agreed_to_for_it(room: Room, unit: Unit) -> None:
    maker, _ = room.applicant(unit.old)
    assert {one["revoked_at"] for one in maker.get("/consents/mine").json["items"]} == {None}
    unit.old.post(f"/makers/{me(maker)}/graduation/complete")
    assert maker.get("/applications/mine").json["status"] == "withdrawn"
    assert None not in [one["revoked_at"] for one in maker.get("/consents/mine").json["items"]]


def test_what_was_written_of_who_helped_is_sealed_and_deleted_after_its_day(unit: Unit, maker: Someone) -> None:
    person = me(maker)
    unit.old.post(f"/makers/{person}/identity")
    ends_in(unit, maker, 1)
    unit.old.post(f"/makers/{person}/graduation/complete")
    with db.begin() as session:
        sealed = session.scalars(select(Sealed)).one()
        assert {"vault_guidance", "assignments", "vault_invitations"} <= sealed.contents.keys()
        for table in sealed.contents:
            asked = text(f"SELECT count(*) FROM {table} WHERE person_id = :person")
            assert session.scalar(asked, {"person": person}) == 0
    assert [one["role"] for one in maker.get("/access-log/mine").json["items"]] == ["counsellor"] * 2  # name and card
    with time_machine.travel(now() + timedelta(days=5 * 365 + 2), tick=False):
        look_after_ends()
    with db.begin() as session:
        assert session.scalar(select(func.count()).select_from(Sealed)) == 0


def test_whoever_wants_no_shop_any_more_leaves_with_the_end(unit: Unit, maker: Someone) -> None:
    ends_in(unit, maker, 5)
    look_after_ends()
    maker.post("/graduation/mine/confirm", {"keep_shop": False})
    unit.old.post(f"/makers/{me(maker)}/graduation/complete")
    assert maker.get("/shop").json["trading_status"] == "closed"


@pytest.mark.parametrize("is_emergency", [True, False])
def test_whoever_is_no_head_ends_no_help_while_the_shop_is_shut_or_is_to_be(
    unit: Unit, maker: Someone, is_emergency: bool
) -> None:
    ends_in(unit, maker, 20)
    unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "buyer_harm", "is_emergency": is_emergency})
    path = f"/makers/{me(maker)}/graduation/complete"
    sooner = ends_in(unit, maker, 0)
    assert [(told.status_code, told.json["code"]) for told in (unit.old.post(path), sooner)] == [(409, "shut_now")] * 2
    assert ends_in(unit, maker, 40).status_code == 200
    assert maker.get("/shop").json["trust"] == "guided"
    assert unit.head.post(path).status_code == 204
    assert maker.get("/shop").json["trading_status"] == "open"


def test_a_shop_that_was_shut_is_open_again_when_nobody_is_left_to_open_it(unit: Unit, maker: Someone) -> None:
    ends_in(unit, maker, 5)
    look_after_ends()
    unit.head.post("/suspensions", {"maker_id": me(maker), "reason": "other"})
    assert maker.get("/shop").json["trading_status"] == "suspended"
    with time_machine.travel(now() + timedelta(days=6), tick=False):
        look_after_ends()
    assert maker.get("/shop").json["trading_status"] == "open"


def test_the_end_of_help_opens_no_shop_whose_maker_may_not_enter(unit: Unit, maker: Someone) -> None:
    person, admin = me(maker), unit.room.member("admin")
    ends_in(unit, maker, 5)
    look_after_ends()
    maker.post("/graduation/mine/confirm", {"keep_shop": False})
    unit.head.post("/suspensions", {"maker_id": person, "reason": "other"})
    admin.post(f"/people/{person}/suspend")
    with time_machine.travel(now() + timedelta(days=6), tick=False):
        look_after_ends()
    told = [(one["trading_status"], one["finishes_orders"]) for one in facts("accounts.vendor_trading_changed.v1")]
    assert told == [("open", False), ("suspended", False), ("closed", False)]


def taken(maker: Someone) -> dict[str, Any]:
    """Every row of theirs, by its part."""
    told = maker.get("/export/mine")
    assert (told.status_code, told.json["next"]) == (200, None), told.json
    return {one["part"]: one["rows"] for one in told.json["parts"]}


def test_an_export_holds_what_is_ones_own_and_no_officer(unit: Unit, maker: Someone) -> None:
    unit.old.post(f"/makers/{me(maker)}/identity")
    maker.post("/grievances/mine", {"about": "mentor", "text": "Sulit dihubungi."})
    unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "other"})
    told = taken(maker)
    assert told["identity"][0]["name"] == "Rahmat Contoh Hidayat"
    assert told["shop"][0]["display_name"] == "Kopi Kabut"
    assert told["access_log"][0]["reader_role"] == "counsellor"
    assert told["grievances"][0]["text"] == "Sulit dihubungi."
    assert told["closings"] == [], "one that was only proposed"
    for private in (me(unit.old), me(unit.head), unit.id, "Petugas"):
        assert private not in str(told)
    assert unit.old.get("/export/mine").status_code == 403


def test_whoever_stands_alone_or_has_closed_their_shop_takes_the_same_along(unit: Unit, maker: Someone) -> None:
    maker.put("/plans/mine", {"risk": "Hujan"})
    before = taken(maker)
    unit.old.post(f"/makers/{me(maker)}/graduation/complete")
    maker.post("/shop/close", {"is_sure": True})
    after = taken(maker)
    assert after["plan"] == before["plan"]
    assert after["plan"][0]["risk"] == "Hujan"
    assert after["shop"][0]["trading_status"] == "closed"
    assert after.keys() == before.keys()
