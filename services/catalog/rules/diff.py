"""What is different between two states of a draft, so that a person sees it at a glance: words, values, pictures."""

import dataclasses
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from services.catalog.rules.snapshot import TEXTS, Content

ORDER = (
    *("photos", "alt", "title", "price", "category", "kind", "weight", "days_to_make", "file", "origin_regency"),
    *("halal_status", "halal_no", "pirt_no", "expiry_days", "description", "story"),
)
TOKEN = re.compile(r"\s+|[^\s]+")
LEAST_ALIKE = 0.3
"""Two texts that share less than this are shown whole, one under the other: a patchwork of words helps nobody."""


@dataclass(frozen=True)
class Piece:
    """Some words of a text: `same` in both states, `ins`erted or `del`eted."""

    op: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that is another now. `pieces` are given for texts, `added` and `removed` (hashes) for pictures."""

    field: str
    before: Any
    after: Any
    pieces: list[Piece] = dataclasses.field(default_factory=list)
    added: list[str] = dataclasses.field(default_factory=list)
    removed: list[str] = dataclasses.field(default_factory=list)


def changes(before: Content, after: Content) -> list[Change]:
    """Every field that differs, in the order of the page."""
    return [_change(name, before.get(name), after.get(name)) for name in ORDER if before.get(name) != after.get(name)]


def _change(name: str, before: Any, after: Any) -> Change:
    if name == "photos":
        old, new = [photo["hash"] for photo in before or []], [photo["hash"] for photo in after or []]
        return Change(
            name,
            None,
            None,
            added=[one for one in new if one not in old],
            removed=[one for one in old if one not in new],
        )
    if name == "file":
        return Change(name, _file(before), _file(after))
    return Change(name, before, after, pieces=pieces(before or "", after or "") if name in TEXTS else [])


def _file(file: dict[str, Any] | None) -> str | None:
    return str(file["name"] or file["format"].upper()) if file else None


def pieces(before: str, after: str) -> list[Piece]:
    """The words of both texts in reading order, each run of them once, with what became of it."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    match = SequenceMatcher(None, old, new, autojunk=False)
    if SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() < LEAST_ALIKE:
        return [piece for piece in (Piece("del", before), Piece("ins", after)) if piece.text]
    found = []
    for op, i, j, k, m in match.get_opcodes():
        if op == "equal":
            found.append(Piece("same", "".join(old[i:j])))
            continue
        found += [Piece("del", "".join(old[i:j]))] if i < j else []
        found += [Piece("ins", "".join(new[k:m]))] if k < m else []
    return found
