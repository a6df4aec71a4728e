"""Shop names: the one thing of a maker that all the world reads."""

import re
import unicodedata

from services.kit.labels import label_in_name

SHORTEST, LONGEST = 3, 40


def slug_of(name: str) -> str:
    """The name as it stands in an address: `Kopi Kabut!` is `kopi-kabut`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def name_key(name: str) -> str:
    """What two names have in common that people would take for one: `Kopi Kabut` and `KopiKabut` share `kopikabut`."""
    return slug_of(name).replace("-", "")


def wrong_with_name(name: str, legal_name: str, is_taken: bool) -> str | None:
    """The rule that a shop's name breaks: too_short, too_long, forbidden_word, legal_name, taken; None where it will do."""
    if len(name) > LONGEST:
        return "too_long"
    if len(name_key(name)) < SHORTEST:
        return "too_short"
    if label_in_name(name):
        return "forbidden_word"
    if _is_of_person(name, legal_name):
        return "legal_name"
    return "taken" if is_taken else None


def _is_of_person(name: str, legal_name: str) -> bool:
    # A first name among other words ("Kopi Rahmat") is common and harmless; the whole name, or nothing but it, is not.
    words, legal = slug_of(name).split("-"), slug_of(legal_name).split("-")
    return bool(name_key(legal_name)) and (name_key(legal_name) in name_key(name) or set(words) <= set(legal))
