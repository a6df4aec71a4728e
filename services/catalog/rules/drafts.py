"""Whose unsent remarks stand: a draft belongs to the time in which its author helps this maker, and goes with that time."""

from dataclasses import dataclass
from datetime import datetime

from services.catalog.models import Remark
from services.kit.tokens import RECENT, Caller

ASSISTANT, COUNSELLOR = "assistant", "counsellor"


@dataclass(frozen=True)
class Desk:
    """Who reads about one maker, and who works beside them.

    `since` is when the reader began to help this maker, `arrived` when the maker came to their unit; None for longer ago than
    any draft is kept.
    """

    reader: str
    role: str
    beside: frozenset[str] = frozenset()
    since: int | None = None
    arrived: int | None = None


def desk_of(reader: Caller, vendor_id: str) -> Desk:
    """The desk of this officer, as far as it is about this maker."""
    beside = frozenset(reader.desk)
    since, arrived = reader.since.get(vendor_id), reader.arrived.get(vendor_id)
    return Desk(reader.person_id, reader.role, beside, since, arrived)


def is_gone(draft: Remark, desk: Desk, at: datetime) -> bool:
    """Whether the time is over in which this was drafted, so that nobody will ever send it.

    Its author works here no more; or the maker, or the reader, came anew after it was written; or another counsellor helps now.
    """
    if draft.at < at - RECENT:
        return True
    written = int(draft.at.timestamp() * 1000)
    if desk.arrived is not None and written < desk.arrived:
        return True
    if draft.author == desk.reader:
        return desk.since is not None and written < desk.since
    return draft.author not in desk.beside or (draft.author_role == desk.role == COUNSELLOR)


def is_seen(draft: Remark, desk: Desk) -> bool:
    """Whether the reader sees this draft, if it stands: their own, and what an assistant drafts for who decides."""
    return draft.author == desk.reader or draft.author_role == ASSISTANT
