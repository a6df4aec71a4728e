"""Questions about whom nothing has to be remembered of any more."""

from datetime import datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session

from services.accounts.models import (
    Application,
    ApplicationStatus,
    Assignment,
    Base,
    Consent,
    HeardEarning,
    HeardParcel,
    IdentityCheck,
    Invitation,
    InvitationStatus,
    Notice,
    Person,
    Role,
    Shop,
    UnderAge,
)
from services.accounts.models.disclosures import Disclosure
from services.accounts.models.ends import Graduation, Guidance, Sealed
from services.accounts.models.helping import AccessRead, Relative, Transfer
from services.accounts.models.letters import Letter
from services.accounts.models.plans import Grievance, Plan
from services.accounts.models.resets import Reset
from services.accounts.models.suspensions import Suspension
from services.kit.tables import outbox

# All that is about one person and is no proof of what they agreed to.
GONE: tuple[type[Base], ...] = (
    Guidance,
    Graduation,
    Sealed,
    Assignment,
    Invitation,
    Transfer,
    Suspension,
    Relative,
    AccessRead,
    IdentityCheck,
    UnderAge,
    Disclosure,
    Plan,
    Grievance,
    Notice,
    Reset,
    Letter,
)
ENDED = (ApplicationStatus.DECLINED, ApplicationStatus.WITHDRAWN, ApplicationStatus.DRAFT, ApplicationStatus.NOT_YET)


def to_forget(
    session: Session, left_before: datetime, unused_before: datetime, over: tuple[str, ...], limit: int
) -> list[Person]:
    """Makers whose shop was closed before then with every parcel over, and those whose applications led to none; locked."""
    is_running = exists().where(HeardParcel.vendor_id == Shop.id, HeardParcel.status.not_in(over))
    left = select(Shop.person_id).where(Shop.closed_at <= left_before, ~is_running)
    has_shop = exists().where(Shop.person_id == Application.person_id)
    touched = exists().where(
        Application.person_id == Person.id,
        or_(Application.created_at > unused_before, Application.status.not_in(ENDED)),
    )
    unused = select(Application.person_id).where(~has_shop, Application.created_at <= unused_before)
    asked = select(Person).where(
        Person.role == Role.VENDOR,
        Person.erased_at.is_(None),
        or_(Person.id.in_(left), Person.id.in_(unused) & ~touched),
    )
    return list(session.scalars(asked.order_by(Person.id).limit(limit).with_for_update(skip_locked=True)))


def children_to_close(session: Session, read_before: datetime, limit: int) -> list[str]:
    """The people by whose card they are not 18, read before then and by nobody else read otherwise since."""
    asked = select(UnderAge.person_id).where(UnderAge.read_at <= read_before)
    return list(session.scalars(asked.order_by(UnderAge.person_id).limit(limit)))


def drop_consents(session: Session, person_id: str) -> None:
    """What a child agreed to proves nothing."""
    session.execute(delete(Consent).where(Consent.person_id == person_id))


def applications_of(session: Session, person_id: str) -> list[Application]:
    """All that somebody ever wrote, locked."""
    asked = select(Application).where(Application.person_id == person_id)
    return list(session.scalars(asked.order_by(Application.id).with_for_update()))


def drop_rows_about(session: Session, person_id: str, vendor_id: str | None) -> None:
    """Delete what is about one person."""
    for table in GONE:
        session.execute(delete(table).where(table.person_id == person_id))  # type: ignore[attr-defined]
    if vendor_id:
        session.execute(delete(HeardEarning).where(HeardEarning.vendor_id == vendor_id))


def forget_told(session: Session, vendor_id: str, pseudonym: str, slug: str) -> None:
    """What was once announced of a shop's name and address stands in the outbox under its pseudonym too."""
    asked = select(outbox.c.id, outbox.c.data).where(outbox.c.subject == vendor_id)
    for row in session.execute(asked.with_for_update()).all():
        fresh = {"display_name": pseudonym, "slug": slug}
        told = row.data | {name: text for name, text in fresh.items() if name in row.data}
        session.execute(update(outbox).where(outbox.c.id == row.id).values(data=told))


def drop_old(session: Session, invited_before: datetime, told_before: datetime) -> int:
    """Delete names on invitations that nobody took up, and notices that were told long ago; how many."""
    unused = Invitation.status == InvitationStatus.EXPIRED
    names = session.execute(delete(Invitation).where(unused, Invitation.expires_at <= invited_before))
    told = session.execute(delete(Notice).where(Notice.created_at <= told_before))
    return int(names.rowcount + told.rowcount)  # type: ignore[attr-defined]
