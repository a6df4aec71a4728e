"""How waiting is counted, how long sessions and invitations hold, and what consent means over time."""

from datetime import date, datetime, timedelta

import pytest

from services.accounts import rules
from services.accounts.models import Role
from services.kit.days import working_days
from services.kit.errors import NotFound, Refused
from tests.accounts.builders import MONDAY_NOON, a_person, an_invitation, an_officer

DAY = timedelta(days=1)
SUNDAY_NOON = MONDAY_NOON - DAY


@pytest.mark.parametrize(
    ("since", "at", "days"),
    [
        (MONDAY_NOON, MONDAY_NOON + timedelta(hours=5), 0),
        (MONDAY_NOON, MONDAY_NOON + DAY, 1),
        (MONDAY_NOON, MONDAY_NOON + 2 * DAY, 2),
        (MONDAY_NOON, MONDAY_NOON + 4 * DAY, 4),
        (MONDAY_NOON, MONDAY_NOON + 6 * DAY, 4),
        (MONDAY_NOON, MONDAY_NOON + 7 * DAY, 5),
        (SUNDAY_NOON, MONDAY_NOON, 0),
        (SUNDAY_NOON, MONDAY_NOON + DAY, 1),
        (SUNDAY_NOON, SUNDAY_NOON, 0),
    ],
)
def test_only_working_days_count(since: datetime, at: datetime, days: int) -> None:
    assert working_days(since, at) == days


def test_a_holiday_does_not_count() -> None:
    assert working_days(MONDAY_NOON, MONDAY_NOON + 2 * DAY, {date(2025, 11, 18)}) == 1


def test_the_day_turns_at_midnight_in_palu() -> None:
    before, after = MONDAY_NOON.replace(hour=15, minute=59), MONDAY_NOON.replace(hour=16, minute=1)
    assert working_days(before, after) == 1


def test_an_answer_is_late_after_two_working_days() -> None:
    assert [rules.is_late(days) for days in (0, 1, 2, 3)] == [False, False, False, True]


@pytest.mark.parametrize("role", [Role.BUYER, Role.VENDOR])
def test_buyers_and_makers_stay_signed_in_for_30_days_or_14_idle(role: Role) -> None:
    session = rules.begin_session("per_1", role, "hash", MONDAY_NOON)
    assert rules.is_alive(session, role, MONDAY_NOON + 13 * DAY)
    assert not rules.is_alive(session, role, MONDAY_NOON + 14 * DAY)
    session.seen_at = MONDAY_NOON + 29 * DAY
    assert rules.is_alive(session, role, MONDAY_NOON + 29 * DAY)
    assert not rules.is_alive(session, role, MONDAY_NOON + 30 * DAY)


@pytest.mark.parametrize("role", rules.STAFF)
def test_whoever_has_a_desk_signs_in_every_day(role: Role) -> None:
    session = rules.begin_session("per_1", role, "hash", MONDAY_NOON)
    session.seen_at = MONDAY_NOON + timedelta(hours=11)
    assert rules.is_alive(session, role, MONDAY_NOON + timedelta(hours=11))
    assert not rules.is_alive(session, role, MONDAY_NOON + timedelta(hours=12))


def test_not_every_click_is_written_down() -> None:
    session = rules.begin_session("per_1", Role.BUYER, "hash", MONDAY_NOON)
    assert not rules.is_stale(session, MONDAY_NOON + timedelta(minutes=4))
    assert rules.is_stale(session, MONDAY_NOON + timedelta(minutes=5))


def test_the_sweep_takes_no_session_that_still_holds() -> None:
    session = rules.begin_session("per_1", Role.BUYER, "hash", MONDAY_NOON)
    at = MONDAY_NOON + 13 * DAY
    assert rules.is_alive(session, Role.BUYER, at)
    assert session.seen_at > rules.sweep_before(at)


def test_an_invitation_is_good_for_14_days() -> None:
    invitation = an_invitation()
    assert rules.is_open(invitation, MONDAY_NOON + 13 * DAY)
    assert not rules.is_open(invitation, MONDAY_NOON + 14 * DAY)


def test_accepting_brings_the_officer_and_the_assistants_of_the_unit() -> None:
    person, _ = a_person(Role.VENDOR)
    helper, _ = a_person(Role.ASSISTANT, "unt_1")
    brought = rules.accept(an_invitation(), an_officer(), person, [helper], MONDAY_NOON)
    assert [(a.officer_id, a.role, a.person_id, a.unit_id) for a in brought] == [
        ("per_officer", "counsellor", person.id, "unt_1"),
        (helper.id, "assistant", person.id, "unt_1"),
    ]


def test_an_invitation_is_accepted_once() -> None:
    invitation, (person, _) = an_invitation(), a_person(Role.VENDOR)
    rules.accept(invitation, an_officer(), person, [], MONDAY_NOON)
    with pytest.raises(NotFound):
        rules.accept(invitation, an_officer(), person, [], MONDAY_NOON)


@pytest.mark.parametrize(
    ("name", "now_is"),
    [("status", "suspended"), ("role", "assistant"), ("role", "finance"), ("unit_id", "unt_2"), ("id", "per_other")],
)
def test_the_word_of_an_officer_who_may_not_give_it_any_more_opens_no_door(name: str, now_is: str) -> None:
    officer, (person, _) = an_officer(), a_person(Role.VENDOR)
    setattr(officer, name, now_is)
    with pytest.raises(NotFound):
        rules.accept(an_invitation(), officer, person, [], MONDAY_NOON)


def test_a_late_acceptance_finds_nothing() -> None:
    person, _ = a_person(Role.VENDOR)
    with pytest.raises(NotFound):
        rules.accept(an_invitation(), an_officer(), person, [], MONDAY_NOON + 14 * DAY)


def test_renewing_makes_the_old_code_worthless_and_gives_new_time() -> None:
    invitation, late = an_invitation(), MONDAY_NOON + 20 * DAY
    rules.expire(invitation)
    rules.renew(invitation, "other", late)
    assert (invitation.code_hash, invitation.status) == ("other", "open")
    assert rules.is_open(invitation, late + 13 * DAY)


def test_what_was_accepted_is_not_renewed() -> None:
    invitation, (person, _) = an_invitation(), a_person(Role.VENDOR)
    rules.accept(invitation, an_officer(), person, [], MONDAY_NOON)
    with pytest.raises(Refused):
        rules.renew(invitation, "other", MONDAY_NOON)


def test_consent_given_twice_is_one_row() -> None:
    first = rules.settle_consents("per_1", [], {"terms": True}, MONDAY_NOON)
    assert [(c.kind, c.wording) for c in first] == [("terms", "1")]
    assert rules.settle_consents("per_1", first, {"terms": True}, MONDAY_NOON) == []


def test_consent_taken_back_stays_on_record_with_its_end() -> None:
    (given,) = rules.settle_consents("per_1", [], {"drafts": True}, MONDAY_NOON)
    assert rules.settle_consents("per_1", [given], {"drafts": False}, MONDAY_NOON + DAY) == []
    assert (given.given_at, given.revoked_at) == (MONDAY_NOON, MONDAY_NOON + DAY)


def test_what_is_not_mentioned_stays_as_it_was() -> None:
    (given,) = rules.settle_consents("per_1", [], {"drafts": True}, MONDAY_NOON)
    rules.settle_consents("per_1", [given], {"terms": True}, MONDAY_NOON)
    assert given.revoked_at is None


def test_new_words_are_agreed_to_anew() -> None:
    (old,) = rules.settle_consents("per_1", [], {"terms": True}, MONDAY_NOON)
    old.wording = "0"
    (fresh,) = rules.settle_consents("per_1", [old], {"terms": True}, MONDAY_NOON + DAY)
    assert (old.revoked_at, fresh.wording) == (MONDAY_NOON + DAY, "1")


def test_old_words_hold_until_somebody_answers_and_are_asked_again() -> None:
    agreed = {"terms": "0", "drafts": "1"}
    assert (rules.given(agreed), rules.to_ask_again(agreed)) == ({"drafts"}, ["terms"])
