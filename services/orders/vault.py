"""Seals refunds' bank accounts and what statements say of people: whoever reads the database, or a copy of it, reads none."""

import base64
import hashlib

import orjson
from cryptography.fernet import Fernet

from services.kit.settings import settings


def seal(account: dict[str, str]) -> bytes:
    """The account as nobody without the secret can read it."""
    return _box().encrypt(orjson.dumps(account))


def unseal(sealed: bytes) -> dict[str, str]:
    """The account in there. Raises cryptography's InvalidToken for what this secret did not seal."""
    account: dict[str, str] = orjson.loads(_box().decrypt(sealed))
    return account


def seal_words(words: str) -> str:
    """Words as nobody without the secret can read them."""
    return _box().encrypt(words.encode()).decode()


def unseal_words(sealed: str) -> str:
    """The words in there. Raises cryptography's InvalidToken for what this secret did not seal."""
    return _box().decrypt(sealed.encode()).decode()


def _box() -> Fernet:
    settings().need("vault_secret")
    key = hashlib.sha256(b"refund account " + str(settings().vault_secret).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
