"""Makes the region data of orders and the province table of the kit from the unpacked npm package idn-area-data.

npm pack idn-area-data@4.0.1 && tar xzf idn-area-data-4.0.1.tgz
python -m deploy.regions.make package
"""

import csv
import gzip
import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEVELS = {"provinces": 2, "regencies": 4, "districts": 6, "villages": 10}
COUNTS = {"provinces": 38, "regencies": 514, "districts": 7285, "villages": 83762}

# Names that people write otherwise than the decree does; these stand on parcels and on shop pages.
AS_PEOPLE_WRITE = {
    "31": "DKI Jakarta",
    "34": "DI Yogyakarta",
    "3101": "Kabupaten Kepulauan Seribu",
    "3171": "Kota Jakarta Pusat",
    "3172": "Kota Jakarta Utara",
    "3173": "Kota Jakarta Barat",
    "3174": "Kota Jakarta Selatan",
    "3175": "Kota Jakarta Timur",
    "7204": "Kabupaten Tolitoli",
    "7209": "Kabupaten Tojo Una-Una",
    "7472": "Kota Baubau",
    "9203": "Kabupaten Fakfak",
}
SMALL_WORDS = {"dan", "di", "x"}


def as_written(name: str) -> str:
    """The name with one space between words and each word begun with a capital, save the small words inside it."""
    words = name.split()
    return " ".join(
        word if (word in SMALL_WORDS and place) or not re.match("[a-z]", word) else word[0].upper() + word[1:]
        for place, word in enumerate(words)
    )


def read(package: Path) -> list[tuple[str, str]]:
    """Every region as (code of digits only, name), in code order; ValueError when the counts are not the decree's."""
    regions = []
    for level, digits in LEVELS.items():
        with (package / "data" / f"{level}.csv").open(newline="", encoding="utf-8") as lines:
            rows = [(row["code"].replace(".", ""), row["name"]) for row in csv.DictReader(lines)]
        if len(rows) != COUNTS[level] or any(len(code) != digits for code, _ in rows):
            raise ValueError(f"{level}: {len(rows)} rows, expected {COUNTS[level]} with codes of {digits} digits")
        regions += [(code, AS_PEOPLE_WRITE.get(code, as_written(name))) for code, name in rows]
    return sorted(regions)


def write_regions(regions: list[tuple[str, str]], target: Path) -> None:
    """Write the gzipped CSV, the same bytes for the same regions."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("code", "name"), *regions])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def write_provinces(regions: list[tuple[str, str]], target: Path) -> None:
    """Write the provinces as a Python table, for those who only need the first two digits."""
    lines = "".join(f'    "{code}": "{name}",\n' for code, name in regions if len(code) == 2)
    target.write_text(
        '"""The 38 provinces by the first two digits of every region code; made by `deploy/regions/make.py`."""\n\n'
        f"PROVINCES: dict[str, str] = {{\n{lines}}}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    everything = read(Path(sys.argv[1]))
    write_regions(everything, ROOT / "services/orders/regions/regions.csv.gz")
    write_provinces(everything, ROOT / "services/kit/provinces.py")
    print(f"{len(everything)} regions written")
