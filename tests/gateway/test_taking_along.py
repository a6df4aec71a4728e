"""What is a maker's own goes along whole, or not at all; what cannot be read is named."""

import csv
import io
import socket
import zipfile
from typing import Any

import orjson
import pytest

from gateway.taking_along import media, sending
from tests.gateway.fake_rooms import Asked, FakeRooms
from tests.gateway.studio_things import a_makers_town

AT = "/studio/saya/unduh"
EVERYTHING = f"{AT}/semua"
LINE = {"payout": "OUT-1", "number": 1, "kind": "savings", "amount": -40_000, "parcel": None, "purpose": "Mesin jahit"}
TOLD: dict[str, list[dict[str, Any]]] = {
    "accounts": [{"part": "identity", "rows": [{"name": "Rina"}]}, {"part": "grievances", "rows": []}],
    "catalog": [{"part": "listings", "rows": [{"title": "Selendang"}]}],
    "orders": [
        {"part": "earnings", "rows": [{"parcel": "=1+1", "amount": -5}]},
        {"part": "payout_lines", "rows": [LINE]},
    ],
}
GOODS = {"id": "lst_1", "title": "Selendang"}
GOODS |= {"media": [{"name": "a", "path": "photos/s/1.webp"}, {"name": "b", "path": "files/s/1.pdf"}]}


def told(asked: Asked) -> dict[str, Any]:
    """What a room has; of catalog's listings there are two pages."""
    if asked.room == "catalog" and not asked.params.get("after"):
        return {"parts": TOLD["catalog"], "next": "more"}
    return {"parts": TOLD[asked.room], "next": None}


def a_town(**media_of: Any) -> FakeRooms:
    rooms = a_makers_town()
    rooms.says("GET /export/mine", told)
    rooms.says("GET /export/mine/media", {"items": [GOODS], "next": None})
    rooms.says("GET /export/mine/media/lst_1", GOODS)
    for name, data in ({"a": b"RIFF", "b": b"%PDF" * 99_999} | media_of).items():
        rooms.says(f"GET /export/mine/media/lst_1/{name}", data)
    return rooms


def unpacked(answer: Any) -> dict[str, bytes]:
    assert answer.status_code == 200, answer.text
    packed = zipfile.ZipFile(io.BytesIO(answer.data))
    assert packed.testzip() is None
    return {name: packed.read(name) for name in packed.namelist()}


def test_everything_is_in_one_archive_page_after_page() -> None:
    answer = a_town().visitor("ses_1").get(EVERYTHING)
    found = unpacked(answer)
    data = {"account/identity.json", "goods/listings.json", "money/earnings.csv", "money/payout_lines.csv"}
    assert found.keys() == data | {"photos/s/1.webp", "files/s/1.pdf", "README.txt"}
    assert orjson.loads(found["goods/listings.json"]) == [{"title": "Selendang"}] * 2
    assert found["files/s/1.pdf"] == b"%PDF" * 99_999
    assert list(csv.reader(io.StringIO(found["money/earnings.csv"].decode()))) == [
        ["parcel", "amount"],
        ["'=1+1", "-5"],
    ]
    assert b"Disisihkan ke tabungan Anda: Mesin jahit" in found["money/payout_lines.csv"]
    assert b"struk" in found["README.txt"]
    assert b"slip" in found["README.txt"]
    assert b"missing.txt" not in found["README.txt"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_in_parts_it_is_the_same() -> None:
    browser = a_town().visitor("ses_1")
    page = browser.get(AT).text
    assert f"{AT}/data" in page
    assert f"{AT}/barang/lst_1" in page
    assert "1 foto, 1 berkas" in page
    data, goods = (unpacked(browser.get(f"{AT}/{part}")).keys() for part in ("data", "barang/lst_1"))
    assert data | goods == unpacked(browser.get(EVERYTHING)).keys()
    assert data & goods == {"README.txt"}
    assert browser.get(f"{AT}/barang/lst_2").status_code == 404


def test_what_cannot_be_read_is_named_and_the_rest_is_there() -> None:
    rooms = a_town()
    rooms.says("GET /export/mine/media/lst_1/a", {"code": "not_found"}, 404)
    found = unpacked(rooms.visitor("ses_1").get(EVERYTHING))
    assert found["missing.txt"] == b"photos/s/1.webp\n"
    assert b"PENTING" in found["README.txt"]
    assert "files/s/1.pdf" in found
    assert "photos/s/1.webp" not in found


@pytest.mark.parametrize("away", ["accounts", "catalog", "orders", "media"])
def test_an_archive_is_whole_or_there_is_none(away: str) -> None:
    rooms = a_town()
    browser = rooms.visitor("ses_1")
    if away == "media":
        goods = GOODS | {"media": GOODS["media"] * media.MOST_FAILURES}
        rooms.says("GET /export/mine/media", {"items": [goods], "next": None})
        for name in ("a", "b"):
            rooms.says(f"GET /export/mine/media/lst_1/{name}", {"code": "media_unavailable"}, 503)
    else:
        rooms.down.add(away)
    assert browser.get(EVERYTHING).status_code == 503


def test_a_room_that_goes_away_meanwhile_is_no_picture_that_cannot_be_read() -> None:
    rooms = a_town()

    def gone(_: Asked) -> dict[str, Any]:
        rooms.down.add("catalog")
        return {"items": [GOODS], "next": None}

    rooms.says("GET /export/mine/media", gone)
    assert rooms.visitor("ses_1").get(EVERYTHING).status_code == 503


def test_whoever_signs_out_meanwhile_gets_nothing_more() -> None:
    rooms = a_town()

    def signed_out(_: Asked) -> dict[str, Any]:
        rooms.says("GET /sessions/current", {"code": "not_signed_in"}, 401)
        return {"items": [GOODS], "next": None}

    rooms.says("GET /export/mine/media", signed_out)
    answer = rooms.visitor("ses_1").get(EVERYTHING)
    assert answer.status_code == 303
    assert [asked for asked in rooms.asked if asked.path.startswith("/export/mine/media/")] == []


def test_a_phone_that_takes_nothing_more_is_given_up() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        unpacked(a_town().visitor("ses_1").get(EVERYTHING, environ_overrides={"gunicorn.socket": ours}))
        assert ours.gettimeout() == sending.STALLED


def test_few_are_made_at_one_time_and_each_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0)
    browser = a_town().visitor("ses_1")
    held = [sending.Pieces() for _ in range(4)]
    assert browser.get(EVERYTHING).status_code == 503
    unpacked(browser.get(f"{AT}/data"))
    for one in held:
        one.close()
        one.close()
    for _ in range(5):
        unpacked(browser.get(EVERYTHING))
        head = browser.head(EVERYTHING)
        head.close()
        assert (head.status_code, head.data) == (200, b"")
        assert browser.get(f"{AT}/barang/lst_2").status_code == 404
