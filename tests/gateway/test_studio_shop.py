"""The shop's own page: name and province, ways to send, consents that may end at any time."""

from tests.gateway.studio_things import a_makers_town, a_shop, an_application, rupiah, send

AT = "/studio/toko"


def test_a_name_that_will_not_do_stays_on_the_page_with_the_reason() -> None:
    rooms = a_makers_town()
    rooms.says("PUT /shop", {"code": "bad_input", "fields": {"display_name": "taken"}}, 422)

    answer = send(rooms.visitor("ses_1"), AT, display_name="Kopi Kabut", province_code="72")

    assert answer.status_code == 422
    assert 'value="Kopi Kabut"' in answer.text
    assert "Nama toko ini sudah dipakai." in answer.text


def test_name_and_province_are_sent_together() -> None:
    rooms = a_makers_town()
    rooms.says("PUT /shop", a_shop())

    assert send(rooms.visitor("ses_1"), AT, display_name=" Benang ", province_code="73").location == AT
    assert rooms.last("PUT /shop").json == {"display_name": "Benang", "province_code": "73"}


def test_all_ways_of_sending_are_kept_at_once() -> None:
    rooms = a_makers_town()
    rooms.says("PUT /deliveries", {})
    form = {
        "by_self": "1",
        "fee": "Rp10.000",
        "regency_codes": ["7271", "7203"],
        "pickup": "1",
        "place": "Pasar Contoh",
    }

    send(rooms.visitor("ses_1"), f"{AT}/kirim", **form)

    assert rooms.last("PUT /deliveries").json == {
        "courier": False,
        "self_delivery": {"fee": rupiah(10_000), "regency_codes": ["7271", "7203"]},
        "pickup": {"place": "Pasar Contoh"},
    }


def test_a_fee_that_is_no_number_is_not_sent_and_stays_on_the_page() -> None:
    rooms = a_makers_town()

    answer = send(rooms.visitor("ses_1"), f"{AT}/kirim", by_self="1", fee="murah", regency_codes="7271")

    assert answer.status_code == 422
    assert 'value="murah"' in answer.text
    assert not [asked for asked in rooms.asked if asked.method == "PUT"]


def test_a_shop_that_sends_in_no_way_is_told_to_choose_one() -> None:
    rooms = a_makers_town()
    rooms.says("PUT /deliveries", {"code": "bad_input", "fields": {"courier": "no_way"}}, 422)

    assert "Pilih paling sedikit satu cara kirim." in send(rooms.visitor("ses_1"), f"{AT}/kirim").text


def test_a_regency_of_another_province_is_not_lost_when_the_form_is_sent() -> None:
    rooms = a_makers_town()
    by_self = {"fee": rupiah(0), "regency_codes": ["7371", "7271"]}
    rooms.says("GET /deliveries", {"courier": True, "self_delivery": by_self, "pickup": None})

    told = rooms.visitor("ses_1").get(AT).text

    assert '<input type="hidden" name="regency_codes" value="7371">' in told
    assert 'value="7271" checked' in told


def test_a_free_consent_can_be_taken_back_and_the_terms_are_not_touched() -> None:
    rooms = a_makers_town()
    rooms.says("PUT /applications/mine", an_application(status="approved"))

    send(rooms.visitor("ses_1"), f"{AT}/persetujuan", **{"consents.drafts": "1"})

    assert rooms.last("PUT /applications/mine").json == {"consents": {"drafts": True, "income_band": False}}


def test_the_shops_page_stands_while_orders_is_away() -> None:
    rooms = a_makers_town()
    rooms.down.add("orders")

    answer = rooms.visitor("ses_1").get(AT)

    assert answer.status_code == 200
    assert 'name="display_name"' in answer.text
    assert 'name="courier"' not in answer.text
