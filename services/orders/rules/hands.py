"""In whose hands a parcel is: its vendor's, nobody's while its shop is shut and it is asked, or the team's, who then send it.

What is asked has a day; whoever is silent until then gives the buyer's money back. Why a shop is shut is known to nobody here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from services.kit.errors import BadInput, Forbidden, Refused
from services.kit.event import Event
from services.orders.models import Hands, Status, Vendor, VendorOrder
from services.orders.rules import cash, vendor_order
from services.orders.rules.consequences import follow
from services.orders.rules.passing import AT_STAKE, is_hidden, of, pass_on

SUSPENDED, CLOSED, PAUSED = "suspended", "closed", "paused"
SHUT = (SUSPENDED, CLOSED)
"""The vendor cannot be counted on."""
AWAY = (*SHUT, PAUSED)
"""Nothing is sold, by whoever's choice; a buyer who has not paid yet must not be able to tell whose it was."""
UNABLE = "seller_unable"
"""Why a parcel does not come, as the buyer reads it."""
DECIDE_WITHIN = timedelta(hours=24)
CONTINUE, FULFIL, REFUND = "vendor_continues", "unit_fulfils", "refund"
CHOICES: Mapping[Hands, tuple[str, ...]] = {
    Hands.ASKED: (CONTINUE, FULFIL, REFUND),
    Hands.ALLOWED: (FULFIL, REFUND),
    Hands.TEAM: (REFUND,),
}
OUTSIDE = ("ship", "ready", "hand_over", "deliver", "not_collected")
"""The steps in which a vendor has to do with the buyer."""


def is_teams(part: VendorOrder, shop: Vendor | None) -> bool:
    """Whether the team sends this parcel, and so needs to know where to."""
    if of(part) in (Hands.TEAM, Hands.ASKED):
        return of(part) == Hands.TEAM
    return _is_kept_apart(part, shop)


def sees_buyer(part: VendorOrder, shop: Vendor | None) -> bool:
    """Whether its vendor may know whom it is for, as long as sending needs it."""
    return of(part) in (Hands.VENDOR, Hands.ALLOWED) and not is_hidden(shop)


def may_vendor(part: VendorOrder, shop: Vendor | None, step: str) -> bool:
    """Whether the vendor's hands may take this step, as far as hands go."""
    if part.status not in (*AT_STAKE, Status.SHIPPED):
        return True
    if of(part) in (Hands.ASKED, Hands.TEAM):
        return False
    return not (step in OUTSIDE and _is_kept_apart(part, shop))


def check_vendor(part: VendorOrder, shop: Vendor | None, step: str) -> None:
    """Refused where the vendor takes a step that is not theirs."""
    if may_vendor(part, shop, step):
        return
    if of(part) == Hands.ASKED:
        raise Refused("not_decided", "Somebody decides first what becomes of this parcel.")
    raise Refused("team_sends", "This parcel is sent by the team.")


def check_team(part: VendorOrder, shop: Vendor | None) -> None:
    """Refused where the team takes a step that is the vendor's."""
    if of(part) == Hands.ASKED:
        raise Refused("not_decided", "Somebody decides first what becomes of this parcel.")
    if not is_teams(part, shop):
        raise Refused("vendor_sends", "This parcel is sent by its vendor.")


def shut(part: VendorOrder, finishes: bool, at: datetime, within: timedelta = DECIDE_WITHIN) -> list[Event]:
    """Its shop is shut: what was not accepted goes back, what was is asked about unless its vendor `finishes` it.

    Whoever finishes was let go on before, which need not have been heard before: so they have it back as from an open shop.
    """
    if part.status == Status.TO_ACCEPT:
        return follow(part, [vendor_order.cancel(part, UNABLE, at)], at)
    if finishes:
        return reopen(part)
    if part.status not in AT_STAKE or of(part) != Hands.VENDOR:
        return []
    part.decide_by = at + within
    return [pass_on(part, Hands.ASKED)]


def reopen(part: VendorOrder) -> list[Event]:
    """Its shop is open again: nothing is asked any more, and the vendor goes on; what the team has, it keeps."""
    return [pass_on(part, Hands.VENDOR)] if of(part) in (Hands.ASKED, Hands.ALLOWED) else []


def take_over(part: VendorOrder) -> list[Event]:
    """Its vendor goes on with what the team has; one that is on its way stays on its way."""
    is_under_way = part.status in (*AT_STAKE, Status.SHIPPED)
    return [pass_on(part, Hands.VENDOR)] if is_under_way and of(part) == Hands.TEAM else []


def choices(part: VendorOrder, is_head: bool) -> list[str]:
    """What can be decided about a parcel now; that the vendor goes on, by a head only."""
    if part.status not in AT_STAKE:
        return []
    known = CHOICES.get(of(part), ())
    no = {FULFIL} if cash.is_due(part) else set()
    return [choice for choice in known if choice not in no and (is_head or choice != CONTINUE)]


def decide(part: VendorOrder, choice: str, is_head: bool, at: datetime) -> list[Event]:
    """It is decided; to say the same again is no news.

    Forbidden where only a head may, Refused where it stands otherwise by now, or cash would go through an officer's hands.
    """
    if choice not in (CONTINUE, FULFIL, REFUND):
        raise BadInput({"choice": "unknown"})
    if choice == CONTINUE and not is_head:
        raise Forbidden("head_only", "That a vendor goes on is for a head to say.")
    if _is_said(part, choice):
        return []
    if part.status not in AT_STAKE or choice not in CHOICES.get(of(part), ()):
        raise Refused("wrong_state", f"This parcel is {part.status}.", state=str(part.status), hands=str(of(part)))
    if choice == FULFIL and cash.is_due(part):
        raise Refused("cash_due", "No officer takes the buyer's cash.")
    if choice == REFUND:
        return follow(part, [vendor_order.move(part, Status.CANCELLED, at, UNABLE)], at)
    part.because = choice
    return [pass_on(part, Hands.ALLOWED if choice == CONTINUE else Hands.TEAM)]


def is_undecided(part: VendorOrder, at: datetime) -> bool:
    """Whether the day in which somebody could decide is over."""
    return of(part) == Hands.ASKED and part.decide_by is not None and part.decide_by <= at


def lapse(part: VendorOrder, at: datetime) -> list[Event]:
    """Nobody decided: the buyer's money goes back. Refused while there is time."""
    if not is_undecided(part, at):
        raise Refused("too_early", "There is still time to decide.")
    return follow(part, [vendor_order.move(part, Status.CANCELLED, at, UNABLE)], at)


def _is_kept_apart(part: VendorOrder, shop: Vendor | None) -> bool:
    """Whether vendor and buyer do not meet; cash that was agreed on before still goes from hand to hand."""
    return is_hidden(shop) and not part.is_digital and not cash.is_due(part)


def _is_said(part: VendorOrder, choice: str) -> bool:
    if choice == REFUND:
        return part.status == Status.CANCELLED and part.why == UNABLE
    return of(part) == (Hands.ALLOWED if choice == CONTINUE else Hands.TEAM)
