"""Hand-overs happen at one second, names are read with a reason, moves go through both heads in ten working days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.accounts.models import Fulfilment, PersonStatus, Role
from services.accounts.models.helping import STANDING, Transfer, TransferStatus
from services.accounts.rules import assign, helping, transfers
from services.kit.days import after_working_days, begin_of, day_of
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import MONDAY_NOON, a_person, in_review

LATER = MONDAY_NOON + timedelta(days=1)


def helped() -> object:
    return assign("per_1", "per_old", "unt_1", Role.COUNSELLOR, MONDAY_NOON)


def a_colleague(role: Role = Role.COUNSELLOR, unit_id: str = "unt_1") -> object:
    return a_person(role, unit_id)[0]


def test_a_hand_over_at_a_moment_to_come_changes_nothing_until_that_second() -> None:
    old = helped()
    new = helping.hand_over(old, a_colleague(), False, LATER, MONDAY_NOON)  # type: ignore[arg-type]
    before, after = LATER - timedelta(seconds=1), LATER
    assert [helping.is_current(one, before) for one in (old, new)] == [True, False]  # type: ignore[arg-type]
    assert [helping.is_current(one, after) for one in (old, new)] == [False, True]  # type: ignore[arg-type]


def test_a_hand_over_at_once_ends_the_old_one_at_once() -> None:
    old = helped()
    helping.hand_over(old, a_colleague(), False, MONDAY_NOON, MONDAY_NOON)  # type: ignore[arg-type]
    assert (old.status, old.to_at) == ("ended", MONDAY_NOON)  # type: ignore[attr-defined]


def test_nobody_helps_their_own_relative() -> None:
    with pytest.raises(Refused) as wrong:
        helping.hand_over(helped(), a_colleague(), True, LATER, MONDAY_NOON)  # type: ignore[arg-type]
    assert wrong.value.code == "relative"


@pytest.mark.parametrize(
    ("role", "unit_id"), [(Role.ASSISTANT, "unt_1"), (Role.COUNSELLOR, "unt_2"), (Role.FINANCE, "unt_1")]
)
def test_only_an_officer_of_the_unit_takes_over(role: Role, unit_id: str) -> None:
    with pytest.raises(BadInput):
        helping.check_helper(a_colleague(role, unit_id), "unt_1")  # type: ignore[arg-type]


def test_nobody_who_is_shut_out_takes_over() -> None:
    officer = a_person(Role.COUNSELLOR, "unt_1")[0]
    officer.status = PersonStatus.SUSPENDED
    with pytest.raises(BadInput):
        helping.check_helper(officer, "unt_1")


def test_who_helps_no_more_has_nothing_open_and_their_unsent_words_are_gone() -> None:
    application = in_review("per_old")
    application.drafted, application.drafted_by = {"note": "x"}, "per_old"
    helping.drop_unsent(application, "per_other")
    assert application.opened_by == "per_old"
    helping.drop_unsent(application, "per_old")
    assert (application.opened_by, application.drafted, application.status) == (None, {}, "in_review")


@pytest.mark.parametrize(
    ("is_own", "reason", "may"), [(True, "", True), (False, "Keluarga menelepon", True), (False, "", False)]
)
def test_who_does_not_help_oneself_says_why_a_name_is_read(is_own: bool, reason: str, may: bool) -> None:
    if may:
        read = helping.read_identity("per_1", "per_head", Role.UNIT_HEAD, is_own, reason, LATER)
        assert (read.person_id, read.reader_id, read.reason) == ("per_1", "per_head", reason)
    else:
        with pytest.raises(BadInput):
            helping.read_identity("per_1", "per_head", Role.UNIT_HEAD, is_own, reason, LATER)


@pytest.mark.parametrize(("name", "short"), [("Laila Contoh Rahma", "Laila R."), ("Laila", "Laila"), ("", "")])
def test_an_officer_is_named_by_first_name_and_initial(name: str, short: str) -> None:
    assert helping.short_name(name) == short


def a_move(status: TransferStatus = TransferStatus.REQUESTED) -> Transfer:
    transfer = transfers.request("per_1", "unt_1", "unt_2", "per_1", MONDAY_NOON)
    transfer.status = status
    if status == TransferStatus.ACCEPTED:
        transfer.officer_id = "per_new"
    return transfer


def test_a_move_goes_through_both_units_in_order() -> None:
    transfer = a_move()
    transfers.note_hearing(transfer, True, "12/2025", LATER)
    transfers.approve(transfer, LATER)
    transfers.accept(transfer, "per_new", Fulfilment.UNIT_SHIP, LATER)
    transfers.complete(transfer, LATER)
    assert (transfer.status, transfer.officer_id, transfer.fulfilment_mode) == ("completed", "per_new", "unit_ship")


STEPS = {
    "under_review": lambda t: transfers.note_hearing(t, True, "12", LATER),
    "approved": lambda t: transfers.approve(t, LATER),
    "accepted": lambda t: transfers.accept(t, "per_new", Fulfilment.SELF_SHIP, LATER),
    "completed": lambda t: transfers.complete(t, LATER),
    "refused": lambda t: transfers.refuse(t, "no_room", LATER),
    "cancelled": lambda t: transfers.cancel(t, "per_1", LATER),
}


@pytest.mark.parametrize("status", list(TransferStatus))
@pytest.mark.parametrize("step", STEPS)
def test_a_move_takes_no_step_that_the_table_does_not_know(status: TransferStatus, step: str) -> None:
    transfer = a_move(status)
    if step in transfers.NEXT.get(status, ()):
        STEPS[step](transfer)
        assert transfer.status == step
    else:
        with pytest.raises(Refused):
            STEPS[step](transfer)


def test_a_no_in_the_talk_ends_the_move() -> None:
    transfer = a_move()
    transfers.note_hearing(transfer, False, "12/2025", LATER)
    assert (transfer.status, transfer.reason_code) == ("refused", "not_agreed")


def test_only_who_asked_takes_a_move_back() -> None:
    with pytest.raises(Refused):
        transfers.cancel(a_move(), "per_other", LATER)


def test_nobody_moves_to_where_they_are() -> None:
    with pytest.raises(BadInput):
        transfers.request("per_1", "unt_1", "unt_1", "per_1", MONDAY_NOON)


@pytest.mark.parametrize(("days", "clock"), [(0, "in_time"), (8, "in_time"), (9, "amber"), (14, "amber"), (15, "late")])
def test_the_clock_counts_working_days_is_amber_at_seven_and_late_after_ten(days: int, clock: str) -> None:
    assert transfers.age(a_move(), MONDAY_NOON + timedelta(days=days)) == clock


@pytest.mark.parametrize("days", range(7))
def test_a_move_is_late_on_the_day_after_the_one_that_pages_name(days: int) -> None:
    transfer = transfers.request("per_1", "unt_1", "unt_2", "per_1", MONDAY_NOON + timedelta(days=days))
    assert transfers.age(transfer, transfer.due_at) == "amber"
    next_day = begin_of(day_of(transfer.due_at) + timedelta(days=1))
    assert transfers.age(transfer, next_day) == "late"


def test_the_clock_stands_still_on_holidays_and_at_the_end() -> None:
    free = [date(2025, 11, 18), date(2025, 11, 19)]
    assert transfers.age(a_move(), MONDAY_NOON + timedelta(days=10), free) == "in_time"
    assert {transfers.age(a_move(one), LATER) for one in set(TransferStatus) - set(STANDING)} == {"over"}


def test_working_days_are_those_of_central_indonesia_without_new_year_and_the_like() -> None:
    friday_night_in_utc = datetime(2025, 12, 19, 17, 0, tzinfo=UTC)  # Saturday already in Palu
    assert day_of(friday_night_in_utc) == date(2025, 12, 20)
    ends = after_working_days(friday_night_in_utc, 4)
    assert day_of(ends) == date(2025, 12, 26), "Monday to Friday but Christmas"
