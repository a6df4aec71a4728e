"""Texts to phones: one SMS each, posted once by a service, or carried by whoever helps at this second, and by nobody else."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from pydantic import ValidationError

from services.accounts import db
from services.accounts import texts as carriers
from services.accounts.jobs import send_notices
from services.accounts.models import Identity, NoticeKind
from services.accounts.models.notices import SECRET, ByHand
from services.accounts.notices import WORDS
from services.accounts.notices.phone import BY_HAND, by_hand, sms
from services.accounts.rules import texts
from services.accounts.seals import link_secret
from services.events import ListingDecided, OrderPaid
from services.kit.clock import now
from services.kit.days import HERE
from services.kit.settings import MissingSettings, Settings, settings
from tests.accounts.people import Room, Someone, hear
from tests.accounts.test_routes_helping import Unit, me
from tests.carriers import Carrier

PHONE, NUMBER = "0812 0000 0007", "+6281200000007"
ADDRESS = "https://lapak.example.id/studio/saya/kabar"
GSM = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ")
GSM |= set("ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
"""What one SMS holds 160 of; one other letter, and it holds 70."""

Set = Callable[..., None]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Iterator[Set]:
    """Sets settings of texts for one test: `put(texts="by_hand")`."""

    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"LAPAK_{name.upper()}", value)
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def carrier(put: Set) -> Iterator[Carrier]:
    with Carrier() as stands:
        put(texts="http", texts_url=stands.url, texts_secret="rahasia-kurir")
        yield stands


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_text_is_one_sms(language: str) -> None:
    link = f"https://lapak.example.id/pin-baru/{link_secret('rst_1')}"
    told = [sms(kind, language, link if kind == NoticeKind.PIN_LINK else ADDRESS) for kind in NoticeKind]
    told += [by_hand(text, language, ADDRESS) for text in ByHand]
    assert [text for text in told if len(text) > 160 or set(text) - GSM] == []
    assert BY_HAND.keys() == WORDS.keys()


def test_no_secret_and_nothing_of_the_staff_is_carried_by_hand() -> None:
    assert {kind for kind in NoticeKind if not texts.goes_by_hand(kind, "vendor")} == set(SECRET)
    assert not any(texts.goes_by_hand("own_news", role) for role in ("buyer", "counsellor", "unit_head", "operator"))


@pytest.mark.parametrize(
    ("kind", "way_of_texts", "has_helper", "way"),
    [
        ("email", "by_hand", True, "mail"),
        ("phone", "http", False, "text"),
        ("phone", "folder", True, "text"),
        ("phone", "by_hand", True, "by_hand"),
        ("phone", "by_hand", False, "page"),
    ],
)
def test_the_page_knows_by_which_way_its_news_goes_out(
    kind: str, way_of_texts: str, has_helper: bool, way: str
) -> None:
    assert texts.way(kind, way_of_texts, has_helper) == way


def test_numbers_and_the_secret_leave_this_machine_over_https_alone() -> None:
    for safe in ("https://teks.example.id/kirim", "http://127.0.0.1:9000/kirim", "http://localhost:9000"):
        assert Settings(texts_url=safe).texts_url == safe
    for open_to_all in ("http://teks.example.id/kirim", "http://127.0.0.1.example.id/", "ftp://teks.example.id"):
        with pytest.raises(ValidationError):
            Settings(texts_url=open_to_all)


def test_a_service_without_an_address_or_a_secret_is_said_to_be_missing(put: Set) -> None:
    put(texts="http")
    with pytest.raises(MissingSettings, match="LAPAK_TEXTS_URL, LAPAK_TEXTS_SECRET"):
        carriers.send(carriers.Text("a", NUMBER, "b", "c"), "d")


def a_maker(room: Room, officer: Someone, number: int = 1, **changes: str) -> Someone:
    """A maker with a phone, to whom a shop and a parcel were told."""
    maker, vendor_id = room.vendor(officer, **({"identifier": PHONE} | changes))
    hear(OrderPaid(f"ord_{number}", 3, {vendor_id: f"vor_{number}"}))
    return maker


def listed(officer: Someone) -> list[tuple[str, str]]:
    return [(one["shop_name"], one["text"]) for one in officer.get("/by-hand").json["items"]]


WAITS = [("Kopi Kabut", "waits")]


def test_a_text_is_posted_once_under_an_id_that_tells_nothing(noon: object, room: Room, carrier: Carrier) -> None:
    a_maker(room, room.officer())
    assert (send_notices(), send_notices()) == (2, 0)
    told = {one.json["text"]: one for one in carrier.taken}
    one = told["Ada pesanan baru untuk toko Anda. http://lapak.test/studio/saya/kabar"]
    assert one.json["to"] == NUMBER
    assert one.json["message"].startswith("*Ada pesanan baru untuk toko Anda*\n")
    assert one.json.keys() == {"id", "to", "text", "message"}
    assert (one.headers["Authorization"], one.headers["Idempotency-Key"]) == ("Bearer rahasia-kurir", one.json["id"])
    assert "vor" not in one.json["id"] and len({one.json["id"] for one in carrier.taken}) == 2


@pytest.mark.parametrize("status", [0, 302, 401, 429, 500])
def test_what_nobody_took_is_sent_again_under_the_same_id(
    noon: object, room: Room, carrier: Carrier, status: int
) -> None:
    unit = Unit(room)
    a_maker(room, unit.old)
    carrier.says = status
    assert send_notices() == 0
    first = sorted(one.json["id"] for one in carrier.taken)
    assert len(first) == 2 and listed(unit.old) == []
    carrier.says = 202
    with time_machine.travel(now() + timedelta(minutes=6), tick=False):
        assert send_notices() == 2
    assert sorted(one.json["id"] for one in carrier.taken[2:]) == first
    assert listed(unit.old) == []


def test_what_will_never_be_taken_or_was_not_for_hours_goes_by_hand(noon: object, room: Room, carrier: Carrier) -> None:
    unit = Unit(room)
    a_maker(room, unit.old)
    carrier.says = 422
    assert send_notices() == 2
    assert listed(unit.old) == WAITS

    a_maker(room, unit.new, 2, identifier="0812 0000 0008", shop_name="Dapur Garing")
    carrier.says = 503
    with time_machine.travel(now(), tick=False) as clock:
        for tries in range(1, 13):
            assert listed(room.again(unit.new)) == [], tries
            send_notices()
            clock.shift(timedelta(minutes=5 * tries, seconds=1))
    assert listed(room.again(unit.new)) == [("Dapur Garing", "waits")]


@pytest.fixture
def unit(room: Room, noon: object, put: Set) -> Unit:
    """A unit where nobody carries texts but those who help."""
    put(texts="by_hand")
    return Unit(room)


def sent(officer: Someone, maker: str, one: dict[str, Any]) -> int:
    return officer.post(f"/makers/{maker}/by-hand/sent", {"until": one["until"]}).status_code


def test_whoever_helps_sees_no_number_until_they_ask_and_its_owner_sees_that(room: Room, unit: Unit) -> None:
    maker = a_maker(room, unit.old)
    send_notices()
    told = unit.old.get("/by-hand")
    assert (listed(unit.old), told.json["count"], told.json["is_night"]) == (WAITS, 1, False)
    assert NUMBER not in told.text and "Rahmat" not in told.text

    opened = unit.old.post(f"/makers/{me(maker)}/by-hand").json
    assert opened["number"] == NUMBER
    assert opened["words"] == by_hand("waits", "id", "http://lapak.test/studio/saya/kabar")
    reads = maker.get("/access-log/mine").json["items"]
    assert [one["what"] for one in reads] == ["number", "card"]


def test_a_text_that_was_sent_read_or_not_needed_any_more_waits_for_nobody(room: Room, unit: Unit) -> None:
    maker = a_maker(room, unit.old)
    send_notices()
    [first] = unit.old.get("/by-hand").json["items"]
    hear(OrderPaid("ord_8", 3, {first["vendor_id"]: "vor_8"}))
    send_notices()
    assert [sent(unit.old, me(maker), first) for _ in range(2)] == [204, 204]
    [later] = unit.old.get("/by-hand").json["items"]
    assert later["since"] > first["until"], "what came after it was looked at waits still"
    hear(ListingDecided("lst_1", 2, first["vendor_id"], "published"))
    send_notices()
    assert sent(unit.old, me(maker), later) == 204
    assert listed(unit.old) == [("Kopi Kabut", "news")], "less than an order"
    for kind, waiting in (("email", []), ("phone", [("Kopi Kabut", "news")])):
        with db.begin() as session:
            session.get_one(Identity, me(maker)).kind = kind
        assert listed(unit.old) == waiting, "whoever has mail by now needs nobody's hand"

    maker.post("/notices/mine/read", {"until": now().isoformat()})
    assert listed(unit.old) == []
    assert unit.old.post(f"/makers/{me(maker)}/by-hand").status_code == 404, "no number without a text for it"

    by_mail = a_maker(room, unit.old, 9, identifier="sari@example.id", shop_name="Dapur Garing")
    send_notices()
    assert (listed(unit.old), by_mail.get("/notices/mine").json["way"]) == ([], "mail")


def test_only_whoever_helps_now_carries_texts_and_the_head_where_nobody_does(room: Room, unit: Unit) -> None:
    maker = a_maker(room, unit.old)
    send_notices()
    person, operator = me(maker), room.member("operator")
    [one] = unit.old.get("/by-hand").json["items"]

    def carrying() -> list[str]:
        names = ("old", "new", "assistant", "head")
        seeing = [name for name in names if listed(getattr(unit, name))]
        for name in set(names) - set(seeing) - {"old" if unit.old.here().status_code != 200 else ""}:
            officer = getattr(unit, name)
            assert officer.post(f"/makers/{person}/by-hand").status_code == 404, name
            assert sent(officer, person, one) == 404, name
        return seeing

    def listed(officer: Someone) -> list[Any]:
        return officer.get("/by-hand").json["items"] if officer.here().status_code == 200 else []

    assert carrying() == ["old", "assistant"]
    assert room.officer("unit_head").get("/by-hand").json["items"] == []
    assert operator.get("/by-hand").status_code == 403
    unit.give(makers=[person])
    assert carrying() == ["new", "assistant"], "at the same second"
    assert maker.get("/notices/mine").json["way"] == "by_hand"
    operator.post("/removals", {"officer_id": me(unit.new)})
    unit.new = unit.old
    assert carrying() == ["assistant", "head"]
    unit.head.post(f"/makers/{person}/graduation/complete")
    assert carrying() == []
    assert maker.get("/notices/mine").json["way"] == "page"


def test_a_number_is_not_given_at_night(room: Room, unit: Unit) -> None:
    maker = a_maker(room, unit.old)
    send_notices()
    with time_machine.travel(datetime(2025, 11, 17, 22, 0, tzinfo=HERE), tick=False):
        officer = room.again(unit.old)
        assert officer.get("/by-hand").json["is_night"]
        assert officer.post(f"/makers/{me(maker)}/by-hand").json["code"] == "night"
    assert [one["what"] for one in maker.get("/access-log/mine").json["items"]] == ["card"]
