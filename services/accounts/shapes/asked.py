"""What may be sent to accounts."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from services.accounts.models import ApplicationStatus, ConsentKind, Fulfilment, Role, Trust
from services.kit.http import Shape
from services.kit.provinces import PROVINCES

Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Written = Annotated[str, StringConstraints(min_length=1, max_length=254)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Short = Annotated[str, StringConstraints(max_length=300)]
Long = Annotated[str, StringConstraints(max_length=4000)]
Said = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Language = Literal["id", "en"]


def _known(code: str) -> str:
    if code and code not in PROVINCES:
        raise ValueError("no such province")
    return code


Province = Annotated[str, AfterValidator(_known)]


class Paging(Shape):
    """Which page of a list."""

    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: str | None = None


class SignInBody(Shape):
    """Who wants to enter. `otp` is read once officers have a second factor."""

    identifier: Written
    password: Password
    otp: Annotated[str, StringConstraints(max_length=16)] | None = None


class BuyerBody(Shape):
    """A new buyer."""

    name: Name
    identifier: Written
    password: Password
    language: Language = "id"


class InvitationBody(Shape):
    """Whom an officer invites."""

    name: Name
    identifier: Written | None = None


class AcceptBody(Shape):
    """Taking up an invitation; nobody under 18 may."""

    identifier: Written
    password: Password
    language: Language = "id"
    is_adult: Literal[True]


class ApplicationBody(Shape):
    """Any part of an application, as far as one has come."""

    shop_name: Short | None = None
    skill: Short | None = None
    product_idea: Short | None = None
    province_code: Province | None = None
    delivery: Short | None = None
    plan: Long | None = None
    consents: dict[ConsentKind, bool] | None = None


class ApplicationsQuery(Paging):
    """Which applications."""

    status: ApplicationStatus | None = None


class ApproveBody(Shape):
    """What was checked (true, or the reason why it need not be), and who will send the parcels."""

    checks: dict[str, bool | Said]
    fulfilment_mode: Fulfilment = Fulfilment.SELF_SHIP


class NoteBody(Shape):
    """What is missing: in a note, in a remark on each part that lacks something, or both."""

    note: Annotated[str, StringConstraints(max_length=2000)] = ""
    remarks: dict[str, Said] = Field(default_factory=dict)


class CardBody(Shape):
    """The number on a card that its owner shows; it is read and not kept."""

    nik: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    method: Literal["in_person", "video"] = "in_person"


class DeclineBody(Shape):
    """Why it is declined: a code for us, a note for the applicant."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    note: Said


class AppealBody(Shape):
    """Why somebody else should look at it."""

    text: Said


class ReviewerBody(Shape):
    """Who looks at it."""

    officer_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class NotYetBody(Shape):
    """What comes first, and when to look again; in 30 days where no day is named."""

    next_steps: Said
    review_on: date | None = None


class ShopBody(Shape):
    """A shop's public face."""

    display_name: Name
    province_code: Annotated[Province, StringConstraints(min_length=1)]


class TrustBody(Shape):
    """How far a shop is trusted; why, where that is taken back."""

    trust: Trust
    reason: Annotated[str, StringConstraints(max_length=40)] = ""


class UnitBody(Shape):
    """A new unit."""

    name: Name


class PersonBody(Shape):
    """A new member of the staff."""

    name: Name
    identifier: Written
    password: Password
    role: Role
    unit_id: str | None = None
    language: Language = "id"


class RoleBody(Shape):
    """Another role, and another unit where one is named."""

    role: Role
    unit_id: str | None = None


class PeopleQuery(Paging):
    """Which people."""

    role: Role | None = None
