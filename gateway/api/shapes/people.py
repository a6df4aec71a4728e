"""Signing in, and joining; members of the staff, as administrators see them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, SAYS_SOMETHING, Body, Language, Paging, Role, Time, Told, Trading, Word

Identifier = Annotated[
    str,
    StringConstraints(min_length=1, max_length=254, pattern=SAYS_SOMETHING),
    Field(examples=["sari@example.id"]),
]
Password = Annotated[
    str, StringConstraints(min_length=1, max_length=128, pattern=NO_NUL), Field(examples=["senja di teluk"])
]
PersonName = Annotated[Word, Field(examples=["Sari"])]
RoleWord = Literal["buyer", "vendor", "assistant", "counsellor", "unit_head", "operator", "sponsor", "finance", "admin"]


class SignInBody(Body):
    """Who wants to enter: a phone number or e-mail, the password, and the second factor where there is one."""

    identifier: Identifier
    password: Password
    otp: Annotated[str, StringConstraints(max_length=16, pattern=NO_NUL)] | None = Field(default=None, examples=[None])


class BuyerBody(Body):
    """A new buyer."""

    name: PersonName
    identifier: Identifier
    password: Password
    language: Language = "id"


class AcceptBody(Body):
    """Taking up an invitation; for adults only."""

    identifier: Identifier
    password: Password
    language: Language = "id"
    is_adult: Literal[True]


class ForgottenBody(Body):
    """Who has forgotten their PIN or password."""

    identifier: Identifier


class NewPinBody(Body):
    """What a link ends in, or a code; and a new PIN or password."""

    secret: Annotated[
        str, StringConstraints(min_length=8, max_length=100, pattern=NO_NUL), Field(examples=["7Q4M2K9XPA"])
    ]
    password: Password


class PasswordBody(Body):
    """The PIN or password that holds now, and another."""

    current: Password
    password: Password


class IdentifierBody(Body):
    """Another e-mail or phone number, with the PIN or password that holds now."""

    identifier: Identifier
    current: Password


class Asked(Told):
    """It is asked for; whether anything comes of it is told by mail alone."""

    status: Literal["asked"] = Field(examples=["asked"])


class Account(Told):
    """How one signs in."""

    identifier: str = Field(examples=["sari@example.id"])
    kind: Literal["email", "phone"] = Field(examples=["email"])
    other_devices: int = Field(examples=[0])


class Joining(Told):
    """A letter is asked for; whoever reads the mail of that address learns what comes of it."""

    status: Literal["asked"] = Field(examples=["asked"])
    id: str = Field(examples=["let_4f7q2"])


class OpenBody(Body):
    """What the link of a letter ends in; who wants to join sends the password that was chosen once more."""

    secret: Annotated[
        str, StringConstraints(min_length=8, max_length=100, pattern=NO_NUL), Field(examples=["0123456789abcdef" * 4])
    ]
    password: Annotated[str, StringConstraints(max_length=128, pattern=NO_NUL)] = Field(
        default="", examples=["senja di teluk"]
    )


class Session(Told):
    """A session: send `token` as `Authorization: Bearer <token>`."""

    token: str = Field(examples=["ses_9xk3"])
    role: Role
    expires_at: Time


class Opened(Told):
    """What following a link did: somebody joined and is signed in, or moved to that address."""

    status: Literal["joined", "moved"] = Field(examples=["joined"])
    session: Session | None


class OwnShopRef(Told):
    """One's own shop."""

    slug: str = Field(examples=["benang-senja"])
    name: str = Field(examples=["Benang Senja"])
    trading_status: Trading


class Me(Told):
    """Whoever asks."""

    id: str = Field(examples=["per_7m2q"])
    role: Role
    name: str = Field(examples=["Sari"])
    language: str = Field(examples=["id"])
    vendor_id: str | None = Field(examples=[None])
    unit_id: str | None = Field(examples=[None])
    shop: OwnShopRef | None = Field(examples=[None])
    application_status: str | None = Field(examples=[None])


class Invitation(Told):
    """Whether a code opens the door."""

    status: str = Field(examples=["open"])


class UnitBody(Body):
    """A new unit."""

    name: Annotated[Word, Field(examples=["Unit Contoh"])]


class Unit(Told):
    """A unit that members of the staff belong to."""

    id: str = Field(examples=["unt_3c8v"])
    name: str = Field(examples=["Unit Contoh"])


class StaffBody(Body):
    """A new member of the staff."""

    name: PersonName
    identifier: Identifier
    password: Password
    role: RoleWord
    unit_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] | None = None
    language: Language = "id"


class RoleBody(Body):
    """Another role, and another unit where one is named."""

    role: RoleWord
    unit_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] | None = None


class PeopleQuery(Paging):
    """Which people."""

    role: RoleWord | None = None


class Person(Told):
    """Somebody, to an administrator; buyers and makers have no name here."""

    id: str = Field(examples=["per_7m2q"])
    role: Role
    status: str = Field(examples=["active"])
    unit_id: str | None = Field(examples=[None])
    name: str = Field(examples=["Sari"])
    created_at: Time


class PersonState(Told):
    """Somebody after a change."""

    id: str = Field(examples=["per_7m2q"])
    role: Role
    status: str = Field(examples=["active"])


class TakenOver(Told):
    """Who of the staff helps how many more now."""

    id: str = Field(examples=["per_7m2q"])
    name: str = Field(examples=["Laila"])
    count: int = Field(examples=[12])


class ShutOut(PersonState):
    """Somebody who is shut out: how many have somebody else now and whom, and how many wait for somebody."""

    count: int = Field(examples=[12])
    waiting: int = Field(examples=[0])
    to: list[TakenOver]
