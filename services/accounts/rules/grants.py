"""Sponsors' programmes and shops' parts in them: proposed by rule, approved by the head, paid while there is money."""

from collections.abc import Iterable
from datetime import datetime

from services.accounts.models.grants import (
    AwardStatus,
    GrantAward,
    GrantFunds,
    GrantKind,
    GrantProgramme,
    ProgrammeStatus,
)
from services.accounts.rules.states import Table, move
from services.events import GrantAwardChanged, GrantAwarded, SponsorFundsReceived, TopupRule
from services.kit.errors import BadInput, Forbidden, Refused
from services.kit.ids import new_id
from services.kit.money import Money

S = AwardStatus
NEXT: Table = {
    S.PROPOSED: {S.APPROVED, S.CANCELLED},
    S.APPROVED: {S.FUNDED, S.CANCELLED},
    S.FUNDED: {S.IN_USE, S.CANCELLED},
    S.IN_USE: {S.REPORTED, S.CANCELLED},
    S.REPORTED: {S.CLOSED},
}
PROGRAMME_NEXT: Table = {
    ProgrammeStatus.DRAFT: {ProgrammeStatus.OPEN, ProgrammeStatus.CLOSED},
    ProgrammeStatus.OPEN: {ProgrammeStatus.CLOSED},
}
NOT_BEGUN = (S.PROPOSED, S.APPROVED, S.FUNDED)
STANDING = (*NOT_BEGUN, S.IN_USE)
NEWS = (S.APPROVED, S.FUNDED, S.IN_USE)
"""Whose end is news outside; of what was only proposed nobody has heard."""


def new_programme(
    title: str, sponsor: str, unit_id: str | None, percent: int, months: int, cap: Money, by: str, at: datetime
) -> GrantProgramme:
    """A draft of a programme that adds to payouts."""
    return GrantProgramme(
        id=new_id("prg"),
        title=title,
        sponsor=sponsor,
        kind=GrantKind.PAYOUT_TOPUP,
        unit_id=unit_id,
        percent=percent,
        months=months,
        cap=cap.amount,
        currency=cap.currency,
        status=ProgrammeStatus.DRAFT,
        received=0,
        spent=0,
        spent_version=0,
        funds_count=0,
        created_by=by,
        created_at=at,
    )


def open_programme(programme: GrantProgramme) -> None:
    """From now on shops are taken in."""
    move(programme, PROGRAMME_NEXT, ProgrammeStatus.OPEN)


def close_programme(programme: GrantProgramme, awards: Iterable[GrantAward]) -> list[GrantAwardChanged]:
    """Nobody is taken in any more, and what was not begun ends; what is in use is reported, and then over."""
    move(programme, PROGRAMME_NEXT, ProgrammeStatus.CLOSED)
    news = []
    for award in awards:
        if award.status in NOT_BEGUN:
            news += cancel(award, "programme_closed")
        elif award.status == S.IN_USE:
            move(award, NEXT, S.REPORTED)
            news.append(_changed(award))
    return news


def receive(
    programme: GrantProgramme, amount: Money, reference: str, by: str, at: datetime
) -> tuple[GrantFunds, SponsorFundsReceived]:
    """A sponsor's money has come, and is kept apart for this programme."""
    if programme.status == ProgrammeStatus.CLOSED:
        raise Refused("programme_closed", "This programme is over.")
    if amount.amount < 1 or amount.currency != programme.currency:
        raise BadInput({"amount": "below_one" if amount.amount < 1 else "currency"})
    programme.received += amount.amount
    programme.funds_count += 1
    number = programme.funds_count
    funds = GrantFunds(
        programme_id=programme.id,
        number=number,
        amount=amount.amount,
        reference=reference,
        received_by=by,
        received_at=at,
    )
    return funds, SponsorFundsReceived(programme.id, number, amount)


def has_money(programme: GrantProgramme) -> bool:
    """Whether there is anything left to be used."""
    return programme.received > programme.spent


def propose(programme: GrantProgramme, vendor_id: str, at: datetime) -> GrantAward:
    """The programme's rule fits this shop; a sponsor never picks anybody."""
    return GrantAward(
        id=new_id("awd"),
        programme_id=programme.id,
        vendor_id=vendor_id,
        version=0,
        status=S.PROPOSED,
        proposed_at=at,
        decided_by=None,
        decided_at=None,
    )


def approve(
    award: GrantAward, programme: GrantProgramme, head_id: str, unit_id: str, *, helps: bool, at: datetime
) -> GrantAwarded:
    """The head of the unit agrees; whoever helps the shop themselves does not decide about money for it.

    Where the programme is for one unit, that is a head's of that unit.
    """
    if not is_for(programme, unit_id):
        raise Forbidden("other_unit", "This programme is for the shops of another unit.")
    if helps:
        raise Forbidden("own_caseload", "Whoever helps this shop cannot approve money for it.")
    if programme.status != ProgrammeStatus.OPEN:
        raise Refused("programme_closed", "This programme takes nobody in now.")
    move(award, NEXT, S.APPROVED)
    award.decided_by, award.decided_at, award.version = head_id, at, award.version + 1
    if has_money(programme):
        move(award, NEXT, S.FUNDED)
    rule, cap = TopupRule(programme.percent, programme.months), programme.money(programme.cap)
    return GrantAwarded(
        award.id, award.version, programme.id, award.vendor_id, programme.kind, rule, cap, str(award.status)
    )


def fund(awards: Iterable[GrantAward]) -> list[GrantAwardChanged]:
    """There is money for those that were approved without."""
    news = []
    for award in awards:
        if award.status == S.APPROVED:
            move(award, NEXT, S.FUNDED)
            news.append(_changed(award))
    return news


def note_spent(programme: GrantProgramme, version: int, spent: int) -> None:
    """What orders has told of the money; older news is none."""
    if version > programme.spent_version:
        programme.spent, programme.spent_version = spent, version


def note_use(award: GrantAward, outcome: str) -> list[GrantAwardChanged]:
    """What orders found: it was used for the first time, or the money is gone. Nothing where it is over already."""
    if outcome == "no_funds":
        return cancel(award, "no_funds") if award.status in STANDING else []
    if award.status != S.FUNDED:
        return []
    move(award, NEXT, S.IN_USE)
    return [_changed(award)]


def cancel(award: GrantAward, why: str) -> list[GrantAwardChanged]:
    """It is over, for this reason; nothing that was added before is taken back."""
    is_news = award.status in NEWS
    award.because = why
    move(award, NEXT, S.CANCELLED)
    return [_changed(award)] if is_news else []


def is_for(programme: GrantProgramme, unit_id: str) -> bool:
    """Whether a programme is for the shops of this unit."""
    return programme.unit_id in (None, unit_id)


def move_on(awards: Iterable[tuple[GrantAward, GrantProgramme]], unit_id: str) -> list[GrantAwardChanged]:
    """A shop is another unit's from now on: what it began to use goes on, what other units' programmes had for it does not."""
    left = (award for award, programme in awards if award.status in NOT_BEGUN and not is_for(programme, unit_id))
    return [news for award in left for news in cancel(award, "moved")]


def leave(awards: Iterable[GrantAward]) -> list[GrantAwardChanged]:
    """A shop is guided no more: programmes for guided shops add nothing to its next payouts."""
    return [news for award in awards for news in cancel(award, "not_guided")]


def _changed(award: GrantAward) -> GrantAwardChanged:
    award.version += 1
    return GrantAwardChanged(award.id, award.version, award.programme_id, award.vendor_id, award.status)
