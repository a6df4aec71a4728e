"""Sends the mails that are wanted, one at a time, each under its own key."""

from datetime import timedelta

from services.kit import mail
from services.kit.clock import now
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.models import Mail
from services.orders.queries import letters as queries

LONGEST_WAIT = timedelta(hours=1)
LEASE = timedelta(seconds=60)
"""How long a mail that was taken up is left to its sender; one who died meanwhile has it sent again, under the same key."""


@chores.every(20, woken_by="mails")
def send_mails() -> int:
    """Send one mail; while the post office does not take it, wait longer each time."""
    with db.begin() as session:
        wanted = queries.next_unsent(session, now())
        if wanted is None:
            return 0
        wanted.attempts += 1
        wanted.retry_at = now() + LEASE
    is_sent = _send(wanted)
    with db.begin() as session:
        if is_sent:
            queries.mark_sent(session, wanted.key, now())
        else:
            queries.put_off(session, wanted.key, now() + _wait(wanted.attempts))
    return 1


def _send(wanted: Mail) -> bool:
    try:
        mail.send(wanted.key, wanted.recipient, wanted.subject, wanted.text)
    except OSError as lost:
        log().warning("mail_waits", key=wanted.key, because=type(lost).__name__)
        return False
    return True


def _wait(attempts: int) -> timedelta:
    return min(timedelta(seconds=5 * 2 ** min(attempts, 10)), LONGEST_WAIT)
