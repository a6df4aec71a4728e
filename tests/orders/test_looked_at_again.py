"""What an officer who is gone decided about parcels and complaints, until their head has looked at it again."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.events import VendorTradingChanged
from services.kit.clock import now
from services.orders.app import create_app
from tests.callers import headers
from tests.orders import ground
from tests.orders.ground import hear
from tests.orders.test_routes_complaints import HEAD as THIRD
from tests.orders.test_routes_complaints import decide, escalated
from tests.orders.test_routes_team import accepted, act

GONE = {"acts_for": ["ven_a"], "person_id": "per_gone"}
HEAD = {"person_id": "per_head", "caseload": ["ven_a"], "acts_for": ["ven_a"]}


@pytest.fixture
def client(database: object) -> FlaskClient:
    ground.two_shops()
    return create_app().test_client()


def listed(client: FlaskClient, role: str = "unit_head", **who: Any) -> Any:
    since, until = ((now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ") for days in (-90, 1))
    answer = client.get(f"/decisions?by=per_gone~{since}~{until}", headers=headers(role, **HEAD | who))
    return answer.json["items"] if answer.status_code == 200 else answer.status_code


def test_choices_for_parcels_and_decided_complaints_are_looked_at_again_once(client: FlaskClient) -> None:
    _, complaint_id = escalated(client)
    _, back = accepted(client)
    _, sent = accepted(client)
    _, other = accepted(client)
    hear(VendorTradingChanged("ven_a", 9, "suspended"))
    gone = headers("counsellor", **GONE)
    act(client, back, "decide", gone, choice="refund")
    act(client, sent, "decide", gone, choice="unit_fulfils")
    act(client, other, "decide", choice="refund")
    assert decide(client, complaint_id, THIRD | {"person_id": "per_gone"}).status_code == 200

    found = listed(client)
    assert [(one["about"], one["decision"], one["vendor_order_id"]) for one in found[:2]] == [
        ("parcel", "cancelled", back),
        ("parcel", "team", sent),
    ]
    assert [(one["about"], one["decision"], one["complaint_id"]) for one in found[2:]] == [
        ("complaint", "decided", complaint_id)
    ]
    assert "Sari" not in str(found)
    assert [one["is_open"] for one in listed(client, acts_for=[])] == [False, False, True]
    assert listed(client, caseload=["ven_b"]) == []
    assert [listed(client, role) for role in ("counsellor", "assistant", "finance", "admin")] == [403] * 4

    for _ in range(2):
        path = f"/decisions/{found[0]['id']}/looked"
        assert client.post(path, headers=headers("unit_head", **HEAD)).status_code == 204
    assert next(one["vendor_order_id"] for one in listed(client)) == sent
    assert client.post(path, headers=headers("unit_head", **HEAD | {"caseload": []})).status_code == 404
