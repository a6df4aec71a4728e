"""What a maker or an officer says to a buyer labels nobody: an answer, a decision, the name of a courier."""

from typing import Any

from flask.testing import FlaskClient

from tests.callers import headers
from tests.orders import ground
from tests.orders.ground import part, step
from tests.orders.test_routes_complaints import HEAD, client, complained, decide, escalated

__all__ = ["client"]


def said(client: FlaskClient, complaint_id: str, text: str) -> Any:
    told = {"offer": "reject", "text": text}
    return client.post(f"/complaints/{complaint_id}/answer", json=told, headers=headers("vendor", vendor_id="ven_a"))


def test_an_answer_that_labels_people_comes_back_and_nothing_was_said(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    told = said(client, complaint_id, "Petugas Bapas kami yang mengirim.")
    assert (told.status_code, told.json["fields"]) == (422, {"text": "private_words"})
    assert said(client, complaint_id, "Kami yang mengirim, dan utuh.").status_code == 200


def test_a_decision_labels_nobody(client: FlaskClient) -> None:
    _, complaint_id = escalated(client)
    told = decide(client, complaint_id, HEAD, note="Penjualnya warga binaan.")
    assert (told.status_code, told.json["fields"]) == (422, {"note": "private_words"})
    assert decide(client, complaint_id, HEAD).status_code == 200


def test_a_parcel_goes_with_no_office_that_tells(client: FlaskClient) -> None:
    parcel_id = part(client, ground.paid(client))["id"]
    for verb in ("accept", "pack"):
        assert step(client, parcel_id, verb).status_code == 200
    told = step(client, parcel_id, "ship", courier="Kurir Lapas", tracking_no="1")
    assert (told.status_code, told.json["fields"]) == (422, {"courier": "private_words"})
