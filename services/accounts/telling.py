"""Telling people that something of theirs has moved: always a row in the transaction of the move, sent later by a job."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import bus, chores, queries
from services.accounts.models import NoticeKind, Role, Shop
from services.accounts.models.helping import Transfer, TransferStatus
from services.accounts.models.plans import Grievance
from services.accounts.models.suspensions import SuspensionStatus
from services.accounts.queries import grievances, helping, waiting
from services.accounts.queries import suspensions as shut
from services.kit.event import Event


def tell(session: Session, person_id: str, kind: NoticeKind, key: str, at: datetime, about: str = "") -> None:
    """One word to one person, and the id of what it is about; under a key that was used it is nothing."""
    queries.want_notice(session, key, person_id, kind, at, about)
    chores.wake(session, "notices")


def tell_all(
    session: Session, people: Iterable[str], kind: NoticeKind, key: str, at: datetime, about: str = ""
) -> None:
    """The same word to each of them."""
    for person_id in people:
        tell(session, person_id, kind, f"{key}-{person_id}", at, about)


def tell_mentors(session: Session, person_id: str, kind: NoticeKind, key: str, at: datetime) -> None:
    """A word about somebody to the counsellors who help them now."""
    helpers = helping.helpers_of(session, person_id)
    counsellors = [one.officer_id for one, _name in helpers if one.role == Role.COUNSELLOR]
    tell_all(session, counsellors, kind, key, at, person_id)


def announce_of_shop(session: Session, shop: Shop, news: Event | None, at: datetime) -> None:
    """Others have changed how a shop stands: the other rooms hear it, and so does its maker; nothing where it is as it was."""
    bus.announce(session, news)
    if news is not None:
        kind = NoticeKind.SHOP_SHUT if shop.trading_status in ("suspended", "closed") else NoticeKind.SHOP_NEWS
        tell(session, shop.person_id, kind, f"shop-{shop.id}-{shop.version}", at, shop.id)


def tell_of_grievance(session: Session, grievance: Grievance, at: datetime) -> None:
    """Whoever may answer hears that something waits, and not what."""
    handlers = grievances.answerers(session, grievance)
    tell_all(session, handlers, NoticeKind.ANSWER_DUE, f"grievance-{grievance.id}", at, grievance.id)


def tell_of_closing(session: Session, person_id: str, at: datetime) -> None:
    """Whoever decides about a closing that waits for a head hears of it once: also whoever came to that by a move."""
    for suspension in shut.to_decide(session, person_id):
        is_hurried = suspension.status == SuspensionStatus.ACTIVE
        kind = NoticeKind.EMERGENCY if is_hurried else NoticeKind.TO_DECIDE
        key = f"shut-{suspension.id}" + ("-now" if is_hurried else "")  # what was proposed may be hurried later
        tell_all(session, shut.deciders_of(session, suspension), kind, key, at, person_id)


def tell_of_move(session: Session, transfer: Transfer, by: str, at: datetime) -> None:
    """Whose turn it is at a move between units, and whoever moves wherever they did not do it themselves."""
    key = f"move-{transfer.id}-{transfer.status}"
    turn = whose_turn(session, transfer)
    tell_all(session, (one for one in turn if one != by), NoticeKind.ANSWER_DUE, key, at, transfer.id)
    session.flush()
    tell_of_closing(session, transfer.person_id, at)  # until they have said yes the old unit decides, then the new one
    is_news = transfer.status in (TransferStatus.REQUESTED, TransferStatus.REFUSED, TransferStatus.CANCELLED)
    if is_news and transfer.person_id != by:
        tell(session, transfer.person_id, NoticeKind.OWN_NEWS, key, at, transfer.id)


def whose_turn(session: Session, transfer: Transfer) -> list[str]:
    """Who takes the next step of a move that stands; nobody at one that is over."""
    heads = waiting.heads_of
    turns = {
        TransferStatus.REQUESTED: [
            one.officer_id
            for one, _name in helping.helpers_of(session, transfer.person_id)
            if one.role != Role.ASSISTANT
        ],
        TransferStatus.UNDER_REVIEW: heads(session, transfer.from_unit, transfer.person_id),
        TransferStatus.APPROVED: heads(session, transfer.to_unit, transfer.person_id),
        TransferStatus.ACCEPTED: [transfer.officer_id] if transfer.officer_id else [],
    }
    return turns.get(TransferStatus(transfer.status), [])
