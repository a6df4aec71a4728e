"""Beginning again: who took their wish back, or was declined for good, may write another application."""

from datetime import datetime, timedelta

from services.accounts.models import Application, ApplicationStatus
from services.accounts.rules.applications import WRITTEN, new_application
from services.accounts.rules.declines import appeal_until
from services.kit.errors import Refused


def is_over(application: Application, at: datetime) -> bool:
    """Whether nothing more comes of it: it was withdrawn, or declined and no appeal is possible any more."""
    if application.status == ApplicationStatus.DECLINED:
        ends = appeal_until(application)
        return ends is None or at > ends
    return application.status == ApplicationStatus.WITHDRAWN


def begin_again(last: Application, at: datetime) -> Application:
    """A new draft with what was written in the one before; Refused("not_over") while something can come of that."""
    if not is_over(last, at):
        raise Refused("not_over", f"This is {last.status}: it is not over yet.")
    # Of two applications the newest counts, so that no two begin at the same moment.
    fresh = new_application(last.person_id, max(at, last.created_at + timedelta(microseconds=1)))
    for name in (*WRITTEN, "name_key"):
        setattr(fresh, name, getattr(last, name))
    return fresh
