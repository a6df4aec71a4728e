"""Complaints over HTTP: who may open, answer and decide, and what each of them sees."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from services.kit.settings import settings
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs import complaints as jobs
from services.orders.routes import complaints as routes
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import part, seen, step

STORY = "Jahitannya lepas di dua tempat."
HEAD = {"role": "unit_head", "caseload": ["ven_a"]}


@pytest.fixture
def client(database: object) -> FlaskClient:
    ground.two_shops()
    return create_app().test_client()


def arrived(client: FlaskClient) -> tuple[str, str]:
    """An order whose first parcel has arrived; its id and the parcel's."""
    order_id = ground.paid(client)
    part_id = part(client, order_id)["id"]
    for verb, told in (("accept", {}), ("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "1"}), ("deliver", {})):
        assert step(client, part_id, verb, **told).status_code == 200
    return order_id, part_id


def rp(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


def complain(client: FlaskClient, order_id: str, part_id: str, **more: Any) -> Any:
    """The buyer complains."""
    told = {"reason": "damaged", "story": STORY} | more
    return client.post(f"/orders/{order_id}/vendor-orders/{part_id}/complaints", json=told, headers=link(order_id))


def complained(client: FlaskClient, **more: Any) -> tuple[str, str, str]:
    """An order, its parcel, and the complaint about it."""
    order_id, part_id = arrived(client)
    answer = complain(client, order_id, part_id, **more)
    assert answer.status_code == 201, answer.json
    return order_id, part_id, answer.json["id"]


def answer(client: FlaskClient, complaint_id: str, offer: str, amount: int | None = None, vendor: str = "ven_a") -> Any:
    """The vendor answers."""
    told = {"offer": offer, "text": "Maaf, ya."} | ({"amount": rp(amount)} if amount else {})
    return client.post(f"/complaints/{complaint_id}/answer", json=told, headers=headers("vendor", vendor_id=vendor))


def escalated(client: FlaskClient) -> tuple[str, str]:
    """A complaint that came to the neutral third; the order and it."""
    order_id, _, complaint_id = complained(client)
    assert answer(client, complaint_id, "reject").status_code == 200
    path = f"/orders/{order_id}/complaints/{complaint_id}/escalate"
    assert client.post(path, json={}, headers=link(order_id)).status_code == 200
    return order_id, complaint_id


def decide(client: FlaskClient, complaint_id: str, who: dict[str, Any], **told: Any) -> Any:
    """A third decides."""
    said = {"outcome": "reject", "note": "Barangnya utuh di foto."} | told
    return client.post(f"/complaints/{complaint_id}/decide", json=said, headers=headers(**who))


def test_a_parcel_that_arrived_may_be_complained_of_once(client: FlaskClient) -> None:
    order_id, part_id = arrived(client)
    assert part(client, order_id)["can"]["complain"]
    told = complain(client, order_id, part_id)
    assert (told.status_code, told.json["status"], told.json["wants"]) == (201, "open", rp(160_000))
    shown = part(client, order_id)
    assert (shown["status"], shown["can"]["complain"], shown["complaint"]["story"]) == ("in_complaint", False, STORY)
    assert complain(client, order_id, part_id).json["code"] == "window_over"


def test_a_stranger_cannot_complain_of_somebody_elses_parcel(client: FlaskClient) -> None:
    order_id, part_id = arrived(client)
    path = f"/orders/{order_id}/vendor-orders/{part_id}/complaints"
    told = {"reason": "damaged", "story": STORY}
    assert client.post(path, json=told).status_code == 401
    assert client.post(path, json=told, headers=link("ord_other")).status_code == 404
    assert client.post(path, json=told, headers=headers("buyer")).status_code == 404


def test_a_story_is_told_and_an_amount_is_within_the_parcel(client: FlaskClient) -> None:
    order_id, part_id = arrived(client)
    assert complain(client, order_id, part_id, story="").json["fields"] == {"story": "string_too_short"}
    assert complain(client, order_id, part_id, amount=rp(999_999)).json["fields"] == {"amount": "more_than_left"}


def test_each_vendor_sees_the_complaints_about_their_own_parcels(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    own, other = (headers("vendor", vendor_id=name) for name in ("ven_a", "ven_b"))
    [shown] = client.get("/complaints", headers=own).json["items"]
    assert (shown["id"], shown["can"]["answer"], "buyer" in shown) == (complaint_id, True, False)
    assert "Sari" not in str(shown)
    assert client.get("/complaints", headers=other).json["items"] == []
    assert client.get(f"/complaints/{complaint_id}", headers=other).status_code == 404
    assert answer(client, complaint_id, "reject", vendor="ven_b").status_code == 404


def test_a_vendor_who_gives_what_was_asked_ends_it_and_the_money_is_on_its_way(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client, amount=rp(50_000))
    told = answer(client, complaint_id, "part_refund", 50_000)
    assert (told.json["status"], told.json["granted"], told.json["decided_by"]) == ("decided", rp(50_000), "vendor")
    shown = seen(client, order_id)
    assert [(one["amount"]["amount"], one["why"]) for one in shown["refunds"]] == [(50_000, "damaged")]
    earned = client.get("/earnings", headers=headers("vendor", vendor_id="ven_a")).json
    assert earned["available"] == rp(105_000)


def test_a_buyer_agrees_to_less(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client)
    assert answer(client, complaint_id, "part_refund", 30_000).json["status"] == "vendor_answered"
    shown = part(client, order_id)["complaint"]
    assert (shown["can"]["accept"], shown["offered"]) == (True, rp(30_000))
    path = f"/orders/{order_id}/complaints/{complaint_id}/accept"
    assert client.post(path, json={}, headers=link(order_id)).json["granted"] == rp(30_000)
    assert client.post(path, json={}, headers=link(order_id)).status_code == 409


def test_a_content_buyer_withdraws_and_the_vendor_has_their_money(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client)
    path = f"/orders/{order_id}/complaints/{complaint_id}/withdraw"
    assert client.post(path, json={}, headers=link(order_id)).json["outcome"] == "withdrawn"
    assert part(client, order_id)["status"] == "completed"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (HEAD, 200),
        ({"role": "finance"}, 200),
        ({"role": "unit_head", "caseload": ["ven_b"]}, 404),
        ({"role": "counsellor", "caseload": ["ven_a"]}, 403),
        ({"role": "assistant", "caseload": ["ven_a"]}, 403),
        ({"role": "vendor", "vendor_id": "ven_a"}, 403),
        ({"role": "buyer"}, 403),
    ],
)
def test_the_third_is_neither_of_the_two_nor_the_vendors_own_counsellor(
    client: FlaskClient, who: dict[str, Any], status: int
) -> None:
    _, complaint_id = escalated(client)
    assert decide(client, complaint_id, who).status_code == status


def test_which_office_decided_is_nobodys_business(client: FlaskClient) -> None:
    order_id, complaint_id = escalated(client)
    assert decide(client, complaint_id, HEAD, outcome="part_refund", amount=rp(20_000)).status_code == 200
    shown = part(client, order_id)["complaint"]
    assert (shown["decided_by"], shown["outcome"], shown["granted"]) == ("third", "part_refund", rp(20_000))
    assert "unit" not in str(shown)


def test_the_settings_say_who_is_the_third(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    _, complaint_id = escalated(client)
    only_finance = settings().model_copy(update={"complaint_roles": "finance"})
    monkeypatch.setattr(routes, "settings", lambda: only_finance)
    assert decide(client, complaint_id, HEAD).status_code == 403
    assert decide(client, complaint_id, {"role": "finance"}).status_code == 200


def test_the_thirds_list_begins_with_the_oldest(client: FlaskClient) -> None:
    first, second = escalated(client)[1], escalated(client)[1]
    found = client.get("/complaints?status=escalated&limit=1", headers=headers(**HEAD)).json
    assert [one["id"] for one in found["items"]] == [first]
    found = client.get(f"/complaints?status=escalated&limit=1&after={found['next']}", headers=headers(**HEAD)).json
    assert ([one["id"] for one in found["items"]], found["next"]) == ([second], None)


def test_goods_that_come_back_first(client: FlaskClient) -> None:
    order_id, complaint_id = escalated(client)
    assert decide(client, complaint_id, HEAD, outcome="return").status_code == 200
    path = f"/orders/{order_id}/complaints/{complaint_id}/send-back"
    told = {"courier": "JNE", "tracking_no": "R2"}
    assert client.post(path, json=told, headers=link(order_id)).status_code == 200
    own = headers("vendor", vendor_id="ven_a")
    assert client.get(f"/complaints/{complaint_id}", headers=own).json["can"]["take_back"]
    assert client.post(f"/complaints/{complaint_id}/returned", json={}, headers=own).status_code == 200
    assert (part(client, order_id)["status"], seen(client, order_id)["refunds"][0]["amount"]) == (
        "returned",
        rp(160_000),
    )


def test_a_silent_vendor_brings_the_third_and_the_buyer_is_told(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client)
    assert jobs.pass_turns() == 0
    with db.begin() as session:
        session.execute(text("UPDATE complaints SET due_at = now() - interval '1 s'"))
    assert (jobs.pass_turns(), jobs.pass_turns()) == (1, 0)
    assert part(client, order_id)["complaint"]["status"] == "escalated"
    assert f"complaint-{complaint_id}-2" in ground.mails()


def test_a_silent_third_is_passed_over_and_in_the_end_a_rule_decides(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client, amount=rp(50_000))

    def wait() -> int:
        with db.begin() as session:
            session.execute(text("UPDATE complaints SET due_at = now() - interval '1 s'"))
        return jobs.pass_turns()

    assert (wait(), wait()) == (1, 1)  # the vendor, then the third
    assert jobs.pass_turns() == 0
    assert [fact["is_passed_on"] for fact in ground.announced("complaint_escalated")] == [False, True]
    assert part(client, order_id)["complaint"]["status"] == "escalated"
    ground.dispute(order_id, is_open=True)
    assert wait() == 0
    ground.dispute(order_id, is_open=False)
    assert (wait(), jobs.pass_turns()) == (1, 0)
    found = part(client, order_id)
    told = found["complaint"]
    assert (found["status"], told["outcome"], told["granted"], told["decided_by"]) == (
        "completed",
        "part_refund",
        rp(50_000),
        "rule",
    )
    assert [one["amount"] for one in seen(client, order_id)["refunds"]] == [rp(50_000)]
    assert [key for key in ground.mails() if key.startswith(f"complaint-{complaint_id}")] == [
        f"complaint-{complaint_id}-{version}" for version in (2, 3, 4)
    ]


def test_a_step_that_was_taken_writes_an_audit_event_under_whoever_took_it(client: FlaskClient) -> None:
    _, complaint_id = escalated(client)
    decide(client, complaint_id, HEAD)
    with db.begin() as session:
        asked = text("SELECT role, from_state, to_state FROM audit_events WHERE object = :thing ORDER BY id")
        rows = session.execute(asked, {"thing": f"{complaint_id}.status"}).all()
    assert [tuple(row) for row in rows][-2:] == [
        ("unit_head", "escalated", "decided"),
        ("unit_head", "decided", "closed"),
    ]
