"""Which words label people in names and texts, and which only look like them."""

import pytest

from services.kit.labels import label_in_name, label_in_text


@pytest.mark.parametrize(
    "text",
    [
        "Tenun buatan warga binaan",
        "Dibuat di LAPAS Petobo.",
        "Saya, eks-napi, menenun sejak 2019",
        "mantan\nnarapidana yang kini berkarya",
        "Dibimbing Bapas.",
        "Kemenkumhám dan Pemasyarakatan",
        "Setelah dipenjara dua tahun",
        "bekas tahanan",
        "sedang bebas bersyarat",
        "made by ex-offenders",
        "Woven by prisoners",
        "lapasnya",
    ],
)
def test_a_text_that_labels_people_is_seen(text: str) -> None:
    assert label_in_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kain lapisan dalam, lapasan halus",
        "Sinapi dan bapasang, rutanan",
        "Untuk penjarangan tanaman kopi",
        "Made with conviction",
        "Kelas listrik: tahanan 10 ohm dan cara mengukurnya",
        "Mainan anak yang jail",
        "Dibuat bersama pokmas tani desa",
        "Tahan lama, binar warnanya",
        "",
    ],
)
def test_a_text_about_goods_may_say_what_only_looks_like_it(text: str) -> None:
    assert not label_in_text(text)


@pytest.mark.parametrize("name", ["Ibu Napi", "Nara Pidana", "Pak Bapas", "Kanwil Ani", "Ex Offender"])
def test_a_name_holds_no_such_word_however_it_is_written(name: str) -> None:
    assert label_in_name(name)


@pytest.mark.parametrize("name", ["Bu Lapasari", "Ma'e", "Sinapi", ""])
def test_a_name_that_only_sounds_like_it_will_do(name: str) -> None:
    assert not label_in_name(name)
