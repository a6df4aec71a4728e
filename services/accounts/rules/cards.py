"""The number on an identity card: read once while its owner shows it, for its form and for their age, and never kept."""

from datetime import date

from services.kit.errors import BadInput

LENGTH = 16
WOMEN = 40  # is added to the day of birth of women
ADULT = 18


def read_number(written: str, today: date) -> str:
    """The 16 digits; BadInput where they cannot be such a number, and `under_age` where its owner is not yet 18.

    First six: where it was issued; next six: the day of birth as DDMMYY; last four: a serial. A year that would lie
    ahead is one of the last century; whoever would be a child by it is taken for one.
    """
    digits = "".join(sign for sign in written if sign not in " .-")
    if len(digits) != LENGTH or not digits.isdecimal():
        raise BadInput({"nik": "not_a_number"})
    if _age(_born(digits, today), today) < ADULT:
        raise BadInput({"nik": "under_age"})
    return digits


def _born(digits: str, today: date) -> date:
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    year += 2000 if 2000 + year <= today.year else 1900
    try:
        return date(year, month, day - WOMEN if day > WOMEN else day)
    except ValueError:
        raise BadInput({"nik": "not_a_number"}) from None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
