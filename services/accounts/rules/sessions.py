"""How long somebody stays signed in, and how often a thing may be tried."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.accounts.models import Role, SignIn

AT_MOST = {Role.BUYER: timedelta(days=30), Role.VENDOR: timedelta(days=30)}
IDLE = {Role.BUYER: timedelta(days=14), Role.VENDOR: timedelta(days=14)}
OFFICE = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Limit:
    """At most so many tries in so long."""

    count: int
    window: timedelta


# The pair of who and from where is tight; each alone is wide, or a stranger could lock others out, or a village that shares
# one address could not get in. They are counted in this order, and what is over counts towards nothing after it: all that
# one place can try in an hour leaves a name's owner tries of their own elsewhere.
LIMITS = {
    "pair": Limit(5, timedelta(minutes=15)),
    "pair_hour": Limit(15, timedelta(hours=1)),
    "address": Limit(500, timedelta(minutes=15)),
    "identifier": Limit(20, timedelta(hours=1)),
    "join": Limit(100, timedelta(hours=1)),
    # Mails that nobody asked for are a nuisance: few for one name, more from one place. Of a forgotten PIN it is the pair of
    # both, and how many links go out to one name is seen when they are written: a stranger could else keep its owner from one.
    "reset": Limit(3, timedelta(hours=1)),
    "reset_address": Limit(50, timedelta(hours=1)),
    "letter": Limit(3, timedelta(hours=1)),
    # There is no way to write to a phone, so whoever may take one in is told when it is somebody's: few times, to few people.
    "invitation": Limit(10, timedelta(days=1)),
    "move": Limit(3, timedelta(days=1)),
}


def begin_session(person_id: str, role: str, token_hash: str, at: datetime) -> SignIn:
    """Somebody is signed in from now on: 30 days for buyers and vendors, 12 hours for everybody with a desk."""
    ends = at + AT_MOST.get(Role(role), OFFICE)
    return SignIn(token_hash=token_hash, person_id=person_id, started_at=at, seen_at=at, expires_at=ends)


def is_alive(session: SignIn, role: str, at: datetime) -> bool:
    """Whether a session still holds: not past its end, and not left alone for too long."""
    return at < session.expires_at and at - session.seen_at < IDLE.get(Role(role), OFFICE)


def is_stale(session: SignIn, at: datetime) -> bool:
    """Whether it is time to write down again that somebody is there; not at every click."""
    return at - session.seen_at >= NOTED_EVERY


def sweep_before(at: datetime) -> datetime:
    """Sessions last seen before this are dead, whoever's they were."""
    return at - max(IDLE.values())
