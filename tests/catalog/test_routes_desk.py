"""What officers do with drafts of their caseload."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from services.catalog import db
from services.catalog.app import create_app
from services.events import ListingChanged, ListingDecided
from services.kit.clock import now
from services.kit.tables import audit_events
from tests.callers import headers
from tests.catalog.builders import announced, find, keep_listing, keep_shop
from tests.seeing import also_seen

pytestmark = pytest.mark.usefixtures("database")
REMARKS = {
    "remarks": [
        {"field": "price", "kind": "must_fix", "text": "Naikkan harga."},
        {"field": "photos", "kind": "suggestion", "text": "Tambah satu foto dekat."},
        {"field": "title", "kind": "praise", "text": "Nama ini jelas."},
    ]
}
DECISIONS = [("publish", {}), ("changes", REMARKS), ("reject", {"reason": "Pisau tidak dijual di sini."})]


DESK = ["per_assistant", "per_counsellor", "per_unit_head"]


class Officer:
    """A signed-in officer with a browser; `who` is what else their token says of them."""

    def __init__(
        self, client: FlaskClient, role: str = "counsellor", caseload: tuple[str, ...] = ("ven_1",), **who: Any
    ) -> None:
        self.client, self.role = client, role
        self.who = {"caseload": list(caseload), "desk": DESK} | who

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        who = headers(self.role, **self.who)
        if "data" not in more:
            more["json"] = also_seen(self.client, method, path, who, more.get("json"))
        answer = self.client.open(path, method=method, headers=who, **more)
        assert answer.status_code == status, (answer.status_code, answer.json)
        return answer.json


@pytest.fixture
def officer(database: object) -> Iterator[Officer]:
    keep_shop()
    yield Officer(create_app().test_client())


def submitted(**more: Any) -> str:
    return keep_listing(status="submitted", published_at=None, **more)


def test_the_oldest_waits_on_top_and_what_is_late_says_so(officer: Officer) -> None:
    fresh, old = submitted(submitted_at=now()), submitted(submitted_at=now() - timedelta(days=30))
    keep_listing()
    items = officer.ask("GET", "/review")["items"]
    assert [(item["id"], item["is_late"]) for item in items] == [(old, True), (fresh, False)]
    assert items[0]["waiting_days"] >= 10


def test_an_officer_sees_nobody_elses_caseload(officer: Officer) -> None:
    listing_id = submitted()
    other = Officer(officer.client, caseload=("ven_2",))
    nobody = Officer(officer.client, caseload=())
    for stranger in (other, nobody):
        assert stranger.ask("GET", "/review")["items"] == []
        stranger.ask("GET", f"/review/{listing_id}", 404)
        for verb, sent in DECISIONS:
            stranger.ask("POST", f"/review/{listing_id}/{verb}", 404, json=sent)
    assert find(listing_id).status == "submitted"


def test_an_assistant_reads_and_does_not_decide(officer: Officer) -> None:
    listing_id = submitted()
    assistant = Officer(officer.client, role="assistant")
    assert assistant.ask("GET", f"/review/{listing_id}")["id"] == listing_id
    for verb, sent in DECISIONS:
        assistant.ask("POST", f"/review/{listing_id}/{verb}", 403, json=sent)


@pytest.mark.parametrize("role", ["vendor", "buyer", "operator", "sponsor", "finance", "admin"])
def test_drafts_are_between_a_maker_and_who_guides_them(officer: Officer, role: str) -> None:
    Officer(officer.client, role=role).ask("GET", "/review", 403)
    Officer(officer.client, role=role).ask("GET", f"/review/{submitted()}", 403)


def test_publishing_puts_it_in_the_market_and_is_written_down(officer: Officer) -> None:
    listing_id = submitted(title="Sarung merah hati")

    shown = officer.ask("POST", f"/review/{listing_id}/publish")

    assert (shown["status"], shown["slug"]) == ("published", "sarung-merah-hati")
    assert [fact.decision for fact in announced(ListingDecided)] == ["published"]
    assert [fact.is_public for fact in announced(ListingChanged)] == [True]
    assert officer.client.get("/listings?q=sarung").json["count"] == 1
    with db.begin() as session:
        last = session.execute(select(audit_events).order_by(audit_events.c.id.desc())).first()
    assert last is not None
    assert (last.actor, last.role, last.object) == ("per_counsellor", "counsellor", f"{listing_id}.status")
    assert (last.from_state, last.to_state) == ("submitted", "published")


def test_remarks_reach_the_maker_without_the_name_of_who_made_them(officer: Officer) -> None:
    listing_id = submitted()
    officer.ask("POST", f"/review/{listing_id}/changes", json=REMARKS)

    maker = headers("vendor", vendor_id="ven_1")
    draft = officer.client.get(f"/my/listings/{listing_id}", headers=maker).json
    (item,) = officer.client.get("/my/listings", headers=maker).json["items"]

    assert [(remark["field"], remark["kind"]) for remark in draft["remarks"]] == [
        ("price", "must_fix"),
        ("photos", "suggestion"),
        ("title", "praise"),
    ]
    assert (item["status"], item["must_count"], item["suggestion_count"]) == ("changes_requested", 1, 1)
    assert "per_counsellor" not in str(draft)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"remarks": []},
        {"remarks": [{"field": "title", "kind": "praise", "text": "Bagus"}]},
        {"remarks": [{"field": "title", "kind": "order", "text": "Ganti"}]},
        {"remarks": [{"field": "title", "kind": "must_fix", "text": " "}]},
    ],
)
def test_a_listing_is_not_sent_back_without_asking_for_something(officer: Officer, sent: dict[str, Any]) -> None:
    listing_id = submitted()
    officer.ask("POST", f"/review/{listing_id}/changes", 422, json=sent)
    assert find(listing_id).status == "submitted"


def test_what_is_rejected_tells_its_maker_why(officer: Officer) -> None:
    listing_id = submitted()
    officer.ask("POST", f"/review/{listing_id}/reject", json={"reason": "Pisau tidak dijual di sini."})
    maker = headers("vendor", vendor_id="ven_1")
    draft = officer.client.get(f"/my/listings/{listing_id}", headers=maker).json
    assert (draft["status"], draft["reason"]) == ("rejected", "Pisau tidak dijual di sini.")


@pytest.mark.parametrize(("verb", "sent"), DECISIONS)
def test_a_decision_is_taken_once(officer: Officer, verb: str, sent: dict[str, Any]) -> None:
    listing_id = submitted()
    officer.ask("POST", f"/review/{listing_id}/{verb}", json=sent)
    officer.ask("POST", f"/review/{listing_id}/{verb}", 409, json=sent)
    assert len(announced(ListingDecided)) == 1
