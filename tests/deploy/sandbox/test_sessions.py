"""What a Checkout Session may be, and what the buyer's choice makes of it."""

import pytest

from deploy.sandbox import payments, sessions
from deploy.sandbox.errors import Refusal
from deploy.sandbox.store import Books
from tests.deploy.sandbox.helpers import GIVEN, a_session, told

HALF_HOUR, DAY = 30 * 60, 24 * 60 * 60


def test_a_session_is_open_and_unpaid_and_has_no_intent_before_the_buyer_acts(books: Books):
    session = a_session(books)
    assert (session["status"], session["payment_status"], session["payment_intent"]) == ("open", "unpaid", None)
    assert session["url"] == f"http://sandbox.test/pay/{session['id']}"


@pytest.mark.parametrize("amount", [1_00, 186_332_00, 999_999_999_00])
def test_every_amount_of_rupiah_survives_in_sen(books: Books, amount: int):
    assert a_session(books, amount)["amount_total"] == amount


def test_the_total_is_the_sum_of_price_times_quantity(books: Books):
    price = {"currency": "idr", "unit_amount": 35_000_00, "product_data": {"name": "Sambal"}}
    lines = [{"price_data": price, "quantity": 2}, {"price_data": price | {"unit_amount": 12_000_00}}]
    assert sessions.create(books, GIVEN | {"line_items": lines})["amount_total"] == 82_000_00


@pytest.mark.parametrize("amount", [0, 10**12])
def test_a_total_is_at_least_one_and_at_most_twelve_digits(books: Books, amount: int):
    with pytest.raises(Refusal):
        a_session(books, amount)


def test_all_lines_are_in_one_currency(books: Books):
    prices = [{"currency": money, "unit_amount": 100, "product_data": {"name": "x"}} for money in ("idr", "usd")]
    with pytest.raises(Refusal, match="same currency"):
        sessions.create(books, GIVEN | {"line_items": [{"price_data": price} for price in prices]})


@pytest.mark.parametrize("seconds", [HALF_HOUR - 1, DAY + 1])
def test_a_session_lives_between_half_an_hour_and_a_day(books: Books, seconds: int):
    with pytest.raises(Refusal, match="expires_at"):
        a_session(books, expires_at=books.now + seconds)


@pytest.mark.parametrize("seconds", [HALF_HOUR, DAY])
def test_half_an_hour_and_a_day_are_both_allowed(books: Books, seconds: int):
    assert a_session(books, expires_at=books.now + seconds)["expires_at"] == books.now + seconds


def test_a_payment_completes_the_session_and_leaves_a_charge(books: Books):
    session = payments.pay(books, a_session(books)["id"])
    intent = books.need("payment_intent", session["payment_intent"])
    charge = books.need("charge", intent["latest_charge"])
    assert (session["status"], session["payment_status"], session["url"]) == ("complete", "paid", None)
    assert (intent["status"], intent["amount_received"], intent["transfer_group"]) == ("succeeded", 150_000_00, "ord_1")
    assert (charge["status"], charge["paid"], charge["metadata"]) == ("succeeded", True, {"order_id": "ord_1"})
    assert told(books) == ["payment_intent.succeeded", "checkout.session.completed"]


def test_a_session_cannot_be_paid_twice(books: Books):
    session = payments.pay(books, a_session(books)["id"])
    with pytest.raises(Refusal, match="complete"):
        payments.pay(books, session["id"])


def test_a_declined_card_leaves_the_session_open_for_another_try(books: Books):
    session = payments.decline(books, a_session(books)["id"])
    intent = books.need("payment_intent", session["payment_intent"])
    assert (session["status"], intent["status"]) == ("open", "requires_payment_method")
    assert intent["last_payment_error"]["code"] == "card_declined"
    assert told(books) == ["payment_intent.payment_failed"]
    paid = payments.pay(books, session["id"])
    assert books.need("payment_intent", paid["payment_intent"])["last_payment_error"] is None


def test_a_question_from_the_bank_pays_nothing_yet(books: Books):
    session = payments.challenge(books, a_session(books)["id"])
    intent = books.need("payment_intent", session["payment_intent"])
    assert (session["status"], intent["status"], intent["latest_charge"]) == ("open", "requires_action", None)
    assert payments.pay(books, session["id"])["payment_status"] == "paid"


def test_paying_later_completes_the_session_unpaid_until_the_money_arrives(books: Books):
    session = payments.pay_later(books, a_session(books)["id"])
    assert (session["status"], session["payment_status"]) == ("complete", "unpaid")
    assert payments.arrive(books, session["id"])["payment_status"] == "paid"
    assert told(books) == [
        "checkout.session.completed",
        "payment_intent.succeeded",
        "checkout.session.async_payment_succeeded",
    ]


def test_money_that_never_comes_fails_the_payment(books: Books):
    session = payments.pay_later(books, a_session(books)["id"])
    assert payments.bounce(books, session["id"])["payment_status"] == "unpaid"
    assert told(books)[-2:] == ["payment_intent.payment_failed", "checkout.session.async_payment_failed"]


def test_money_arrives_once(books: Books):
    session = payments.pay_later(books, a_session(books)["id"])
    payments.arrive(books, session["id"])
    with pytest.raises(Refusal):
        payments.arrive(books, session["id"])


def test_an_expired_session_cannot_be_paid_or_expired_again(books: Books):
    session = sessions.expire(books, {}, a_session(books)["id"])
    assert (session["status"], told(books)) == ("expired", ["checkout.session.expired"])
    for move in (payments.pay, payments.pay_later, sessions.run_out):
        with pytest.raises(Refusal, match="expired"):
            move(books, session["id"])


def test_a_session_whose_time_is_over_cannot_be_paid_even_before_the_clock_closed_it(books: Books):
    session = a_session(books)
    books.save(session | {"expires_at": books.now})
    with pytest.raises(Refusal, match="expired"):
        payments.pay(books, session["id"])


def test_a_paid_session_cannot_be_expired(books: Books):
    session = payments.pay(books, a_session(books)["id"])
    with pytest.raises(Refusal, match="complete"):
        sessions.expire(books, {}, session["id"])
