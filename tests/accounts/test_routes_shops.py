"""From an approval to an open shop: what is told, and who sees what of it."""

from sqlalchemy import select

from services.accounts import db
from services.kit.clock import now
from services.kit.days import day_of
from services.kit.tables import audit_events, outbox
from tests.accounts.builders import CHECKED
from tests.accounts.people import PASSWORD, Room, Someone


def facts() -> list[tuple[str, dict[str, object]]]:
    with db.begin() as session:
        return [(row.type, row.data) for row in session.execute(select(outbox).order_by(outbox.c.position))]


def test_an_approval_founds_a_shop_and_says_nothing_of_its_maker(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    assert facts() == [
        (
            "accounts.vendor_approved.v1",
            {
                "vendor_id": vendor_id,
                "version": 1,
                "slug": "kopi-kabut",
                "display_name": "Kopi Kabut",
                "province_code": "72",
                "fulfilment_mode": "self_ship",
                "trust": "guided",
            },
        )
    ]
    person = maker.here().json["person"]
    assert (person["vendor_id"], person["application_status"]) == (vendor_id, "approved")
    assert person["shop"] == {"slug": "kopi-kabut", "name": "Kopi Kabut", "trading_status": "not_open"}


def test_an_approval_without_its_checks_founds_nothing(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    told = helper.post(f"/applications/{application_id}/approve", {"checks": {"identity_seen": True}})
    assert (told.status_code, "checks.goods_talk" in told.json["fields"]) == (422, True)
    assert facts() == []


def test_a_second_approval_is_refused_and_founds_no_second_shop(room: Room) -> None:
    helper = room.officer()
    room.vendor(helper)
    application_id = helper.get("/applications").json["items"][0]["id"]
    told = helper.post(f"/applications/{application_id}/approve", {"checks": CHECKED})
    assert (told.status_code, told.json["code"]) == (409, "wrong_state")
    assert len(facts()) == 1


def test_a_caseload_is_what_stands_in_the_token_at_this_second(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    helper, assistant, head = (room.member(role, unit) for role in ("counsellor", "assistant", "unit_head"))
    _, vendor_id = room.vendor(helper)
    for one in (helper, assistant, head):
        assert [shop["vendor_id"] for shop in one.get("/caseload").json["items"]] == [vendor_id]
    assert room.officer().get("/caseload").json["items"] == []


def test_an_assistant_who_comes_later_helps_as_well_and_one_who_is_promoted_does_not(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    room.vendor(room.member("counsellor", unit))
    body = {"name": "Asisten", "identifier": "asisten@example.id", "password": PASSWORD, "role": "assistant"}
    person_id = admin.post("/people", body | {"unit_id": unit}).json["id"]
    late = Someone(room.web, room.sign_in("asisten@example.id").json["token"])
    assert len(late.get("/caseload").json["items"]) == 1
    admin.post(f"/people/{person_id}/role", {"role": "counsellor"})
    promoted = Someone(room.web, room.sign_in("asisten@example.id").json["token"])
    assert promoted.get("/caseload").json["items"] == []


def test_an_assistant_who_is_let_in_again_helps_whoever_came_meanwhile(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    helper, assistant = room.member("counsellor", unit), room.member("assistant", unit)
    person_id = assistant.here().json["person"]["id"]
    room.vendor(helper)
    assert admin.post(f"/people/{person_id}/suspend").status_code == 200
    room.vendor(helper, shop_name="Benang Senja")
    assert admin.post(f"/people/{person_id}/reinstate").status_code == 200
    assert len(room.again(assistant).get("/caseload").json["items"]) == 2


def test_a_shop_opens_once_something_is_published(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    assert maker.post("/shop/open").json["code"] == "nothing_published"
    room.published(vendor_id)
    assert maker.get("/shop").json["can_open"] is True
    assert maker.post("/shop/open").json["trading_status"] == "open"
    assert maker.post("/shop/pause").json["trading_status"] == "paused"
    assert maker.post("/shop/resume").json["trading_status"] == "open"
    told = [(data["trading_status"], data["version"]) for kind, data in facts() if "trading" in kind]
    assert told == [("open", 2), ("paused", 3), ("open", 4)]


def test_a_new_name_is_announced_and_held_against_the_same_rules(room: Room) -> None:
    helper = room.officer()
    maker, _ = room.vendor(helper)
    room.vendor(helper, shop_name="Benang Senja")
    taken = maker.put("/shop", {"display_name": "Benang Senja", "province_code": "72"})
    assert taken.json["fields"] == {"display_name": "taken"}
    told = maker.put("/shop", {"display_name": "Kopi Fajar", "province_code": "73"}).json
    assert (told["display_name"], told["slug"]) == ("Kopi Fajar", "kopi-kabut")
    assert facts()[-1][0] == "accounts.vendor_profile_changed.v1"


def test_a_suspended_maker_leaves_a_closed_door_and_nothing_that_says_why(room: Room) -> None:
    admin = room.member("admin")
    maker, vendor_id = room.vendor(room.officer())
    room.published(vendor_id)
    maker.post("/shop/open")
    person_id = maker.here().json["person"]["id"]
    admin.post(f"/people/{person_id}/suspend")
    assert facts()[-1][1] == {
        "vendor_id": vendor_id,
        "version": 3,
        "trading_status": "suspended",
        "finishes_orders": False,
    }
    admin.post(f"/people/{person_id}/reinstate")
    assert facts()[-1][1] == {
        "vendor_id": vendor_id,
        "version": 4,
        "trading_status": "paused",
        "finishes_orders": False,
    }


def test_only_the_head_of_the_unit_says_how_far_a_shop_is_trusted(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    helper, head = room.member("counsellor", unit), room.member("unit_head", unit)
    _, vendor_id = room.vendor(helper)
    path, asked = f"/shops/{vendor_id}/trust", {"trust": "independent"}
    assert helper.post(path, asked).status_code == 403
    assert room.officer("unit_head").post(path, asked).status_code == 404
    assert head.post(path, asked).json == {"vendor_id": vendor_id, "trust": "independent"}
    assert facts()[-1][1] == {
        "vendor_id": vendor_id,
        "version": 2,
        "trust": "independent",
        "keeps_remarks": True,
        "since": str(day_of(now())),
    }


def test_why_trust_was_taken_back_is_for_the_maker_and_who_helps_them(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    helper, head = room.member("counsellor", unit), room.member("unit_head", unit)
    maker, vendor_id = room.vendor(helper)
    path = f"/shops/{vendor_id}/trust"
    head.post(path, {"trust": "independent"})
    assert head.post(path, {"trust": "guided"}).json["fields"] == {"reason": "missing"}
    assert head.post(path, {"trust": "guided", "reason": "untrue"}).status_code == 200
    assert maker.get("/shop").json["trust_reason"] == "untrue"
    assert helper.get(f"/makers/{maker.here().json['person']['id']}").json["trust_reason"] == "untrue"
    assert "untrue" not in str(facts()), "no other room is told why"
    with db.begin() as session:
        row = audit_events.c
        asked = (
            select(row.role, row.to_state, row.reason_code).where(row.object == f"{vendor_id}.trust").order_by(row.id)
        )
        moves = [tuple(one) for one in session.execute(asked)]
    assert moves[1:] == [("unit_head", "independent", ""), ("unit_head", "guided", "untrue")]


def test_every_move_is_written_down_with_who_made_it(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    with db.begin() as session:
        asked = (
            select(audit_events).where(audit_events.c.object == f"{application_id}.status").order_by(audit_events.c.id)
        )
        moves = [(row.role, row.from_state, row.to_state) for row in session.execute(asked)]
    assert moves == [
        ("anonymous", "", "draft"),
        ("vendor", "draft", "submitted"),
        ("counsellor", "submitted", "in_review"),
    ]
