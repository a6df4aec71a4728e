"""What concerns money is decided with nobody's hands but one's own: an officer who types for a maker is refused, everywhere."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from services.orders.app import create_app
from tests.callers import headers

pytestmark = pytest.mark.usefixtures("database")
MAKERS = {"vendor", "buyer", "guest", "anyone"}
# What is done together: the shop's parcels from yes to arrival, how it sends, and what anybody may look at.
TOGETHER = {
    "GET /vendor-orders",
    "GET /vendor-orders/<vendor_order_id>",
    *(
        f"POST /vendor-orders/<vendor_order_id>/{step}"
        for step in ("accept", "refuse", "pack", "ship", "ready", "deliver", "hand-over", "not-collected")
    ),
    "GET /deliveries",
    "PUT /deliveries",
    "GET /finance/fee-rates",
    "GET /regions",
    "GET /regions/search",
    "POST /quotes",
    "POST /orders/links",
    "POST /hooks/stripe",
    "GET /healthz",
    "GET /readyz",
}
MONEY = re.compile(r"payout|balance|earning|saving|refund|account|tax|complaint")
HELPED = headers("vendor", vendor_id="ven_a", person_id="per_maker", helped_by="per_officer")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """The room's web side."""
    return create_app().test_client()


def doors(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Every route that a maker's token opens: (method, rule)."""
    app = client.application
    for rule in app.url_map.iter_rules():
        if MAKERS & set(getattr(app.view_functions[rule.endpoint], "may_enter", ())):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, rule.rule


def test_every_door_of_a_maker_is_open_to_both_together_or_to_the_maker_alone(client: FlaskClient) -> None:
    let_in = set()
    for method, rule in doors(client):
        path = re.sub(r"<[^>]+>", "1", rule)
        answer = client.open(path, method=method, json={}, headers=HELPED | {"Idempotency-Key": "k"})
        if (answer.status_code, (answer.json or {}).get("code")) != (409, "in_person"):
            let_in.add(f"{method} {rule}")
    assert let_in == TOGETHER


def test_no_door_to_money_stands_open_to_two(client: FlaskClient) -> None:
    money = {f"{method} {rule}" for method, rule in doors(client) if MONEY.search(rule)}
    assert len(money) > 15
    assert money & TOGETHER == set()


def test_no_officer_has_a_door_to_where_money_goes(client: FlaskClient) -> None:
    app = client.application
    officers = {"counsellor", "assistant", "unit_head", "operator", "admin", "sponsor"}
    open_to = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if re.search(r"payout|account|saving|balance", rule.rule)
        and officers & set(getattr(app.view_functions[rule.endpoint], "may_enter", ()))
    }
    assert open_to == {"/finance/payout-holds/<hold_id>/answer"}, "an operator hears what a maker says against a hold"
    for role in sorted(officers):
        who = headers(role, vendor_id="ven_a", caseload=["ven_a"], acts_for=["ven_a"])
        assert client.put("/payout-account", json={"provider": "stripe"}, headers=who).status_code == 403
        assert client.post("/payouts", headers=who).status_code == 403


def test_alone_a_maker_has_all_of_it(client: FlaskClient) -> None:
    alone = headers("vendor", vendor_id="ven_a", person_id="per_maker")
    for path in (
        "/balance",
        "/payouts",
        "/savings-goal",
        "/payout-account",
        "/earnings",
        "/payout-hold",
        "/complaints",
    ):
        assert client.get(path, headers=alone).status_code == 200, path
