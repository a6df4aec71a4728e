"""What is asked and told of new PINs, and of how one signs in."""

from datetime import datetime

from pydantic import Field

from services.accounts.shapes.answered import Entry
from services.kit.http import Shape


class ResetBody(Shape):
    """Who has forgotten their PIN."""

    identifier: str = Field(min_length=1, max_length=200)


class SecretBody(Shape):
    """What a link ends in, or a code from hand to hand."""

    secret: str = Field(min_length=8, max_length=100)


class Asked(Shape):
    """A letter is asked for; who reads the mail of that address learns what comes of it."""

    status: str
    id: str


class Confirmed(Shape):
    """What following a link did: `joined`, with a session, or `moved`."""

    status: str
    session: Entry | None


class OpenBody(SecretBody):
    """What the link of a letter ends in; who wants to join types the password once more."""

    password: str = Field(default="", max_length=200)


class NewPasswordBody(SecretBody):
    """The same, with a new PIN or password."""

    password: str = Field(min_length=1, max_length=200)


class ResetCode(Shape):
    """A code; it is told this once."""

    code: str
    expires_at: datetime


class PasswordBody(Shape):
    """The PIN or password that holds now, and another."""

    current: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=200)


class IdentifierBody(Shape):
    """Another e-mail or phone number, with the PIN or password that holds now."""

    identifier: str = Field(min_length=1, max_length=200)
    current: str = Field(min_length=1, max_length=200)


class AccountView(Shape):
    """How one signs in, for one's own eyes; on how many other devices one is signed in."""

    identifier: str
    kind: str
    other_devices: int
