"""What goes to a phone, by which way, and when."""

from datetime import datetime

from services.accounts.models import IdentityKind, Role
from services.accounts.models.notices import SECRET
from services.accounts.rules.days import is_quiet
from services.kit.errors import Refused


def goes_by_hand(kind: str, role: str) -> bool:
    """Whether a notice may be carried to its reader by whoever helps them: makers' alone, and no secrets."""
    return role == Role.VENDOR and kind not in SECRET


def check_hour(at: datetime) -> None:
    """Refused("night") while nobody's phone is to ring."""
    if is_quiet(at):
        raise Refused("night", "Nobody's phone is to ring between 21:00 and 07:00.")


def way(kind: str, texts: str, has_helper: bool) -> str:
    """How notices reach somebody beside their page: `mail`, `text`, `by_hand`, or `page` where they do not.

    `kind` is that of what they sign in with, `texts` the way that texts go here, `has_helper` whether somebody carries them.
    """
    if kind == IdentityKind.EMAIL:
        return "mail"
    if texts != "by_hand":
        return "text"
    return "by_hand" if has_helper else "page"
