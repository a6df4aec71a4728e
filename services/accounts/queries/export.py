"""Everything that is somebody's own in this room, for them to take along; no officer, no unit and no reason is in it."""

from typing import Any

from services.accounts.models import (
    Application,
    Assignment,
    Base,
    Consent,
    HeardEarning,
    HeardHands,
    HeardParcel,
    HeardRefund,
    HeardReview,
    Identity,
    IdentityCheck,
    Invitation,
    ListingLook,
    Notice,
    Person,
    Shop,
    SignIn,
    UnderAge,
)
from services.accounts.models.disclosures import Disclosure
from services.accounts.models.ends import Graduation, Guidance, Sealed
from services.accounts.models.grants import GrantAward
from services.accounts.models.helping import AccessRead, Relative, Transfer
from services.accounts.models.letters import Letter
from services.accounts.models.plans import WRITTEN, Grievance, Plan
from services.accounts.models.resets import Reset
from services.accounts.models.suspensions import ShutAppeal, Suspension
from services.kit.taking import Part


def _own(of: Any, *told: str, since: str = "") -> Part:
    columns = tuple(getattr(of, name) for name in told)
    return Part(of, columns, lambda who: of.person_id == who, getattr(of, since) if since else None)


# By the name of the part the columns that are told: what is added to a table later stays inside until it is named here.
PARTS: dict[str, Part] = {
    "identity": _own(Identity, "name", "identifier", "kind"),
    "person": Part(Person, (Person.language, Person.created_at), lambda who: Person.id == who),
    # A no that waits for a second officer is told to nobody; once it is one, its words are the note.
    "applications": _own(
        Application,
        *("status", "shop_name", "skill", "product_idea", "province_code", "delivery", "plan", "note", "next_steps"),
        *("remarks", "appeal", "appealed_at", "created_at", "submitted_at", "decided_at"),
        since="created_at",
    ),
    "consents": _own(Consent, "kind", "wording", "given_at", "revoked_at", since="given_at"),
    "shop": _own(
        Shop,
        *("slug", "display_name", "province_code", "trading_status", "paused_until", "trust", "trust_reason"),
        *("disclosure", "shows_drafts", "created_at", "opened_at", "closed_at"),
    ),
    "disclosures": _own(
        Disclosure,
        *("level", "status", "story", "pen_name", "asked_at", "in_force_at", "ended_at"),
        since="asked_at",
    ),
    "plan": _own(Plan, *WRITTEN, "status", "note", "changed_at", "agreed_at", "reviewed_at"),
    "grievances": _own(
        Grievance,
        *("about", "text", "status", "created_at", "due_at", "answer", "answered_at"),
        since="created_at",
    ),
    # One that was only proposed never shut the shop.
    "closings": Part(
        Suspension,
        (Suspension.active_at, Suspension.ended_at),
        lambda who: (Suspension.person_id == who) & Suspension.active_at.is_not(None),
        Suspension.proposed_at,
    ),
    "closing_appeals": _own(ShutAppeal, *("text", "at", "due_at", "is_granted", "note", "decided_at"), since="at"),
    "standing_alone": _own(Graduation, "status", "choices", "confirmed_at", since="begun_at"),
    "access_log": _own(AccessRead, "reader_role", "what", "reason", "at", since="at"),
    "notices": _own(Notice, "kind", "created_at", "read_at", since="created_at"),
}
# What bears somebody's id, or hangs on what is told above, and is still not theirs to take along; each with its why.
NOT_TOLD: dict[type[Base], str] = {
    Assignment: "names officers and their unit; who helps now stands on the maker's page",
    Guidance: "an officer's note on when their help ends",
    Sealed: "nobody reads what is sealed",
    Transfer: "names units",
    Relative: "what officers declared of themselves",
    Invitation: "an officer's, from before there was an account",
    IdentityCheck: "a keyed hash of a number, and who saw the card",
    UnderAge: "gone with the account",
    SignIn: "hashes that open a session",
    Reset: "hashes that open the way to a new PIN",
    Letter: "hashes that open a letter's link",
    GrantAward: "a sponsor's programme and who decided; what came of it are lines of payouts",
    ListingLook: "a copy of what catalog tells of listings",
    HeardParcel: "a copy of what orders tells of parcels",
    HeardHands: "a copy of what orders tells of parcels, for officers",
    HeardRefund: "a copy of what orders tells of refunds",
    HeardReview: "a copy of what catalog tells of reviews",
    HeardEarning: "bands reckoned from what orders tells of earnings",
}
