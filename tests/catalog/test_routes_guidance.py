"""A conversation about a draft over several rounds: drafted, sent, answered, compared; and the sentences at hand for it."""

from typing import Any

import pytest

from services.catalog.app import create_app
from services.catalog.jobs import drop_unused_media
from tests.catalog.builders import a_picture, find, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_routes_studio import Maker

pytestmark = pytest.mark.usefixtures("database")
PRICE = {"field": "price", "kind": "must_fix", "text": "Naikkan harga."}
PHOTOS = {"field": "photos", "template_id": "tpl_photo_close"}


class Talk:
    """One listing between its maker, an officer and an assistant."""

    def __init__(self) -> None:
        keep_shop()
        web = create_app().test_client()
        self.maker, self.officer, self.assistant = Maker(web), Officer(web), Officer(web, "assistant")
        self.id = self.maker.ready()
        self.submit()

    def submit(self) -> Any:
        return self.maker.ask("POST", f"/my/listings/{self.id}/submit")

    def edit(self, **fields: Any) -> Any:
        return self.maker.ask("PUT", f"/my/listings/{self.id}", json=fields)

    def own(self) -> Any:
        return self.maker.ask("GET", f"/my/listings/{self.id}")

    def look(self, officer: Officer | None = None) -> Any:
        return (officer or self.officer).ask("GET", f"/review/{self.id}")

    def draft(self, *said: dict[str, Any], by: Officer | None = None, status: int = 200) -> Any:
        return (by or self.officer).ask("PUT", f"/review/{self.id}/remarks", status, json={"remarks": said})

    def send_back(self, *said: dict[str, Any]) -> Any:
        return self.officer.ask("POST", f"/review/{self.id}/changes", json={"remarks": said})

    def answer(self, remark_id: str, status: int = 200, **said: Any) -> Any:
        return self.maker.ask("POST", f"/my/listings/{self.id}/remarks/{remark_id}/answer", status, json=said)


@pytest.fixture
def talk(database: object) -> Talk:
    return Talk()


def test_what_an_officer_has_drafted_is_there_again_and_the_maker_sees_nothing_of_it(talk: Talk) -> None:
    talk.draft(PRICE)
    told = talk.draft(PRICE | {"text": "Naikkan sedikit."}, PHOTOS)
    assert [(one["field"], one["text"]) for one in talk.look()["drafts"]] == [
        ("price", "Naikkan sedikit."),
        ("photos", "Tambah satu foto dekat supaya terlihat bahannya."),
    ]
    assert len(told["drafts"]) == 2
    assert talk.own()["remarks"] == []
    assert talk.draft()["drafts"] == []


def test_an_assistant_drafts_for_who_decides_and_an_officers_own_drafts_stay_theirs(talk: Talk) -> None:
    talk.draft(PRICE, by=talk.assistant)
    talk.draft(PHOTOS)
    other = Officer(talk.officer.client, "unit_head")
    assert [(one["field"], one["is_mine"]) for one in talk.look()["drafts"]] == [("price", False), ("photos", True)]
    assert [one["field"] for one in talk.look(other)["drafts"]] == ["price"]
    assert talk.assistant.ask("POST", f"/review/{talk.id}/changes", 403, json={"remarks": [PRICE]})


def test_when_the_look_is_over_what_was_only_drafted_is_gone(talk: Talk) -> None:
    talk.draft(PRICE, by=talk.assistant)
    told = talk.send_back(PHOTOS)
    assert told["drafts"] == []
    assert [one["field"] for one in talk.own()["remarks"]] == ["photos"]
    talk.draft(PRICE, status=409)


def test_a_picture_shows_the_maker_what_is_meant(talk: Talk) -> None:
    talk.draft(PRICE, PHOTOS)
    path = f"/review/{talk.id}/remarks/photos/example"
    talk.officer.ask("POST", path, 201, data=a_picture())
    talk.officer.ask("POST", f"/review/{talk.id}/remarks/title/example", 404, data=a_picture())
    talk.send_back(PRICE, PHOTOS | {"text": "Seperti ini."})
    drop_unused_media()
    price, photos = talk.own()["remarks"]
    assert price["example"] is None
    assert talk.officer.client.get(photos["example"]["small"]).status_code == 200


def test_a_picture_of_a_draft_that_was_not_sent_is_deleted_for_good(talk: Talk) -> None:
    talk.draft(PHOTOS)
    picture = a_picture(colour="#b06a1d")
    told = talk.officer.ask("POST", f"/review/{talk.id}/remarks/photos/example", 201, data=picture)
    talk.officer.ask("POST", f"/review/{talk.id}/publish")
    drop_unused_media()
    assert talk.officer.client.get(told["drafts"][0]["example"]["small"]).status_code == 404


def test_a_maker_answers_and_marks_and_the_officer_sees_it_in_the_next_round(talk: Talk) -> None:
    price, _ = talk.send_back(PRICE, PHOTOS)["remarks"]
    talk.answer(price["id"], text="Kalau Rp165.000, Bu?", is_done=True)
    talk.edit(price={"amount": 165_000, "currency": "IDR"}, title="Selendang katun nila")
    (item,) = talk.maker.ask("GET", "/my/listings")["items"]
    assert (item["must_count"], item["suggestion_count"]) == (0, 1)

    assert [one["field"] for one in talk.own()["changes"]] == ["title", "price"]
    talk.submit()
    seen = talk.look()

    remark = seen["remarks"][0]
    assert (remark["answer"], remark["is_done"]) == ("Kalau Rp165.000, Bu?", True)
    title, money = seen["changes"]
    assert {"op": "ins", "text": "katun "} in title["pieces"]
    assert (money["before"], money["after"]) == (150_000, 165_000)
    assert [(one["round"], one["decision"]) for one in seen["rounds"]] == [(1, "changes_requested"), (2, "")]


def test_whose_turn_it_is_is_seen_on_both_sides(talk: Talk) -> None:
    ask = talk.officer.ask
    assert [one["id"] for one in ask("GET", "/review")["items"]] == [talk.id]
    assert ask("GET", "/review?turn=maker")["items"] == []
    talk.send_back(PRICE)
    assert ask("GET", "/review")["items"] == []
    (item,) = ask("GET", "/review?turn=maker")["items"]
    assert (item["id"], item["waiting_days"], item["is_late"]) == (talk.id, 0, False)
    (own,) = talk.maker.ask("GET", "/my/listings")["items"]
    assert (own["waiting_days"], own["returned_days"], talk.own()["returned_days"]) == (None, 0, 0)
    talk.submit()
    assert ask("GET", "/review?turn=maker")["items"] == []


def test_only_ones_own_remarks_can_be_answered(talk: Talk) -> None:
    (remark,) = talk.send_back(PRICE)["remarks"]
    other = talk.maker.draft()
    talk.maker.ask("POST", f"/my/listings/{other}/remarks/{remark['id']}/answer", 404, json={"is_done": True})
    talk.answer("rem_unknown", 404, is_done=True)
    talk.submit()
    talk.answer(remark["id"], 409, is_done=True)


def test_a_ready_made_remark_that_does_not_exist_is_bad_input(talk: Talk) -> None:
    wrong = talk.officer.ask(
        "POST", f"/review/{talk.id}/changes", 422, json={"remarks": [PHOTOS | {"template_id": "tpl_none"}]}
    )
    assert wrong["fields"] == {"template_id": "unknown"}
    assert find(talk.id).status == "submitted"


def test_drafts_are_kept_only_within_the_caseload(talk: Talk) -> None:
    stranger = Officer(talk.officer.client, caseload=("ven_2",))
    stranger.ask("PUT", f"/review/{talk.id}/remarks", 404, json={"remarks": []})
    stranger.ask("POST", f"/review/{talk.id}/remarks/price/example", 404, data=a_picture())


def test_an_administrator_writes_ready_made_remarks_and_takes_them_out_of_use(talk: Talk) -> None:
    admin = Officer(talk.officer.client, "admin")
    said = {"field": "weight", "kind": "suggestion", "text": "Pakai timbangan dapur."}
    made = admin.ask("POST", "/templates", 201, json=said)
    assert made["id"] in [one["id"] for one in talk.officer.ask("GET", "/templates")["items"]]
    shown = admin.ask("POST", f"/templates/{made['id']}/example", 201, data=a_picture())
    assert shown["example"]["small"].endswith("-320.webp")

    admin.ask("PUT", f"/templates/{made['id']}", json=said | {"is_active": False})

    assert made["id"] not in [one["id"] for one in talk.officer.ask("GET", "/templates")["items"]]
    assert made["id"] in [one["id"] for one in admin.ask("GET", "/templates")["items"]]


@pytest.mark.parametrize("role", ["counsellor", "assistant", "unit_head"])
def test_only_an_administrator_writes_ready_made_remarks(talk: Talk, role: str) -> None:
    officer = Officer(talk.officer.client, role)
    officer.ask("POST", "/templates", 403, json={})
    officer.ask("PUT", "/templates/tpl_photo_close", 403, json={})
    officer.ask("POST", "/templates/tpl_photo_close/example", 403, data=b"")
