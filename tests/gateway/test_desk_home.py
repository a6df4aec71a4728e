"""What waits for an officer: the late ones before all, the age beside each, and only doors that are theirs."""

import pytest

from tests.gateway.desk_things import a_review_item, a_work_item, an_officers_town
from tests.gateway.studio_things import page


def test_late_work_stands_first_and_says_how_old_it_is() -> None:
    rooms = an_officers_town()
    late = a_work_item(id="a", object_id="lst_1", shop_name="Kopi Kabut", waiting_days=3, is_late=True)
    due = a_work_item(id="b", object_id="app_1", kind="application", shop_name="Rotan Lima", waiting_days=2)
    rooms.says("GET /work", page(late, due, a_work_item(id="c", object_id="lst_2", shop_name="Kelor Pagi")))

    told = rooms.visitor("ses_1").get("/desk").text

    assert "3 hal menunggu Anda" in told
    assert "Yang tertua menunggu 3 hari kerja." in told
    heads = [told.index(head) for head in ("Lewat 2 hari kerja", "Dijawab hari ini", "Masih ada waktu")]
    assert heads == sorted(heads)
    assert '<span class="pill no">3 hari kerja</span>' in told
    assert told.index('href="/desk/barang/lst_1"') < told.index('href="/desk/pengajuan/app_1"')


def test_a_listing_is_called_by_its_title_and_round_as_far_as_catalog_knows_it() -> None:
    rooms = an_officers_town()
    rooms.says("GET /work", page(a_work_item()))
    rooms.says("GET /review", page(a_review_item(title="Selendang kuning", round=2)))
    browser = rooms.visitor("ses_1")
    assert "Putaran 2: Selendang kuning" in browser.get("/desk").text

    rooms.down.add("catalog")
    assert "Barang untuk ditinjau" in browser.get("/desk").text


def test_each_page_of_the_list_asks_for_the_titles_that_it_shows() -> None:
    rooms = an_officers_town()
    shut = a_work_item(id="s", object_id="per_9", kind="suspension", answer_by="2036-11-24T10:00:00+00:00")
    rooms.says("GET /work", page(shut, a_work_item(), a_work_item(object_id="lst_2")))
    rooms.says("GET /review", page(a_review_item(id="lst_2", title="Selendang kuning")))
    told = rooms.visitor("ses_1").get("/desk?after=1.abc").text

    assert rooms.last("GET /work").params["after"] == ["1.abc"]
    assert rooms.last("GET /review").params["ids"] == ["lst_1,lst_2"]
    assert "Barang baru: Selendang kuning" in told
    assert told.index("/desk/dampingan/per_9") < told.index("/desk/barang/lst_1")
    assert "1 hal diputuskan dalam 24 jam" in told and "Penutupan toko menunggu keputusan" in told


def test_grievances_and_people_without_a_mentor_lead_to_where_they_are_dealt_with() -> None:
    rooms = an_officers_town("unit_head")
    grievance = a_work_item(id="g", object_id="grv_1", kind="grievance", shop_name="", vendor_id=None)
    alone = a_work_item(id="m", object_id="per_9", kind="mentor", shop_name="Rotan Lima")
    rooms.says("GET /work", page(grievance, alone))
    told = rooms.visitor("ses_1").get("/desk").text
    assert 'href="/desk/pengaduan"><span><b>Pengaduan</b>' in told
    assert 'href="/desk/serah-terima?dampingan=per_9"><span><b>Rotan Lima</b>' in told


def test_a_head_sees_who_lets_things_wait_too_long_and_nobody_else_does() -> None:
    slow = {"officer_id": "per_7", "name": "Contoh Petugas", "waiting": 4, "late": 2, "oldest_days": 6}
    in_time = {"officer_id": "per_8", "name": "Contoh Lain", "waiting": 3, "late": 0, "oldest_days": 1}
    for role, sees in (("unit_head", True), ("counsellor", False)):
        rooms = an_officers_town(role)
        rooms.says("GET /unit/waiting", page(slow, in_time))
        told = rooms.visitor("ses_1").get("/desk").text
        assert ('href="/desk/dampingan?petugas=per_7"' in told) == sees
        assert ("2 hal lewat 2 hari kerja" in told) == sees
        assert "per_8" not in told


def test_a_desk_with_nothing_on_it_says_so() -> None:
    assert "Tidak ada yang menunggu Anda" in an_officers_town().visitor("ses_1").get("/desk").text


def test_an_administrator_goes_to_the_office() -> None:
    assert an_officers_town("admin").visitor("ses_1").get("/desk").location == "/desk/kantor"


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("assistant", "/desk", 200),
        ("assistant", "/desk/pengajuan", 200),
        ("assistant", "/desk/barang", 200),
        ("assistant", "/desk/undangan", 403),
        ("unit_head", "/desk/undangan", 200),
        ("counsellor", "/desk/undangan", 200),
        ("counsellor", "/desk/kantor", 403),
        ("admin", "/desk/kantor", 200),
        ("admin", "/desk/kantor/unit", 200),
        ("admin", "/desk/pengajuan", 403),
        ("vendor", "/desk", 403),
        ("buyer", "/desk", 403),
        ("sponsor", "/desk", 403),
    ],
)
def test_each_role_enters_its_own_pages_only(role: str, path: str, status: int) -> None:
    assert an_officers_town(role).visitor("ses_1").get(path).status_code == status


def test_an_assistant_is_shown_no_tab_that_leads_nowhere() -> None:
    told = an_officers_town("assistant").visitor("ses_1").get("/desk").text

    assert 'href="/desk/barang"' in told
    assert 'href="/desk/undangan"' not in told
