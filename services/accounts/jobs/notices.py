"""Sends what is written to people: notices by the way each can be reached, and letters that somebody asked for."""

from datetime import timedelta

from services.accounts import chores, db, letters, queries, seals
from services.accounts.jobs.pace import BATCH
from services.accounts.models import IdentityKind, Notice, Person
from services.accounts.models.notices import AT_NIGHT
from services.accounts.rules import days
from services.accounts.sending import by_hand, send
from services.kit.clock import now
from services.kit.telemetry import log

PATIENCE = timedelta(minutes=5)
MOST_TRIES = 12


@chores.every(60, woken_by="notices")
def send_notices() -> int:
    """Send the notices that are wanted, at night only what cannot wait; one that does not go out is tried again."""
    only = AT_NIGHT if days.is_quiet(now()) else ()
    with db.begin() as session:
        claimed = queries.claim_notices(session, now(), PATIENCE, MOST_TRIES, BATCH, only)
    return sum(_send(notice) for notice in claimed)


@chores.every(60, woken_by="letters")
def write_letters() -> int:
    """Write the letters that somebody asked for at an address, day and night: whoever asked waits for it."""
    return letters.write(now(), BATCH)


def _send(notice: Notice) -> bool:
    with db.begin() as session:
        to = queries.identity_of(session, notice.person_id)
        person = session.get_one(Person, notice.person_id)
    try:
        channel = send(notice, to, person)
    except OSError as lost:
        named = seals.text_id(notice.key)
        log().warning("notice_waits", notice=named, because=type(lost).__name__, tries=notice.tries)
        if to.kind != IdentityKind.PHONE or notice.tries < MOST_TRIES:
            return False
        channel = by_hand(notice, person)  # nothing has carried it for hours
    with db.begin() as session:
        sent = session.get_one(Notice, notice.key)
        sent.sent_at, sent.channel = now(), channel
    return True
