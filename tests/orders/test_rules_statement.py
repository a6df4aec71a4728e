"""Bank statements: however a bank writes them they are read alike, and only what is certain is matched by itself."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.kit.errors import BadInput
from services.orders.rules.statement import Decision, Entry, Open, decide, fingerprints, numbers, read, reference

NUMBERS = [f"PSN-{letters}" for letters in ("7Q4M2", "22222", "ZZZZZ", "AB9CD", "99999", "HJKMN")]
TODAY = date(2026, 11, 24)
MANDIRI = (
    "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit,\n"
    '1510000000000,23/11/26,23/11/26,99102,"TRANSFER DARI SDR SARI","PSN7Q4M2",,".00","250,000.00",\n'
    '1510000000000,24/11/26,24/11/26,1001,"Biaya adm","",,"12,500.00",".00",\n'
)
BCA = (
    "Informasi Rekening - Mutasi Rekening\nPeriode,: 01/11/2026 - 30/11/2026\n\n"
    "Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo\n"
    '\'23/11,TRSF E-BANKING CR 2311/FTSCY/WS95031 PSN 7Q4M2,\'0000,"250,000.00",CR,"1,250,000.00"\n'
    '\'24/11,BIAYA ADM,\'0000,"12,500.00",DB,"1,237,500.00"\n'
    'Saldo Awal,:,"1,000,000.00"\n'
)
BRI = (
    "Tanggal;Uraian;Debet;Kredit;Saldo\n"
    "2026-11-23;psn-7q4m2 sari;0,00;250.000,00;1.250.000,00\n2026-11-24;Biaya adm;12.500,00;0,00;1.237.500,00\n"
)


def money(text: str, amount: int = 250_000, has_sen: bool = False) -> Entry:
    return Entry(TODAY, text, amount, has_sen, None)


def waiting(amount: int = 250_000, is_paid: bool = False, has_row: bool = False) -> Open:
    return Open("pay_1", amount, is_paid, has_row)


@pytest.mark.parametrize("file", [MANDIRI, BCA, BRI], ids=["mandiri", "bca", "bri"])
def test_every_banks_file_says_the_same(file: str) -> None:
    came, went = read(file.encode(), TODAY)
    assert (came.day, came.amount) == (date(2026, 11, 23), 250_000)
    assert numbers([came]) == {"PSN-7Q4M2"}
    assert (went.day, went.amount) == (date(2026, 11, 24), -12_500)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("1.250.000,00", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("1250000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("Rp1.250.000,-", 1_250_000),
        ("-500", -500),
        ("(500)", -500),
        ("5.000", 5_000),
        ("250,000.00 CR", 250_000),
        ("250.000,00 DB", -250_000),
        ("186.332", 186_332),
        ("999.999.999", 999_999_999),
        ("1", 1),
    ],
)
def test_an_amount_is_read_however_it_is_written(said: str, amount: int) -> None:
    [entry] = read(f"Tanggal;Keterangan;Jumlah\n24/11/2026;x;{said}\n".encode(), TODAY)
    assert (entry.amount, entry.has_sen) == (amount, False)


@given(some.integers(1, 999_999_999_999), some.sampled_from([("{:,}.00", ","), ("{:,}", ",")]))
def test_any_sum_survives_either_way_of_grouping(amount: int, way: tuple[str, str]) -> None:
    english = way[0].format(amount)
    indonesian = english.replace(",", "_").replace(".", ",").replace("_", ".")
    for said in (english, indonesian):
        [entry] = read(f"Tanggal;Keterangan;Kredit;Debet\n24/11/2026;x;{said};\n".encode(), TODAY)
        assert entry.amount == amount


def test_sen_are_told_and_never_taken_for_rupiah() -> None:
    [entry] = read(b"Tanggal;Keterangan;Jumlah\n24/11/2026;bunga;1.234,56 CR\n", TODAY)
    assert (entry.amount, entry.has_sen) == (1_234, True)


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    file = b'Tanggal,Keterangan,Jumlah\n\'31/12,x,"5,000.00"\n\'24/11,x,"5,000.00"\n'
    assert [entry.day for entry in read(file, TODAY)] == [date(2025, 12, 31), TODAY]


@pytest.mark.parametrize(
    "file", [b"", b"hello", b"a,b,c\n1,2,3\n", b"\x89PNG\r\n\x1a\n\x81\x8d", b"Tanggal;Keterangan\n"]
)
def test_what_is_no_statement_is_refused(file: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read(file, TODAY)
    assert refused.value.more["fields"] == {"file": "not_a_statement"}


def test_a_row_that_cannot_be_read_is_named_and_nothing_is_taken() -> None:
    with pytest.raises(BadInput) as refused:
        read(b"Tanggal;Keterangan;Jumlah\n24/11/2026;x;5000\n24/11/2026;y;banyak\n", TODAY)
    assert refused.value.more["fields"] == {"file": "row_3"}


def test_the_same_movement_has_the_same_name_in_every_file() -> None:
    one, two = money("PSN7Q4M2 SARI"), money("psn7q4m2  sari")
    assert fingerprints([one]) == fingerprints([two])
    assert fingerprints([money("x"), one])[1] == fingerprints([one])[0]


def test_two_movements_that_are_alike_are_two() -> None:
    first, second = fingerprints([money("kopi"), money("kopi")])
    assert first != second


def test_balances_tell_movements_apart() -> None:
    one = Entry(TODAY, "kopi", 5_000, False, Decimal(10_000))
    other = Entry(TODAY, "kopi", 5_000, False, Decimal(15_000))
    assert fingerprints([one]) != fingerprints([other])


@pytest.mark.parametrize("number", NUMBERS)
def test_every_number_is_found_in_what_a_buyer_writes(number: str) -> None:
    for written in (
        number,
        reference(number),
        reference(number).lower(),
        number.replace("-", " "),
        f"TRF/{number}/SARI",
    ):
        assert numbers([money(f"bayar {written} terima kasih")]) == {number}


def test_reference_and_amount_together_are_a_match() -> None:
    assert decide(money("PSN7Q4M2"), {"PSN-7Q4M2": waiting()}) == Decision("matched", "", "pay_1")


@pytest.mark.parametrize(
    ("entry", "why", "payment_id"),
    [
        (money("untuk kopi"), "no_reference", None),
        (money("PSN-99999"), "unknown_reference", None),
        (money("PSN7Q4M2", 249_999), "wrong_amount", "pay_1"),
        (money("PSN7Q4M2", 250_001), "wrong_amount", "pay_1"),
        (money("PSN7Q4M2", has_sen=True), "sen", "pay_1"),
        (money("PSN7Q4M2 PSN-8R5N3"), "several_references", None),
        (money("PSN7Q4M2X"), "no_reference", None),
    ],
)
def test_anything_odd_is_a_doubt(entry: Entry, why: str, payment_id: str | None) -> None:
    known = {"PSN-7Q4M2": waiting(), "PSN-8R5N3": Open("pay_2", 250_000, False, False)}
    assert decide(entry, known) == Decision("doubt", why, payment_id)


def test_money_that_went_is_nobodys_payment() -> None:
    assert decide(money("PSN7Q4M2", -250_000), {"PSN-7Q4M2": waiting()}).status == "outgoing"


def test_what_finance_confirmed_before_by_hand_is_not_paid_again() -> None:
    assert decide(money("PSN7Q4M2"), {"PSN-7Q4M2": waiting(is_paid=True)}).status == "known"


def test_a_second_transfer_for_one_order_is_money_of_its_own() -> None:
    assert decide(money("PSN7Q4M2"), {"PSN-7Q4M2": waiting(is_paid=True, has_row=True)}).status == "matched"
