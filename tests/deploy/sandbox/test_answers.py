"""Keys, lists, expansion and failures on order."""

import pytest

from deploy.sandbox import faults, idempotency, lists, refunds, switches, words
from deploy.sandbox.calls import CALLS
from deploy.sandbox.errors import Refusal
from deploy.sandbox.expand import expand
from deploy.sandbox.idempotency import InFlight, Kept
from deploy.sandbox.objects import Body, public
from deploy.sandbox.store import Books
from tests.deploy.sandbox.helpers import a_charge, a_session, call, given

FIRST = Kept(200, "{}", "req_1")


def listed(books: Books, path: str, words: str = "") -> Body:
    """What a list call gives."""
    do = next(known.do for known in CALLS if (known.method, known.path) == ("GET", path))
    return do(books, call(path, "GET")(given(words), ""))


def ids(page: Body) -> list[str]:
    """The ids on a page."""
    return [body["id"] for body in page["data"]]


def test_a_key_gives_its_first_result_again(books: Books):
    idempotency.keep(books, "k", "/v1/refunds", "mark", FIRST)
    assert idempotency.find(books, "k", "/v1/refunds", "mark") == FIRST


@pytest.mark.parametrize(("endpoint", "mark"), [("/v1/refunds", "other"), ("/v1/transfers", "mark")])
def test_a_key_belongs_to_one_call_with_one_set_of_parameters(books: Books, endpoint: str, mark: str):
    idempotency.keep(books, "k", "/v1/refunds", "mark", FIRST)
    with pytest.raises(Refusal) as refusal:
        idempotency.find(books, "k", endpoint, mark)
    assert (refusal.value.status, refusal.value.body["error"]["type"]) == (400, "idempotency_error")


def test_the_order_of_parameters_makes_no_other_request():
    assert idempotency.fingerprint(given("a=1&b[c]=2")) == idempotency.fingerprint(given("b[c]=2&a=1"))
    assert idempotency.fingerprint(given("a=1")) != idempotency.fingerprint(given("a=2"))


def test_a_key_is_kept_for_more_than_a_day_and_not_for_ever(books: Books):
    idempotency.keep(books, "old", "/", "m", FIRST)
    idempotency.keep(books, "day", "/", "m", FIRST)
    books.run("UPDATE keys SET at = at - 31 * 3600 WHERE key = 'old'")
    books.run("UPDATE keys SET at = at - 25 * 3600 WHERE key = 'day'")
    idempotency.keep(books, "new", "/", "m", FIRST)
    assert [idempotency.find(books, key, "/", "m") for key in ("old", "day")] == [None, FIRST]


def test_a_key_has_a_longest_length(books: Books):
    with pytest.raises(Refusal):
        idempotency.find(books, "k" * 256, "/", "m")


def test_a_key_in_use_is_refused_until_its_call_is_answered():
    in_flight = InFlight()
    with in_flight.hold("k"):
        with pytest.raises(Refusal) as refusal, in_flight.hold("k"):
            pass
        with in_flight.hold("other"):
            pass
    assert (refusal.value.status, refusal.value.body["error"]["code"]) == (409, "idempotency_key_in_use")
    with in_flight.hold("k"):
        pass


def test_a_list_is_newest_first_and_pages_both_ways(books: Books):
    made = [a_session(books)["id"] for _ in range(5)][::-1]
    first = listed(books, "/v1/checkout/sessions", "limit=2")
    assert (ids(first), first["has_more"]) == (made[:2], True)
    last = listed(books, "/v1/checkout/sessions", f"limit=10&starting_after={made[1]}")
    assert (ids(last), last["has_more"]) == (made[2:], False)
    back = listed(books, "/v1/checkout/sessions", f"limit=2&ending_before={made[3]}")
    assert (ids(back), back["has_more"]) == (made[1:3], True)


def test_a_page_has_ten_and_at_most_a_hundred(books: Books):
    for _ in range(11):
        a_session(books)
    assert len(listed(books, "/v1/checkout/sessions")["data"]) == 10
    with pytest.raises(Refusal):
        listed(books, "/v1/checkout/sessions", "limit=101")


def test_a_page_cannot_start_after_what_is_not_there_or_go_both_ways(books: Books):
    session = a_session(books)["id"]
    for query in ("starting_after=cs_nothing", f"starting_after={session}&ending_before={session}"):
        with pytest.raises(Refusal):
            listed(books, "/v1/checkout/sessions", query)


def test_lists_filter_by_what_they_are_about(books: Books):
    charges = [a_charge(books) for _ in range(2)]
    refund = refunds.create(books, {"charge": charges[0]["id"], "amount": 1})
    assert ids(listed(books, "/v1/refunds", f"charge={charges[0]['id']}")) == [refund["id"]]
    assert ids(listed(books, "/v1/refunds", f"payment_intent={charges[1]['payment_intent']}")) == []
    assert len(listed(books, "/v1/balance_transactions", "type=charge")["data"]) == 2
    assert ids(listed(books, "/v1/balance_transactions", f"source={charges[0]['id']}")) == [
        charges[0]["balance_transaction"]
    ]
    assert len(listed(books, "/v1/checkout/sessions", "status=complete")["data"]) == 2


def test_lists_filter_by_when(books: Books):
    a_session(books)
    path = "/v1/checkout/sessions"
    assert len(listed(books, path, f"created[gte]={books.now}")["data"]) == 1
    assert len(listed(books, path, f"created[gt]={books.now}")["data"]) == 0
    assert len(listed(books, path, f"created={books.now}")["data"]) == 1


@pytest.mark.parametrize(
    ("words", "count"),
    [("type=charge.refunded", 1), ("type=checkout.*", 1), ("types[]=charge.refunded&types[]=refund.updated", 2)],
)
def test_events_are_found_by_type(books: Books, words: str, count: int):
    refunds.create(books, {"charge": a_charge(books)["id"]})
    assert len(listed(books, "/v1/events", words)["data"]) == count


def test_events_that_were_taken_are_told_from_those_that_were_not(books: Books):
    a_charge(books)
    books.save(books.latest("event", 1)[0] | {"pending_webhooks": 0})
    assert len(listed(books, "/v1/events", "delivery_success=true")["data"]) == 1
    assert len(listed(books, "/v1/events", "delivery_success=false")["data"]) == 1


def test_an_id_expands_to_its_object_and_further(books: Books):
    intent = public(books.need("payment_intent", a_charge(books)["payment_intent"]))
    whole = expand(books, intent, ["latest_charge.balance_transaction", "latest_charge.refunds"])
    assert whole["latest_charge"]["balance_transaction"]["object"] == "balance_transaction"
    assert whole["latest_charge"]["refunds"]["data"] == []


def test_lines_are_only_given_when_asked_for(books: Books):
    session = public(a_session(books))
    assert "line_items" not in session
    assert expand(books, session, ["line_items"])["line_items"]["data"][0]["price"]["unit_amount"] == 150_000_00


def test_everything_on_a_page_can_be_expanded(books: Books):
    a_charge(books)
    page = lists.page_of(books, "charge", "/v1/charges", {}, [("kind = ?", ["charge"])])
    assert expand(books, page, ["data.balance_transaction"])["data"][0]["balance_transaction"]["type"] == "charge"


@pytest.mark.parametrize("path", ["colour", "id", "amount", "a.b.c.d.e"])
def test_what_is_no_object_cannot_be_expanded(books: Books, path: str):
    with pytest.raises(Refusal) as refusal:
        expand(books, public(a_charge(books)), [path])
    assert refusal.value.body["error"]["param"] == "expand"


def test_a_failure_on_order_meets_only_the_calls_it_was_ordered_for_and_is_used_up(books: Books):
    faults.order(books, "error", times=2, call="POST /v1/refunds")
    modes = [faults.take(books, name).mode for name in ("GET /v1/balance", *["POST /v1/refunds"] * 3)]
    assert modes == ["", "error", "error", ""]


@pytest.mark.parametrize("wrong", [{"mode": "boom"}, {"mode": "slow", "seconds": 10_000}, {"mode": "slow", "times": 0}])
def test_a_failure_that_makes_no_sense_is_not_ordered(books: Books, wrong: dict[str, object]):
    with pytest.raises(Refusal):
        faults.order(books, **wrong)


@pytest.mark.parametrize(("name", "value"), [("colour", "red"), ("refunds", "never"), ("settle_seconds", "-1")])
def test_a_switch_takes_only_what_it_knows(books: Books, name: str, value: str):
    with pytest.raises(Refusal):
        switches.turn(books, name, value)


def test_switches_are_read_as_they_were_set_from_a_form_or_from_json(books: Books):
    for name, value in {"hold_webhooks": "true", "later_seconds": "0", "refunds": "fail", "webhook_copies": 5}.items():
        switches.turn(books, name, value)
    seen = switches.read_all(books)
    assert (seen["hold_webhooks"], seen["later_seconds"], seen["refunds"], seen["webhook_copies"]) == (
        True,
        0,
        "fail",
        5,
    )


@pytest.mark.parametrize(
    ("amount", "written"),
    [(100, "Rp1"), (18_633_200, "Rp186.332"), (99_999_999_900, "Rp999.999.999"), (740_363, "Rp7.403,63")],
)
def test_money_is_written_in_full(amount: int, written: str):
    assert words.money(amount, "idr") == written


def test_every_switch_choice_and_failure_has_a_word_on_the_control_page():
    assert set(words.SWITCHES) == set(switches.DEFAULTS)
    assert set(words.CHOICES) == {word for choices in switches.CHOICES.values() for word in choices}
    assert set(words.FAULTS) == set(faults.MODES)
