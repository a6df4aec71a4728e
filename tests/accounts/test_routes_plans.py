"""Plans between a maker and their officer, bands only by consent, grievances that their subject never sees."""

from datetime import datetime, timedelta

import pytest
import time_machine

from services.accounts.jobs import look_after_ends, pass_on_grievances
from services.accounts.models import NoticeKind
from services.accounts.rules import plans
from services.events import EarningChanged
from services.kit.clock import now
from tests.accounts.people import Room, Someone, hear

FULL = dict.fromkeys(plans.WRITTEN, "Kopi robusta")
GRIEVANCE = {"about": "mentor", "text": "Tidak pernah datang."}


def helped(room: Room) -> tuple[Someone, Someone, Someone, str]:
    """A counsellor, the head of their unit, a maker with a shop, and the maker's own id."""
    unit = room.unit(room.member("admin"))
    officer, head = room.member("counsellor", unit), room.member("unit_head", unit)
    maker, _ = room.vendor(officer)
    return officer, head, maker, str(maker.here().json["person"]["id"])


def test_a_plan_is_written_talked_over_agreed_and_looked_at(room: Room) -> None:
    officer, _, maker, person_id = helped(room)
    at = f"/makers/{person_id}/plan"
    assert maker.get("/plans/mine").json["status"] == "draft"
    maker.put("/plans/mine", {"skill": "Menyangrai"})
    assert officer.post(f"{at}/discuss").json["fields"]["steps"] == "missing"
    assert maker.put("/plans/mine", FULL).json["skill"] == "Kopi robusta"
    assert officer.post(f"{at}/discuss", {"note": "Harga cukup."}).json["status"] == "discussed"
    assert maker.post("/plans/mine/agree").json["note"] == "Harga cukup."
    assert officer.post(f"{at}/review").json["status"] == "reviewed"
    assert officer.get(at).json["review_due"] is not None
    assert maker.post("/plans/mine/agree").status_code == 409


def test_a_plan_is_seen_by_those_who_help_alone(room: Room) -> None:
    _, head, _, person_id = helped(room)
    stranger, buyer = room.officer(), room.member("operator")
    at = f"/makers/{person_id}/plan"
    assert [one.get(at).status_code for one in (head, stranger, buyer)] == [200, 404, 403]
    assert stranger.post(f"{at}/discuss").status_code == 404


def test_bands_are_seen_only_while_the_maker_agrees(room: Room) -> None:
    officer, _, maker, person_id = helped(room)
    vendor_id = maker.here().json["person"]["vendor_id"]
    told = [
        EarningChanged(vendor_id, 1, f"vor_{n}", "2025-11", band, "pending")
        for n, band in enumerate(("none", "500k_to_1m"))
    ]
    at = f"/makers/{person_id}/income"
    for fact in told:
        hear(fact)
    assert officer.get(at).json == {"is_shared": False, "months": []}
    maker.put("/applications/mine", {"consents": {"income_band": True}})
    for fact in told:
        hear(fact)
    assert officer.get(at).json == {"is_shared": True, "months": [{"month": "2025-11", "band": "500k_to_1m"}]}
    maker.put("/applications/mine", {"consents": {"income_band": False}})
    assert officer.get(at).json == {"is_shared": False, "months": []}


def test_a_grievance_goes_to_the_head_and_never_to_the_mentor(room: Room) -> None:
    officer, head, maker, _ = helped(room)
    raised = maker.post("/grievances/mine", GRIEVANCE)
    assert raised.status_code == 201
    assert officer.get("/grievances").status_code == 403
    assert [one["text"] for one in head.get("/grievances").json["items"]] == [GRIEVANCE["text"]]
    assert [one["kind"] for one in officer.get("/notices/mine").json["items"]] == []
    assert [one["kind"] for one in head.get("/notices/mine").json["items"]] == [NoticeKind.ANSWER_DUE]
    at = f"/grievances/{raised.json['id']}/answer"
    assert head.post(at, {"text": "Jadwalnya diganti."}).status_code == 200
    assert head.get("/grievances").json["items"] == []
    (own,) = maker.get("/grievances/mine").json["items"]
    assert (own["status"], own["answer"], own["can_go_further"]) == ("answered", "Jadwalnya diganti.", True)
    assert maker.get("/notices/mine").json["items"][0]["kind"] == NoticeKind.GRIEVANCE_ANSWERED


def test_a_grievance_about_the_head_goes_to_an_operator(room: Room) -> None:
    _, head, maker, _ = helped(room)
    operator = room.member("operator")
    raised = maker.post("/grievances/mine", GRIEVANCE | {"about": "head"}).json
    assert head.get("/grievances").json["items"] == []
    assert head.post(f"/grievances/{raised['id']}/answer", {"text": "Tidak."}).status_code == 404
    assert [one["id"] for one in operator.get("/grievances").json["items"]] == [raised["id"]]


def test_a_head_who_helps_somebody_themselves_sees_nothing_of_their_grievance(room: Room) -> None:
    unit = room.unit(room.member("admin"))
    head, other = room.member("unit_head", unit), room.member("unit_head", unit)
    maker, _ = room.vendor(head)
    maker.post("/grievances/mine", GRIEVANCE)
    assert head.get("/grievances").json["items"] == []
    assert len(other.get("/grievances").json["items"]) == 1


def test_whoever_helped_reads_no_grievance_about_themselves_whatever_becomes_of_them(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    head, other = room.member("unit_head", unit), room.member("unit_head", unit)
    subject, later = room.member("counsellor", unit), room.member("counsellor", unit)
    maker, _ = room.vendor(subject)
    who, new, person_id = (str(one.here().json["person"]["id"]) for one in (subject, later, maker))
    operator = room.member("operator")

    def seen(by: Someone) -> list[str]:
        told = [one["kind"] for one in by.get("/notices/mine").json["items"]]
        return [one["text"] for one in room.again(by).get("/grievances").json["items"]] + told

    raised = maker.post("/grievances/mine", GRIEVANCE).json
    head.post("/reassignments", {"from_officer": who, "to_officer": new, "makers": [person_id]})
    assert admin.post(f"/people/{who}/role", {"role": "unit_head", "unit_id": unit}).status_code == 200
    subject = room.again(subject)
    assert (seen(subject), seen(head)) == ([], [GRIEVANCE["text"], NoticeKind.ANSWER_DUE])
    assert subject.post(f"/grievances/{raised['id']}/answer", {"text": "Sudah beres."}).status_code == 404
    assert subject.get("/work").json["items"] == []
    # One that is raised only after the hand-over may be about whoever helped until then.
    maker.post("/grievances/mine", GRIEVANCE)
    assert seen(subject) == []
    assert other.post(f"/makers/{person_id}/relative").status_code == 204
    assert later.post(f"/makers/{person_id}/graduation/complete").status_code == 204
    assert [seen(one) for one in (subject, other)] == [[], [NoticeKind.ANSWER_DUE] * 2]
    assert head.get("/grievances").json["items"] == []
    assert [one["text"] for one in operator.get("/grievances").json["items"]] == [GRIEVANCE["text"]] * 2
    assert admin.post(f"/people/{who}/role", {"role": "operator"}).status_code == 200
    subject = room.again(subject)
    assert seen(subject) == []
    assert subject.post(f"/grievances/{raised['id']}/answer", {"text": "Sudah beres."}).status_code == 404
    assert operator.post(f"/grievances/{raised['id']}/answer", {"text": "Jadwalnya diganti."}).status_code == 200


@pytest.mark.parametrize("step", ["further", "close"])
def test_a_grievance_is_moved_by_whoever_raised_it_alone(room: Room, step: str) -> None:
    _, head, maker, _ = helped(room)
    raised = maker.post("/grievances/mine", GRIEVANCE).json
    at = f"/grievances/mine/{raised['id']}/{step}"
    assert maker.post(at).status_code == 409
    head.post(f"/grievances/{raised['id']}/answer", {"text": "Baik."})
    other = room.maker(room.officer())
    assert other.post(at).status_code == 404
    assert maker.post(at).json["status"] == ("open" if step == "further" else "closed")


def test_what_a_unit_does_not_answer_in_time_goes_outside_it_at_its_makers_wish(room: Room) -> None:
    _, head, maker, _ = helped(room)
    operator = room.member("operator")
    raised = maker.post("/grievances/mine", GRIEVANCE).json
    at = f"/grievances/mine/{raised['id']}/further"
    due = datetime.fromisoformat(raised["due_at"])
    with time_machine.travel(due - timedelta(seconds=1), tick=False):
        assert maker.post(at).json["code"] == "wrong_state"
    with time_machine.travel(due, tick=False):
        [own] = maker.get("/grievances/mine").json["items"]
        assert (own["can_go_further"], own["is_outside"]) == (True, False)
        told = maker.post(at).json
        assert (told["status"], told["can_go_further"], told["is_outside"]) == ("open", False, True)
        assert datetime.fromisoformat(told["due_at"]) > due
        assert maker.post(at).json["code"] == "last_word"
        [seen] = room.again(operator).get("/grievances").json["items"]
        assert seen["id"] == raised["id"]
        assert room.again(head).get("/grievances").json["items"] == []


def test_what_a_unit_does_not_answer_in_time_goes_outside_it_by_itself_once(room: Room) -> None:
    _, _, maker, _ = helped(room)
    operator = room.member("operator")
    raised = maker.post("/grievances/mine", GRIEVANCE).json
    due = datetime.fromisoformat(raised["due_at"])
    with time_machine.travel(due - timedelta(seconds=1), tick=False):
        assert pass_on_grievances() == 0
    with time_machine.travel(due, tick=False):
        assert [pass_on_grievances(), pass_on_grievances()] == [1, 0]
        [notice] = room.again(operator).get("/notices/mine").json["items"]
        assert (notice["kind"], notice["about"]) == (NoticeKind.ANSWER_DUE, raised["id"])
        assert NoticeKind.OWN_NEWS in [one["kind"] for one in maker.get("/notices/mine").json["items"]]
        answered = room.again(operator).post(f"/grievances/{raised['id']}/answer", {"text": "Diganti."})
        assert answered.status_code == 200


def test_a_grievance_whose_head_came_to_help_its_maker_waits_for_nobodys_day(room: Room) -> None:
    officer, _, maker, _ = helped(room)
    operator = room.member("operator")
    raised = maker.post("/grievances/mine", GRIEVANCE).json
    operator.post("/removals", {"officer_id": officer.here().json["person"]["id"]})
    assert pass_on_grievances() == 1
    assert [one["id"] for one in operator.get("/grievances").json["items"]] == [raised["id"]]


def test_a_grievance_stands_on_the_heads_list_and_says_not_whose_it_is(room: Room) -> None:
    officer, head, maker, _ = helped(room)
    raised = maker.post("/grievances/mine", GRIEVANCE).json
    [item] = head.get("/work").json["items"]
    assert (item["kind"], item["object_id"], item["vendor_id"], item["shop_name"]) == (
        "grievance",
        raised["id"],
        None,
        "",
    )
    assert officer.get("/work").json["items"] == []
    head.post(f"/grievances/{raised['id']}/answer", {"text": "Baik."})
    assert head.get("/work").json["items"] == []


def test_a_whole_plan_stands_on_its_officers_list_until_it_was_talked_over_and_again_a_month_later(room: Room) -> None:
    officer, head, maker, person_id = helped(room)
    others = room.officer()

    def listed(who: Someone) -> list[tuple[str, str]]:
        return [(one["kind"], one["object_id"]) for one in who.get("/work").json["items"]]

    maker.put("/plans/mine", FULL | {"risk": ""})
    assert listed(officer) == []
    maker.put("/plans/mine", FULL)
    assert (listed(officer), listed(head), listed(others)) == ([("plan", person_id)], [("plan", person_id)], [])
    officer.post(f"/makers/{person_id}/plan/discuss")
    maker.post("/plans/mine/agree")
    assert listed(officer) == []
    with time_machine.travel(now() + plans.REVIEW_AFTER + timedelta(minutes=1), tick=False):
        later = room.again(officer)
        assert listed(later) == [("plan_review", person_id)]
        later.post(f"/makers/{person_id}/plan/review")
        assert listed(later) == []


def test_a_counsellor_hears_that_somebody_will_stand_alone_in_30_days(room: Room) -> None:
    officer, head, _, person_id = helped(room)
    day = (now() + timedelta(days=29)).date()
    assert officer.put(f"/makers/{person_id}/guidance", {"ends_on": str(day)}).status_code == 200
    assert [look_after_ends(), look_after_ends()] == [1, 0]
    [notice] = officer.get("/notices/mine").json["items"]
    assert (notice["kind"], notice["about"]) == (NoticeKind.OWN_NEWS, person_id)
    assert head.get("/notices/mine").json["items"] == []
