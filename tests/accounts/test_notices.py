"""Notices: on a page and by mail or text, in their reader's language, never at night."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from services.accounts import db, queries
from services.accounts.jobs import look_after_emergencies, send_notices
from services.accounts.models import NoticeKind
from services.accounts.notices import WORDS, message
from services.accounts.rules import days
from services.events import OrderPaid
from services.kit.clock import now
from services.kit.days import HERE
from tests.accounts.people import Room, Someone, hear
from tests.accounts.test_routes_helping import Unit, me


@pytest.mark.parametrize(
    ("hour", "is_quiet"), [(6, True), (7, False), (12, False), (20, False), (21, True), (23, True), (0, True)]
)
def test_nobodys_phone_rings_between_nine_and_seven(hour: int, is_quiet: bool) -> None:
    here = datetime(2025, 11, 17, hour, 30, tzinfo=HERE)
    assert days.is_quiet(here.astimezone(UTC)) == is_quiet


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", list(WORDS))
def test_a_text_for_a_messenger_is_one_paragraph_that_fits(kind: NoticeKind, language: str) -> None:
    bold, _, rest = message(kind, language, "http://lapak.test").partition("\n")
    assert bold.startswith("*")
    assert bold.endswith("*")
    assert "\n" not in rest
    assert len(rest) < 1024


def ordered(room: Room, number: int = 1, identifier: str = "") -> Someone:
    """A maker who has heard of their shop, and of a parcel."""
    changes = {"identifier": identifier} if identifier else {}
    maker, vendor_id = room.vendor(room.officer(), **changes)
    hear(OrderPaid(f"ord_{number}", 3, {vendor_id: f"vor_{number}"}))
    return maker


def test_what_is_wanted_at_night_goes_out_in_the_morning(room: Room) -> None:
    with time_machine.travel(datetime(2025, 11, 17, 21, 30, tzinfo=HERE)) as clock:
        ordered(room)
        assert send_notices() == 0
        clock.shift(timedelta(hours=10))
        assert send_notices() == 2


def test_an_emergency_at_night_is_told_at_night_and_so_is_its_alarm(room: Room, mail_dir: Path) -> None:
    unit, operator = Unit(room), room.member("operator")
    maker, vendor_id = room.vendor(unit.old)
    room.published(vendor_id)
    maker.post("/shop/open")
    person, head, watcher = me(maker), me(unit.head), me(operator)
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        send_notices()
    day = (now() + timedelta(days=4)).astimezone(HERE)
    start = day.replace(hour=1, minute=30)
    with time_machine.travel(start, tick=False) as clock:
        shut = {"maker_id": person, "reason": "safety", "is_emergency": True}
        made = room.again(unit.old).post("/suspensions", shut).json["id"]
        assert send_notices() == 1, "the head, and nobody else"
        assert (mail_dir / f"shut-{made}-now-{head}.eml").exists()
        clock.move_to(start + timedelta(hours=20, minutes=30))
        look_after_emergencies()
        assert send_notices() == 1, "the operator, while it can still be confirmed"
        assert (mail_dir / f"alert-{made}-{watcher}.eml").exists()
        told = room.again(operator).get("/emergencies").json["items"]
        [alert] = room.again(operator).get("/notices/mine").json["items"]
    [one] = told
    assert (one["unit_id"], alert["about"], len(one["heads"])) == (unit.id, unit.id, 1)
    assert not {person, vendor_id, "Kopi Kabut"} & set(map(str, one.values()))


def test_who_has_only_a_phone_gets_a_text(noon: object, room: Room, mail_dir: Path) -> None:
    ordered(room, 2, "0812 0000 0001")
    assert send_notices() == 2
    to, short, bold, rest = (mail_dir / "parcel-vor_2.txt").read_text().splitlines()
    assert (to, bold) == ("To: +6281200000001", "*Ada pesanan baru untuk toko Anda*")
    assert short == "Ada pesanan baru untuk toko Anda. http://lapak.test/studio/saya/kabar"
    assert rest.endswith(" http://lapak.test/studio/saya/kabar")


def test_a_notice_stands_on_its_readers_page_until_it_is_read(room: Room) -> None:
    maker = ordered(room, 3)
    told = maker.get("/notices/mine").json
    assert [one["kind"] for one in told["items"]] == ["parcel_to_accept", "shop_ready"]
    assert told["unread"] == 2
    older = {"until": told["items"][1]["at"]}
    assert maker.post("/notices/mine/read", older).json == {"unread": 1}
    assert [one["is_read"] for one in maker.get("/notices/mine").json["items"]] == [False, True]


def test_the_pages_of_notices_go_from_new_to_old(room: Room) -> None:
    maker = ordered(room, 4)
    first = maker.get("/notices/mine?limit=1").json
    second = maker.get(f"/notices/mine?limit=1&after={first['next']}").json
    assert [first["items"][0]["kind"], second["items"][0]["kind"]] == ["parcel_to_accept", "shop_ready"]
    assert second["next"] is None


def test_notices_are_nobody_elses(room: Room) -> None:
    ordered(room, 5)
    other = room.maker(room.officer())
    assert other.get("/notices/mine").json == {"items": [], "next": None, "unread": 0, "way": "mail"}
    other.post("/notices/mine/read", {"until": now().isoformat()})


def test_somebody_is_written_to_in_their_language(noon: object, room: Room, mail_dir: Path) -> None:
    maker = ordered(room, 6)
    assert maker.put("/language", {"language": "en"}).json == {"language": "en"}
    send_notices()
    assert "There is a new order" in (mail_dir / "parcel-vor_6.eml").read_text()
    assert maker.get("/notices/mine").json["items"][0]["subject"] == "There is a new order for your shop"
    told = maker.get("/notices/mine?language=id").json
    assert told["items"][0]["subject"] == "Ada pesanan baru untuk toko Anda"
    assert maker.put("/language", {"language": "fr"}).status_code == 422


def test_what_says_the_same_of_the_same_thing_stands_once_and_is_unread_until_all_of_it_is_read(room: Room) -> None:
    someone = room.maker(room.officer())
    person_id, at = me(someone), now()
    with db.begin() as session:
        for number, (kind, about) in enumerate(
            [("plan_note", "pln_1"), ("plan_note", "pln_2"), ("plan_note", "pln_1"), ("own_news", "pln_1")]
        ):
            queries.want_notice(
                session, f"n{number}", person_id, NoticeKind(kind), at + timedelta(seconds=number), about
            )

    def told(more: str = "") -> tuple[list[tuple[str, int, bool]], int]:
        found = someone.get(f"/notices/mine?folded=true{more}").json
        return [(one["id"], one["count"], one["is_read"]) for one in found["items"]], found["unread"]

    assert told() == ([("n3", 1, False), ("n2", 2, False), ("n1", 1, False)], 3)
    first = someone.get("/notices/mine?folded=true&limit=1").json
    assert told(f"&limit=1&after={first['next']}")[0] == [("n2", 2, False)]
    someone.post("/notices/mine/read", {"until": (at + timedelta(seconds=1)).isoformat()})
    assert told() == ([("n3", 1, False), ("n2", 2, False), ("n1", 1, True)], 2)
    plain = someone.get("/notices/mine").json
    assert ([one["count"] for one in plain["items"]], plain["unread"]) == ([1, 1, 1, 1], 2)
