"""Events are listed, signed, and sent until they are taken."""

import json

import pytest
import stripe

from deploy.sandbox import clock, deliveries, events, payments, refunds, switches
from deploy.sandbox.store import Books, Store
from tests.deploy.sandbox.helpers import a_charge, a_session, told


def claimed(books: Books) -> deliveries.Delivery:
    """The next delivery, which must be due."""
    delivery, _ = deliveries.claim(books)
    assert delivery is not None
    return delivery


def queued(books: Books) -> list[tuple[int, float | None]]:
    """Attempts and due time of every delivery."""
    return [(attempts, due) for attempts, due in books.run("SELECT attempts, due_at FROM deliveries ORDER BY id")]


def an_event(books: Books) -> str:
    """One event that waits to be sent."""
    return str(events.emit(books, "account.updated", {"id": "acct_1", "object": "account", "_private": 1})["id"])


def test_an_event_carries_the_thing_as_it_was_then_without_what_the_sandbox_keeps_for_itself(books: Books):
    session = a_session(books)
    payments.pay_later(books, session["id"])
    payments.arrive(books, session["id"])
    first = books.latest("event", 3)[-1]
    assert first["data"]["object"]["payment_status"] == "unpaid"
    assert not any(name.startswith("_") for name in first["data"]["object"])


def test_an_event_tells_what_changed(books: Books):
    charge = a_charge(books)
    refunds.create(books, {"charge": charge["id"]})
    event = next(found for found in books.latest("event", 2) if found["type"] == "charge.refunded")
    assert event["data"]["previous_attributes"] == {"amount_refunded": 0, "refunded": False}


def test_every_secret_that_is_valid_signs(books: Books):
    text = events.payload(books.need("event", an_event(books)))
    mark = events.signature(text, ["whsec_old", "whsec_new"], books.now)
    for secret in ("whsec_old", "whsec_new"):
        assert stripe.Webhook.construct_event(text, mark, secret).type == "account.updated"
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(text, mark, "whsec_other")


def test_an_event_that_is_taken_is_not_sent_again(books: Books):
    event_id = an_event(books)
    deliveries.record(books, claimed(books), True, "200")
    assert queued(books) == [(1, None)]
    assert books.need("event", event_id)["pending_webhooks"] == 0


def test_the_text_of_an_event_is_the_same_at_every_attempt(books: Books):
    an_event(books)
    first = claimed(books)
    deliveries.record(books, first, False, "500")
    deliveries.release(books)
    assert claimed(books).text == first.text
    assert json.loads(first.text)["pending_webhooks"] == 1


def test_a_refused_event_waits_longer_each_time_and_is_given_up_after_hours(books: Books):
    an_event(books)
    waits = []
    for _ in range(len(deliveries.BACK_OFF) + 1):
        deliveries.release(books)
        deliveries.record(books, claimed(books), False, "500")
        due = queued(books)[0][1]
        waits.append(None if due is None else round(due - books.clock))
    assert waits == [*deliveries.BACK_OFF, None]
    assert sum(deliveries.BACK_OFF) > 4 * 60 * 60


def test_two_senders_never_hold_one_delivery(books: Books):
    an_event(books)
    claimed(books)
    assert deliveries.claim(books) == (None, None)


def test_held_events_wait_until_they_are_let_go(books: Books):
    an_event(books)
    switches.turn(books, "hold_webhooks", True)
    assert deliveries.claim(books) == (None, None)
    switches.turn(books, "hold_webhooks", False)
    assert claimed(books)


def test_an_event_can_be_sent_late_often_or_never(books: Books):
    switches.turn(books, "webhook_copies", 3)
    switches.turn(books, "webhook_delay", 60)
    switches.turn(books, "lose_webhooks", 1)
    an_event(books)
    an_event(books)
    due = [due for _, due in queued(books)]
    assert due[0] is None and len(due) == 4
    assert all(moment is not None and moment >= books.clock + 60 for moment in due[1:])


def test_shuffled_events_may_overtake_each_other(books: Books):
    switches.turn(books, "shuffle_webhooks", True)
    for _ in range(12):
        an_event(books)
    due = [due for _, due in queued(books)]
    assert due != sorted(due, key=lambda moment: moment or 0)


def test_an_event_can_be_dropped_before_it_is_sent(books: Books):
    event_id = an_event(books)
    deliveries.drop(books, event_id)
    assert deliveries.claim(books) == (None, None)
    assert [event["id"] for event in books.latest("event", 1)] == [event_id]


def test_the_clock_closes_a_session_whose_time_is_over(store: Store):
    with store.begin() as books:
        session = a_session(books)
        books.run("UPDATE timers SET due_at = 0")
    assert clock.tick(store) == 0
    assert clock.tick(store) is None
    with store.begin() as books:
        assert books.need("checkout.session", session["id"])["status"] == "expired"


def test_the_clock_lets_late_money_arrive_and_late_refunds_be_decided(store: Store):
    with store.begin() as books:
        switches.turn(books, "refunds", "pending")
        payments.pay_later(books, a_session(books)["id"])
        refunds.create(books, {"charge": a_charge(books)["id"]})
        books.run("UPDATE timers SET due_at = 0 WHERE action != 'run_out'")
    while clock.tick(store) == 0:
        pass
    with store.begin() as books:
        assert told(books)[-3:] == [
            "payment_intent.succeeded",
            "checkout.session.async_payment_succeeded",
            "refund.updated",
        ]


def test_the_clock_leaves_alone_what_was_decided_by_hand(store: Store):
    with store.begin() as books:
        session = payments.pay_later(books, a_session(books)["id"])
        payments.arrive(books, session["id"])
        books.run("UPDATE timers SET due_at = 0 WHERE action = 'arrive'")
    assert clock.tick(store) == 0
    with store.begin() as books:
        assert len(told(books)) == 3


def test_what_failed_halfway_leaves_nothing_behind(store: Store):
    with pytest.raises(KeyError), store.begin() as books:
        a_charge(books)
        raise KeyError
    with store.begin() as books:
        assert told(books) == []
