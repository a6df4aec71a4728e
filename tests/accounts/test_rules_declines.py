"""Saying no takes two, may be appealed once, and is then looked at by somebody else; cards are read and not kept."""

from datetime import date, timedelta

import pytest

from services.accounts.models import Application
from services.accounts.rules import CHECKLIST, approve, cards, declines, open_review
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import GIVEN, MONDAY_NOON, an_application, in_review

LATER = MONDAY_NOON + timedelta(hours=1)


def proposed(by: str = "per_first") -> Application:
    application = in_review(by)
    declines.propose_decline(application, by, "unsafe", "Barangnya mudah terbakar.", LATER)
    return application


def declined() -> Application:
    application = proposed()
    declines.decline(application, "per_head", is_head_among=True, at=LATER)
    return application


def appealed(reviewer: str | None = "per_third") -> Application:
    application = declined()
    declines.appeal(application, "Sudah saya ganti bahannya.", LATER)
    if reviewer:
        declines.name_reviewer(application, reviewer, False)
    return application


def test_one_officer_alone_declines_nothing() -> None:
    application = proposed()
    assert application.status == "in_review"
    with pytest.raises(Refused) as wrong:
        declines.decline(application, "per_first", is_head_among=True, at=LATER)
    assert wrong.value.code == "second_officer"


def test_one_of_the_two_is_a_head_of_unit() -> None:
    with pytest.raises(Refused) as wrong:
        declines.decline(proposed(), "per_other", is_head_among=False, at=LATER)
    assert wrong.value.code == "head_needed"


def test_what_two_decline_is_declined_with_the_note_and_the_reason_stays_with_us() -> None:
    application = declined()
    assert (application.status, application.note, application.because) == (
        "declined",
        "Barangnya mudah terbakar.",
        "unsafe",
    )


def test_a_reason_is_one_of_a_list() -> None:
    with pytest.raises(BadInput):
        declines.propose_decline(in_review(), "per_officer", "because", "Tidak.", LATER)


def test_a_proposal_that_is_dropped_declines_nothing() -> None:
    application = proposed()
    declines.drop_decline(application)
    with pytest.raises(Refused):
        declines.decline(application, "per_head", is_head_among=True, at=LATER)


def test_the_applicant_may_appeal_for_14_days_and_once() -> None:
    late = declined()
    with pytest.raises(Refused) as wrong:
        declines.appeal(late, "Lagi.", LATER + timedelta(days=14, minutes=1))
    assert wrong.value.code == "appeal_over"
    with pytest.raises(Refused) as again:
        declines.appeal(appealed(), "Lagi.", LATER)
    assert again.value.code == "appealed_before"


@pytest.mark.parametrize(
    "status", ["draft", "submitted", "in_review", "needs_info", "not_yet", "approved", "withdrawn"]
)
def test_only_what_was_declined_is_appealed(status: str) -> None:
    with pytest.raises(Refused):
        declines.appeal(an_application(status), "Lagi.", LATER)


@pytest.mark.parametrize("officer", ["per_first", "per_head", "per_other"])
def test_after_an_appeal_nobody_opens_it_but_the_reviewer(officer: str) -> None:
    with pytest.raises(Refused) as wrong:
        open_review(appealed(), officer, LATER)
    assert wrong.value.code == "another_reviewer"


@pytest.mark.parametrize("officer", ["per_first", "per_head"])
def test_nobody_reviews_their_own_no(officer: str) -> None:
    with pytest.raises(BadInput):
        declines.name_reviewer(appealed(None), officer, False)


def test_the_reviewer_can_say_yes() -> None:
    application = appealed()
    open_review(application, "per_third", LATER)
    approve(application, "per_third", dict.fromkeys(CHECKLIST, True), GIVEN, LATER, is_card_seen=True)
    assert application.status == "approved"


def test_the_reviewers_no_is_the_last_word() -> None:
    application = appealed()
    open_review(application, "per_third", LATER)
    declines.propose_decline(application, "per_third", "unsafe", "Masih sama.", LATER)
    assert (application.status, declines.appeal_until(application)) == ("declined", None)


TODAY = date(2025, 11, 17)


def test_a_number_is_read_however_it_is_written() -> None:
    assert cards.read_number("9999.99 150890-0001", TODAY) == "9999991508900001"


@pytest.mark.parametrize(
    "written", ["", "123", "99999915089000", "9999993202900001", "9999991513900001", "abcdefghijklmnop"]
)
def test_what_cannot_be_a_number_is_said(written: str) -> None:
    with pytest.raises(BadInput) as wrong:
        cards.read_number(written, TODAY)
    assert wrong.value.more["fields"] == {"nik": "not_a_number"}


@pytest.mark.parametrize(
    ("born", "is_adult"), [("171107", True), ("181107", False), ("571107", True), ("010125", False), ("010199", True)]
)
def test_a_card_says_who_is_18(born: str, is_adult: bool) -> None:
    number = cards.read_number(f"999999{born}0001", TODAY)
    assert cards.is_adult(number, TODAY) is is_adult


def test_whoever_read_a_childs_card_does_not_read_it_otherwise() -> None:
    child = cards.under_age("per_1", "per_first", LATER)
    cards.check_another_reads(child, "per_other")
    with pytest.raises(Refused) as wrong:
        cards.check_another_reads(child, "per_first")
    assert wrong.value.code == "another_reads"


@pytest.mark.parametrize("status", ["draft", "submitted", "needs_info", "not_yet", "approved", "declined", "withdrawn"])
def test_a_card_is_read_for_what_is_being_reviewed(status: str) -> None:
    with pytest.raises(Refused) as wrong:
        declines.check_in_review(an_application(status), "per_officer")
    assert wrong.value.code == "wrong_state"


def test_a_second_officer_reads_the_card_while_the_first_has_it_open() -> None:
    declines.check_in_review(in_review("per_first"), "per_other")
