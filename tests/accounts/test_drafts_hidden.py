"""A maker lets nobody see their drafts any more: the other rooms are told, and nobody's clock runs on."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from services.accounts import db
from services.accounts.jobs import remind_who_is_waited_on
from services.accounts.models import Notice, NoticeKind
from services.events import ListingDecided, ListingSubmitted
from services.kit.tables import outbox
from tests.accounts.builders import MONDAY_NOON
from tests.accounts.people import Room, Someone, hear
from tests.accounts.test_routes_helping import me


def let(maker: Someone, is_seen: bool) -> None:
    assert maker.put("/applications/mine", {"consents": {"drafts": is_seen}}).status_code == 200


def told() -> list[bool]:
    """What the other rooms were told of it, in order."""
    with db.begin() as session:
        asked = select(outbox.c.data).where(outbox.c.type == "accounts.vendor_profile_changed.v1")
        return [data["shows_drafts"] for data in session.scalars(asked.order_by(outbox.c.position))]


def count(kind: NoticeKind, person_id: str) -> int:
    with db.begin() as session:
        asked = select(func.count()).where(Notice.kind == kind, Notice.person_id == person_id)
        return session.scalar(asked) or 0


def test_the_other_rooms_hear_of_it_once_each_way(room: Room) -> None:
    maker, _ = room.vendor(room.officer())
    for is_seen in (False, False, True, True):
        let(maker, is_seen)
    assert told() == [False, True]


def test_before_there_is_a_shop_nobody_has_to_be_told(room: Room) -> None:
    let(room.maker(room.officer()), False)
    assert told() == []


def test_what_nobody_may_open_is_on_no_list_and_reminds_nobody(room: Room) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False):
        helper = room.officer()
        maker, vendor_id = room.vendor(helper)
        hear(ListingSubmitted("lst_1", 1, vendor_id, 1))
        assert [one["object_id"] for one in helper.get("/work").json["items"]] == ["lst_1"]
        let(maker, False)
        assert helper.get("/work").json["items"] == []
    with time_machine.travel(MONDAY_NOON + timedelta(days=3), tick=False):
        remind_who_is_waited_on()
        helper = room.again(helper)
        assert count(NoticeKind.SOMETHING_WAITS, me(helper)) == 0


def test_that_it_came_back_by_their_own_hand_is_no_news_to_them(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    hear(ListingSubmitted("lst_1", 1, vendor_id, 1))
    let(maker, False)
    hear(ListingDecided("lst_1", 2, vendor_id, "draft"))
    assert count(NoticeKind.LISTING_ANSWERED, me(maker)) == 0
