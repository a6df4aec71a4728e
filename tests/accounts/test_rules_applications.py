"""What may happen to an application, and when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.accounts import rules
from services.accounts.models import Application, ApplicationStatus
from services.kit.errors import BadInput, Refused
from tests.accounts.builders import CHECKED, GIVEN, LEGAL, MONDAY_NOON, an_application, in_review

LATER = MONDAY_NOON + timedelta(hours=1)
WRITABLE = {"draft", "needs_info", "not_yet"}
OPEN = {"draft", "submitted", "in_review", "needs_info", "not_yet"}


def submit(application: Application, given: tuple[str, ...] = GIVEN, is_name_taken: bool = False) -> None:
    rules.submit(application, given, LEGAL, is_name_taken, LATER)


@pytest.mark.parametrize("status", set(ApplicationStatus) - {"draft", "needs_info"})
def test_only_a_draft_or_one_that_lacked_something_can_be_submitted(status: str) -> None:
    with pytest.raises(Refused, match="cannot become submitted"):
        submit(an_application(status))


@pytest.mark.parametrize("status", ["draft", "needs_info"])
def test_a_submitted_application_waits_from_that_moment(status: str) -> None:
    application = an_application(status)
    submit(application)
    assert (application.status, rules.waiting_since(application)) == ("submitted", LATER)


@pytest.mark.parametrize("field", ["shop_name", "skill", "product_idea", "province_code", "delivery", "plan"])
def test_what_is_missing_is_named(field: str) -> None:
    application = an_application(**{field: ""})
    with pytest.raises(BadInput) as wrong:
        submit(application)
    assert wrong.value.more["fields"] == {field: "missing"}
    assert application.status == "draft"


def test_nobody_submits_without_agreeing_to_terms_and_to_guidance_on_drafts() -> None:
    with pytest.raises(BadInput) as wrong:
        submit(an_application(), given=("income_band",))
    assert wrong.value.more["fields"] == {"consents.terms": "missing", "consents.drafts": "missing"}


def test_telling_ones_income_band_is_never_a_condition() -> None:
    submit(an_application(), given=("terms", "drafts"))


def test_a_name_that_breaks_a_rule_is_not_submitted() -> None:
    with pytest.raises(BadInput) as wrong:
        submit(an_application(shop_name=LEGAL))
    assert wrong.value.more["fields"] == {"shop_name": "legal_name"}


@pytest.mark.parametrize("status", set(ApplicationStatus) - WRITABLE)
def test_what_is_handed_in_cannot_be_written_on(status: str) -> None:
    with pytest.raises(Refused, match="cannot be written on"):
        rules.edit(an_application(status), {"plan": "lain"})


def test_writing_on_after_not_yet_begins_a_new_draft() -> None:
    application = an_application("not_yet")
    rules.edit(application, {"plan": "lain"})
    assert (application.status, application.plan) == ("draft", "lain")


def test_writing_on_what_lacked_something_leaves_it_with_the_applicant() -> None:
    application = an_application("needs_info")
    rules.edit(application, {"plan": "lain"})
    assert application.status == "needs_info"


@pytest.mark.parametrize("status", OPEN)
def test_whatever_is_open_can_be_withdrawn(status: str) -> None:
    application = an_application(status)
    rules.withdraw(application)
    assert application.status == "withdrawn"


@pytest.mark.parametrize("status", set(ApplicationStatus) - OPEN)
def test_what_is_over_cannot_be_withdrawn(status: str) -> None:
    with pytest.raises(Refused):
        rules.withdraw(an_application(status))


@pytest.mark.parametrize("status", set(ApplicationStatus) - {"submitted", "in_review"})
def test_only_what_is_handed_in_can_be_opened(status: str) -> None:
    with pytest.raises(Refused, match="cannot become in_review"):
        rules.open_review(an_application(status), "per_officer", LATER)


def test_for_24_hours_an_open_application_is_one_officers_alone() -> None:
    application = in_review("per_officer")
    with pytest.raises(Refused) as locked:
        rules.open_review(application, "per_other", MONDAY_NOON + timedelta(hours=23, minutes=59))
    assert locked.value.code == "locked"


def test_after_24_hours_another_officer_takes_over() -> None:
    application = in_review("per_officer")
    rules.open_review(application, "per_other", MONDAY_NOON + timedelta(hours=24))
    assert application.opened_by == "per_other"


def test_opening_again_what_one_has_open_keeps_it() -> None:
    application = in_review("per_officer")
    rules.open_review(application, "per_officer", LATER)
    assert (application.status, application.opened_at) == ("in_review", LATER)


def answers(application: Application, officer: str) -> list[object]:
    return [
        lambda: rules.approve(application, officer, CHECKED, GIVEN, LATER, is_card_seen=True),
        lambda: rules.ask_for_more(application, officer, "Foto?", LATER),
        lambda: rules.say_not_yet(application, officer, "Ikut kelas.", date(2025, 12, 17), LATER),
    ]


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize("status", set(ApplicationStatus) - {"in_review"})
def test_an_application_is_opened_before_it_is_answered(status: str, which: int) -> None:
    with pytest.raises(Refused) as wrong:
        answers(an_application(status), "per_officer")[which]()  # type: ignore[operator]
    assert wrong.value.code == "wrong_state"


@pytest.mark.parametrize("which", range(3))
def test_an_officer_does_not_answer_what_another_has_open(which: int) -> None:
    with pytest.raises(Refused) as wrong:
        answers(in_review("per_officer"), "per_other")[which]()  # type: ignore[operator]
    assert wrong.value.code == "locked"


def test_an_approval_keeps_what_was_checked() -> None:
    application = in_review()
    rules.approve(application, "per_officer", CHECKED, GIVEN, LATER, is_card_seen=True)
    assert (application.status, application.checks, application.decided_at) == ("approved", CHECKED, LATER)


@pytest.mark.parametrize("code", rules.CHECKLIST)
def test_an_open_check_stands_in_the_way_of_an_approval(code: str) -> None:
    with pytest.raises(BadInput) as wrong:
        answered = CHECKED | {"identity_seen": "Dikenal sejak lama"} | {code: False}
        rules.approve(in_review(), "per_officer", answered, GIVEN, LATER, is_card_seen=False)
    assert wrong.value.more["fields"] == {f"checks.{code}": "missing"}


def test_a_tick_does_not_stand_for_a_card() -> None:
    with pytest.raises(BadInput) as wrong:
        rules.approve(in_review(), "per_officer", CHECKED, GIVEN, LATER, is_card_seen=False)
    assert wrong.value.more["fields"] == {"checks.identity_seen": "card_needed"}


def test_that_a_card_was_not_seen_is_waived_for_a_reason() -> None:
    application, waived = in_review(), {"identity_seen": "Dikenal kepala desa"}
    rules.approve(application, "per_officer", CHECKED | waived, GIVEN, LATER, is_card_seen=False)
    assert application.checks == CHECKED | waived


def test_a_card_that_was_read_says_who_they_are_and_that_they_are_18() -> None:
    application, open_ones = in_review(), {"identity_seen": False, "adult": False}
    rules.approve(application, "per_officer", CHECKED | open_ones, GIVEN, LATER, is_card_seen=True)
    assert application.checks == CHECKED


def test_a_check_can_be_waived_for_a_reason() -> None:
    application = in_review()
    rules.approve(
        application, "per_officer", CHECKED | {"training_done": "Sudah lama berjualan"}, GIVEN, LATER, is_card_seen=True
    )
    told = {check.code: check for check in rules.checklist(application, GIVEN)}
    assert (told["training_done"].is_done, told["training_done"].waived) == (False, "Sudah lama berjualan")


def test_nobody_is_approved_who_took_their_consent_back() -> None:
    with pytest.raises(BadInput) as wrong:
        rules.approve(in_review(), "per_officer", CHECKED, ("terms",), LATER, is_card_seen=True)
    assert wrong.value.more["fields"] == {"consents.drafts": "missing"}


def test_a_day_to_come_is_one_of_central_indonesia() -> None:
    past_midnight = datetime(2025, 11, 17, 17, 0, tzinfo=UTC)  # 01:00 of the 18th in Palu
    with pytest.raises(BadInput):
        rules.say_not_yet(in_review(), "per_officer", "Ikut kelas.", date(2025, 11, 18), past_midnight)


def test_not_yet_comes_with_steps_and_a_day_to_come() -> None:
    application = in_review()
    rules.say_not_yet(application, "per_officer", "Ikut kelas kemasan.", date(2025, 12, 17), LATER)
    assert (application.status, application.review_on) == ("not_yet", date(2025, 12, 17))


def test_the_day_to_look_again_is_not_past() -> None:
    with pytest.raises(BadInput):
        rules.say_not_yet(in_review(), "per_officer", "Ikut kelas.", MONDAY_NOON.date(), LATER)


@pytest.mark.parametrize("status", set(ApplicationStatus) - {"submitted", "in_review"})
def test_nothing_waits_for_an_officer_that_is_not_in_their_hands(status: str) -> None:
    assert rules.waiting_since(an_application(status, submitted_at=MONDAY_NOON)) is None
