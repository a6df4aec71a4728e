"""Standing alone is announced 30 days before, chosen, put off or complete; without a date it never comes by itself."""

from datetime import date, timedelta

import pytest

from services.accounts.models.ends import Graduation, GraduationStatus
from services.accounts.rules import ends
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import MONDAY_NOON

TODAY = date(2025, 11, 17)
DAY = TODAY + timedelta(days=30)


def upcoming(status: str = "upcoming") -> Graduation:
    graduation = ends.begin("per_1", DAY, MONDAY_NOON)
    graduation.status = status
    return graduation


@pytest.mark.parametrize(("days", "near"), [(31, False), (30, True), (0, True), (-1, True)])
def test_it_is_near_from_the_thirtieth_day_on(days: int, near: bool) -> None:
    assert ends.is_near(TODAY + timedelta(days=days), TODAY) is near


def test_without_a_date_nothing_is_ever_near() -> None:
    assert ends.is_near(None, TODAY) is False


def test_a_date_that_has_passed_is_not_set() -> None:
    with pytest.raises(BadInput):
        ends.set_end(None, "per_1", TODAY - timedelta(days=1), "per_pk", TODAY, MONDAY_NOON)


def test_without_an_answer_all_stays_and_nobody_is_told() -> None:
    assert upcoming().choices == {
        "keep_shop": True,
        "keep_notes": True,
        "keep_disclosure": True,
        "wants_to_mentor": False,
        "has_own_contact": False,
        "has_checked_goods": False,
        "has_checked_sending": False,
    }


def test_choices_can_be_made_anew_until_the_day() -> None:
    graduation = upcoming()
    ends.confirm(graduation, {"keep_notes": False}, MONDAY_NOON)
    ends.confirm(graduation, {"keep_notes": True, "wants_to_mentor": True}, MONDAY_NOON)
    assert (graduation.status, graduation.choices["keep_notes"], graduation.choices["wants_to_mentor"]) == (
        "confirmed",
        True,
        True,
    )


@pytest.mark.parametrize(("moved_to", "is_put_off"), [(DAY + timedelta(days=1), True), (None, True), (TODAY, False)])
def test_a_later_day_or_none_puts_it_off_and_an_earlier_one_only_comes_sooner(
    moved_to: date | None, is_put_off: bool
) -> None:
    graduation = upcoming("confirmed")
    assert ends.put_off(graduation, moved_to, MONDAY_NOON) is is_put_off
    assert graduation.status == ("postponed" if is_put_off else "confirmed")
    assert graduation.ends_on == (DAY if is_put_off else TODAY)


STEPS = {
    "confirmed": lambda one: ends.confirm(one, {}, MONDAY_NOON),
    "completed": lambda one: ends.complete(one, MONDAY_NOON),
    "postponed": lambda one: ends.put_off(one, None, MONDAY_NOON),
}


@pytest.mark.parametrize("status", list(GraduationStatus))
@pytest.mark.parametrize("step", STEPS)
def test_no_step_that_the_table_does_not_know_is_taken(status: GraduationStatus, step: str) -> None:
    graduation = upcoming(status)
    if step in ends.NEXT.get(status, ()) or step == status == "confirmed":
        STEPS[step](graduation)
        assert graduation.status == step
    else:
        with pytest.raises(Refused):
            STEPS[step](graduation)


def test_what_is_sealed_has_a_day_to_be_deleted() -> None:
    sealed = ends.seal("per_1", {"assignments": [{"id": "asg_1"}]}, TODAY, 5, MONDAY_NOON)
    assert sealed.delete_after == TODAY.replace(year=TODAY.year + 5)


def test_what_is_sealed_on_a_leap_day_is_deleted_a_day_later_and_never_sooner() -> None:
    assert ends.seal("per_1", {}, date(2028, 2, 29), 5, MONDAY_NOON).delete_after == date(2033, 3, 1)
