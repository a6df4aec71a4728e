"""Reads a bank's statement as a CSV file: whatever its columns are called, in whatever way it writes days and amounts."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from services.kit.errors import BadInput

MOST_ROWS = 20_000
TEXT_LONGEST = 400
NAMES = {
    "day": (
        "tanggal",
        "tgl",
        "date",
        "posting date",
        "post date",
        "val. date",
        "tanggal transaksi",
        "transaction date",
    ),
    "text": ("keterangan", "uraian", "deskripsi", "description", "remark", "berita", "catatan", "reference no."),
    "credit": ("kredit", "credit", "cr", "masuk", "setoran"),
    "debit": ("debet", "debit", "db", "keluar", "penarikan"),
    "amount": ("jumlah", "amount", "mutasi", "nominal"),
    "balance": ("saldo", "balance"),
}
DAYS = (
    re.compile(r"^(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"^(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})(?:[-/. ](?P<y>\d{4}|\d{2}))?(?!\d)"),
)
SIGNS = {"cr": 1, "k": 1, "kr": 1, "c": 1, "db": -1, "d": -1, "dr": -1}
Columns = dict[str, list[int]]


@dataclass(frozen=True)
class Entry:
    """One movement on the account: whole rupiah, money that came above zero; `has_sen` where the bank said more than that."""

    day: date
    text: str
    amount: int
    has_sen: bool
    balance: Decimal | None


def read(raw: bytes, today: date) -> list[Entry]:
    """Every movement in the file, in its order. BadInput where it is no statement, or names a row that cannot be read.

    A day without its year is the last such day up to `today`.
    """
    text = _text(raw)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    heads = ((place, _columns(line)) for place, line in enumerate(lines[:40], 1))
    place, columns = next(((place, found) for place, found in heads if found), (0, None))
    if columns is None:
        raise BadInput({"file": "not_a_statement"})
    entries = [_entry(line, columns, today, number) for number, line in enumerate(lines[place:], place + 1)]
    found = [entry for entry in entries if entry]
    if len(found) > MOST_ROWS:
        raise BadInput({"file": "too_long"})
    return found


def fingerprints(entries: Sequence[Entry]) -> list[str]:
    """A name for each movement that is the same in every file it stands in; movements that are alike are told apart by number."""
    seen: Counter[str] = Counter()
    names = []
    for entry in entries:
        told = f"{entry.day.isoformat()}|{entry.amount}|{entry.balance}|{' '.join(entry.text.lower().split())}"
        seen[told] += 1
        names.append(hashlib.sha256(f"{told}|{seen[told]}".encode()).hexdigest())
    return names


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput({"file": "not_a_statement"})


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:40])
    return max(",;\t|", key=head.count)


def _columns(line: Sequence[str]) -> Columns | None:
    """Which columns mean what, where this line is the table's head."""
    words = [cell.strip().strip("'\"").lower() for cell in line]
    found: Columns = {
        meaning: [place for place, word in enumerate(words) if word in names or word.startswith(f"{names[0]} ")]
        for meaning, names in NAMES.items()
    }
    has_money = bool(found["amount"]) or bool(found["credit"])
    return found if found["day"] and found["text"] and has_money else None


def _entry(line: Sequence[str], columns: Columns, today: date, number: int) -> Entry | None:
    """One movement; None for a line that is none: empty, or a sum below the table."""
    cells = [cell.strip().strip("'") for cell in line]
    day = _day(_cell(cells, columns["day"][:1]), today)
    if day is None:
        return None
    amount = _amount(cells, columns)
    if amount is None:
        raise BadInput({"file": f"row_{number}"}, detail=f"Row {number} has no amount that can be read.")
    if amount == 0:
        return None
    text = " ".join(_cell(cells, [place]) for place in columns["text"] if _cell(cells, [place]))
    balance = _number(_cell(cells, columns["balance"][:1]))
    return Entry(day, text[:TEXT_LONGEST], int(amount), amount != int(amount), balance)


def _cell(cells: Sequence[str], places: Sequence[int]) -> str:
    return cells[places[0]] if places and places[0] < len(cells) else ""


def _day(word: str, today: date) -> date | None:
    for shape in DAYS:
        if found := shape.match(word):
            said = found.groupdict()
            try:
                year = int(said["y"] or today.year)
                day = date(year + 2000 if year < 100 else year, int(said["m"]), int(said["d"]))
            except ValueError:
                return None
            is_next_year = not said["y"] and day > today + timedelta(days=1)
            return day.replace(year=day.year - 1) if is_next_year else day
    return None


def _amount(cells: Sequence[str], columns: Columns) -> Decimal | None:
    """What moved: above zero what came. A word behind the number, or in the column after it, may say which way."""
    if columns["credit"] and columns["debit"]:
        came, went = (_number(_cell(cells, columns[name][:1])) for name in ("credit", "debit"))
        if came is None and went is None:
            return None
        return abs(came or Decimal(0)) - abs(went or Decimal(0))
    place = (columns["amount"] or columns["credit"])[0]
    word = _cell(cells, [place])
    number = _number(word)
    if number is None:
        return None
    said = re.search(r"([A-Za-z]+)\W*$", word)
    sign = SIGNS.get((said[1] if said else _cell(cells, [place + 1])).lower())
    return number if sign is None else abs(number) * sign


def _number(word: str) -> Decimal | None:
    """`1.250.000,00`, `1,250,000.00`, `Rp 1.250.000`, `-500` and `(500)` as numbers; None for what is none."""
    # "Rp5.000,-" is a way to write a whole sum, not one below zero.
    digits = re.sub(r"[^\d.,()-]", "", re.sub(r"[.,]-+\s*$", "", word)).strip(".,")
    if not re.search(r"\d", digits):
        return None
    is_below = digits.startswith(("-", "(")) or digits.endswith("-")
    digits = digits.strip("-()")
    # The last mark begins the sen only where at most two digits follow it; every other mark groups thousands.
    whole, mark, rest = digits, "", ""
    if found := re.search(r"[.,](\d{1,2})$", digits):
        whole, mark, rest = digits[: found.start()], ".", found[1]
    try:
        number = Decimal(re.sub(r"[.,]", "", whole) + mark + rest)
    except InvalidOperation:
        return None
    return -number if is_below else number
