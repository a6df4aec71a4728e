"""Reads the demo town: its shops and what they sell, the people in it, and the orders that are under way."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

HERE = Path(__file__).parent

Kind = Literal["physical", "made_to_order", "digital"]
Role = Literal["assistant", "counsellor", "unit_head", "operator", "sponsor", "finance", "admin"]
ParcelState = Literal[
    "to_accept", "accepted", "refused", "packed", "shipped", "ready_for_pickup", "delivered", "completed"
]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Picture(_Data):
    """What to draw: see `deploy.demo.pictures.Art`."""

    kind: str
    colour: str
    of: str = ""


class Review(_Data):
    """What a buyer said, under a first name of their own choice."""

    stars: int = Field(ge=1, le=5)
    name: str
    text: str


class Remark(_Data):
    """What an officer said of one field of a draft."""

    field: str
    kind: Literal["suggestion", "must_fix", "praise"]
    text: str


class Listing(_Data):
    """A thing for sale; price in whole rupiah, weight in grams, packed."""

    title: str
    category: str
    kind: Kind
    price: int
    weight: int
    art: Picture
    alt: str
    description: str
    story: str = ""
    status: Literal["draft", "submitted", "changes_requested", "published"] = "published"
    stock: int = 0
    days_to_make: int | None = None
    expiry_days: int | None = None
    halal_no: str = ""
    pirt_no: str = ""
    review: tuple[Review, ...] = ()
    remark: tuple[Remark, ...] = ()


class SelfDelivery(_Data):
    """The seller brings it, for this fee, to these regencies."""

    fee: int
    regencies: tuple[str, ...]


class Shop(_Data):
    """A shop; `maker` is somebody in people.toml, whose name is never public."""

    slug: str
    name: str
    maker: str
    regency: str
    trust: Literal["guided", "independent"]
    about: str
    trading: Literal["open", "paused"] = "open"
    fulfilment: Literal["self_ship", "unit_ship"] = "self_ship"
    pickup: str = ""
    self_delivery: SelfDelivery | None = None
    listing: tuple[Listing, ...]

    @property
    def province(self) -> str:
        """The two digits of its province."""
        return self.regency[:2]


class Unit(_Data):
    """An office; private."""

    key: str
    name: str


class Somebody(_Data):
    """A person with a name and something to sign in with."""

    key: str
    name: str
    identifier: str


class Staff(Somebody):
    """Somebody who works here or looks on."""

    role: Role
    unit: str = ""


class Maker(Somebody):
    """Somebody with a shop, and who helps them."""

    officer: str


class Applicant(Maker):
    """Somebody on the way to a shop, and how far they are."""

    state: Literal["submitted", "needs_info", "not_yet"]
    shop_name: str
    skill: str
    product_idea: str
    province: str
    delivery: str
    plan: str
    note: str = ""
    next_steps: str = ""


class Buyer(Somebody):
    """Somebody who buys, and where it goes."""

    phone: str
    village: str
    street: str
    postcode: str
    landmark: str


class People(_Data):
    """Everybody in the town; makers sign in with the PIN, all others with the password."""

    password: str
    pin: str
    unit: tuple[Unit, ...]
    staff: tuple[Staff, ...]
    maker: tuple[Maker, ...]
    applicant: tuple[Applicant, ...]
    buyer: tuple[Buyer, ...]


class Parcel(_Data):
    """What is bought of one shop (title and number of each), and how far it has come."""

    shop: str
    lines: tuple[tuple[str, int], ...]
    delivery: Literal["", "pickup"] = ""
    until: ParcelState = "to_accept"
    gives_back: int = 0
    """Rupiah that the seller gives back once it is in the buyer's hands."""


class Order(_Data):
    """One purchase of one buyer."""

    buyer: str
    until: Literal["", "unpaid", "cancelled"] = ""
    payment: Literal["stripe", "manual_transfer", "cash"] = "stripe"
    parcel: tuple[Parcel, ...]


class Grant(_Data):
    """A sponsor's money with its rule, and the shops that the head of the unit agrees to; amounts in whole rupiah."""

    title: str
    sponsor: str
    unit: str
    percent: int
    months: int
    cap: int
    funds: int
    reference: str
    shops: tuple[str, ...]


class Saving(_Data):
    """What a maker puts aside for."""

    purpose: str
    target: int
    share: int = Field(ge=1, le=50)


class Payee(_Data):
    """How the maker of a shop is paid: `file` is where finance filed the account, and without one nobody has looked at it yet."""

    shop: str
    way: Literal["stripe", "manual_transfer"] = "manual_transfer"
    file: str = ""
    saves: Saving | None = None
    payout: Literal["", "processing", "paid", "returned"] = ""
    proof: str = ""
    why: Literal["name_mismatch", "account_closed", "account_unknown", "other"] = "other"


class Hold(_Data):
    """What holds a shop's payouts up, and what its maker says to that."""

    shop: str
    reason_code: Literal["fraud_suspected", "account_restricted", "court_order"]
    days: int = Field(ge=1, le=90)
    appeal: str


class Money(_Data):
    """The money beside the orders; none of it in an invented town."""

    grant: Grant | None = None
    payee: tuple[Payee, ...] = ()
    hold: tuple[Hold, ...] = ()


class _Orders(_Data):
    order: tuple[Order, ...]


@cache
def shops() -> tuple[Shop, ...]:
    """Every shop, by slug."""
    files = sorted((HERE / "shops").glob("*.toml"))
    return tuple(Shop.model_validate({"slug": file.stem} | _read(file)) for file in files)


@cache
def people() -> People:
    """Everybody."""
    return People.model_validate(_read(HERE / "people.toml"))


@cache
def orders() -> tuple[Order, ...]:
    """The orders, in the order they are placed."""
    return _Orders.model_validate(_read(HERE / "orders.toml")).order


@cache
def money() -> Money:
    """The money beside the orders."""
    return Money.model_validate(_read(HERE / "money.toml"))


def _read(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
