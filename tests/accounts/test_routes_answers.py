"""What officers answer in full: part by part, no by two, appealed, after a card was seen; and what the applicant reads."""

from datetime import timedelta

import time_machine
from sqlalchemy import select, text

from services.accounts import db
from services.accounts.jobs import say_look_again
from services.accounts.models import IdentityCheck
from services.kit.clock import now
from tests.accounts.builders import CHECKED
from tests.accounts.people import Room, Someone

CARD = {"nik": "9999 9915 0890 0001"}
NO = {"reason": "unsafe", "note": "Barangnya mudah terbakar."}


def a_unit(room: Room) -> tuple[Someone, Someone, str]:
    """A counsellor and the head of one unit, and the unit."""
    unit = room.unit(room.member("admin"))
    return room.member("counsellor", unit), room.member("unit_head", unit), unit


def opened(room: Room, helper: Someone, **changes: str) -> tuple[Someone, str]:
    """An applicant, and the path of their application, which this officer has open."""
    maker, application_id = room.applicant(helper, **changes)
    helper.post(f"/applications/{application_id}/open")
    return maker, f"/applications/{application_id}"


def declined(room: Room) -> tuple[Someone, str, Someone]:
    """An applicant to whom a unit said no, the path, and the operator."""
    helper, head, _ = a_unit(room)
    maker, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    assert head.post(f"{path}/decline/agree").json["status"] == "declined"
    return maker, path, room.member("operator")


def test_each_part_that_lacks_something_gets_its_remark(room: Room) -> None:
    helper = room.officer()
    maker, path = opened(room, helper)
    told = helper.post(f"{path}/needs-info", {"remarks": {"plan": "Berapa seminggu?", "delivery": "Lewat mana?"}})
    assert told.json["status"] == "needs_info"
    assert maker.get("/applications/mine").json["remarks"] == {"plan": "Berapa seminggu?", "delivery": "Lewat mana?"}


def test_a_remark_on_nothing_and_no_remark_at_all_are_bad_input(room: Room) -> None:
    helper = room.officer()
    _, path = opened(room, helper)
    assert helper.post(f"{path}/needs-info", {"remarks": {"colour": "x"}}).json["fields"] == {
        "remarks.colour": "unknown"
    }
    assert helper.post(f"{path}/needs-info", {}).json["fields"] == {"note": "string_too_short"}


def test_a_no_is_seen_by_the_applicant_once_two_have_said_it(room: Room) -> None:
    helper, head, _ = a_unit(room)
    maker, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    mine = maker.get("/applications/mine").json
    assert (mine["status"], mine["decline"], mine["held_until"]) == ("in_review", None, None)
    assert head.get(path).json["decline"] == NO | {"is_final": False, "is_mine": False}
    assert head.get("/work").json["items"][0]["kind"] == "decline"
    assert helper.post(f"{path}/decline/agree").json["code"] == "second_officer"
    head.post(f"{path}/decline/agree")
    mine = maker.get("/applications/mine").json
    assert (mine["status"], mine["note"], mine["decline"]["reason"]) == ("declined", NO["note"], "unsafe")


def test_a_second_officer_can_say_that_it_is_no_no(room: Room) -> None:
    helper, head, _ = a_unit(room)
    _, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    assert head.post(f"{path}/decline/drop").json["decline"] is None
    room.seen(helper, path.rpartition("/")[2])
    assert helper.post(f"{path}/approve", {"checks": CHECKED}).json["status"] == "approved"


def test_an_appeal_is_looked_at_by_somebody_from_elsewhere(room: Room) -> None:
    maker, path, operator = declined(room)
    assert maker.post("/applications/mine/appeal", {"text": "Bahannya sudah saya ganti."}).json["status"] == "submitted"
    [waiting] = operator.get("/appeals").json["items"]
    assert set(waiting) == {"id", "appealed_at", "waiting_days", "is_late", "reviewer_id"}
    other = room.officer("unit_head")
    assert other.get(path).status_code == 404
    [reviewer] = [
        one for one in operator.get("/reviewers").json["items"] if one["id"] == other.here().json["person"]["id"]
    ]
    operator.post(f"/appeals/{waiting['id']}/reviewer", {"officer_id": reviewer["id"]})
    assert [one["kind"] for one in other.get("/work").json["items"]] == ["appeal"]
    room.seen(other, path.rpartition("/")[2])
    assert other.post(f"{path}/approve", {"checks": CHECKED}).json["status"] == "approved"


def test_an_appeal_waits_for_nobody_who_said_no(room: Room) -> None:
    helper, head, _ = a_unit(room)
    maker, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    head.post(f"{path}/decline/agree")
    maker.post("/applications/mine/appeal", {"text": "Tolong dilihat lagi."})
    assert [one.get("/work").json["items"] for one in (helper, head)] == [[], []]
    assert [one.post(f"{path}/open").json["code"] for one in (helper, head)] == ["another_reviewer"] * 2
    barred = {"officer_id": head.here().json["person"]["id"]}
    told = room.member("operator").post(f"/appeals/{path.rpartition('/')[2]}/reviewer", barred)
    assert told.json["fields"] == {"officer_id": "decided_before"}


def test_of_a_card_nothing_is_kept_that_tells_its_number(room: Room) -> None:
    helper = room.officer()
    _, path = opened(room, helper)
    told = helper.post(f"{path}/identity", CARD)
    assert told.json["is_identity_seen"] is True
    assert {check["code"]: check["is_done"] for check in told.json["checks"]}["identity_seen"] is True
    with db.begin() as session:
        kept = session.scalars(select(IdentityCheck)).one().number_hash
        tables = session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        everything = " ".join(str(session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables)
    assert "9999991508900001" not in everything
    assert len(kept) == 64
    answer = {"checks": {**CHECKED, "identity_seen": False}}
    assert helper.post(f"{path}/approve", answer).json["status"] == "approved"


def test_whoever_shows_a_card_that_was_shown_before_has_an_account_already(room: Room) -> None:
    helper, stranger = room.officer(), room.officer()
    _, path = opened(room, helper)
    _, other = opened(room, stranger, shop_name="Benang Senja")
    assert [helper.post(f"{path}/identity", CARD).status_code for _ in range(2)] == [200, 200]
    told = stranger.post(f"{other}/identity", CARD)
    assert (told.status_code, told.json["code"], told.json["detail"]) == (409, "card_known", "")
    assert helper.post(f"{path}/identity", {"nik": "9999991508910001"}).json["code"] == "seen_before"


def test_a_tick_is_no_card_and_a_reason_may_stand_for_one(room: Room) -> None:
    helper = room.officer()
    _, path = opened(room, helper)
    told = helper.post(f"{path}/approve", {"checks": CHECKED})
    assert (told.status_code, told.json["fields"]) == (422, {"checks.identity_seen": "card_needed"})
    reason = {"identity_seen": "Kartunya sedang diurus, dikenal kepala desa."}
    assert helper.post(f"{path}/approve", {"checks": CHECKED | reason}).json["status"] == "approved"


def test_when_the_day_to_look_again_comes_both_sides_hear_of_it_once(room: Room) -> None:
    helper = room.officer()
    _, path = opened(room, helper)
    day = str((now() + timedelta(days=10)).date())
    helper.post(f"{path}/not-yet", {"next_steps": "Ikut kelas.", "review_on": day})
    assert (say_look_again(), helper.get("/work").json["items"]) == (0, [])
    with time_machine.travel(now() + timedelta(days=11), tick=False):
        assert [say_look_again(), say_look_again()] == [1, 0]
        [item] = room.again(helper).get("/work").json["items"]
    assert (item["kind"], item["since"][:10] <= day) == ("look_again", True)


def test_when_that_day_has_come_an_officer_puts_another_one_or_invites_to_apply_again(room: Room) -> None:
    helper, stranger = room.officer(), room.officer()
    maker, path = opened(room, helper)
    again = {"next_steps": "Bawa contoh barang."}
    assert [helper.post(f"{path}/{verb}", again).status_code for verb in ("put-off", "invite-again")] == [409, 409]
    helper.post(f"{path}/not-yet", {"next_steps": "Ikut kelas.", "review_on": str((now() + timedelta(days=10)).date())})
    with time_machine.travel(now() + timedelta(days=11), tick=False):
        helper = room.again(helper)
        assert [one["kind"] for one in helper.get("/work").json["items"]] == ["look_again"]
        assert [
            room.again(stranger).post(f"{path}/{verb}", again).status_code for verb in ("put-off", "invite-again")
        ] == [404, 404]
        past = again | {"review_on": str(now().date())}
        assert helper.post(f"{path}/put-off", past).json["fields"] == {"review_on": "in_the_past"}
        told = helper.post(f"{path}/put-off", again).json
        assert (told["status"], told["next_steps"], helper.get("/work").json["items"]) == (
            "not_yet",
            again["next_steps"],
            [],
        )
        assert say_look_again() == 0
        assert helper.post(f"{path}/invite-again").json["status"] == "draft"
        assert maker.get("/notices/mine").json["items"][0]["kind"] == "look_again"
        assert maker.post("/applications/mine/submit").json["status"] == "submitted"


def test_the_lock_is_shown_to_officers_with_its_end(room: Room) -> None:
    helper, head, _ = a_unit(room)
    _, path = opened(room, helper)
    mine, other = helper.get(path).json, head.get(path).json
    assert (mine["is_mine"], other["is_mine"], mine["held_until"] == other["held_until"] != None) == (True, False, True)  # noqa: E711
    with time_machine.travel(now() + timedelta(hours=24, minutes=1), tick=False):
        assert room.again(head).post(f"{path}/open").json["is_mine"] is True


def test_every_consent_is_told_with_its_wording_and_its_time(room: Room) -> None:
    maker = room.maker(room.officer())
    for is_given in (True, False):
        maker.put("/applications/mine", {"consents": {"income_band": is_given}})
    [row] = maker.get("/consents/mine").json["items"]
    assert (row["kind"], row["wording"], row["revoked_at"] is None) == ("income_band", "1", False)


def test_what_comes_back_is_nobodys_until_it_is_opened_again(room: Room) -> None:
    helper = room.officer()
    maker, path = opened(room, helper)
    helper.post(f"{path}/needs-info", {"note": "Berapa seminggu?"})
    maker.post("/applications/mine/submit")
    assert helper.get(path).json["is_mine"] is False
