"""After "not yet": whoever helps invites to apply again, or puts another day, when the day has come or before."""

from datetime import date, datetime

from services.accounts.models import Application, ApplicationStatus
from services.accounts.rules.applications import NEXT
from services.accounts.rules.states import move
from services.kit.days import day_of
from services.kit.errors import BadInput, Refused


def put_off(application: Application, next_steps: str, review_on: date, at: datetime) -> None:
    """Other steps, or the same, and another day; it stays "not yet"."""
    _check(application)
    if review_on <= day_of(at):
        raise BadInput({"review_on": "in_the_past"})
    application.next_steps, application.review_on, application.review_told_at = next_steps, review_on, None
    application.decided_at = at


def invite_again(application: Application) -> None:
    """The steps are done as far as one can see: it is its writer's again, with all that was written."""
    _check(application)
    move(application, NEXT, ApplicationStatus.DRAFT)


def _check(application: Application) -> None:
    if application.status != ApplicationStatus.NOT_YET:
        raise Refused("wrong_state", f"This is {application.status}: no day to look at it again stands.")
