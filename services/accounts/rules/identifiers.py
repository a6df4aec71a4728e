"""What people sign in with: an e-mail address or a phone number, each written in one way only."""

import re
from dataclasses import dataclass

import phonenumbers

from services.accounts.models import IdentityKind
from services.kit.errors import BadInput

MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s.,;<>\"]+(\.[^@\s.,;<>\"]+)+")


@dataclass(frozen=True)
class Identifier:
    """An address in lower case, or a number such as +6281200000001."""

    text: str
    kind: IdentityKind


def read_identifier(written: str, field: str = "identifier") -> Identifier:
    """The identifier that somebody wrote; numbers without a country are Indonesian. BadInput where it is neither."""
    text = written.strip()
    if "@" in text:
        if len(text) > 254 or not MAIL.fullmatch(text):
            raise BadInput({field: "not_an_address"})
        return Identifier(text.lower(), IdentityKind.EMAIL)
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        raise BadInput({field: "not_an_address_or_number"}) from None
    if not phonenumbers.is_valid_number(number):
        raise BadInput({field: "not_a_number"})
    return Identifier(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), IdentityKind.PHONE)
