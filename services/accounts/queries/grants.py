"""Questions about sponsors' programmes and shops' parts in them; whoever changes an award locks its programme first."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, AssignmentStatus, Role, Shop, Trading, Trust
from services.accounts.models.grants import AwardStatus, GrantAward, GrantFunds, GrantProgramme, ProgrammeStatus
from services.accounts.queries.guidance import helped_by
from services.accounts.queries.holding import hold_whose
from services.accounts.queries.paging import Page, page
from services.kit.errors import NotFound, Refused
from services.kit.tokens import Caller


def add_programme(session: Session, programme: GrantProgramme) -> None:
    """Keep a new programme; Refused("title_taken") where there is one of that name."""
    try:
        with session.begin_nested():
            session.add(programme)
    except IntegrityError:
        raise Refused("title_taken") from None


def add_funds(session: Session, funds: GrantFunds) -> None:
    """Keep money that came; Refused("funds_known") where it was written down before."""
    try:
        with session.begin_nested():
            session.add(funds)
    except IntegrityError:
        raise Refused("funds_known") from None


def programme_to_change(session: Session, programme_id: str) -> GrantProgramme:
    """The programme, locked; NotFound where there is none."""
    found = session.scalar(select(GrantProgramme).where(GrantProgramme.id == programme_id).with_for_update())
    if found is None:
        raise NotFound()
    return found


def programmes(session: Session, limit: int, after: str | None) -> Page:
    """All programmes, oldest first."""
    key = (GrantProgramme.created_at, GrantProgramme.id)
    return page(session, select(GrantProgramme), key, limit, after)  # type: ignore[arg-type]


def awards_of(session: Session, programme_id: str) -> Sequence[GrantAward]:
    """Every part in this programme, locked."""
    asked = select(GrantAward).where(GrantAward.programme_id == programme_id).order_by(GrantAward.id)
    return session.scalars(asked.with_for_update()).all()


def awards_standing(session: Session, vendor_id: str) -> Sequence[GrantAward]:
    """The parts of this shop that are not over, locked."""
    over = (AwardStatus.REPORTED, AwardStatus.CLOSED, AwardStatus.CANCELLED)
    asked = select(GrantAward).where(GrantAward.vendor_id == vendor_id, GrantAward.status.not_in(over))
    return session.scalars(asked.order_by(GrantAward.id).with_for_update()).all()


def awards_with_programmes(session: Session, vendor_id: str) -> Sequence[tuple[GrantAward, GrantProgramme]]:
    """The parts of this shop that are not over, each with its programme, all locked, the programmes first."""
    mine = select(GrantAward.programme_id).where(GrantAward.vendor_id == vendor_id)
    asked = select(GrantProgramme).where(GrantProgramme.id.in_(mine)).order_by(GrantProgramme.id).with_for_update()
    found = {one.id: one for one in session.scalars(asked)}
    return [(one, found[one.programme_id]) for one in awards_standing(session, vendor_id) if one.programme_id in found]


def awards(session: Session, head: Caller, status: str | None, limit: int, after: str | None) -> Page:
    """(award, programme, shop) of the shops that the head's unit helps now."""
    asked = (
        select(GrantAward, GrantProgramme, Shop)
        .join(GrantProgramme, GrantProgramme.id == GrantAward.programme_id)
        .join(Shop, Shop.id == GrantAward.vendor_id)
        .where(Shop.person_id.in_(helped_by(head)))
    )
    if status:
        asked = asked.where(GrantAward.status == status)
    return page(session, asked, (GrantAward.proposed_at, GrantAward.id), limit, after)  # type: ignore[arg-type]


def award_to_change(session: Session, award_id: str, head: Caller) -> tuple[GrantAward, GrantProgramme]:
    """An award of a shop that the head's unit helps, with its programme, both locked; the shop's maker is held first."""
    part = select(GrantAward.programme_id).join(Shop, Shop.id == GrantAward.vendor_id).where(GrantAward.id == award_id)
    hold_whose(session, part.with_only_columns(Shop.person_id))
    mine = part.where(Shop.person_id.in_(helped_by(head)))
    programme = programme_to_change(session, session.scalar(mine) or "")
    return session.get_one(GrantAward, award_id, with_for_update=True), programme


def award_heard_of(session: Session, award_id: str) -> GrantAward:
    """The award that another room spoke of, locked after its programme."""
    found = session.get_one(GrantAward, award_id)
    programme_to_change(session, found.programme_id)
    return session.get_one(GrantAward, award_id, with_for_update=True, populate_existing=True)


def helps_themselves(session: Session, officer_id: str, vendor_id: str) -> bool:
    """Whether this officer is the one who helps the shop's maker now."""
    asked = select(Assignment.id).join(Shop, Shop.person_id == Assignment.person_id)
    asked = asked.where(Shop.id == vendor_id, Assignment.officer_id == officer_id)
    return session.scalar(asked.where(Assignment.status != AssignmentStatus.ENDED)) is not None


def programmes_open(session: Session) -> Sequence[str]:
    """The programmes that take shops in."""
    asked = select(GrantProgramme.id).where(GrantProgramme.status == ProgrammeStatus.OPEN)
    return session.scalars(asked.order_by(GrantProgramme.id)).all()


def shops_to_propose(session: Session, programme: GrantProgramme, limit: int) -> Sequence[str]:
    """Guided shops that the programme's rule fits and that have no part in it yet."""
    has_part = exists().where(GrantAward.vendor_id == Shop.id, GrantAward.programme_id == programme.id)
    asked = select(Shop.id).where(Shop.trust == Trust.GUIDED, Shop.trading_status != Trading.CLOSED, ~has_part)
    if programme.unit_id:
        helped = exists().where(
            Assignment.person_id == Shop.person_id,
            Assignment.unit_id == programme.unit_id,
            Assignment.role != Role.ASSISTANT,
            Assignment.status != AssignmentStatus.ENDED,
        )
        asked = asked.where(helped)
    return session.scalars(asked.order_by(Shop.id).limit(limit)).all()
