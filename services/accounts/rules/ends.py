"""Standing alone: announced 30 days before, chosen by whom it concerns, complete on the day; never without a date."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from services.accounts.models.ends import Graduation, GraduationStatus, Guidance, Sealed
from services.accounts.rules.states import Table, move
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

S = GraduationStatus
NEXT: Table = {
    S.UPCOMING: {S.CONFIRMED, S.COMPLETED, S.POSTPONED},
    S.CONFIRMED: {S.COMPLETED, S.POSTPONED},
}
NOTICE = timedelta(days=30)
# What whoever stands alone decides for themselves; without an answer all stays as it is, and nobody is told anything.
# The last three they tick off themselves: that they sign in with what is theirs, that prices and licences still hold, and from
# where things are sent.
CHOICES = {
    "keep_shop": True,
    "keep_notes": True,
    "keep_disclosure": True,
    "wants_to_mentor": False,
    "has_own_contact": False,
    "has_checked_goods": False,
    "has_checked_sending": False,
}
CHECKED = ("has_checked_goods", "has_checked_sending")


def set_end(
    known: Guidance | None, person_id: str, ends_on: date | None, by: str, today: date, at: datetime
) -> Guidance:
    """The day by which help ends, as far as it is known; not one that has passed."""
    if ends_on is not None and ends_on < today:
        raise BadInput({"ends_on": "in_the_past"})
    guidance = known or Guidance(person_id=person_id)
    guidance.ends_on, guidance.set_by, guidance.set_at = ends_on, by, at
    return guidance


def check_says(is_open: bool, is_head: bool) -> None:
    """Refused for whoever is no head while a closing stands, or its maker can still get it undone."""
    if is_open and not is_head:
        raise Refused(
            "shut_now", "While a closing of the shop is not settled, a head of unit says that help ends sooner."
        )


def is_near(ends_on: date | None, today: date) -> bool:
    """Whether it is time to say so; never where no day is known."""
    return ends_on is not None and ends_on - NOTICE <= today


def begin(person_id: str, ends_on: date, at: datetime, before: Graduation | None = None) -> Graduation:
    """Thirty days before, whom it concerns and who helps them see what is to be done and to be chosen.

    What they chose `before`, for a day that was put off, they need not choose again; what they had checked they check anew.
    """
    graduation = Graduation(
        id=new_id("grd"),
        person_id=person_id,
        status=S.UPCOMING,
        ends_on=ends_on,
        choices=dict(CHOICES),
        begun_at=at,
        confirmed_at=None,
        ended_at=None,
    )
    if before and before.status == S.POSTPONED and before.confirmed_at:
        confirm(
            graduation,
            {name: before.choices[name] for name in before.choices if name not in CHECKED},
            before.confirmed_at,
        )
    return graduation


def confirm(graduation: Graduation, choices: Mapping[str, bool], at: datetime) -> None:
    """They chose what stays; until the day they may choose anew."""
    if graduation.status != S.CONFIRMED:
        move(graduation, NEXT, S.CONFIRMED)
    graduation.choices = CHOICES | {name: choices[name] for name in CHOICES if name in choices}
    graduation.confirmed_at = at


def put_off(graduation: Graduation, ends_on: date | None, at: datetime) -> bool:
    """The day has moved: a later one, or none, begins anew; an earlier one only comes sooner. Whether it was put off."""
    if ends_on is not None and ends_on <= graduation.ends_on:
        graduation.ends_on = ends_on
        return False
    move(graduation, NEXT, S.POSTPONED)
    graduation.ended_at = at
    return True


def complete(graduation: Graduation, at: datetime) -> None:
    """From this second on they stand alone."""
    move(graduation, NEXT, S.COMPLETED)
    graduation.ended_at = at


def seal(person_id: str, rows: Mapping[str, list[dict[str, Any]]], today: date, years: int, at: datetime) -> Sealed:
    """What was written down about who helped and how, until the same day so many years later."""
    leap = (today.month, today.day) == (2, 29)  # which the other year may lack: a day later, never sooner
    until = (today.replace(month=3, day=1) if leap else today).replace(year=today.year + years)
    return Sealed(id=new_id("sld"), person_id=person_id, sealed_at=at, delete_after=until, contents=dict(rows))
