"""Speaks Indonesian, which stands in templates and code, and English from `translations/`; writes money and dates for people."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.messages import pofile
from babel.numbers import format_decimal
from flask import Flask, request
from markupsafe import Markup

from gateway.session import cookies

LANGUAGES = ("id", "en")
FOLDER = Path(__file__).parent / "translations"
WITA = timezone(timedelta(hours=8), "WITA")  # Asia/Makassar, where the clock never changes
YEAR = 365 * cookies.DAY
N_ = str  # marks words that are translated where they are shown, not where they stand


def language() -> str:
    """The language of this request: what the visitor chose, else Indonesian."""
    chosen = cookies.read("language") if request else ""
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def choose(code: str) -> None:
    """Speak that language in this browser from now on; an unknown one changes nothing."""
    if code in LANGUAGES:
        cookies.write("language", code, YEAR)


@cache
def english() -> Mapping[str, tuple[str, ...]]:
    """Every Indonesian sentence with its English: one form, or two where a number stands in it."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(FOLDER.glob("*/en.po")):
        with path.open("rb") as file:
            for message in pofile.read_po(file, locale="en"):
                if message.id and message.string:
                    first = message.id if isinstance(message.id, str) else message.id[0]
                    found[first] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return found


def said(text: str) -> str:
    """The sentence in the visitor's language, its places still open."""
    return english().get(text, (text,))[0] if language() == "en" else text


def said_many(one: str, many: str, number: int) -> str:
    """The sentence for this number, its places still open. Indonesian has one form for all."""
    forms = english().get(one, (one, many)) if language() == "en" else (many,)
    return forms[0 if number == 1 else -1]


def gettext(text: str, **values: object) -> str:
    """The sentence in the visitor's language, with `%(name)s` filled in."""
    return said(text) % values


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """The sentence for this number, which fills `%(num)s`."""
    return said_many(one, many, number) % ({"num": number} | values)


_ = gettext


def rupiah(money: Mapping[str, Any] | int) -> str:
    """Money on the wire, or whole rupiah, as `Rp150.000`, alike in both languages."""
    amount = money if isinstance(money, int) else int(money["amount"])
    return ("−" if amount < 0 else "") + "Rp" + f"{abs(amount):,}".replace(",", ".")


def price(money: Mapping[str, Any] | int) -> Markup:
    """Money that never breaks across two lines."""
    return Markup('<span class="num">{}</span>').format(rupiah(money))


def number(value: float) -> str:
    """A number as the visitor writes it: 4,8 or 4.8."""
    return str(format_decimal(value, locale=language()))


def day(value: str | date | None) -> str:
    """A day such as `22 November`, with the year when it is not this one; empty for nothing."""
    if not value:
        return ""
    when = _local(value)
    is_this_year = when.year == datetime.now(WITA).year
    return str(format_date(when, "d MMMM" if is_this_year else "d MMMM y", locale=language()))


def moment(value: str | datetime | None) -> str:
    """A moment such as `22 November, 09.12`, on the clock of Sulawesi; empty for nothing."""
    if not value:
        return ""
    clock = "HH.mm" if language() == "id" else "HH:mm"
    return f"{day(value)}, {format_datetime(_local(value), clock, locale=language())}"


def days(span: tuple[str, str] | list[str]) -> str:
    """Two days as a span: `26–28 November`, `30 November–2 Desember`."""
    first, last = (_local(value) for value in span)
    if first.date() == last.date():
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)}–{day(last)}"


def _local(value: str | date) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(WITA) if value.tzinfo else value.replace(tzinfo=WITA)
    return datetime(value.year, value.month, value.day, tzinfo=WITA)


def speak(app: Flask) -> None:
    """Give templates the words, the filters and the name of the language."""
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(said, said_many, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "rupiah": rupiah,
        "price": price,
        "number": number,
        "day": day,
        "moment": moment,
        "days": days,
    }
    environment.globals["language"] = language
