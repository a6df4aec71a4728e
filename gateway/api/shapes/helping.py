"""The people an officer helps, who read a name, hand-overs, moves between units."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from gateway.api.shapes.base import (
    NO_NUL,
    ApplicationStatus,
    Body,
    Line,
    Page,
    Paging,
    Role,
    Said,
    Time,
    Told,
    Trading,
    Trust,
)

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=NO_NUL), Field(examples=["per_7m2q"])]
MoveStatus = Annotated[
    str,
    Field(
        json_schema_extra={
            "enum": ["requested", "under_review", "approved", "accepted", "completed", "refused", "cancelled"]
        }
    ),
]


class MakersQuery(Paging):
    """Those whom one officer helps, or all."""

    officer_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] | None = None


class Maker(Told):
    """Somebody whom one helps, without a name: the shop, how far they have come, who helps them."""

    id: Id
    vendor_id: str | None = Field(examples=["ven_2f5h"])
    shop_name: str = Field(examples=["Kopi Kabut"])
    slug: str | None = Field(examples=["kopi-kabut"])
    application_id: str = Field(examples=["app_6d1k"])
    application_status: ApplicationStatus
    trading_status: Trading | None
    trust: Trust | None
    trust_reason: str = Field(examples=[""])
    is_selling: bool
    officer_id: str | None = Field(examples=["per_7m2q"])


class WhyBody(Body):
    """Why a name is read, where one does not help this person oneself."""

    reason: Annotated[Line, Field(examples=["Pembuatnya menelepon."])] = ""


class Identity(Told):
    """Who somebody is; they see that it was read."""

    id: Id
    name: str = Field(examples=["Sari"])
    identifier: str = Field(examples=["sari@example.id"])


class PinCode(Told):
    """A code for a new PIN; it is told this once."""

    code: str = Field(examples=["7Q4M2K9XPA"])
    expires_at: Time


class Read(Told):
    """Somebody read one's name."""

    who: str = Field(examples=["Laila R."])
    role: Role
    what: str = Field(examples=["identity"])
    reason: str = Field(examples=[""])
    at: Time


class Mentor(Told):
    """Who helps."""

    name: str = Field(examples=["Laila R."])
    role: Role
    since: Time


class Mentors(Page[Mentor]):
    """Who helps; `is_between` while help goes on and whoever gives it is still to be chosen."""

    is_between: bool = False


class Officer(Told):
    """Somebody who works in a unit."""

    id: Id
    name: str = Field(examples=["Laila"])
    role: Role
    status: str = Field(examples=["active"])
    unit_id: str | None = Field(examples=["unt_3c8v"])
    unit: str = Field(examples=["Unit Contoh"])
    helps: int = Field(examples=[12])


class WaitedOn(Told):
    """A counsellor for whom things wait: how many, how many too long, and the working days of the oldest."""

    officer_id: Id
    name: str = Field(examples=["Laila"])
    waiting: int = Field(examples=[4])
    late: int = Field(examples=[1])
    oldest_days: int = Field(examples=[6])


class ReassignBody(Body):
    """From whom to whom: these people or all, at once or at a moment to come. Without `from_officer`, these people."""

    from_officer: Id | None = None
    to_officer: Id
    makers: Annotated[list[Id], Field(min_length=1, max_length=500)] | None = None
    at: Annotated[AwareDatetime, Field(strict=False, examples=["2026-11-24T04:00:00Z"])] | None = None


class Count(Told):
    """How many."""

    count: int = Field(examples=[12])


class KeepBody(Body):
    """Of whom a planned hand-over is not done."""

    makers: Annotated[list[Id], Field(min_length=1, max_length=500)]


class PlannedHandover(Told):
    """A hand-over that is still to come."""

    maker_id: Id
    shop_name: str = Field(examples=["Kopi Kabut"])
    from_name: str = Field(examples=["Laila"])
    to_name: str = Field(examples=["Dewi"])
    at: Time


class Removed(Told):
    """How many have somebody else now, and how many wait for somebody."""

    count: int = Field(examples=[12])
    waiting: int = Field(examples=[0])


class RemoveBody(Body):
    """Which officer is out."""

    officer_id: Id


class SecondLook(Told):
    """A decision to look at again."""

    id: str = Field(examples=["snd_4k2p"])
    object: str = Field(examples=["app_6d1k.status"])
    decision: str = Field(examples=["approved"])
    decided_at: Time
    shop_name: str = Field(examples=["Kopi Kabut"])
    maker_id: str | None = Field(examples=["per_7m2q"])


class ListingDecision(Told):
    """A decision about a listing to look at again; it is opened, and its draft named, only where one may see it."""

    id: int = Field(examples=[4127])
    about: Literal["listing", "change", "appeal", "check"]
    decision: str = Field(examples=["published"])
    decided_at: Time
    vendor_id: str = Field(examples=["ven_2f5h"])
    shop_name: str = Field(examples=["Kopi Kabut"])
    listing_id: str = Field(examples=["lst_8q2m"])
    title: str = Field(examples=["Kopi Napu 200 g"])
    is_open: bool


class ParcelDecision(Told):
    """A decision about a parcel of a shut shop, or about a complaint, to look at again."""

    id: int = Field(examples=[9113])
    about: Literal["parcel", "complaint"]
    decision: str = Field(examples=["cancelled"])
    decided_at: Time
    vendor_id: str = Field(examples=["ven_2f5h"])
    shop_name: str = Field(examples=["Kopi Kabut"])
    vendor_order_id: str = Field(examples=["vor_3k9d"])
    complaint_id: str | None = Field(examples=[None])
    number: str = Field(examples=["PSN-7Q2KD-1"])
    is_open: bool


class DraftBody(Body):
    """What one would ask for."""

    note: Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL)] = ""
    remarks: Annotated[dict[str, Said], Field(examples=[{"plan": "Berapa seminggu?"}])] = {}  # noqa: RUF012


class MoveBody(Body):
    """Who is to move where."""

    maker_id: Id
    to_unit: Annotated[Id, Field(examples=["unt_3c8v"])]


class OwnMoveBody(Body):
    """Where one moves."""

    to_unit: Annotated[Id, Field(examples=["unt_3c8v"])]


class HearingBody(Body):
    """Yes or no, and the number of the letter; nothing else of it is kept."""

    is_agreed: bool
    letter_no: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(examples=["12/2026"])]


class AcceptMoveBody(Body):
    """Who will help, and who will send the parcels."""

    officer_id: Id
    fulfilment_mode: Literal["self_ship", "unit_ship"]


class RefuseMoveBody(Body):
    """Why not."""

    reason: Literal["no_room", "not_moving", "not_agreed", "other"]


class Move(Told):
    """A move between units; `clock` is in_time, amber from the seventh of its ten working days on, late, or over.

    `is_mine` says whether the reader asked for it: nobody else takes it back. `lacks_officer` says that whoever was named
    to help cannot any more: the head who takes over names another, in the same way.
    """

    id: str = Field(examples=["trf_8c3r"])
    maker_id: Id
    shop_name: str = Field(examples=["Kopi Kabut"])
    from_unit: str = Field(examples=["Unit Contoh"])
    to_unit: str = Field(examples=["Unit Teluk"])
    status: MoveStatus
    is_agreed: bool | None
    letter_no: str = Field(examples=["12/2026"])
    officer_id: str | None = Field(examples=["per_7m2q"])
    lacks_officer: bool
    fulfilment_mode: str = Field(examples=["self_ship"])
    requested_at: Time
    due_at: Time
    clock: Annotated[str, Field(json_schema_extra={"enum": ["in_time", "amber", "late", "over"]})]
    is_leaving: bool
    is_mine: bool
