"""What officers do with parcels of shut shops and of shops that others send for; and what they see of buyers."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text, update
from werkzeug.test import TestResponse

from services.events import StockReserved, VendorProfileChanged, VendorTradingChanged
from services.kit.clock import now
from services.kit.tables import audit_events
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs.clock import release_unpaid
from services.orders.jobs.hands import give_back_undecided
from services.orders.models import VendorOrder
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import hear, part, place, seen, step

pytestmark = pytest.mark.usefixtures("database")
COUNSELLOR = headers("counsellor", acts_for=["ven_a"])
HEAD = headers("unit_head", acts_for=["ven_a"])
ASSISTANT = headers("assistant", acts_for=["ven_a"])
SHUT, OPEN = VendorTradingChanged("ven_a", 9, "suspended"), VendorTradingChanged("ven_a", 10, "open")
SHIP = {"courier": "JNE", "tracking_no": "JNE123"}


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def accepted(client: FlaskClient, *more: str) -> tuple[str, str]:
    """An order of which the first shop has accepted its parcel (and taken `more` steps): its id, and the parcel's."""
    order_id = ground.paid(client)
    parcel_id = str(part(client, order_id)["id"])
    for verb in ("accept", *more):
        assert step(client, parcel_id, verb).status_code == 200
    return order_id, parcel_id


def act(client: FlaskClient, parcel_id: str, verb: str, who: dict[str, str] = COUNSELLOR, **told: str) -> TestResponse:
    return client.post(f"/team/parcels/{parcel_id}/{verb}", json=told, headers=who)


def listed(client: FlaskClient, what: str = "to_decide", who: dict[str, str] = COUNSELLOR) -> list[dict[str, Any]]:
    answer = client.get(f"/team/parcels?what={what}", headers=who)
    assert answer.status_code == 200, answer.json
    return list(answer.json["items"])


def let_a_day_pass() -> None:
    with db.begin() as session:
        session.execute(update(VendorOrder).values(decide_by=now() - timedelta(seconds=1)))


def test_a_shut_shop_asks_about_what_it_has_promised_for_a_day(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client)
    hear(SHUT)

    [waiting] = listed(client)
    assert (waiting["id"], waiting["hands"], waiting["can"]["decide"]) == (
        parcel_id,
        "asked",
        ["unit_fulfils", "refund"],
    )
    assert listed(client, who=HEAD)[0]["can"]["decide"] == ["vendor_continues", "unit_fulfils", "refund"]
    assert waiting["decide_by"] > now().isoformat()
    assert part(client, order_id)["status"] == "accepted"
    assert [one["hands"] for one in ground.announced("parcel_hands_changed")] == ["asked"]
    for verb in ("pack", "refuse"):
        assert step(client, parcel_id, verb, reason="other").json["code"] == "not_decided"


def test_money_back_is_one_refund_and_one_mail_however_often_it_is_said(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client)
    hear(SHUT)
    for _ in range(2):
        assert act(client, parcel_id, "decide", choice="refund").json["status"] == "cancelled"

    order = seen(client, order_id)
    assert [(r["amount"]["amount"], r["why"]) for r in order["refunds"]] == [(160_000, "seller_unable")]
    assert order["vendor_orders"][1]["status"] == "to_accept", "the other shop goes on"
    assert ground.mails().count(f"unable-{parcel_id}") == 1
    assert listed(client) == []


def test_a_head_lets_the_maker_go_on_and_nobody_else_does(client: FlaskClient) -> None:
    _, parcel_id = accepted(client)
    hear(SHUT)
    assert act(client, parcel_id, "decide", choice="vendor_continues").json["code"] == "head_only"
    assert act(client, parcel_id, "decide", ASSISTANT, choice="refund").status_code == 403
    assert act(client, parcel_id, "decide", HEAD, choice="vendor_continues").json["hands"] == "allowed"
    assert [step(client, parcel_id, verb, **SHIP).json["status"] for verb in ("pack", "ship")] == ["packed", "shipped"]


def test_the_team_sends_what_it_takes_and_the_maker_learns_nothing_more_of_the_buyer(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client, "pack")
    hear(SHUT)
    assert client.get(f"/team/parcels/{parcel_id}", headers=COUNSELLOR).json["buyer"] is None, "not while it is asked"
    act(client, parcel_id, "decide", choice="unit_fulfils")

    found = client.get(f"/team/parcels/{parcel_id}", headers=ASSISTANT).json
    assert (found["buyer"]["name"], found["ship_to"]["street"]) == ("Sari", "Jalan Contoh 1")
    mine = client.get(f"/vendor-orders/{parcel_id}", headers=headers("vendor", vendor_id="ven_a")).json
    assert (mine["buyer"], mine["ship_to"]["street"], mine["sender"]) == (None, "", "team")
    assert not any(mine["can"].values())
    assert step(client, parcel_id, "ship", **SHIP).json["code"] == "team_sends"
    assert [one["id"] for one in listed(client, "to_send")] == [parcel_id]
    assert act(client, parcel_id, "ship", ASSISTANT).json["fields"] == {"courier": "missing", "tracking_no": "missing"}
    assert act(client, parcel_id, "ship", ASSISTANT, **SHIP).json["status"] == "shipped"
    assert [one["id"] for one in listed(client, "on_the_way")] == [parcel_id]
    assert act(client, parcel_id, "deliver", ASSISTANT).json["status"] == "delivered"
    bought = part(client, order_id)
    assert (bought["sent_by_team"], bought["tracking_no"], bought["status"]) == (True, "JNE123", "delivered")
    assert f"shipped-{parcel_id}" in ground.mails()


@pytest.mark.parametrize("is_late", [False, True], ids=["in order", "after something newer"])
def test_a_maker_who_takes_over_goes_on_with_what_the_team_had(client: FlaskClient, is_late: bool) -> None:
    _, parcel_id = accepted(client, "pack")
    _, gone_id = accepted(client, "pack")
    hear(SHUT)
    for one in (parcel_id, gone_id):
        act(client, one, "decide", choice="unit_fulfils")
    act(client, gone_id, "ship", **SHIP)
    if is_late:
        hear(VendorProfileChanged("ven_a", 12, "Toko A", "72", "self_ship"))
    hear(OPEN)
    hear(VendorProfileChanged("ven_a", 11, "Toko A", "72", "self_ship", takes_over=True))

    mine = headers("vendor", vendor_id="ven_a")
    found = client.get(f"/vendor-orders/{gone_id}", headers=mine).json
    assert (found["status"], found["tracking_no"], found["sender"]) == ("shipped", "JNE123", "vendor")
    assert step(client, gone_id, "deliver").json["status"] == "delivered"
    assert client.get(f"/vendor-orders/{parcel_id}", headers=mine).json["ship_to"]["street"] == "Jalan Contoh 1"
    assert step(client, parcel_id, "ship", **SHIP).json["status"] == "shipped"
    assert act(client, parcel_id, "deliver").json["code"] == "vendor_sends"
    told = [one["hands"] for one in ground.announced("parcel_hands_changed") if one["vendor_order_id"] == parcel_id]
    assert told[-2:] == ["team", "vendor"], "once, though it was heard twice"


def test_without_a_word_in_a_day_the_job_gives_the_money_back(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client)
    hear(SHUT)
    assert give_back_undecided() == 0
    let_a_day_pass()
    assert give_back_undecided() == 1
    assert give_back_undecided() == 0
    assert part(client, order_id)["status"] == "cancelled"
    assert len(seen(client, order_id)["refunds"]) == 1
    assert act(client, parcel_id, "decide", choice="unit_fulfils").status_code == 409


def test_a_shop_that_opens_before_the_choice_goes_on_by_itself(client: FlaskClient) -> None:
    _, parcel_id = accepted(client)
    hear(SHUT)
    hear(OPEN)
    let_a_day_pass()
    assert (give_back_undecided(), listed(client)) == (0, [])
    assert step(client, parcel_id, "pack").json["status"] == "packed"
    assert [one["hands"] for one in ground.announced("parcel_hands_changed")] == ["asked", "vendor"]


def test_words_in_the_wrong_order_ask_nothing_that_is_settled(client: FlaskClient) -> None:
    _, parcel_id = accepted(client)
    hear(OPEN)
    hear(SHUT)
    assert listed(client) == []
    assert step(client, parcel_id, "pack").json["status"] == "packed"


@pytest.mark.parametrize("versions", [(9, 11), (11, 9)], ids=["in order", "swapped"])
def test_a_shop_closed_for_good_is_asked_about_once_whichever_word_comes_first(
    client: FlaskClient, versions: tuple[int, int]
) -> None:
    order_id, parcel_id = accepted(client)
    for version in versions:
        hear(VendorTradingChanged("ven_a", version, "closed" if version == 11 else "suspended"))
    [waiting] = listed(client)
    assert len(ground.announced("parcel_hands_changed")) == 1
    let_a_day_pass()
    give_back_undecided()
    assert (waiting["id"], part(client, order_id)["status"]) == (parcel_id, "cancelled")


def test_what_was_decided_stays_decided_when_the_shop_is_closed_for_good(client: FlaskClient) -> None:
    _, parcel_id = accepted(client, "pack")
    hear(SHUT)
    act(client, parcel_id, "decide", choice="unit_fulfils")
    hear(VendorTradingChanged("ven_a", 11, "closed"))
    assert listed(client) == []
    assert act(client, parcel_id, "ship", **SHIP).json["status"] == "shipped"


def test_what_is_on_its_way_runs_on(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client, "pack")
    step(client, parcel_id, "ship", **SHIP)
    hear(SHUT)
    assert listed(client) == []
    received = client.post(f"/orders/{order_id}/vendor-orders/{parcel_id}/received", headers=link(order_id))
    assert received.json["status"] == "delivered"


def test_an_unpaid_order_is_off_and_says_for_whose_goods(client: FlaskClient) -> None:
    order_id = place(client)
    ground.reserve(order_id)
    hear(SHUT)
    order = seen(client, order_id)
    assert (order["status"], order["why"]) == ("cancelled", "shop_closed")
    assert [(line["title"], line["why"]) for line in order["refused"]] == [("Barang A", "closed")]
    assert {one["status"] for one in order["vendor_orders"]} == {"cancelled"}


def test_money_that_comes_after_the_shop_was_shut_goes_back_all_of_it(client: FlaskClient) -> None:
    order_id = place(client)
    ground.reserve(order_id)
    hear(SHUT)
    ground.pay(order_id)
    order = seen(client, order_id)
    assert (order["status"], order["payment"]["status"]) == ("cancelled", "paid")
    assert [(r["amount"]["amount"], r["why"]) for r in order["refunds"]] == [(310_000, "late")]


def test_money_that_came_just_before_leaves_the_other_shop_its_parcel(client: FlaskClient) -> None:
    order_id = place(client)
    ground.reserve(order_id)
    ground.pay(order_id)
    hear(SHUT)
    order = seen(client, order_id)
    assert [one["status"] for one in order["vendor_orders"]] == ["cancelled", "to_accept"]
    assert [r["amount"]["amount"] for r in order["refunds"]] == [160_000]


def test_goods_that_catalog_held_before_it_heard_of_it_are_not_sold(client: FlaskClient) -> None:
    order_id = place(client)
    with db.begin() as session:  # as if the order had come while the word of the shop was being written down
        session.execute(text("UPDATE vendors SET trading_status = 'suspended', trading_version = 9 WHERE id = 'ven_a'"))
    hear(StockReserved(order_id, 1, []))
    order = seen(client, order_id)
    assert (order["status"], [line["title"] for line in order["refused"]]) == ("cancelled", ["Barang A"])


def test_money_that_came_too_late_for_a_shut_shop_pays_the_others_only(client: FlaskClient) -> None:
    order_id = place(client)
    ground.reserve(order_id)
    with db.begin() as session:
        session.execute(text("UPDATE orders SET held_until = now() - interval '1 minute'"))
    release_unpaid()
    hear(SHUT)
    ground.pay(order_id)  # the order asks for its goods once more, and catalog has not heard of the shop yet
    hear(StockReserved(order_id, 2, []))
    order = seen(client, order_id)
    assert [one["status"] for one in order["vendor_orders"]] == ["cancelled", "to_accept"]
    assert [r["amount"]["amount"] for r in order["refunds"]] == [160_000]


def test_only_who_acts_for_the_shop_at_this_second_sees_or_moves_anything(client: FlaskClient) -> None:
    _, parcel_id = accepted(client)
    hear(SHUT)
    others = (headers("counsellor", caseload=["ven_a"], unread=["ven_a"], acts_for=["ven_b"]), headers("unit_head"))
    for who in others:
        assert listed(client, who=who) == []
        assert client.get(f"/team/parcels/{parcel_id}", headers=who).status_code == 404
        for verb in ("decide", "pack", "ship", "ready", "hand-over", "deliver"):
            told = {"choice": "refund"} if verb == "decide" else {}
            assert act(client, parcel_id, verb, who, **told).status_code == 404
    for role in ("vendor", "buyer", "finance", "operator", "sponsor", "admin"):
        assert client.get(f"/team/parcels/{parcel_id}", headers=headers(role, vendor_id="ven_a")).status_code == 403
    assert client.get("/team/parcels").status_code == 401


def test_every_move_is_written_down_with_who_made_it(client: FlaskClient) -> None:
    _, parcel_id = accepted(client, "pack")
    hear(SHUT)
    act(client, parcel_id, "decide", choice="unit_fulfils")
    client.get(f"/team/parcels/{parcel_id}", headers=ASSISTANT)
    act(client, parcel_id, "ship", ASSISTANT, **SHIP)
    with db.begin() as session:
        asked = select(audit_events).where(audit_events.c.object.startswith(parcel_id)).order_by(audit_events.c.at)
        rows = [
            (r.role, r.object.partition(".")[2], r.from_state, r.to_state, r.reason_code)
            for r in session.execute(asked)
        ]
    assert ("system", "hands", "vendor", "asked", "") in rows
    assert rows[-3:] == [
        ("counsellor", "hands", "asked", "team", "unit_fulfils"),
        ("assistant", "address", "", "read", ""),
        ("assistant", "status", "packed", "shipped", ""),
    ]


def test_of_a_shop_whose_maker_meets_no_buyers_the_team_sends_and_the_maker_only_packs(client: FlaskClient) -> None:
    limits = ["no_digital", "no_direct_buyer_contact"]
    hear(VendorProfileChanged("ven_a", 5, "Toko A", "72", "self_ship", limits))
    hear(VendorProfileChanged("ven_a", 4, "Toko A", "72", "self_ship", []))
    _, parcel_id = accepted(client, "pack")
    me = headers("vendor", vendor_id="ven_a")

    told = client.get(f"/vendor-orders/{parcel_id}", headers=me).get_data(as_text=True)
    told += client.get("/vendor-orders", headers=me).get_data(as_text=True)
    assert not any(word in told for word in ("Sari", "+62", "sari@", "Jalan", "Kota Palu", "7271"))
    assert step(client, parcel_id, "ship", **SHIP).json["code"] == "team_sends"
    assert [one["id"] for one in listed(client, "to_send")] == [parcel_id]
    assert act(client, parcel_id, "ship", **SHIP).json["status"] == "shipped"
    assert act(client, parcel_id, "deliver").json["status"] == "delivered"


def test_officers_have_no_business_with_parcels_that_their_maker_sends(client: FlaskClient) -> None:
    _, parcel_id = accepted(client, "pack")
    found = client.get(f"/team/parcels/{parcel_id}", headers=HEAD).json
    assert (found["buyer"], found["ship_to"], found["can"]["decide"], found["can"]["ship"]) == (None, None, [], False)
    assert act(client, parcel_id, "ship", HEAD, **SHIP).json["code"] == "vendor_sends"
    assert act(client, parcel_id, "decide", HEAD, choice="refund").status_code == 409
    assert listed(client, "to_send") == []


def test_complaints_about_a_shut_shop_are_answered_by_its_officers_and_decided_by_another(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client, "pack")
    step(client, parcel_id, "ship", **SHIP)
    client.post(f"/orders/{order_id}/vendor-orders/{parcel_id}/received", headers=link(order_id))
    hear(SHUT)
    wrong = {"reason": "damaged", "story": "Pecah."}
    complain = f"/orders/{order_id}/vendor-orders/{parcel_id}/complaints"
    complaint = client.post(complain, json=wrong, headers=link(order_id)).json["id"]
    path, no = f"/complaints/{complaint}", {"offer": "reject", "text": "Dikemas dengan baik."}

    me = headers("vendor", vendor_id="ven_a")
    assert client.get(path, headers=me).json["can"]["answer"] is False
    assert client.post(f"{path}/answer", json=no, headers=me).json["code"] == "team_answers"
    assert [one["id"] for one in client.get("/complaints?status=open", headers=COUNSELLOR).json["items"]] == [complaint]
    other = headers("counsellor", caseload=["ven_a"])
    assert client.get(path, headers=other).status_code == 404
    assert client.post(f"{path}/answer", json=no, headers=other).status_code == 404
    head = headers("unit_head", person_id="per_h", caseload=["ven_a"], acts_for=["ven_a"])
    assert client.post(f"{path}/answer", json=no, headers=head).json["status"] == "vendor_answered"
    client.post(f"/orders/{order_id}{path}/escalate", headers=link(order_id))
    decided = {"outcome": "reject", "note": "Cukup."}
    assert client.post(f"{path}/decide", json=decided, headers=head).json["code"] == "answered_before"
    assert client.get(path, headers=head).json["can"]["decide"] is False
    another = headers("unit_head", person_id="per_i", caseload=["ven_a"])
    assert client.post(f"{path}/decide", json=decided, headers=another).json["outcome"] == "reject"
    assert "per_h" not in client.get(path, headers=me).get_data(as_text=True)


def test_an_officer_does_not_answer_for_a_shop_that_is_open(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client, "pack")
    step(client, parcel_id, "ship", **SHIP)
    client.post(f"/orders/{order_id}/vendor-orders/{parcel_id}/received", headers=link(order_id))
    complain = f"/orders/{order_id}/vendor-orders/{parcel_id}/complaints"
    wrong = {"reason": "damaged", "story": "Pecah."}
    complaint = client.post(complain, json=wrong, headers=link(order_id)).json["id"]
    assert client.get("/complaints?status=open", headers=COUNSELLOR).json["items"] == []
    no = {"offer": "reject", "text": "Tidak."}
    assert client.post(f"/complaints/{complaint}/answer", json=no, headers=COUNSELLOR).status_code == 404


def test_finance_reads_no_office_in_an_orders_story(client: FlaskClient) -> None:
    order_id, parcel_id = accepted(client)
    hear(SHUT)
    act(client, parcel_id, "decide", choice="refund")
    told = client.get(f"/finance/orders/{order_id}", headers=headers("finance")).get_data(as_text=True)
    assert "seller_unable" in told
    assert not any(word in told for word in ("counsellor", "unit_head", "assistant"))
