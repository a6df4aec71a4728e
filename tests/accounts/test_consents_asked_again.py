"""Other words are agreed to anew: nothing is begun on old ones, what stands on them goes on, and whose they are is asked."""

import pytest

from services.accounts.rules import consents
from tests.accounts.builders import CHECKED, WRITTEN
from tests.accounts.people import Room

GIVEN = {"consents": {"terms": True, "drafts": True}}


def test_an_application_is_handed_in_on_the_words_of_today(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = room.maker(room.officer())
    maker.put("/applications/mine", WRITTEN | GIVEN)
    monkeypatch.setitem(consents.WORDING, "terms", "99")
    assert maker.get("/applications/mine").json["ask_again"] == ["terms"]
    assert maker.post("/applications/mine/submit").json["fields"] == {"consents.terms": "missing"}
    maker.put("/applications/mine", GIVEN)
    assert maker.post("/applications/mine/submit").json["ask_again"] == []


def test_nobody_is_approved_on_old_words(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    path = room.seen(helper, application_id)
    monkeypatch.setitem(consents.WORDING, "drafts", "99")
    assert helper.post(f"{path}/approve", {"checks": CHECKED}).json["fields"] == {"consents.drafts": "missing"}


def test_a_shop_goes_on_and_its_maker_is_asked(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    helper = room.officer()
    maker, vendor_id = room.vendor(helper)
    assert maker.get("/shop").json["ask_again"] == []
    for kind in ("terms", "drafts"):
        monkeypatch.setitem(consents.WORDING, kind, "99")
    assert maker.get("/shop").json["ask_again"] == ["drafts", "terms"]
    assert [one["vendor_id"] for one in helper.get("/caseload").json["items"]] == [vendor_id]
    assert maker.get("/applications/mine").json["consents"]["drafts"] is True
    maker.put("/applications/mine", GIVEN)
    assert maker.get("/shop").json["ask_again"] == []
    rows = [
        (one["kind"], one["wording"], one["revoked_at"] is None) for one in maker.get("/consents/mine").json["items"]
    ]
    assert sorted(rows) == [
        ("drafts", "1", False),
        ("drafts", "99", True),
        ("terms", "1", False),
        ("terms", "99", True),
    ]
