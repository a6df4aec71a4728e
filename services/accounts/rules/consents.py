"""Consents: given and taken back one by one, each to the words that were shown."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from services.accounts.models import Consent, ConsentKind
from services.kit.ids import new_id

# Which wording is on the screen now; with new words, who agreed to the old ones is asked again.
WORDING = {ConsentKind.TERMS: "1", ConsentKind.DRAFTS: "1", ConsentKind.INCOME_BAND: "1"}


def settle_consents(
    person_id: str, standing: Iterable[Consent], wanted: Mapping[str, bool], at: datetime
) -> list[Consent]:
    """Make the standing consents say what is wanted now: ends what is taken back, returns the rows that are new."""
    held = {consent.kind: consent for consent in standing}
    fresh = []
    for kind, is_given in wanted.items():
        now_held = held.get(kind)
        if now_held and is_given and now_held.wording == WORDING[ConsentKind(kind)]:
            continue
        if now_held:
            now_held.revoked_at = at
        if is_given:
            fresh.append(_given(person_id, ConsentKind(kind), at))
    return fresh


def _given(person_id: str, kind: ConsentKind, at: datetime) -> Consent:
    return Consent(
        id=new_id("con"), person_id=person_id, kind=kind, wording=WORDING[kind], given_at=at, revoked_at=None
    )
