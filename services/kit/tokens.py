"""Signs and checks who someone is: accounts holds the private key, everybody else only the public one; and signs links."""

import hashlib
import hmac
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jwt

from services.kit.clock import now
from services.kit.errors import NotSignedIn
from services.kit.settings import settings

LIFE = timedelta(seconds=60)
RECENT = timedelta(days=90)
"""How far back a token tells when somebody began to help: nothing older may hang on it."""


@dataclass(frozen=True)
class Caller:
    """Who asks. `caseload` holds the vendors an officer may see at this second; `link` the thing that a signed link opens.

    `unread` holds those whom they help as well, but whose drafts they may not see; `acts_for` those for whose parcels they act
    now, because the shop is shut, or somebody else than its maker sends.
    `desk` holds who works beside them in their unit; `since` when they began to help a maker, and `arrived` when the maker came
    to the unit, both by vendor in milliseconds and only where that was within `RECENT`.
    `helped_by` is somebody else who types for them while they sit beside: what is written down names both.
    """

    person_id: str = ""
    role: str = "anonymous"
    vendor_id: str = ""
    unit_id: str = ""
    caseload: list[str] = field(default_factory=list)
    link: str = ""
    helped_by: str = ""
    unread: list[str] = field(default_factory=list)
    acts_for: list[str] = field(default_factory=list)
    desk: list[str] = field(default_factory=list)
    since: dict[str, int] = field(default_factory=dict)
    arrived: dict[str, int] = field(default_factory=dict)

    @property
    def helps(self) -> set[str]:
        """Every vendor whom an officer helps at this second."""
        return {*self.caseload, *self.unread}


@cache
def _key(path: Path) -> bytes:
    return path.read_bytes()


def issue(caller: Caller, life: timedelta = LIFE) -> str:
    """A token for one click's worth of requests; only accounts can make it. What may end at once is not in a token."""
    settings().need("signing_key_file")
    claims: dict[str, Any] = asdict(caller) | {"exp": now() + life, "sub": caller.person_id}
    claims.pop("link")
    return jwt.encode(claims, _key(settings().signing_key_file or Path()), "EdDSA")


def verify(token: str) -> Caller:
    """Who this token speaks of; NotSignedIn for anything forged, stale or odd, and the token is never repeated."""
    settings().need("verify_key_file")
    key = _key(settings().verify_key_file or Path())
    try:
        claims = jwt.decode(token, key, ["EdDSA"], leeway=10, options={"require": ["exp", "sub"]})
        names = Caller.__dataclass_fields__.keys() & claims.keys()
        return Caller(**{name: claims[name] for name in names})
    except (jwt.PyJWTError, TypeError, ValueError):
        raise NotSignedIn(detail="the token is not valid") from None


def sign_link(thing: str) -> str:
    """The token with which a link opens this one thing, for whoever holds it."""
    return f"{thing}.{_seal(thing)}"


def read_link(token: str) -> str:
    """The thing that this link token opens; NotSignedIn where the seal is not ours."""
    thing, _, seal = token.rpartition(".")
    if not hmac.compare_digest(seal.encode(), _seal(thing).encode()):
        raise NotSignedIn("bad_link", "the link is not valid")
    return thing


def _seal(thing: str) -> str:
    settings().need("link_secret")
    secret = str(settings().link_secret).encode()
    return hmac.new(secret, thing.encode(), hashlib.sha256).hexdigest()[:32]
