"""What accounts decides; nothing here touches anything outside its arguments."""

from services.accounts.rules.applications import (
    CHECKLIST,
    approve,
    ask_for_more,
    checklist,
    edit,
    new_application,
    open_review,
    say_not_yet,
    submit,
    waiting_since,
    withdraw,
)
from services.accounts.rules.consents import settle_consents
from services.accounts.rules.days import is_late, working_days
from services.accounts.rules.identifiers import Identifier, read_identifier
from services.accounts.rules.invitations import accept, assign, expire, invite, is_open, renew
from services.accounts.rules.names import name_key, slug_of, wrong_with_name
from services.accounts.rules.people import (
    IN_UNIT,
    OFFICERS,
    STAFF,
    appoint,
    change_role,
    check_role,
    new_person,
    reinstate,
    suspend,
)
from services.accounts.rules.sessions import LIMITS, Limit, begin_session, is_alive, is_stale, sweep_before
from services.accounts.rules.shops import change_profile, close_to_public, found, open_shop, pause, reopen, set_trust

__all__ = [
    "CHECKLIST",
    "IN_UNIT",
    "LIMITS",
    "OFFICERS",
    "STAFF",
    "Identifier",
    "Limit",
    "accept",
    "appoint",
    "approve",
    "ask_for_more",
    "assign",
    "begin_session",
    "change_profile",
    "change_role",
    "check_role",
    "checklist",
    "close_to_public",
    "edit",
    "expire",
    "found",
    "invite",
    "is_alive",
    "is_late",
    "is_open",
    "is_stale",
    "name_key",
    "new_application",
    "new_person",
    "open_review",
    "open_shop",
    "pause",
    "read_identifier",
    "reinstate",
    "renew",
    "reopen",
    "say_not_yet",
    "set_trust",
    "settle_consents",
    "slug_of",
    "submit",
    "suspend",
    "sweep_before",
    "waiting_since",
    "withdraw",
    "working_days",
    "wrong_with_name",
]
