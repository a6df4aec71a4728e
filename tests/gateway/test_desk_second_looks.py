"""What removed officers decided, put together from three rooms for the head of their unit."""

from typing import Any

import pytest

from tests.gateway.desk_things import an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, page, send

AT = "/desk/lihat-lagi"
GONE = {"officer_id": "per_2", "since": "2026-08-26T04:00:00Z", "until": "2026-11-24T04:00:00Z"}
DAYS = "per_2~2026-08-26T04:00:00Z~2026-11-24T04:00:00Z"
SHOP = {"id": "snd_1", "object": "app_1.status", "decision": "approved", "decided_at": NOON}
SHOP |= {"shop_name": "Benang Senja", "maker_id": "per_9"}
LISTING = {"id": 41, "about": "listing", "decision": "published", "decided_at": NOON, "vendor_id": "ven_1"}
LISTING |= {"shop_name": "Benang Senja", "listing_id": "lst_1", "title": "Selendang nila", "is_open": True}
PARCEL = {"id": 91, "about": "parcel", "decision": "cancelled", "decided_at": NOON, "vendor_id": "ven_1"}
PARCEL |= {"shop_name": "Benang Senja", "vendor_order_id": "vor_1", "complaint_id": None, "number": "PSN-1-1"}
PARCEL |= {"is_open": False}
COMPLAINT = PARCEL | {"id": 92, "about": "complaint", "decision": "decided", "complaint_id": "cmp_1", "is_open": True}
MAKER = {"id": "per_9", "vendor_id": "ven_1"}


def a_town(role: str = "unit_head", *gone: dict[str, Any]) -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /removals", page(*gone))
    rooms.says("GET /second-looks", page(SHOP, SHOP | {"id": "snd_2", "object": "ven_1.trust", "decision": "guided"}))
    rooms.says("GET /decisions", lambda asked: page(LISTING if asked.room == "catalog" else PARCEL))
    rooms.says("GET /makers", page(MAKER))
    return rooms


def test_each_row_says_what_was_decided_about_which_shop_and_leads_to_it() -> None:
    rooms = a_town("unit_head", GONE)
    told = rooms.visitor("ses_1").get(f"{AT}?bagian=barang&after=40").text
    assert (rooms.last("GET /decisions").params["by"], rooms.last("GET /decisions").params["after"]) == ([DAYS], ["40"])
    assert ("Barang ditayangkan" in told, "Benang Senja, Selendang nila" in told) == (True, True)
    assert ('href="/desk/barang/lst_1"' in told, f'action="{AT}/barang/41"' in told) == (True, True)

    rooms.says("GET /decisions", page(PARCEL, COMPLAINT) | {"next": "92"})
    told = rooms.visitor("ses_1").get(f"{AT}?bagian=paket").text
    assert ("Paket dibatalkan dan dana pembeli dikembalikan" in told, "Keluhan diputuskan" in told) == (True, True)
    assert ('href="/desk/dampingan/per_9"' in told, 'href="/desk/keluhan/cmp_1"' in told) == (True, True)
    assert 'href="?bagian=paket&amp;after=92"' in told

    told = rooms.visitor("ses_1").get(f"{AT}?bagian=toko").text
    assert ("Pengajuan toko disetujui" in told, "Barangnya kembali ditinjau dulu" in told) == (True, True)
    assert ('href="/desk/pengajuan/app_1"' in told, 'href="/desk/dampingan/per_9"' in told) == (True, True)


def test_whose_shop_it_is_stands_there_only_as_long_as_the_unit_helps() -> None:
    rooms = a_town("unit_head", GONE)
    rooms.says("GET /second-looks", page(SHOP | {"object": "app.status", "shop_name": "", "maker_id": None}))
    told = rooms.visitor("ses_1").get(f"{AT}?bagian=toko").text
    assert ("Pengajuan toko disetujui" in told, "Tidak didampingi unit Anda lagi" in told) == (True, True)
    assert "/desk/pengajuan/app" not in told


def test_a_heads_morning_leads_there_as_long_as_anything_waits() -> None:
    for head, waits in ((a_town("unit_head", GONE), True), (a_town("counsellor", GONE), False)):
        assert (f'class="box work" href="{AT}"' in head.visitor("ses_1").get("/desk").text) is waits
    done = a_town("unit_head", GONE)
    done.says("GET /second-looks", page())
    done.says("GET /decisions", page())
    assert f'href="{AT}"' not in done.visitor("ses_1").get("/desk").text


def test_without_a_removed_officer_no_room_is_asked_and_a_room_that_is_away_hides_no_other() -> None:
    rooms = a_town()
    told = rooms.visitor("ses_1").get(AT).text
    assert [one for one in rooms.asked if one.path == "/decisions"] == []
    assert told.count("Tidak ada yang perlu dilihat lagi.") == 2
    rooms = a_town("unit_head", GONE)
    rooms.down.add("catalog")
    told = rooms.visitor("ses_1").get(AT).text
    assert (told.count("belum bisa dibaca"), "Pengajuan toko disetujui" in told, "Paket dibatalkan" in told) == (
        1,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("part", "asked"),
    [
        ("toko/snd_1", "/second-looks/snd_1/done"),
        ("barang/41", "/decisions/41/looked"),
        ("paket/91", "/decisions/91/looked"),
    ],
)
def test_each_is_looked_at_again_in_the_room_whose_it_is(part: str, asked: str) -> None:
    rooms = a_town("unit_head", GONE)
    rooms.says(f"POST {asked}", None, 204)
    assert send(rooms.visitor("ses_1"), f"{AT}/{part}", seen=AT).location == AT
    assert rooms.last(f"POST {asked}")


@pytest.mark.parametrize("role", ["counsellor", "assistant", "operator"])
def test_only_a_head_of_unit_looks_again(role: str) -> None:
    assert a_town(role, GONE).visitor("ses_1").get(AT).status_code in (303, 403, 404)
