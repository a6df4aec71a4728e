"""What an officer who is gone decided about listings stands on their head's list until somebody has looked at it again."""

from datetime import timedelta
from typing import Any

import pytest

from services.kit.clock import now
from tests.callers import headers
from tests.catalog.test_routes_desk import Officer, submitted
from tests.catalog.test_routes_guidance import PRICE, Talk

HEAD = {"person_id": "per_head", "caseload": ["ven_1"]}


@pytest.fixture
def talk(database: object) -> Talk:
    return Talk()


def term(person_id: str = "per_counsellor", since: int = -90, until: int = 1) -> str:
    """Those days of a person, counted from today."""
    return "~".join([person_id, *((now() + timedelta(days=days)).isoformat() for days in (since, until))])


def asked(talk: Talk, by: str, status: int = 200, role: str = "unit_head", more: str = "", **who: Any) -> Any:
    path = f"/decisions?by={by.replace('+', '%2B')}{more}"
    answer = talk.officer.client.get(path, headers=headers(role, **HEAD | who))
    assert answer.status_code == status, answer.json
    return answer.json


def listed(talk: Talk, by: str, **who: Any) -> list[tuple[str, str, str, bool]]:
    items = asked(talk, by, **who)["items"]
    return [(one["about"], one["decision"], one["title"], one["is_open"]) for one in items]


def test_a_head_looks_again_at_what_was_decided_in_those_days_and_at_nothing_else(talk: Talk) -> None:
    talk.send_back(PRICE)
    talk.submit()
    talk.officer.ask("POST", f"/review/{talk.id}/publish")
    other = submitted(title="Pisau dapur")
    Officer(talk.officer.client, person_id="per_other").ask("POST", f"/review/{other}/publish")

    title = talk.own()["title"]
    both = [("listing", "changes_requested", title, True), ("listing", "published", title, True)]
    assert listed(talk, term()) == both
    assert listed(talk, term(until=-1)) == listed(talk, term(since=1, until=2)) == []
    assert listed(talk, term("per_gone")) == listed(talk, "") == []
    assert listed(talk, term(), caseload=["ven_2"]) == []
    assert [one[2] for one in listed(talk, f"{term()},{term('per_other')}")] == [title, title, "Pisau dapur"]
    hidden = asked(talk, term(), caseload=[], unread=["ven_1"])["items"]
    assert [(one["shop_name"], one["is_open"]) for one in hidden] == [("Benang Senja", False)] * 2

    page = asked(talk, term(), more="&limit=1")
    assert asked(talk, term(), more=f"&after={page['next']}")["items"][0]["decision"] == "published"
    path = f"/decisions/{page['items'][0]['id']}/looked"
    web = talk.officer.client
    assert web.post(path, headers=headers("unit_head", **HEAD | {"caseload": ["ven_2"]})).status_code == 404
    for _ in range(2):
        assert web.post(path, headers=headers("unit_head", **HEAD)).status_code == 204
    assert listed(talk, term()) == both[1:]


def test_only_heads_look_again_and_only_at_what_is_asked_for_whole(talk: Talk) -> None:
    for role in ("counsellor", "assistant", "operator", "admin", "vendor"):
        asked(talk, term(), 403, role)
    for wrong in ("per_1", "per_1~2026-01-01T00:00:00~2026-02-01T00:00:00", "per_1~gestern~heute"):
        asked(talk, wrong, 422)
