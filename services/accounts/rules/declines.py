"""Saying no to an application: one officer proposes, another agrees, and a third looks again when it is appealed."""

from datetime import datetime, timedelta

from services.accounts.models import Application, ApplicationStatus
from services.accounts.rules.applications import NEXT, hold, let_go, refuse_who_decided
from services.accounts.rules.states import move
from services.kit.errors import BadInput, Refused

S = ApplicationStatus
REASONS = ("goods_not_allowed", "not_own_work", "unsafe", "untrue", "other")
APPEAL = timedelta(days=14)


def propose_decline(application: Application, officer_id: str, reason: str, note: str, at: datetime) -> None:
    """One officer would say no, with a reason for us and a note for the applicant; nothing is decided by that.

    After an appeal it is: two have said no before, and the reviewer is the third.
    """
    hold(application, officer_id, at)
    if reason not in REASONS:
        raise BadInput({"reason": "unknown"})
    application.decline_reason, application.decline_note = reason, note
    if application.appealed_at is not None:
        _close(application, officer_id, at)
    else:
        application.decline_by = officer_id


def check_in_review(application: Application, officer_id: str) -> None:
    """Refused unless it is being reviewed, by whomever: a card is read by a second officer too, while the first has it open."""
    if application.status != S.IN_REVIEW:
        raise Refused("wrong_state", f"This is {application.status}: it has to be opened before a card is read for it.")
    refuse_who_decided(application, officer_id)


def drop_decline(application: Application) -> None:
    """The proposal is off; the application stays in review."""
    _check_proposed(application)
    application.decline_by, application.decline_reason, application.decline_note = None, "", ""


def decline(application: Application, officer_id: str, is_head_among: bool, at: datetime) -> None:
    """A second officer agrees, one of the two being a head of unit: it is declined, and the applicant reads the note."""
    _check_proposed(application)
    if application.decline_by == officer_id:
        raise Refused("second_officer", "Two people say no: this is the first of them.")
    if not is_head_among:
        raise Refused("head_needed", "One of the two has to be a head of unit.")
    _close(application, officer_id, at)


def appeal_until(application: Application) -> datetime | None:
    """Until when the applicant may ask somebody else to look; None where they may not."""
    if application.status != S.DECLINED or application.appealed_at or application.decided_at is None:
        return None
    return application.decided_at + APPEAL


def appeal(application: Application, text: str, at: datetime) -> None:
    """The applicant asks that somebody else looks, once, and within 14 days."""
    if application.appealed_at is not None:
        raise Refused("appealed_before", "This was appealed once, and decided again.")
    ends = appeal_until(application)
    if ends is None:
        raise Refused("wrong_state", f"This is {application.status}, so there is nothing to appeal against.")
    if at > ends:
        raise Refused("appeal_over", "The time to appeal is over.")
    move(application, NEXT, S.SUBMITTED)
    application.appeal, application.appealed_at, application.submitted_at = text, at, at
    application.decline_reason = ""
    let_go(application)


def name_reviewer(application: Application, officer_id: str, is_relative: bool) -> None:
    """Who looks at it again: nobody who said no before, and no relative."""
    if application.appealed_at is None or application.status not in (S.SUBMITTED, S.IN_REVIEW):
        raise Refused("wrong_state", "There is no appeal to look at.")
    if officer_id in (application.decline_by, application.declined_by):
        raise BadInput({"officer_id": "decided_before"})
    if is_relative:
        raise BadInput({"officer_id": "relative"})
    application.reviewer_id = officer_id
    let_go(application)


def give_back(application: Application) -> None:
    """Whoever was named to look again is a relative, or no head any more: an operator names another."""
    application.reviewer_id = None
    let_go(application)


def is_proposed(application: Application) -> bool:
    """Whether one officer has said no, and waits for another."""
    return application.status == S.IN_REVIEW and bool(application.decline_reason)


def _check_proposed(application: Application) -> None:
    if not is_proposed(application):
        raise Refused("wrong_state", "Nobody has proposed to decline this.")


def _close(application: Application, officer_id: str, at: datetime) -> None:
    application.because = application.decline_reason
    move(application, NEXT, S.DECLINED)
    application.declined_by, application.decided_at = officer_id, at
    application.note, application.remarks = application.decline_note, {}
