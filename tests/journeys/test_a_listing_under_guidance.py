"""F.2 as a story across the rooms in every weather, each message twice: drafted, talked about, published, changed."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.accounts.people import Room, Someone
from tests.catalog.builders import a_picture
from tests.orders.builders import ADDRESS
from tests.seeing import also_seen
from tests.town import WEATHERS, Town

DRAFT = {
    "title": "Selendang nila",
    "category": "fashion",
    "price": {"amount": 150_000, "currency": "IDR"},
    "weight": 240,
    "description": "Ditenun dari benang katun, dicelup dua kali.",
}
DEARER = {"field": "price", "kind": "must_fix", "text": "Naikkan supaya tidak rugi."}
CLOSER = {"field": "photos", "template_id": "tpl_photo_close"}


@dataclass
class Story:
    """A maker, who helps them, and one listing."""

    town: Town
    maker: Someone
    officer: Someone
    assistant: Someone
    head: Someone
    vendor_id: str
    id: str = ""

    def ask(self, who: Someone, room: str, method: str, path: str, status: int = 200, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {who.here().json['jwt']}"}
        if "data" not in more:
            more["json"] = also_seen(self.town.clients[room], method, path, headers, more.get("json"))
        answer = self.town.clients[room].open(path, method=method, headers=headers, **more)
        assert answer.status_code == status, (path, answer.status_code, answer.json)
        self.town.carry_post()
        return answer.json

    def own(self, method: str = "GET", sub: str = "", status: int = 200, **more: Any) -> Any:
        return self.ask(self.maker, "catalog", method, f"/my/listings/{self.id}{sub}", status, **more)

    def look(self, sub: str = "", method: str = "GET", by: Someone | None = None, **more: Any) -> Any:
        return self.ask(by or self.officer, "catalog", method, f"/review/{self.id}{sub}", **more)

    def work(self) -> list[str]:
        items = self.ask(self.officer, "accounts", "GET", "/work")["items"]
        return [item["object_id"] for item in items if item["kind"] == "listing"]

    def public(self) -> list[tuple[str, int]]:
        items = self.town.catalog.get("/listings").json["items"]  # type: ignore[index]
        return [(item["title"], item["price"]["amount"]) for item in items]

    def quoted(self) -> bool:
        """Whether orders would sell it."""
        asked = {"lines": [{"listing_id": self.id, "quantity": 1}], "ship_to": ADDRESS}
        return self.town.orders.post("/quotes", json=asked).status_code == 200


@pytest.fixture(params=list(WEATHERS))
def story(request: pytest.FixtureRequest, database: object) -> Story:
    """A listing that was handed in for the first time."""
    town = Town(WEATHERS[request.param]())
    room = Room(town.accounts)
    unit = room.unit(room.member("admin"))
    officer, assistant, head = (room.member(role, unit) for role in ("counsellor", "assistant", "unit_head"))
    maker, vendor_id = room.vendor(officer)
    town.carry_post()
    told = Story(town, maker, officer, assistant, head, vendor_id)
    told.id = told.ask(maker, "catalog", "POST", "/my/listings", 201, json=DRAFT)["id"]
    told.own("POST", "/photos", 201, data=a_picture())
    told.own("POST", "/stock", json={"on_hand": 3})
    told.own("POST", "/submit")
    return told


def published(story: Story) -> None:
    story.look("/publish", "POST")
    story.ask(story.maker, "accounts", "POST", "/shop/open")


def test_a_draft_goes_back_once_is_put_right_and_waits_unseen_until_the_shop_opens(story: Story) -> None:
    assert story.work() == [story.id]
    story.look("/changes", "POST", json={"remarks": [DEARER, CLOSER]})
    assert story.work() == []

    first, second = story.own()["remarks"]
    story.own("POST", f"/remarks/{first['id']}/answer", json={"is_done": True, "text": "Sudah, Bu."})
    story.own("PUT", json={"price": {"amount": 165_000, "currency": "IDR"}})
    story.own("POST", "/submit")

    seen = story.look()
    assert [(one["field"], one["before"], one["after"]) for one in seen["changes"]] == [("price", 150_000, 165_000)]
    assert [(one["answer"], one["is_done"]) for one in seen["remarks"]] == [("Sudah, Bu.", True), ("", False)]
    assert story.work() == [story.id]
    story.look("/publish", "POST")
    assert (story.work(), story.public()) == ([], [])

    story.ask(story.maker, "accounts", "POST", "/shop/open")
    assert story.public() == [("Selendang nila", 165_000)]
    assert story.quoted()
    assert second["text"].startswith("Tambah satu foto")


def test_an_assistant_writes_and_only_who_decides_sends(story: Story) -> None:
    story.look("/remarks", "PUT", by=story.assistant, json={"remarks": [DEARER]})
    assert story.own()["remarks"] == []
    assert [one["text"] for one in story.look()["drafts"]] == [DEARER["text"]]
    story.look("/changes", "POST", by=story.assistant, status=403, json={"remarks": [DEARER]})
    story.look("/changes", "POST", json={"remarks": [DEARER]})
    assert [one["text"] for one in story.own()["remarks"]] == [DEARER["text"]]


def test_what_is_live_is_sold_on_while_a_change_of_it_is_talked_about(story: Story) -> None:
    published(story)
    story.own("POST", "/revision", 201)
    story.own("PUT", "/revision", json={"title": "Selendang merah", "price": {"amount": 300_000, "currency": "IDR"}})
    story.own("POST", "/revision/submit")
    assert story.work() == [story.id]
    story.look("/changes", "POST", json={"remarks": [DEARER]})
    assert (story.work(), story.public(), story.quoted()) == ([], [("Selendang nila", 150_000)], True)

    story.own("POST", "/revision/submit")
    story.look("/publish", "POST")

    assert (story.work(), story.public()) == ([], [("Selendang merah", 300_000)])
    assert [one["number"] for one in story.own(sub="/versions")["items"]] == [2, 1]


def test_a_rejection_is_appealed_to_somebody_else_who_finds_it_on_their_list(story: Story) -> None:
    story.look("/reject", "POST", json={"code": "weapons", "reason": "Pisau."})
    assert story.work() == []
    story.own("POST", "/appeal", json={"text": "Ini pisau roti."})
    assert story.work() == [story.id]
    story.look("/appeal", "POST", status=409, json={"is_granted": True})
    story.look("/appeal", "POST", by=story.head, json={"is_granted": True})
    assert story.work() == [story.id]
    published(story)
    assert len(story.public()) == 1


def test_lifting_a_suspension_shows_what_was_shown_and_nothing_more(story: Story) -> None:
    published(story)
    waiting = story.ask(story.maker, "catalog", "POST", "/my/listings", 201, json=DRAFT | {"title": "Syal nila"})["id"]
    first, story.id = story.id, waiting
    story.own("POST", "/photos", 201, data=a_picture())
    story.own("POST", "/stock", json={"on_hand": 1})
    story.own("POST", "/submit")
    story.id = first
    shut = {"maker_id": story.maker.here().json["person"]["id"], "reason": "own_wish"}
    made = story.ask(story.head, "accounts", "POST", "/suspensions", 201, json=shut)
    assert (story.public(), story.quoted()) == ([], False)

    story.ask(story.head, "accounts", "POST", f"/suspensions/{made['id']}/lift")

    assert [title for title, _ in story.public()] == ["Selendang nila"]
    assert story.own()["needs_count"] is True
    assert story.work() == [waiting]


@pytest.mark.parametrize(("choice", "titles"), [("draft", []), ("publish", ["Selendang nila"])])
def test_trust_settles_what_waits_as_its_maker_chose(story: Story, choice: str, titles: list[str]) -> None:
    story.ask(story.maker, "catalog", "PUT", "/my/choices", json={"waiting": choice})
    story.ask(story.head, "accounts", "POST", f"/shops/{story.vendor_id}/trust", json={"trust": "independent"})
    assert story.work() == []
    if titles:
        story.ask(story.maker, "accounts", "POST", "/shop/open")
    assert [title for title, _ in story.public()] == titles


def test_a_limit_takes_off_the_market_what_the_shop_no_longer_sells(story: Story) -> None:
    published(story)
    limits = {"fulfilment_mode": "self_ship", "limits": ["deny:fashion"]}
    person = story.maker.here().json["person"]["id"]
    story.ask(story.officer, "accounts", "PUT", f"/makers/{person}/limits", json=limits)
    assert (story.public(), story.quoted()) == ([], False)
    assert story.own()["status"] == "paused"
