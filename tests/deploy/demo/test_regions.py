"""The region data: complete, in its levels, and written as people write it."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from deploy.regions.make import as_written, read, write_regions
from services.kit.provinces import PROVINCES

DATA = Path(__file__).parents[3] / "services/orders/regions/regions.csv.gz"


@pytest.fixture(scope="module")
def regions():
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    assert rows[0] == ["code", "name"]
    return dict(rows[1:])


def test_there_are_as_many_regions_of_each_level_as_the_decree_counts(regions):
    assert Counter(map(len, regions)) == {2: 38, 4: 514, 6: 7285, 10: 83762}
    assert sum(len(code) == 4 and code[2] >= "7" for code in regions) == 98


def test_every_region_lies_in_another(regions):
    parent = {4: 2, 6: 4, 10: 6}

    assert all(code[: parent[len(code)]] in regions for code in regions if len(code) > 2)


def test_names_are_written_as_people_write_them(regions):
    assert [regions[code] for code in ("7271", "7210", "7204", "31", "7209")] == [
        "Kota Palu", "Kabupaten Sigi", "Kabupaten Tolitoli", "DKI Jakarta", "Kabupaten Tojo Una-Una",
    ]  # fmt: skip


def test_the_province_table_is_the_first_level_of_the_same_data(regions):
    assert {code: name for code, name in regions.items() if len(code) == 2} == PROVINCES


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Huta baru", "Huta Baru"),
        ("  Dama  pulo", "Dama Pulo"),
        ("2 x 11 Kayu Tanam", "2 x 11 Kayu Tanam"),
        ("Kot olin", "Kot Olin"),
    ],
)
def test_each_word_of_a_name_begins_with_a_capital_save_small_words(given, written):
    assert as_written(given) == written


def test_the_same_regions_are_always_written_as_the_same_bytes(tmp_path):
    for name in "ab":
        write_regions([("72", "Sulawesi Tengah")], tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_data_that_is_not_the_decrees_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/provinces.csv").write_text("code,name\n11,Aceh\n", encoding="utf-8")

    with pytest.raises(ValueError, match="provinces: 1 rows"):
        read(tmp_path)
