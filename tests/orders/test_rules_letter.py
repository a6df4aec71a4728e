"""Mails to buyers say what happened, what it means for the money, and where to look; addresses check themselves."""

import pytest

from services.kit.errors import BadInput
from services.kit.money import Money
from services.orders.models import Refund
from services.orders.rules import address, letter
from tests.orders.builders import a_vendor_order, an_order

LINK = "https://lapak.example.id/o/abc"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["placed", "paid", "cancelled", "link"])
def test_a_mail_about_an_order_names_it_and_leads_to_it(kind: str, language: str) -> None:
    subject, text = letter.about_order(kind, an_order(number="PSN-7Q4M2", language=language), LINK)
    assert "PSN-7Q4M2" in subject
    assert LINK in text
    assert "{" not in subject + text


def test_a_shipped_parcel_is_told_with_its_number() -> None:
    parcel = a_vendor_order(courier="JNE", tracking_no="JNE123")
    subject, text = letter.about_parcel("shipped", parcel, "id", LINK)
    assert subject == "Paket dari Toko A sudah dikirim"
    assert "Nomor resi JNE: JNE123." in text


def test_a_parcel_without_a_number_says_nothing_of_one() -> None:
    assert "resi" not in letter.about_parcel("shipped", a_vendor_order(), "id", LINK)[1]


def test_a_refund_is_told_in_full_rupiah() -> None:
    subject, _ = letter.about_refund("refunded", Refund(amount=82_000, currency="IDR"), an_order(), LINK)
    assert subject == "Rp82.000 kami kembalikan"


def test_rupiah_are_written_with_dots() -> None:
    assert [letter.rupiah(Money(n)) for n in (0, 999, 1_000, 186_332, 999_999_999)] == [
        "Rp0",
        "Rp999",
        "Rp1.000",
        "Rp186.332",
        "Rp999.999.999",
    ]


def test_a_village_says_all_that_it_lies_in() -> None:
    assert address.full_codes("7271011006") == {
        "province": "72",
        "regency": "7271",
        "district": "727101",
        "village": "7271011006",
    }


@pytest.mark.parametrize(
    ("codes", "regency"),
    [
        ({}, ""),
        ({"province": "72"}, ""),
        ({"province": "72", "regency": "7271"}, "7271"),
        ({"village": "7271011006"}, "7271"),
    ],
)
def test_the_regency_is_read_from_the_smallest_region(codes: dict[str, str], regency: str) -> None:
    assert address.regency_of(codes) == regency


@pytest.mark.parametrize("codes", [{"province": "73", "village": "7271011006"}, {"regency": "72"}, {"province": "ab"}])
def test_regions_that_contradict_are_named(codes: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        address.regency_of(codes)


@pytest.mark.parametrize("place", ["Kantor Bapas Palu", "kios depan LAPAS", "toko eks-napi"])
def test_a_place_to_meet_must_not_tell_of_more_than_goods(place: str) -> None:
    with pytest.raises(BadInput):
        address.check_public_place(place)


@pytest.mark.parametrize("place", ["Pasar Masomba, kios 4", "Kapas Baru"])
def test_an_ordinary_place_is_fine(place: str) -> None:
    address.check_public_place(place)
