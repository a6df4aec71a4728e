"""An officer who buys of a maker whom they help: known to finance, counted for the programme, and to nobody else."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from services.orders.app import create_app
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import part, place, step, stored

pytestmark = pytest.mark.usefixtures("database")
FINANCE, OPERATOR = headers("finance"), headers("operator")
HELPING = {"caseload": ["ven_b"]}
ONLY_A = {
    "lines": [{"listing_id": "lst_a", "quantity": 1, "price": {"amount": 150_000, "currency": "IDR"}}],
    "deliveries": {"toko-a": "courier"},
}


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def bought(client: FlaskClient, role: str, **who: Any) -> str:
    """An order of both shops, placed by this caller, and paid."""
    order_id = place(client, headers=headers(role, **who))
    ground.reserve(order_id)
    ground.pay(order_id)
    return order_id


@pytest.mark.parametrize(
    ("role", "who", "is_flagged"),
    [
        ("counsellor", {"caseload": ["ven_b"]}, True),
        ("assistant", {"caseload": ["ven_a", "ven_x"]}, True),
        ("unit_head", {"unread": ["ven_a"]}, True),
        ("counsellor", {"caseload": ["ven_x"]}, False),
        ("counsellor", {}, False),
        ("buyer", {}, False),
        ("vendor", {"vendor_id": "ven_a"}, False),
    ],
)
def test_an_order_is_flagged_where_its_buyer_helps_one_of_its_makers_at_that_moment(
    client: FlaskClient, role: str, who: dict[str, Any], is_flagged: bool
) -> None:
    order_id = bought(client, role, **who)
    assert stored(order_id).is_staff_purchase is is_flagged
    listed = client.get("/finance/staff-purchases", headers=FINANCE).json["items"]
    assert [one["id"] for one in listed] == ([order_id] if is_flagged else [])


def test_a_guests_order_is_nobodys(client: FlaskClient) -> None:
    assert stored(place(client)).is_staff_purchase is False


def test_who_leads_the_programme_reads_counts_and_no_order(client: FlaskClient) -> None:
    for _ in range(2):
        bought(client, "counsellor", **HELPING)
    place(client, headers=headers("counsellor", **HELPING))  # never paid
    told = client.get("/finance/staff-purchases/months", headers=OPERATOR).json["items"]
    assert [(one["orders"], one["total"]["amount"]) for one in told] == [(2, 620_000)]
    assert set(told[0]) == {"month", "orders", "total"}
    assert client.get("/finance/staff-purchases", headers=OPERATOR).status_code == 403


@pytest.mark.parametrize("role", ["buyer", "vendor", "counsellor", "assistant", "unit_head", "sponsor", "admin"])
def test_nobody_else_asks(client: FlaskClient, role: str) -> None:
    for path in ("/finance/staff-purchases", "/finance/staff-purchases/months"):
        assert client.get(path, headers=headers(role, vendor_id="ven_a", caseload=["ven_a"])).status_code == 403
        assert client.get(path).status_code == 401


def test_neither_buyer_nor_maker_nor_helper_can_tell_such_an_order_from_another(client: FlaskClient) -> None:
    shapes = []
    for who in ({}, HELPING):
        order_id = bought(client, "counsellor", **who)
        parcel = part(client, order_id)["id"]
        step(client, parcel, "accept")
        maker = headers("vendor", vendor_id="ven_a")
        told = [
            client.get(f"/orders/{order_id}", headers=link(order_id)),
            client.get(f"/vendor-orders/{parcel}", headers=maker),
            client.get("/vendor-orders?status=accepted&limit=1", headers=maker),
            client.get(f"/team/parcels/{parcel}", headers=headers("unit_head", acts_for=["ven_a"])),
        ]
        assert all(answer.status_code == 200 for answer in told)
        assert "staff" not in "".join(answer.text for answer in told)
        shapes.append([sorted(answer.json) for answer in told])
    assert shapes[0] == shapes[1]
    assert not any("staff" in str(fact).lower() for fact in ground.announced())


def test_a_page_of_them_leads_to_the_next(client: FlaskClient) -> None:
    made = [place(client, headers=headers("counsellor", caseload=["ven_a"]), **ONLY_A) for _ in range(3)]
    first = client.get("/finance/staff-purchases?limit=2", headers=FINANCE).json
    rest = client.get("/finance/staff-purchases", query_string={"after": first["next"]}, headers=FINANCE).json
    assert [one["id"] for one in first["items"] + rest["items"]] == made[::-1]
