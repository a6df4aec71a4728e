"""Names for things: random and prefixed, so that they say what they are and nothing about how many there are."""

import secrets

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str, length: int = 16) -> str:
    """A new id such as `ord_k7m2...`: 16 letters of 30 are 78 bits, which do not meet by chance."""
    return f"{prefix}_{''.join(secrets.choice(LETTERS) for _ in range(length))}"


def new_code(length: int) -> str:
    """A short code that a person can read aloud: no letter that looks like another."""
    return "".join(secrets.choice(LETTERS) for _ in range(length)).upper()
