"""Sponsors' programmes over HTTP: operators see sums, heads of units their own shops, and nobody else anything."""

from typing import Any

import pytest
from sqlalchemy import select

from services.accounts import db, jobs
from services.accounts.models import Notice
from services.accounts.notices import words as written
from services.events import GrantAwardUsed, GrantSpent, PayoutChanged
from services.kit.money import Money
from services.kit.tables import outbox
from tests.accounts.people import Room, Someone, hear

PROGRAMME = {
    "title": "Modal & Ongkir",
    "sponsor": "Bank Contoh",
    "percent": 20,
    "months": 6,
    "cap": {"amount": 100_000, "currency": "IDR"},
}


def rupiah(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


def told(kind: str) -> list[dict[str, Any]]:
    """The facts of one kind that were announced."""
    with db.begin() as session:
        rows = session.execute(select(outbox).order_by(outbox.c.position))
        return [row.data for row in rows if row.type == f"accounts.{kind}.v1"]


def an_open_programme(room: Room, **other: Any) -> tuple[Someone, str]:
    """An operator, and a programme that takes shops in and has Rp1.000.000."""
    operator = room.member("operator")
    answer = operator.post("/grant-programmes", PROGRAMME | other)
    assert answer.status_code == 201, answer.json
    programme = str(answer.json["id"])
    operator.post(f"/grant-programmes/{programme}/open")
    operator.post(f"/grant-programmes/{programme}/funds", {"amount": rupiah(1_000_000), "reference": "TRX-1"})
    jobs.propose_awards()
    return operator, programme


def a_unit(room: Room) -> tuple[str, Someone, Someone]:
    """A unit, its head, and a counsellor there."""
    unit = room.unit(room.member("admin"))
    return unit, room.member("unit_head", unit), room.member("counsellor", unit)


def test_a_shop_gets_its_part_when_the_head_agrees(room: Room) -> None:
    _, head, helper = a_unit(room)
    _, vendor_id = room.vendor(helper)
    _, programme = an_open_programme(room)
    [award] = head.get("/grant-awards?status=proposed").json["items"]
    assert (award["vendor_id"], award["title"], award["cap"]) == (vendor_id, "Modal & Ongkir", rupiah(100_000))
    answer = head.post(f"/grant-awards/{award['id']}/approve")
    assert (answer.status_code, answer.json["status"]) == (200, "funded")
    [fact] = told("grant_awarded")
    assert (fact["programme_id"], fact["vendor_id"], fact["rule"]) == (
        programme,
        vendor_id,
        {"percent": 20, "months": 6},
    )
    assert told("sponsor_funds_received") == [{"programme_id": programme, "version": 1, "amount": rupiah(1_000_000)}]


def test_a_rule_proposes_each_shop_once_and_only_those_of_its_unit(room: Room) -> None:
    unit, head, helper = a_unit(room)
    _, other_head, other_helper = a_unit(room)
    _, mine = room.vendor(helper)
    room.vendor(other_helper, shop_name="Rotan Lima")
    an_open_programme(room, unit_id=unit)
    jobs.propose_awards()
    assert [award["vendor_id"] for award in head.get("/grant-awards").json["items"]] == [mine]
    assert other_head.get("/grant-awards").json["items"] == []


def test_a_head_sees_and_decides_on_no_other_units_shops(room: Room) -> None:
    _, head, helper = a_unit(room)
    _, stranger, _ = a_unit(room)
    room.vendor(helper)
    an_open_programme(room)
    [award] = head.get("/grant-awards").json["items"]
    assert stranger.get("/grant-awards").json["items"] == []
    for verb in ("approve", "cancel"):
        assert stranger.post(f"/grant-awards/{award['id']}/{verb}").status_code == 404


def test_a_head_who_helps_a_shop_does_not_approve_money_for_it(room: Room) -> None:
    _, head, _ = a_unit(room)
    room.vendor(head)
    an_open_programme(room)
    [award] = head.get("/grant-awards").json["items"]
    answer = head.post(f"/grant-awards/{award['id']}/approve")
    assert (answer.status_code, answer.json["code"]) == (403, "own_caseload")
    assert told("grant_awarded") == []


def test_operators_see_sums_and_no_shop(room: Room) -> None:
    _, _, helper = a_unit(room)
    _, vendor_id = room.vendor(helper)
    operator, programme = an_open_programme(room)
    hear(GrantSpent(programme, 1, Money(80_000)))
    answer = operator.get("/grant-programmes")
    [view] = answer.json["items"]
    assert (view["received"], view["spent"], view["left"]) == (rupiah(1_000_000), rupiah(80_000), rupiah(920_000))
    assert vendor_id not in answer.text
    assert operator.get("/grant-awards").status_code == 403


def test_money_is_written_down_once_under_its_reference(room: Room) -> None:
    operator, programme = an_open_programme(room)
    again = operator.post(f"/grant-programmes/{programme}/funds", {"amount": rupiah(5), "reference": "TRX-1"})
    assert (again.status_code, again.json["code"]) == (409, "funds_known")
    assert len(told("sponsor_funds_received")) == 1
    assert operator.get("/grant-programmes").json["items"][0]["received"] == rupiah(1_000_000)


def test_a_part_follows_what_orders_found(room: Room) -> None:
    _, head, helper = a_unit(room)
    room.vendor(helper)
    an_open_programme(room)
    award_id = head.get("/grant-awards").json["items"][0]["id"]
    head.post(f"/grant-awards/{award_id}/approve")
    hear(GrantAwardUsed(award_id, 1, "in_use"))
    hear(GrantAwardUsed(award_id, 2, "no_funds"))
    assert [fact["status"] for fact in told("grant_award_changed")] == ["in_use", "cancelled"]
    assert head.get("/grant-awards").json["items"][0]["status"] == "cancelled"


def test_a_shop_that_is_guided_no_more_leaves_its_programmes(room: Room) -> None:
    _, head, helper = a_unit(room)
    _, vendor_id = room.vendor(helper)
    an_open_programme(room)
    award_id = head.get("/grant-awards").json["items"][0]["id"]
    head.post(f"/grant-awards/{award_id}/approve")
    head.post(f"/shops/{vendor_id}/trust", {"trust": "independent"})
    assert [fact["status"] for fact in told("grant_award_changed")] == ["cancelled"]


@pytest.mark.parametrize(("status", "words"), [("paid", "dikirim"), ("held", "ditahan"), ("returned", "belum sampai")])
def test_a_maker_hears_how_a_payout_went_and_no_sum(room: Room, status: str, words: str) -> None:
    _, vendor_id = room.vendor(room.officer())
    hear(PayoutChanged("pyt_1", 3, vendor_id, "2025-11", "1m_to_3m", status))
    with db.begin() as session:
        kinds = [one.kind for one in session.scalars(select(Notice)) if one.key.startswith("payout-")]
    assert len(kinds) == 1
    subject, text = written(kinds[0], "id", "http://lapak.test")
    assert words in subject
    assert "Rp" not in text


def test_a_payout_that_only_began_is_no_news(room: Room) -> None:
    _, vendor_id = room.vendor(room.officer())
    hear(PayoutChanged("pyt_1", 1, vendor_id, "2025-11", "1m_to_3m", "scheduled"))
    with db.begin() as session:
        assert [one for one in session.scalars(select(Notice)) if one.key.startswith("payout-")] == []
