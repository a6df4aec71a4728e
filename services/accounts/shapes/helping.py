"""Shapes of helping: the people an officer helps, who read a name, hand-overs, moves between units."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from services.accounts.models import Fulfilment
from services.accounts.shapes.asked import Paging, Said
from services.kit.http import Shape

Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class MakersQuery(Paging):
    """Those whom one officer helps, or all; all of them, or those of whom nobody knows until when."""

    officer_id: str | None = None
    without_end: bool = False


class MakerView(Shape):
    """Somebody whom the officer helps, without a name: their shop, how far they have come, who helps them."""

    id: str
    vendor_id: str | None
    shop_name: str
    slug: str | None
    application_id: str
    application_status: str
    trading_status: str | None
    trust: str | None
    trust_reason: str
    is_selling: bool
    officer_id: str | None


class IdentityBody(Shape):
    """Why a name is read, where one does not help this person oneself."""

    reason: Annotated[str, StringConstraints(max_length=300)] = ""


class IdentityView(Shape):
    """Who somebody is; that this was read stands in their access log."""

    id: str
    name: str
    identifier: str


class ReadView(Shape):
    """Somebody read one's name: who (as one knows them), in which role, why, when."""

    who: str
    role: str
    what: str
    reason: str
    at: datetime


class MentorView(Shape):
    """Who helps, by first name and initial."""

    name: str
    role: str
    since: datetime


class OfficerView(Shape):
    """Somebody who works in a unit."""

    id: str
    name: str
    role: str
    status: str
    unit_id: str | None
    unit: str
    helps: int


class ReassignBody(Shape):
    """From whom to whom: these people, or all; at once, or at a moment to come. Without `from_officer`, these people."""

    from_officer: Id | None = None
    to_officer: Id
    makers: Annotated[list[Id], Field(min_length=1, max_length=500)] | None = None
    at: datetime | None = None


class KeepBody(Shape):
    """Of whom a planned hand-over is not done."""

    makers: Annotated[list[Id], Field(min_length=1, max_length=500)]


class PlanView(Shape):
    """A hand-over that is still to come: of whom, from whom, to whom, when."""

    maker_id: str
    shop_name: str
    from_name: str
    to_name: str
    at: datetime


class RemoveBody(Shape):
    """Which officer is out."""

    officer_id: Id


class RemovalView(Shape):
    """An officer who was removed; what they decided from one moment until the other is looked at again."""

    officer_id: str
    since: datetime
    until: datetime


class SecondLookView(Shape):
    """A decision to look at again: about which shop, and whose it is where the head helps them."""

    id: str
    object: str
    decision: str
    decided_at: datetime
    shop_name: str
    maker_id: str | None


class DraftBody(Shape):
    """What somebody would say of an application, not sent."""

    note: Annotated[str, StringConstraints(max_length=2000)] = ""
    remarks: dict[str, Said] = Field(default_factory=dict)


class TransferBody(Shape):
    """Who is to move where."""

    maker_id: Id
    to_unit: Id


class OwnTransferBody(Shape):
    """Where one moves."""

    to_unit: Id


class HearingBody(Shape):
    """Yes or no, and the number of the letter."""

    is_agreed: bool
    letter_no: Annotated[str, StringConstraints(max_length=80)]


class AcceptTransferBody(Shape):
    """Who will help, and who will send the parcels."""

    officer_id: Id
    fulfilment_mode: Fulfilment


class RefuseBody(Shape):
    """Why not."""

    reason: Id


class TransferView(Shape):
    """A move between units; `clock` is in_time, amber or late, and over at its end.

    `is_mine` says whether the reader asked for it, and so may take it back.
    """

    id: str
    maker_id: str
    shop_name: str
    from_unit: str
    to_unit: str
    status: str
    is_agreed: bool | None
    letter_no: str
    officer_id: str | None
    lacks_officer: bool
    """Whether whoever was named to help cannot any more, and the head who takes over has to name another."""
    fulfilment_mode: str
    requested_at: datetime
    due_at: datetime
    clock: str
    is_leaving: bool
    """Whether the asker's unit is the one that lets go."""
    is_mine: bool
