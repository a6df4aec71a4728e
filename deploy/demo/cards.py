"""Numbers of identity cards that belong to nobody, for those who live in towns that were made up."""

import hashlib

NOWHERE = 999900
DAYS, MONTHS, YEARS, SERIALS = 28, 12, 30, 10_000


def card_of(called: str) -> str:
    """The number on the card of whoever is called so: always the same, of an adult, and issued where there is no place."""
    number = int(hashlib.sha256(called.encode()).hexdigest(), 16)
    parts = []
    for many in (100, DAYS, MONTHS, YEARS, SERIALS):
        number, part = divmod(number, many)
        parts.append(part)
    place, day, month, year, serial = parts
    return f"{NOWHERE + place:06}{day + 1:02}{month + 1:02}{60 + year:02}{serial:04}"
