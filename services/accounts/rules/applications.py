"""Applications: written by the applicant, opened and answered by an officer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.accounts.models import Application, ApplicationStatus, ConsentKind
from services.accounts.rules.names import name_key, wrong_with_name
from services.accounts.rules.states import Table, move
from services.kit.days import day_of
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

S = ApplicationStatus
NEXT: Table = {
    S.DRAFT: {S.SUBMITTED, S.WITHDRAWN},
    S.SUBMITTED: {S.IN_REVIEW, S.WITHDRAWN},
    S.IN_REVIEW: {S.APPROVED, S.NEEDS_INFO, S.NOT_YET, S.DECLINED, S.WITHDRAWN},
    S.NEEDS_INFO: {S.SUBMITTED, S.WITHDRAWN},
    S.NOT_YET: {S.DRAFT, S.WITHDRAWN},
    S.DECLINED: {S.SUBMITTED},  # by an appeal, and read by somebody else
}
WRITTEN = ("shop_name", "skill", "product_idea", "province_code", "delivery", "plan")
OPEN = (S.DRAFT, S.SUBMITTED, S.IN_REVIEW, S.NEEDS_INFO, S.NOT_YET)
WRITABLE = (S.DRAFT, S.NEEDS_INFO, S.NOT_YET)
NEEDED_CONSENTS = (ConsentKind.TERMS, ConsentKind.DRAFTS)
LOCK = timedelta(hours=24)

# What an officer answers for before a shop may stand; the rest of the list is computed.
CHECKLIST = {
    "basics_read": "attested",
    "adult": "attested",
    "identity_seen": "verified",
    "training_done": "verified",
    "conditions_set": "verified",
    "goods_talk": "verified",
}
# Nobody says of this that it need not be: there is no shop for anybody under 18, and no day of birth is kept to look it up.
NEVER_WAIVED = ("adult",)
SEEN = "identity_seen"  # by a card that was read here, or waived for a reason: a tick alone proves nothing
BY_CARD = {SEEN: True, "adult": True}  # whoever's card was read here is 18 by its number


@dataclass(frozen=True)
class Check:
    """One line of the checklist: `computed`, `attested` or `verified`; done, or waived for a reason."""

    code: str
    kind: str
    is_done: bool
    waived: str = ""


def new_application(person_id: str, at: datetime) -> Application:
    """An empty draft."""
    return Application(
        id=new_id("app"),
        person_id=person_id,
        status=S.DRAFT,
        **dict.fromkeys((*WRITTEN, "name_key", "note", "next_steps", "decline_reason", "decline_note", "appeal"), ""),
        **dict.fromkeys(
            ("review_on", "review_told_at", "decline_by", "declined_by", "appealed_at", "reviewer_id", "drafted_by")
        ),
        checks={},
        remarks={},
        drafted={},
        created_at=at,
        submitted_at=None,
        opened_by=None,
        opened_at=None,
        decided_at=None,
    )


def edit(application: Application, changes: Mapping[str, str]) -> None:
    """Write some of it down, as far as one has come; after "not yet" that begins a new draft."""
    if application.status not in WRITABLE:
        raise Refused("wrong_state", f"This is {application.status}, so it cannot be written on.")
    if application.status == S.NOT_YET:
        move(application, NEXT, S.DRAFT)
    for field, text in changes.items():
        setattr(application, field, text)
    application.name_key = name_key(application.shop_name)


def submit(
    application: Application, given: Collection[str], legal_name: str, is_name_taken: bool, at: datetime
) -> None:
    """Hand it in. BadInput names each field that is missing or, for the shop's name, the rule it breaks."""
    if application.status == S.DECLINED or S.SUBMITTED not in NEXT.get(application.status, ()):
        raise Refused("wrong_state", f"This is {application.status}, so it cannot become submitted.")
    fields = {field: "missing" for field in WRITTEN if not getattr(application, field)}
    fields |= {f"consents.{kind}": "missing" for kind in NEEDED_CONSENTS if kind not in given}
    if "shop_name" not in fields and (wrong := wrong_with_name(application.shop_name, legal_name, is_name_taken)):
        fields["shop_name"] = wrong
    if fields:
        raise BadInput(fields)
    move(application, NEXT, S.SUBMITTED)
    application.submitted_at = at


def withdraw(application: Application) -> None:
    """The applicant does not want it any more."""
    move(application, NEXT, S.WITHDRAWN)


def open_review(application: Application, officer_id: str, at: datetime) -> None:
    """An officer takes it in hand, for 24 hours alone; Refused("locked") while another has it."""
    refuse_who_decided(application, officer_id)
    if application.status == S.IN_REVIEW:
        refuse_others(application, officer_id, at)
    else:
        move(application, NEXT, S.IN_REVIEW)
    application.opened_by, application.opened_at = officer_id, at


def approve(
    application: Application,
    officer_id: str,
    checks: Mapping[str, bool | str],
    given: Collection[str],
    at: datetime,
    *,
    is_card_seen: bool,
) -> None:
    """Yes. Every check is done (True) or waived (the reason), 18 years only done; BadInput names those that are neither.

    Who somebody is counts as seen only by a card that was read here: `card_needed` where there is but a tick.
    """
    hold(application, officer_id, at)
    checks = {**checks, **BY_CARD} if is_card_seen else checks
    wrong = {f"checks.{code}": "missing" for code in CHECKLIST if not checks.get(code)}
    if checks.get(SEEN) is True and not is_card_seen:
        wrong[f"checks.{SEEN}"] = "card_needed"
    wrong |= {f"checks.{code}": "never_waived" for code in NEVER_WAIVED if isinstance(checks.get(code), str)}
    wrong |= {f"consents.{kind}": "missing" for kind in NEEDED_CONSENTS if kind not in given}
    if wrong:
        raise BadInput(wrong)
    move(application, NEXT, S.APPROVED)
    application.checks, application.decided_at = {code: checks[code] for code in CHECKLIST}, at
    application.note = application.next_steps = ""
    application.remarks = {}


def ask_for_more(
    application: Application, officer_id: str, note: str, at: datetime, remarks: Mapping[str, str] | None = None
) -> None:
    """Something is missing; a note, or a remark on each part, says what to the applicant."""
    hold(application, officer_id, at)
    told = {part: text for part, text in (remarks or {}).items() if text}
    if strange := told.keys() - set(WRITTEN):
        raise BadInput({f"remarks.{part}": "unknown" for part in strange})
    if not note and not told:
        raise BadInput({"note": "string_too_short"})
    move(application, NEXT, S.NEEDS_INFO)
    application.note, application.remarks, application.decided_at = note, told, at
    application.drafted, application.drafted_by = {}, None


def draft(application: Application, officer_id: str, note: str, remarks: Mapping[str, str]) -> None:
    """What somebody would ask for, kept for whoever decides; the applicant does not see it."""
    if application.status not in (S.SUBMITTED, S.IN_REVIEW):
        raise Refused("wrong_state", f"This is {application.status}, so there is nothing to answer.")
    if strange := remarks.keys() - set(WRITTEN):
        raise BadInput({f"remarks.{part}": "unknown" for part in strange})
    application.drafted, application.drafted_by = {"note": note, "remarks": dict(remarks)}, officer_id


def say_not_yet(application: Application, officer_id: str, next_steps: str, review_on: date, at: datetime) -> None:
    """Not a no: these steps first, and on that day we look again."""
    hold(application, officer_id, at)
    if review_on <= day_of(at):
        raise BadInput({"review_on": "in_the_past"})
    move(application, NEXT, S.NOT_YET)
    application.review_told_at = None
    application.next_steps, application.review_on, application.decided_at = next_steps, review_on, at


def waiting_since(application: Application) -> datetime | None:
    """Since when it has waited for an officer; None while it waits for the applicant, or for nobody."""
    return application.submitted_at if application.status in (S.SUBMITTED, S.IN_REVIEW) else None


def checklist(application: Application, given: Collection[str], is_identity_seen: bool = False) -> list[Check]:
    """The whole list as an officer sees it: what is computed first, then what they answer for."""
    computed = {
        "consents": all(kind in given for kind in NEEDED_CONSENTS),
        "shop_name": bool(application.shop_name),
        "plan": bool(application.plan),
    }
    told = (BY_CARD if is_identity_seen else {}) | (application.checks or {})
    answered = [(code, kind, told.get(code)) for code, kind in CHECKLIST.items()]
    return [Check(code, "computed", is_done) for code, is_done in computed.items()] + [
        Check(code, kind, told is True, told if isinstance(told, str) else "") for code, kind, told in answered
    ]


def held_until(application: Application, at: datetime) -> datetime | None:
    """Until when whoever opened it has it alone; None where nobody has."""
    if application.status != S.IN_REVIEW or application.opened_at is None or application.opened_by is None:
        return None
    ends = application.opened_at + LOCK
    return ends if at < ends else None


def let_go(application: Application) -> None:
    """Whoever had it open no longer helps here: it is anybody's to open again."""
    application.opened_by = application.opened_at = None


def hold(application: Application, officer_id: str, at: datetime) -> None:
    """Refused unless the officer may answer it now: it is open, not by another, and not decided by them before."""
    if application.status != S.IN_REVIEW:
        raise Refused("wrong_state", f"This is {application.status}: it has to be opened before it is answered.")
    refuse_who_decided(application, officer_id)
    refuse_others(application, officer_id, at)


def refuse_who_decided(application: Application, officer_id: str) -> None:
    """After an appeal only the reviewer who was named for it answers."""
    if application.appealed_at is not None and application.reviewer_id != officer_id:
        raise Refused("another_reviewer", "This was appealed, so that somebody else looks at it now.")


def refuse_others(application: Application, officer_id: str, at: datetime) -> None:
    """Refused("locked") while another officer has it open."""
    if held_until(application, at) and application.opened_by != officer_id:
        raise Refused("locked", "Another officer has this open.")
