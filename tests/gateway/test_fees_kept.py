"""Fees that do not rise for whoever goes on alone: read before and afterwards, beside a price, and by finance as a number."""

from typing import Any

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import KEPT, a_fee, a_listing, a_makers_town, fees, rupiah
from tests.gateway.test_standing_alone import SOON

ALONE, EARNINGS, SHEET = "/studio/saya/mandiri", "/studio/penghasilan", "/studio/barang/lst_1/hitung"
MORE = a_fee(code="packing", base="total", basis_points=25, fixed=rupiah(500), most=rupiah(2_000))
SAID = [
    "24 Juni 2037",
    "Biaya layanan 5% dari barang",
    "Biaya pengemasan 0,25% dari barang dan ongkir + Rp500, paling banyak",
]
COUNTED = {"material": 62_000, "minutes": 360, "hourly": 12_000, "packaging": 15_000, "cost": rupiah(149_000)}
COUNTED |= {"fee_percent": 5, "break_even": rupiah(156_843), "similar": None}
COUNTED |= {"suggested": {"low": rupiah(165_000), "high": rupiah(180_500)}}


def a_town(**kept: Any) -> FakeRooms:
    """A maker who goes on alone in thirty days, or has already."""
    rooms = a_makers_town()
    rooms.says("GET /graduation/mine", SOON)
    rooms.says("POST /finance/fee-promise", KEPT | {"rates": [a_fee(), MORE]})
    rooms.says("GET /finance/fee-rates", fees(KEPT | {"rates": [a_fee(), MORE]}, **kept))
    rooms.says("GET /my/listings/lst_1", a_listing(price=rupiah(155_000)))
    rooms.says("GET /my/listings/lst_1/worksheet", COUNTED)
    return rooms


def test_a_maker_reads_which_fees_do_not_rise_and_until_when_before_and_afterwards() -> None:
    rooms = a_town()
    browser = rooms.visitor("ses_1")
    for path in (ALONE, EARNINGS):
        told = browser.get(path).text
        assert [said in told for said in SAID] == [True] * 3, path
    assert rooms.last("POST /finance/fee-promise").json == {"day": SOON["ends_on"]}
    rooms.says("GET /finance/fee-rates", fees())
    assert "Biaya layanan Anda" not in browser.get(EARNINGS).text


def test_a_price_that_was_counted_with_other_fees_says_so() -> None:
    said = "Dihitung dengan biaya layanan umum. Sampai 24 Juni 2037", "Dengan biaya umum, di harga ini Anda rugi."
    for rates, is_said in (([a_fee()], True), ([a_fee(), MORE], False)):
        told = a_town(items=rates).visitor("ses_1").get(SHEET).text
        assert [one in told for one in said] == [is_said] * 2


def test_finance_reads_of_how_many_shops_other_fees_are_kept_and_of_none_nothing() -> None:
    rooms = FakeRooms()
    rooms.signed_in("finance")
    rooms.says("GET /finance/reserve", {"reserve": rupiah(0), "can_set_aside": rupiah(0)})
    for count, is_said in (("&lt;5", True), ("12", True), ("0", False)):
        rooms.says("GET /finance/fee-rates", fees(kept_by=count.replace("&lt;", "<")))
        assert (f"Kepada {count} toko" in rooms.visitor("ses_1").get("/keuangan/biaya").text) == is_said
