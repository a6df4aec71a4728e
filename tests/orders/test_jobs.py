"""What the clock decides, and how mails leave: each once, however often it runs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import text

from services.events import RefusedLine, StockRefused
from services.kit import mail
from services.kit.clock import now
from services.kit.days import HERE
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs import clock, mails
from services.orders.queries import orders as queries
from tests.callers import headers
from tests.orders import ground
from tests.orders.ground import hear, part, place, seen, step

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def age(table: str, column: str) -> None:
    """Let a deadline be over."""
    with db.begin() as session:
        session.execute(text(f"UPDATE {table} SET {column} = now() - interval '1 second' WHERE {column} IS NOT NULL"))


def until_done(job: Callable[[], int]) -> int:
    """Run a job until it has no more to do; how much it did."""
    return sum(iter(job, 0))


def test_an_order_that_nobody_pays_expires_once(client: FlaskClient) -> None:
    order_id = place(client)
    ground.reserve(order_id)
    assert until_done(clock.release_unpaid) == 0
    age("orders", "held_until")
    assert until_done(clock.release_unpaid) == 1
    order = seen(client, order_id)
    assert (order["status"], order["payment"]["status"], order["can"]) == (
        "expired",
        "expired",
        {"cancel": False, "pay": False},
    )
    assert [fact["order_id"] for fact in ground.announced("order_expired")] == [order_id]


def test_a_paid_order_does_not_expire(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    age("orders", "held_until")
    assert until_done(clock.release_unpaid) == 0
    assert seen(client, order_id)["status"] == "paid"


def test_money_that_came_late_buys_the_goods_if_they_are_still_there(client: FlaskClient) -> None:
    order_id = expired(client)
    ground.pay(order_id)
    assert seen(client, order_id)["status"] == "placed"
    ground.reserve(order_id)
    order = seen(client, order_id)
    assert (order["status"], {p["status"] for p in order["vendor_orders"]}) == ("paid", {"to_accept"})


def test_money_that_came_late_for_goods_that_are_gone_goes_back(client: FlaskClient) -> None:
    order_id = expired(client)
    ground.pay(order_id)
    hear(StockRefused(order_id, 3, [RefusedLine("lst_a", "short", 0)]))
    order = seen(client, order_id)
    assert (order["status"], [(r["amount"]["amount"], r["why"]) for r in order["refunds"]]) == (
        "cancelled",
        [(310_000, "late")],
    )


def test_money_that_came_late_goes_back_when_catalog_never_answers(client: FlaskClient) -> None:
    order_id = expired(client)
    ground.pay(order_id)
    age("orders", "held_until")
    assert until_done(clock.release_unpaid) == 1
    order = seen(client, order_id)
    assert (order["status"], [r["amount"]["amount"] for r in order["refunds"]]) == ("expired", [310_000])


def test_money_that_came_late_can_be_called_back_by_the_buyer(client: FlaskClient) -> None:
    order_id = expired(client)
    ground.pay(order_id)
    assert client.post(f"/orders/{order_id}/cancel", headers=ground.link(order_id)).status_code == 200
    assert [r["amount"]["amount"] for r in seen(client, order_id)["refunds"]] == [310_000]


def expired(client: FlaskClient) -> str:
    """An order whose time is over."""
    order_id = place(client)
    ground.reserve(order_id)
    age("orders", "held_until")
    until_done(clock.release_unpaid)
    return order_id


def test_a_parcel_that_is_not_answered_lapses_and_is_refunded_once(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    step(client, part(client, order_id)["id"], "accept")
    assert until_done(clock.lapse_unanswered) == 0
    age("vendor_orders", "answer_by")
    assert until_done(clock.lapse_unanswered) == 1
    order = seen(client, order_id)
    assert [p["status"] for p in order["vendor_orders"]] == ["accepted", "lapsed"]
    assert [(r["amount"]["amount"], r["why"]) for r in order["refunds"]] == [(150_000, "no_answer")]


def test_a_buyer_reads_once_that_a_parcel_was_not_sent_in_time_and_may_call_it_off(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    first, second = (found["id"] for found in seen(client, order_id)["vendor_orders"])
    path = f"/orders/{order_id}/vendor-orders/{first}/cancel"
    step(client, first, "accept")
    assert until_done(clock.tell_late) == 0
    assert client.post(path, headers=ground.link(order_id)).json["code"] == "too_late"
    assert late(client)["items"] == []
    age("vendor_orders", "ship_by")
    assert [(one["id"], one["is_told"]) for one in late(client)["items"]] == [(first, False)]
    assert until_done(clock.tell_late) == 1
    assert [(one["days_late"], one["is_told"]) for one in late(client)["items"]] == [(0, True)]
    assert [key for key in ground.mails() if key.startswith("not_sent")] == [f"not_sent-{first}"]
    assert part(client, order_id)["can"] == {"cancel": True, "receive": False, "complain": False, "is_late": True}
    assert client.post(path, headers=ground.link(order_id)).json["status"] == "cancelled"
    order = seen(client, order_id)
    assert [(r["amount"]["amount"], r["why"]) for r in order["refunds"]] == [(160_000, "not_sent")]
    assert [one["status"] for one in order["vendor_orders"]] == ["cancelled", "to_accept"]
    step(client, second, "accept", vendor="ven_b")
    assert until_done(clock.tell_late) == 0
    assert late(client)["items"] == []


def late(client: FlaskClient, **page: object) -> dict[str, Any]:
    """What finance lists of parcels that were not sent in time."""
    return dict(client.get("/finance/late-parcels", query_string=page, headers=headers("finance")).json)


def test_finance_sees_the_latest_first_with_its_working_days_and_none_that_was_sent(client: FlaskClient) -> None:
    at = datetime(2025, 11, 17, 12, tzinfo=HERE)  # a Monday
    with time_machine.travel(at, tick=False):
        orders = [ground.paid(client) for _ in range(3)]
        parts = [part(client, order_id)["id"] for order_id in orders]
        for one in parts:
            step(client, one, "accept")
        step(client, parts[0], "pack")
    with db.begin() as session:
        for one, days in zip(parts, (1, 4, 6), strict=True):
            session.execute(
                text("UPDATE vendor_orders SET ship_by = :at WHERE id = :id"),
                {"at": at - timedelta(days=days), "id": one},
            )
    with time_machine.travel(at, tick=False):
        first = late(client, limit=2)
        rest = late(client, limit=2, after=first["next"])
        listed = [*first["items"], *rest["items"]]
        assert [(one["id"], one["days_late"]) for one in listed] == list(zip(reversed(parts), (4, 2, 0), strict=True))
        assert (listed[2]["status"], listed[2]["shop"], rest["next"]) == ("packed", "Toko A", None)
        assert {"buyer", "ship_to"}.isdisjoint(listed[0])
        waiting = client.get("/finance/overview", headers=headers("finance")).json["waiting"]
        step(client, parts[0], "ship", courier="JNE", tracking_no="JNE123")
        assert (waiting["late_parcels"], len(late(client)["items"])) == (3, 2)
        assert client.get("/finance/late-parcels", headers=headers("operator")).status_code == 403


def test_what_nobody_comes_for_goes_back_by_itself(client: FlaskClient) -> None:
    client.put("/deliveries", json={"pickup": {"place": "Pasar Masomba"}}, headers=headers("vendor", vendor_id="ven_a"))
    line = {"listing_id": "lst_a", "quantity": 1, "price": {"amount": 150_000, "currency": "IDR"}}
    order_id = ground.paid(client, lines=[line], deliveries={"toko-a": "pickup"})
    for verb in ("accept", "pack", "ready"):
        assert step(client, part(client, order_id)["id"], verb).status_code == 200
    assert part(client, order_id)["completes_at"]
    assert until_done(clock.end_uncollected) == 0
    age("vendor_orders", "completes_at")
    assert until_done(clock.end_uncollected) == 1
    order = seen(client, order_id)
    found = order["vendor_orders"][0]
    assert (found["status"], found["why"], order["status"]) == ("cancelled", "not_collected", "cancelled")
    assert [r["amount"]["amount"] for r in order["refunds"]] == [150_000]


def test_a_parcel_that_nobody_complains_of_is_completed_and_earned(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    first, second = (found["id"] for found in seen(client, order_id)["vendor_orders"])
    for verb, told in (("accept", {}), ("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "1"}), ("deliver", {})):
        step(client, first, verb, **told)
    assert until_done(clock.complete_delivered) == 0
    age("vendor_orders", "completes_at")
    assert until_done(clock.complete_delivered) == 0
    assert until_done(clock.remind_buyers) == 2
    assert [key for key in ground.mails() if key.startswith("reminder")] == [
        f"reminder-{first}-1",
        f"reminder-{first}-2",
    ]
    ground.dispute(order_id, is_open=True)
    with db.begin() as session:
        assert queries.through_waiting(session, now(), 9) == []
    assert until_done(clock.complete_delivered) == 0
    ground.dispute(order_id, is_open=False)
    assert until_done(clock.complete_delivered) == 1
    assert (part(client, order_id)["status"], seen(client, order_id)["status"]) == ("completed", "paid")
    step(client, second, "refuse", vendor="ven_b", reason="other")
    assert seen(client, order_id)["status"] == "completed"
    with db.begin() as session:
        pot = session.scalar(
            text("SELECT sum(amount) FROM auditor.ledger_lines WHERE account = 'vendor:ven_a:available'")
        )
    assert pot == -152_500


def test_a_download_is_there_as_soon_as_it_is_paid(client: FlaskClient) -> None:
    ground.put_on_sale("lst_d", "ven_a", 25_000, kind="digital")
    line = {"listing_id": "lst_d", "quantity": 1, "price": {"amount": 25_000, "currency": "IDR"}}
    order_id = ground.paid(client, lines=[line], deliveries={}, ship_to={})
    found = part(client, order_id)
    assert [s["status"] for s in found["history"]] == ["to_accept", "accepted", "delivered"]


def test_every_change_of_state_is_written_down_with_who_made_it(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    parcel_id = part(client, order_id)["id"]
    step(client, parcel_id, "refuse", reason="out_of_stock")
    asked = text(
        "SELECT actor, role, from_state, to_state, reason_code FROM auditor.audit_events WHERE object = :it ORDER BY id"
    )
    with db.begin() as session:
        rows = session.execute(asked, {"it": f"{parcel_id}.status"}).all()
    assert tuple(rows[-1]) == ("per_vendor", "vendor", "to_accept", "refused", "out_of_stock")


def test_a_mail_is_sent_once(client: FlaskClient, mail_dir: Path) -> None:
    order_id = place(client)
    assert until_done(mails.send_mails) == 1
    assert until_done(mails.send_mails) == 0
    letter = (mail_dir / f"placed-{order_id}.eml").read_text()
    assert "To: sari@example.id" in letter
    assert "http://lapak.test/o/ord_" in letter.replace("=\n", "")


def test_a_mail_that_is_not_taken_waits_and_is_sent_later(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    place(client)
    sent: list[str] = []

    def no_post_office(*_: str) -> None:
        raise OSError

    monkeypatch.setattr(mail, "send", no_post_office)
    assert until_done(mails.send_mails) == 1
    monkeypatch.setattr(mail, "send", lambda key, *_: sent.append(key))
    assert until_done(mails.send_mails) == 0
    age("mails", "retry_at")
    assert until_done(mails.send_mails) == 1
    assert [key.split("-")[0] for key in sent] == ["placed"]


def test_a_mail_whose_sender_died_is_left_alone_for_a_minute(client: FlaskClient) -> None:
    place(client)
    with db.begin() as session:
        session.execute(text("UPDATE mails SET retry_at = :at"), {"at": now() + timedelta(seconds=60)})
    assert until_done(mails.send_mails) == 0
