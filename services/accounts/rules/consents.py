"""Consents: given and taken back one by one, each to the words that were shown."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from services.accounts.models import ApplicationStatus, Consent, ConsentKind
from services.kit.errors import Refused
from services.kit.ids import new_id

# Which wording is on the screen now (`gateway/studio/agreed.py` has the words of each). With new words, who agreed to the old
# ones is asked again: until they answer the old ones hold for what was agreed then, and nothing new is begun on them.
WORDING = {ConsentKind.TERMS: "1", ConsentKind.DRAFTS: "1", ConsentKind.INCOME_BAND: "1"}


def settle_consents(
    person_id: str, standing: Iterable[Consent], wanted: Mapping[ConsentKind, bool], at: datetime
) -> list[Consent]:
    """Make the standing consents say what is wanted now: ends what is taken back, returns the rows that are new."""
    held = {ConsentKind(consent.kind): consent for consent in standing}
    fresh = []
    for kind, is_given in wanted.items():
        now_held = held.get(kind)
        if now_held and is_given and now_held.wording == WORDING[kind]:
            continue
        if now_held:
            now_held.revoked_at = at
        if is_given:
            fresh.append(_given(person_id, kind, at))
    return fresh


def given(agreed: Mapping[str, str]) -> set[str]:
    """The kinds of what somebody agrees to in the words of today; `agreed` has the wording by kind."""
    return {kind for kind, wording in agreed.items() if wording == WORDING[ConsentKind(kind)]}


def to_ask_again(agreed: Mapping[str, str]) -> list[str]:
    """The kinds of what somebody agreed to in words that are no longer shown."""
    return sorted(agreed.keys() - given(agreed))


def check_taking_back(application_status: str, wanted: Mapping[ConsentKind, bool]) -> None:
    """Refused where a shop stands on the terms that somebody takes back; everything else may end at any time."""
    if application_status == ApplicationStatus.APPROVED and wanted.get(ConsentKind.TERMS) is False:
        raise Refused("terms_needed", "A shop stands on these terms: close it first.")


def _given(person_id: str, kind: ConsentKind, at: datetime) -> Consent:
    return Consent(
        id=new_id("con"), person_id=person_id, kind=kind, wording=WORDING[kind], given_at=at, revoked_at=None
    )
