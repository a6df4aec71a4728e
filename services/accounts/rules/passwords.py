"""Passwords: which ones will do, and how they are kept and checked with Argon2id."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.accounts.models import Role
from services.kit.errors import BadInput

SHORTEST, LONGEST, PIN = 8, 128, 6
DIGITS = "01234567890 09876543210"
COMMON = ("password", "rahasia1", "qwertyui", "katasandi", "lapakkarya")

# OWASP's second choice, 19 MiB and two passes: more memory, times the threads of a room, is more than a small server has.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _hasher.hash("nobody has this password")


def check_password(password: str, role: str, identifier: str) -> None:
    """BadInput unless it will do: 8 letters or more, for vendors also a PIN of 6 digits; nothing one guesses at once."""
    is_pin = role == Role.VENDOR and password.isdecimal()
    if len(password) < SHORTEST and not (is_pin and len(password) == PIN):
        raise BadInput({"password": "pin_length" if is_pin else "too_short"})
    if len(password) > LONGEST:
        raise BadInput({"password": "too_long"})
    plain = password.lower()
    if len(set(plain)) < 3 or plain in DIGITS or plain.startswith(COMMON) or plain in identifier.lower():
        raise BadInput({"password": "too_easy"})


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether this is the password; takes as long when there is nobody to have one, so that nobody can find out who is here."""
    try:
        _hasher.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's, and should be made anew while the password is at hand."""
    return _hasher.check_needs_rehash(password_hash)
