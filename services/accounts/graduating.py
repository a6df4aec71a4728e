"""From being helped to standing alone: everything at one second, in one transaction."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import bus, outward, queries, rules, telling
from services.accounts.models import Application, ConsentKind, NoticeKind, Shop
from services.accounts.models.disclosures import Level
from services.accounts.models.ends import Graduation
from services.accounts.models.shops import LEFT
from services.accounts.models.suspensions import Suspension
from services.accounts.queries import disclosures as said
from services.accounts.queries import ends as asked_of
from services.accounts.queries import grants as money
from services.accounts.queries import helping
from services.accounts.queries import shut_appeals as asked_of_appeals
from services.accounts.queries import suspensions as shut
from services.accounts.rules import disclosures, ends, grants, limits, shut_appeals, suspensions
from services.accounts.rules.applications import OPEN
from services.accounts.rules.shops import close_for_good
from services.kit.days import day_of
from services.kit.settings import settings


def complete(session: Session, graduation: Graduation, at: datetime) -> None:
    """They stand alone: officers see nothing any more, the shop stays and publishes by itself, the rest is sealed.

    Whoever asks for it holds them before the graduation.
    """
    person_id = graduation.person_id
    ends.complete(graduation, at)
    said = asked_of_appeals.said_against(session, person_id, to_change=True)
    shop = queries.shop_of(session, person_id, to_change=True)
    if shop:
        _let_stand(session, shop, [one for one, _appeals in said], graduation, at)
    _finish_applications(session, person_id, bool(graduation.choices.get("keep_notes", True)), at)
    outward.end_with_help(session, person_id, at)
    for assignment in helping.assignments_of(session, person_id):
        rules.end(assignment, at)
    session.flush()
    staying = [one.id for one, appeals in said if shut_appeals.stays(one, appeals, at)]
    rows = asked_of.take_out(session, person_id, staying)
    session.add(ends.seal(person_id, rows, day_of(at), settings().keep_sealed_years, at))
    telling.tell(session, person_id, NoticeKind.ON_YOUR_OWN, f"alone-{graduation.id}", at)


def _let_stand(session: Session, shop: Shop, closings: list[Suspension], graduation: Graduation, at: datetime) -> None:
    _, may_open = shut.shop_to_shut(session, shop.id)
    for suspension in closings:
        if suspension.status in shut.STANDING:
            bus.announce(session, suspensions.end_with_help(suspension, shop, at, may_open))
    keeps_remarks = bool(graduation.choices.get("keep_notes", True))
    bus.announce(session, limits.end(shop))
    # The day on which it happens, and not the one that was written down: when help was to end is nobody else's business.
    bus.announce(session, rules.stand_alone(shop, keeps_remarks, day_of(at)))
    bus.announce(session, *grants.leave(money.awards_standing(session, shop.id)))
    if not graduation.choices.get("keep_disclosure", True):
        disclosures.ask(shop, Level.BRAND_ONLY, "", "", said.standing(session, shop.id), at)
    if not graduation.choices.get("keep_shop", True):
        bus.announce(session, close_for_good(shop, LEFT, at, finishes=may_open))


def _finish_applications(session: Session, person_id: str, keep_notes: bool, at: datetime) -> None:
    application: Application = queries.own_application(session, person_id, to_change=True)
    is_owed = application.appealed_at is not None and application.status in OPEN
    if not is_owed:  # whoever looks again at an appeal is none of those who helped, and their answer is still to come
        _let_go(session, application, at)
    if not keep_notes:
        application.note = application.next_steps = ""
        application.decline_note = application.decline_note if is_owed else ""
        application.remarks = {}


def _let_go(session: Session, application: Application, at: datetime) -> None:
    application.opened_by = application.opened_at = application.drafted_by = application.reviewer_id = None
    application.drafted = {}
    if application.status in OPEN:
        application.because = "help_ended"
        rules.withdraw(application)
        nothing, standing = dict.fromkeys(ConsentKind, False), queries.standing_consents(session, application.person_id)
        rules.settle_consents(application.person_id, standing, nothing, at)
