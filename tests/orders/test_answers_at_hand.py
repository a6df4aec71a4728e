"""A maker who writes nothing to buyers answers a complaint with a sentence that lies ready, or somebody answers for them."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from services.events import VendorProfileChanged
from services.orders.app import create_app
from services.orders.rules.ready import READY
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import hear, part, seen
from tests.orders.test_routes_complaints import complained, rp

ME = headers("vendor", vendor_id="ven_a")
COUNSELLOR = headers("counsellor", person_id="per_c", caseload=["ven_a"])
HEAD = headers("unit_head", person_id="per_h", caseload=["ven_a"])
SILENT = [["no_online_messaging"], ["no_direct_buyer_contact"]]
OWN_WORDS = {"offer": "reject", "text": "Hubungi saya di 0812 0000 0000."}


@pytest.fixture
def client(database: object) -> FlaskClient:
    ground.two_shops()
    return create_app().test_client()


def limited(*limits: str, version: int = 5) -> None:
    """Shop A does not do these things from now on."""
    hear(VendorProfileChanged("ven_a", version, "Toko A", "72", "self_ship", list(limits)))


def answer(client: FlaskClient, complaint_id: str, who: dict[str, str] = ME, **told: Any) -> Any:
    return client.post(f"/complaints/{complaint_id}/answer", json=told, headers=who)


def show(client: FlaskClient, complaint_id: str, who: dict[str, str] = ME) -> Any:
    return client.get(f"/complaints/{complaint_id}", headers=who).json


@pytest.mark.parametrize("limits", SILENT, ids=lambda one: one[0])
def test_a_maker_who_writes_nothing_is_refused_words_of_their_own(client: FlaskClient, limits: list[str]) -> None:
    order_id, _, complaint_id = complained(client)
    limited(*limits)
    told = answer(client, complaint_id, **OWN_WORDS)
    assert (told.status_code, told.json["fields"]) == (422, {"ready": "missing"})
    assert "0812" not in client.get(f"/orders/{order_id}", headers=link(order_id)).get_data(as_text=True)
    assert show(client, complaint_id)["status"] == "open"


def test_words_beside_a_ready_sentence_reach_nobody(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    limited("no_online_messaging")
    told = answer(client, complaint_id, **OWN_WORDS, ready="packed_well")
    assert (told.status_code, told.json["answer"]) == (200, READY["packed_well"].text)


def test_who_may_write_again_writes_again(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    limited("no_online_messaging")
    limited(version=6)
    limited("no_online_messaging", version=5)
    assert answer(client, complaint_id, **OWN_WORDS).status_code == 200


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("damaged", ["all_back", "part_back", "goods_first", "packed_well"]),
        ("not_as_described", ["all_back", "part_back", "goods_first", "as_shown"]),
        ("incomplete", ["all_back", "part_back", "goods_first", "all_inside"]),
    ],
)
def test_only_what_answers_the_complaint_is_at_hand(client: FlaskClient, reason: str, codes: list[str]) -> None:
    _, _, complaint_id = complained(client, reason=reason)
    limited("no_online_messaging")
    shown = show(client, complaint_id)
    assert (shown["is_ready_only"], [one["code"] for one in shown["ready"]]) == (True, codes)
    strange = answer(client, complaint_id, ready="on_its_way")
    assert (strange.status_code, strange.json["fields"]) == (422, {"ready": "not_allowed"})
    assert answer(client, complaint_id, ready="whatever").status_code == 422


def test_a_ready_sentence_does_what_it_says(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client, amount=rp(50_000))
    limited("no_online_messaging")
    told = answer(client, complaint_id, ready="all_back").json
    assert (told["status"], told["decided_by"], told["granted"]) == ("decided", "vendor", told["offered"])
    assert [one["why"] for one in seen(client, order_id)["refunds"]] == ["damaged"]


def test_a_part_needs_its_amount(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    limited("no_online_messaging")
    assert answer(client, complaint_id, ready="part_back").json["fields"] == {"amount": "missing"}
    told = answer(client, complaint_id, ready="part_back", amount=rp(30_000)).json
    assert (told["status"], told["offered"]) == ("vendor_answered", rp(30_000))


def test_a_buyer_cannot_tell_whose_answer_was_chosen_for_want_of_another(client: FlaskClient) -> None:
    """Two makers, one of whom only chooses: what the buyer is told differs in ids, numbers and times alone."""
    told = []
    for limits in ([], ["no_online_messaging"]):
        order_id, _, complaint_id = complained(client)
        limited(*limits, version=5 + len(told))
        before = part(client, order_id)["complaint"]
        assert answer(client, complaint_id, ready="packed_well").status_code == 200
        told.append((before, part(client, order_id)["complaint"]))
    passing = {"id", "vendor_order_id", "number", "opened_at", "due_at"}
    alike = [[{k: v for k, v in one.items() if k not in passing} for one in both] for both in told]
    assert alike[0] == alike[1]
    assert {"ready", "is_ready_only", "is_team_asked"} & told[1][1].keys() == set()


def test_asking_the_team_is_seen_by_who_helps_and_by_no_buyer(client: FlaskClient) -> None:
    order_id, _, complaint_id = complained(client)
    limited("no_online_messaging")
    before = part(client, order_id)["complaint"]
    for _ in range(2):
        assert client.post(f"/complaints/{complaint_id}/ask-team", headers=ME).json["is_team_asked"] is True
    assert part(client, order_id)["complaint"] == before
    [shown] = client.get("/complaints", headers=COUNSELLOR).json["items"]
    assert (shown["id"], shown["is_team_asked"], shown["can"]["answer"]) == (complaint_id, True, True)
    assert answer(client, complaint_id, ready="packed_well").status_code == 200, "whoever asked may still choose"
    assert client.post(f"/complaints/{complaint_id}/ask-team", headers=ME).json["code"] == "wrong_state"


def test_who_writes_needs_no_team(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    assert client.post(f"/complaints/{complaint_id}/ask-team", headers=ME).json["code"] == "answers_alone"
    other = headers("vendor", vendor_id="ven_b")
    assert client.post(f"/complaints/{complaint_id}/ask-team", headers=other).status_code == 404


@pytest.mark.parametrize("who", [COUNSELLOR, HEAD], ids=["counsellor", "unit_head"])
def test_an_officer_of_theirs_may_write_instead(client: FlaskClient, who: dict[str, str]) -> None:
    order_id, _, complaint_id = complained(client)
    assert answer(client, complaint_id, who, offer="reject", text="Dikemas baik.").status_code in (404, 409)
    limited("no_direct_buyer_contact")
    told = answer(client, complaint_id, who, offer="reject", text="Dikemas baik.")
    assert (told.status_code, told.json["answer"]) == (200, "Dikemas baik.")
    assert "per_" not in str(part(client, order_id)["complaint"])


def test_nobody_elses_officer_answers(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    limited("no_online_messaging")
    strange = headers("counsellor", caseload=["ven_b"])
    assert answer(client, complaint_id, strange, offer="reject", text="Dikemas baik.").status_code == 404
    assert answer(client, complaint_id, headers("assistant", caseload=["ven_a"]), ready="all_back").status_code == 403


def test_finance_learns_nothing_of_limits(client: FlaskClient) -> None:
    _, _, complaint_id = complained(client)
    limited("no_online_messaging")
    shown = show(client, complaint_id, headers("finance"))
    assert {"ready", "is_ready_only", "is_team_asked"} & shown.keys() == set()


def test_no_sentence_at_hand_tells_of_more_than_goods_and_money() -> None:
    words = " ".join(one.text for one in READY.values()).casefold()
    assert [word for word in ("pendamping", "petugas", "tim kami", "unit", "program") if word in words] == []
