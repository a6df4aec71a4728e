"""Unsent remarks go with the time in which their author helped: nobody who comes after reads them, nor they themselves."""

from datetime import timedelta
from typing import Any

import pytest

from services.catalog import db
from services.catalog.jobs import drop_unused_media
from services.catalog.models import Remark
from services.catalog.rules.drafts import Desk, is_gone, is_seen
from services.kit.clock import now
from services.kit.tokens import RECENT
from tests.catalog.builders import NOON, a_picture
from tests.catalog.test_routes_desk import DESK, Officer
from tests.catalog.test_routes_guidance import PHOTOS, PRICE, Talk

EARLIER, LATER = (int((NOON + timedelta(hours=hours)).timestamp() * 1000) for hours in (-1, 1))
BESIDE = frozenset(DESK)
CASES = [
    # the reader, what is theirs of it, who drafted it, whether it is gone, whether they see it
    ("counsellor", {}, "counsellor", False, True),
    ("counsellor", {"since": EARLIER}, "counsellor", False, True),
    ("counsellor", {"since": LATER}, "counsellor", True, True),
    ("counsellor", {"since": LATER}, "assistant", False, True),
    ("counsellor", {"since": LATER}, "unit_head", False, False),
    ("counsellor", {"arrived": EARLIER}, "assistant", False, True),
    ("counsellor", {"arrived": LATER}, "assistant", True, True),
    ("counsellor", {"reader": "per_new"}, "counsellor", True, False),
    ("counsellor", {"beside": frozenset()}, "assistant", True, True),
    ("assistant", {}, "counsellor", False, False),
    ("assistant", {"since": LATER}, "assistant", True, True),
    ("unit_head", {}, "counsellor", False, False),
    ("unit_head", {"beside": frozenset()}, "counsellor", True, False),
]


@pytest.mark.parametrize(("role", "more", "author", "gone", "seen"), CASES)
def test_a_draft_stands_as_long_as_its_author_helps(
    role: str, more: dict[str, Any], author: str, gone: bool, seen: bool
) -> None:
    desk = Desk(**{"reader": f"per_{role}", "role": role, "beside": BESIDE} | more)
    draft = Remark(author=f"per_{author}", author_role=author, at=NOON)
    assert (is_gone(draft, desk, NOON), is_seen(draft, desk)) == (gone, seen)
    assert is_gone(draft, desk, NOON + RECENT + timedelta(seconds=1))


@pytest.fixture
def talk(database: object) -> Talk:
    return Talk()


def fields(told: Any) -> list[str]:
    return [one["field"] for one in told["drafts"]]


def shown(talk: Talk, officer: Officer) -> str:
    """The address of the picture that this officer puts beside what they draft."""
    talk.draft(PHOTOS, by=officer)
    told = officer.ask("POST", f"/review/{talk.id}/remarks/photos/example", 201, data=a_picture(colour="#b06a1d"))
    return str(next(one["example"]["small"] for one in told["drafts"] if one["is_mine"]))


def test_who_takes_over_inside_a_unit_has_the_assistants_drafts_and_none_of_the_old_officers(talk: Talk) -> None:
    talk.send_back(PRICE)
    talk.submit()
    talk.draft(PRICE, by=talk.assistant)
    picture = shown(talk, talk.officer)
    new = Officer(talk.officer.client, person_id="per_new")
    assert fields(talk.look(new)) == ["price"]
    drop_unused_media()
    assert new.client.get(picture).status_code == 404
    back = Officer(talk.officer.client, since={"ven_1": int(now().timestamp() * 1000)})
    assert fields(talk.look(back)) == ["price"]
    assert [one["text"] for one in talk.own()["remarks"]] == [PRICE["text"]]


@pytest.mark.parametrize("way", ["read", "written"])
def test_who_comes_back_begins_anew_also_where_nobody_looked_meanwhile(talk: Talk, way: str) -> None:
    shown(talk, talk.officer)
    back = Officer(talk.officer.client, since={"ven_1": int(now().timestamp() * 1000) + 1})
    if way == "written":
        assert [one["example"] for one in talk.draft(PHOTOS, by=back)["drafts"]] == [None]
    back.ask("POST", f"/review/{talk.id}/remarks/photos/example", 404 if way == "read" else 201, data=a_picture())


def test_another_unit_reads_nothing_that_was_drafted_in_the_old_one(talk: Talk) -> None:
    talk.draft(PRICE, by=talk.assistant)
    picture = shown(talk, talk.officer)
    there = Officer(talk.officer.client, person_id="per_sari", desk=["per_sari"])
    assert fields(talk.look(there)) == []
    with db.begin() as session:
        assert session.query(Remark).count() == 0
    drop_unused_media()
    assert there.client.get(picture).status_code == 404
    gone = Officer(talk.officer.client, caseload=())
    gone.ask("GET", f"/review/{talk.id}", 404)
    gone.ask("PUT", f"/review/{talk.id}/remarks", 404, json={"remarks": []})
