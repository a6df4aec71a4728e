"""What is said about a draft: written down, sent all at once, answered, and marked as done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.catalog.models import Listing, Remark, RemarkTemplate
from services.catalog.rules import rounds
from services.kit.errors import BadInput, Refused

LONGEST = 1_000


@dataclass(frozen=True)
class Said:
    """One remark as somebody made it: in words of their own, with a ready-made one, or both."""

    field: str
    kind: str
    text: str = ""
    template: RemarkTemplate | None = None


@dataclass(frozen=True)
class Author:
    """Who says it: a person and what they are here."""

    id: str
    role: str


def write(listing: Listing, said: Said, author: Author, remark_id: str, at: datetime) -> Remark:
    """A remark that nobody but its author and those who decide can see yet. A ready-made one brings its kind and picture."""
    ready = said.template
    text = " ".join(part for part in (ready.text if ready else "", said.text) if part)
    if not text:
        raise BadInput({"text": "string_too_short"})
    return Remark(
        id=remark_id,
        listing_id=listing.id,
        round=listing.round,
        field=said.field,
        kind=ready.kind if ready else said.kind,
        text=text[:LONGEST],
        example=ready.example if ready else "",
        author=author.id,
        author_role=author.role,
        at=at,
        answer="",
    )


def keep(old: Remark | None, new: Remark) -> Remark:
    """What is drafted about one field in place of what was: it stays the same remark, with its picture."""
    if old is None:
        return new
    old.kind, old.text, old.at, old.round = new.kind, new.text, new.at, new.round
    old.example = new.example or old.example
    return old


def send(remarks: Iterable[Remark], pictures: Mapping[str, str], at: datetime) -> list[Remark]:
    """Let the maker have them; `pictures` are of drafts, by field, for remarks that have none of their own."""
    sent = list(remarks)
    for remark in sent:
        remark.sent_at = at
        remark.example = remark.example or pictures.get(remark.field, "")
    return sent


def answer(listing: Listing, remark: Remark, text: str | None, is_done: bool | None, at: datetime) -> None:
    """The maker says something to a remark, marks it as done, or takes the mark back; only while it is their turn."""
    due = listing.revision.status if listing.revision else listing.status
    if due != rounds.SENT_BACK or remark.round != listing.round:
        raise Refused("wrong_state", "Only remarks of the newest look are answered, while it is the maker's turn.")
    if text is not None and text != remark.answer:
        remark.answer, remark.answered_at = text, at if text else None
    if is_done is not None:
        remark.done_at = (remark.done_at or at) if is_done else None
