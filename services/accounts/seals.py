"""What is stored in place of a secret: hashes of session tokens and invitation codes, and of who tried from where."""

import hashlib
import hmac
import secrets

from services.kit.settings import settings


def new_token() -> str:
    """The token of a new session; 256 bits that nobody guesses."""
    return f"ses_{secrets.token_urlsafe(32)}"


def token_hash(token: str) -> str:
    """What is kept of a session token; no key is needed for what cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


LINK = "link-"


def link_secret(reset_id: str) -> str:
    """What a link to a new PIN ends in: made anew when it is sent, so that it is stored nowhere."""
    return keyed("reset", reset_id)


def letter_secret(letter_id: str) -> str:
    """What the link of a letter ends in; made anew when it is written, like that to a new PIN."""
    return keyed("letter", letter_id)


def keyed(kind: str, text: str) -> str:
    """What is kept of something short enough to be guessed, such as a code or an address: nothing without our secret."""
    settings().need("hash_secret")
    return hmac.new(str(settings().hash_secret).encode(), f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()


def text_id(key: str) -> str:
    """What a notice is called outside, in mails, texts and logs: the same each time, and nothing of what it is about."""
    return keyed("text", key)[:32]


def slug_hash(slug: str) -> str:
    """What is kept of the address of a shop that was forgotten, so that nobody else moves in there."""
    return keyed("slug", slug)


def code_hash(code: str) -> str:
    """What is kept of an invitation code, however it was typed."""
    return keyed("code", "".join(letter for letter in code.upper() if letter.isalnum()))
