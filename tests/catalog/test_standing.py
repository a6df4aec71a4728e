"""How a shop has done so far, and looks afterwards by those who help its maker."""

from typing import Any

import pytest

from services.catalog import db, handlers, sampling
from services.catalog.models import Check
from services.events import ListingChanged, ListingDecided
from services.kit.clock import now
from services.kit.ids import new_id
from tests.catalog.builders import announced, keep_listing, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_trust import Shops, trusted

pytestmark = pytest.mark.usefixtures("database")
assert handlers  # hearing needs them
MUST = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
PRAISE = {"field": "photos", "kind": "praise", "text": "Fotonya terang."}


@pytest.fixture
def shops(database: object) -> Shops:
    return Shops()


def a_look(listing_id: str) -> str:
    """A look that is due at the first version of it."""
    check = new_id("chk")
    with db.begin() as session:
        session.add(Check(id=check, listing_id=listing_id, number=1, status="open", at=now()))
    return check


def numbers(shops: Shops) -> dict[str, Any]:
    return dict(shops.officer.ask("GET", "/standing/ven_1"))


def test_what_was_published_at_once_is_told_from_what_was_sent_back_first(shops: Shops) -> None:
    clean, back, again = shops.submitted(), shops.submitted(title="Taplak nila"), shops.submitted(title="Syal nila")
    for _ in range(2):
        shops.officer.ask("POST", f"/review/{back}/changes", json={"remarks": [MUST, PRAISE]})
        shops.maker.ask("POST", f"/my/listings/{back}/submit")
    for one in (clean, back):
        shops.officer.ask("POST", f"/review/{one}/publish", json={})
    shops.officer.ask("POST", f"/review/{again}/reject", json={"reason": "Pisau."})
    shops.submitted(title="Tas nila")
    found = {name: value for name, value in numbers(shops).items() if value}
    assert found == {
        "vendor_id": "ven_1",
        "trust": "guided",
        "published": 2,
        "without_remarks": 1,
        "sent_back": 2,
        "rejected": 1,
        "waiting": 1,
    }


def test_what_is_said_afterwards_does_not_spoil_what_was_published_without_a_word(shops: Shops) -> None:
    listing_id = keep_listing()
    shops.officer.ask("POST", f"/standing/checks/{a_look(listing_id)}", json={"remark": MUST})
    found = numbers(shops)
    assert (found["published"], found["without_remarks"], found["checks_remarked"]) == (1, 1, 1)


def test_looks_that_are_due_are_those_of_the_own_caseload(shops: Shops, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "is_sampled", lambda *_: True)
    trusted()
    listing_id = shops.submitted()
    keep_shop(vendor_id="ven_2", slug="kain-laut", trust="independent")
    a_look(keep_listing(vendor_id="ven_2"))
    (due,) = shops.officer.ask("GET", "/standing")["items"]
    assert (due["listing"]["id"], "vendor_id" in str(due)) == (listing_id, False)
    assert numbers(shops)["checks_due"] == 1


def test_what_is_fine_takes_one_answer_and_is_gone_from_both_lists(shops: Shops) -> None:
    check = a_look(keep_listing())
    assert shops.officer.ask("POST", f"/standing/checks/{check}", json={})["status"] == "fine"
    assert shops.officer.ask("POST", f"/standing/checks/{check}", 409, json={})["code"] == "wrong_state"
    assert shops.officer.ask("GET", "/standing")["items"] == shops.admin.ask("GET", "/checks")["items"] == []
    assert numbers(shops)["checks_fine"] == 1
    assert announced(ListingDecided) == []


def test_a_remark_reaches_the_maker_and_leaves_the_thing_on_sale(shops: Shops) -> None:
    listing_id = keep_listing()
    before = shops.web.get("/listings").json
    shops.officer.ask("POST", f"/standing/checks/{a_look(listing_id)}", json={"remark": MUST})
    told = shops.maker.ask("GET", f"/my/listings/{listing_id}")
    assert (told["status"], [one["text"] for one in told["remarks"]]) == ("published", ["Sebut bahannya."])
    assert [fact.decision for fact in announced(ListingDecided)] == ["remarked"]
    assert (announced(ListingChanged), shops.web.get("/listings").json) == ([], before)


@pytest.mark.parametrize(("remark", "path"), [(PRAISE, "remark"), (MUST | {"text": ""}, "text")])
def test_a_remark_asks_for_something_in_words(shops: Shops, remark: dict[str, str], path: str) -> None:
    check = a_look(keep_listing())
    wrong = shops.officer.ask("POST", f"/standing/checks/{check}", 422, json={"remark": remark})
    assert path in wrong["fields"]
    assert [one["id"] for one in shops.officer.ask("GET", "/standing")["items"]] == [check]


def test_of_what_is_gone_meanwhile_nothing_is_said(shops: Shops) -> None:
    check = a_look(keep_listing(status="archived"))
    shops.officer.ask("POST", f"/standing/checks/{check}", 409, json={"remark": MUST})
    assert shops.officer.ask("POST", f"/standing/checks/{check}", json={})["status"] == "fine"


def test_only_who_helps_looks_and_only_who_decides_answers(shops: Shops) -> None:
    check = a_look(keep_listing())
    stranger = Officer(shops.web, caseload=("ven_2",))
    stranger.ask("GET", "/standing/ven_1", 404)
    stranger.ask("POST", f"/standing/checks/{check}", 404, json={})
    assistant = Officer(shops.web, "assistant")
    assert assistant.ask("GET", "/standing")["items"]
    assistant.ask("POST", f"/standing/checks/{check}", 403, json={})
    for role in ("vendor", "operator", "finance", "sponsor", "admin"):
        Officer(shops.web, role).ask("GET", "/standing/ven_1", 403)
