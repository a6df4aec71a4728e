"""The number on an identity card: read once while its owner shows it, for its form and for their age, and never kept."""

from datetime import date, datetime, timedelta

from services.accounts.models import UnderAge
from services.kit.errors import BadInput, Refused

LENGTH = 16
WOMEN = 40  # is added to the day of birth of women
ADULT = 18
CLOSES = timedelta(days=7)


def read_number(written: str, today: date) -> str:
    """The 16 digits; BadInput where they cannot be such a number.

    First six: where it was issued; next six: the day of birth as DDMMYY; last four: a serial. A year that would lie
    ahead is one of the last century; whoever would be a child by it is taken for one.
    """
    digits = "".join(sign for sign in written if sign not in " .-")
    if len(digits) != LENGTH or not digits.isdecimal():
        raise BadInput({"nik": "not_a_number"})
    _born(digits, today)
    return digits


def is_adult(digits: str, today: date) -> bool:
    """Whether the owner of a card with this number is 18."""
    return _age(_born(digits, today), today) >= ADULT


def under_age(person_id: str, officer_id: str, at: datetime) -> UnderAge:
    """An officer has read on somebody's card that they are not 18: from now on there is no shop for them."""
    return UnderAge(person_id=person_id, read_by=officer_id, read_at=at)


def closes_at(child: UnderAge) -> datetime:
    """When the account is closed of which nobody has read another card by then."""
    return child.read_at + CLOSES


def check_another_reads(child: UnderAge, officer_id: str) -> None:
    """Refused unless another officer reads the card, be it that it was misread the first time or that it was not."""
    if child.read_by == officer_id:
        raise Refused("another_reads", "Somebody else has to read the card now.")


def _born(digits: str, today: date) -> date:
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    year += 2000 if 2000 + year <= today.year else 1900
    try:
        return date(year, month, day - WOMEN if day > WOMEN else day)
    except ValueError:
        raise BadInput({"nik": "not_a_number"}) from None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
