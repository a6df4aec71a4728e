"""A day is a day in Central Indonesia, and a working day one on which its offices are open."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.kit.days import HERE, add_working_days, after_working_days, begin_of, day_of, is_worked, working_days

FRIDAY = datetime(2025, 11, 21, 4, 0, tzinfo=UTC)
LATE_FRIDAY = datetime(2025, 11, 21, 16, 30, tzinfo=UTC)
"""Already Saturday in Palu."""
BEFORE_EID = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)
"""A Wednesday: Thursday is the Day of Silence, Saturday and Sunday are Eid."""


@pytest.mark.parametrize(
    ("day", "is_free"),
    [
        (date(2025, 11, 21), False),
        (date(2025, 11, 22), True),
        (date(2026, 8, 17), True),
        (date(2026, 3, 19), True),
        (date(2026, 12, 25), True),
        (date(2027, 1, 1), True),
    ],
)
def test_weekends_and_the_nations_holidays_are_free(day: date, is_free: bool) -> None:
    assert is_worked(day) is not is_free


def test_a_day_that_is_given_is_free_as_well() -> None:
    assert not is_worked(FRIDAY.date(), {FRIDAY.date()})
    assert add_working_days(FRIDAY, 1, {date(2025, 11, 24)}) == FRIDAY + timedelta(days=4)


def test_the_day_is_the_one_in_palu() -> None:
    assert (day_of(FRIDAY), day_of(LATE_FRIDAY)) == (date(2025, 11, 21), date(2025, 11, 22))
    assert begin_of(date(2025, 11, 22)) == datetime(2025, 11, 21, 16, 0, tzinfo=UTC)


def test_a_promise_in_working_days_keeps_the_time_of_day_and_passes_over_free_days() -> None:
    assert add_working_days(FRIDAY, 3) == FRIDAY + timedelta(days=5)
    assert add_working_days(LATE_FRIDAY, 1) == LATE_FRIDAY + timedelta(days=2)
    assert add_working_days(BEFORE_EID, 2) == datetime(2026, 3, 23, 4, 0, tzinfo=UTC)
    assert add_working_days(FRIDAY, 0) == FRIDAY


def test_a_promise_in_working_days_bears_the_date_of_its_last_day_and_ends_with_it() -> None:
    assert after_working_days(FRIDAY, 1) == datetime(2025, 11, 24, 23, 59, 59, tzinfo=HERE)
    assert after_working_days(BEFORE_EID, 1) == datetime(2026, 3, 20, 23, 59, 59, tzinfo=HERE)


def test_waiting_begins_on_the_next_working_day_and_holidays_do_not_count() -> None:
    saturday = FRIDAY + timedelta(days=1)
    assert working_days(saturday, FRIDAY + timedelta(days=3)) == 0
    assert working_days(saturday, FRIDAY + timedelta(days=4)) == 1
    assert working_days(BEFORE_EID, BEFORE_EID + timedelta(days=5)) == 2
    assert working_days(FRIDAY, FRIDAY) == 0
