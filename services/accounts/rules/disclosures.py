"""What is told of a maker: raised only by themselves and slowly, lowered by themselves at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.accounts.models import Shop
from services.accounts.models.disclosures import Disclosure, DisclosureStatus, Level
from services.accounts.rules.states import Table, move
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id
from services.kit.labels import label_in_name

S = DisclosureStatus
NEXT: Table = {S.ASKED: {S.IN_FORCE, S.ENDED}, S.IN_FORCE: {S.ENDED}}
COOLING = timedelta(hours=24)
STALE = timedelta(days=14)
SHORTEST = 20


def ask(
    shop: Shop, level: Level, story: str, pen_name: str, standing: Iterable[Disclosure], at: datetime
) -> Disclosure | None:
    """Another level. Less than now holds at once; one's own words wait for a second yes, a day later; None for the lowest."""
    if level == Level.OWN_STORY and len(story) < SHORTEST:
        raise BadInput({"story": "too_short"})
    # Their own words may tell what they like, after two times yes; a name stands alone and is passed on without the words.
    if level == Level.OWN_STORY and label_in_name(pen_name):
        raise BadInput({"pen_name": "forbidden_word"})
    for old in standing:
        if old.status == S.ASKED or level != Level.OWN_STORY:
            end(old, at)
    if level != Level.OWN_STORY:
        shop.disclosure = level
    if level == Level.BRAND_ONLY:
        return None
    asked = Disclosure(
        id=new_id("dis"),
        person_id=shop.person_id,
        vendor_id=shop.id,
        level=level,
        status=S.ASKED,
        story=story if level == Level.OWN_STORY else "",
        pen_name=pen_name if level == Level.OWN_STORY else "",
        asked_at=at,
        confirm_from=at + COOLING if level == Level.OWN_STORY else at,
        in_force_at=None,
        ended_at=None,
    )
    if level == Level.PROGRAMME:
        _begin(asked, shop, at)
    return asked


def check_confirm(asked: Disclosure, at: datetime) -> None:
    """Refused before a day to think it over has passed, and after so long that nobody remembers the first yes."""
    if asked.status != S.ASKED:
        raise Refused("wrong_state", f"This is {asked.status}: there is nothing to confirm.")
    if at < asked.confirm_from:
        raise Refused("think_it_over", "A day to think it over is not over yet.")
    if at > asked.confirm_from + STALE:
        raise Refused("asked_too_long_ago", "It was asked for too long ago: ask again.")


def confirm(asked: Disclosure, shop: Shop, at: datetime) -> None:
    """The second yes: from this second on it is told; what was in force before has to be ended first."""
    check_confirm(asked, at)
    _begin(asked, shop, at)


def end(disclosure: Disclosure, at: datetime) -> None:
    """From this second on it is told no more."""
    move(disclosure, NEXT, S.ENDED)
    disclosure.ended_at = at


def _begin(disclosure: Disclosure, shop: Shop, at: datetime) -> None:
    move(disclosure, NEXT, S.IN_FORCE)
    disclosure.in_force_at = at
    shop.disclosure = disclosure.level
