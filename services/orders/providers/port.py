"""The payment port: what a provider is asked and what it answers, in our own words and in whole rupiah."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from services.kit.errors import Problem
from services.kit.money import Money


class Unknown(Exception):
    """No answer, or one that says neither yes nor no: it may have happened, or happen yet.

    `is_answered`: the provider said itself that it failed. `is_replayed`: it keeps saying so under this key, whose call is over.
    """

    def __init__(self, why: str, *, is_answered: bool = False, is_replayed: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.is_answered, self.is_replayed = is_answered, is_replayed


class Declined(Exception):
    """A clear no: nothing was made. `code` is the provider's word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BadSignature(Problem):
    """A notice that the provider did not sign, or not now."""

    status = 400
    code = "bad_signature"


@dataclass(frozen=True)
class AskedLine:
    """One line on the provider's pay page: so many, each at this price."""

    name: str
    quantity: int
    price: Money


@dataclass(frozen=True)
class Ask:
    """What a buyer shall pay, by when, and where they go afterwards. The same key must come with the same everything."""

    key: str
    order_id: str
    lines: Sequence[AskedLine]
    email: str
    expires_at: datetime
    back_url: str


@dataclass(frozen=True)
class Charge:
    """Money that came: the whole amount, and the provider's exact fee (rupiah with sen; None while it does not say).

    Where it `is_strange`, in another currency or in sen that make no rupiah, the amount is in the provider's own unit.
    """

    ref: str
    order_id: str
    amount: Money
    fee: Decimal | None
    is_strange: bool = False


@dataclass(frozen=True)
class Session:
    """A way to pay as the provider sees it now. `status`: open, processing, paid, failed or expired; `charge` once paid."""

    ref: str
    order_id: str
    status: str
    pay_url: str
    charge: Charge | None = None


@dataclass(frozen=True)
class AskBack:
    """Give back this much of a charge. The same key must come with the same everything."""

    key: str
    refund_id: str
    charge_ref: str
    amount: Money


@dataclass(frozen=True)
class Back:
    """A refund as the provider sees it now. `status`: processing, succeeded or failed.

    `refund_id` is empty for one that somebody made there by hand, of the money that `charge_ref` is.
    """

    ref: str
    refund_id: str
    amount: Money
    status: str
    charge_ref: str = field(default="", compare=False)


@dataclass(frozen=True)
class Takeback:
    """Money that a buyer's bank took back, as the provider's books say now. `status`: open, won or lost.

    `amount` is without the `fee` that the provider took for the trouble; `fee_back` is what it returned of that.
    """

    ref: str
    charge_ref: str
    amount: Money
    fee: Decimal
    fee_back: Decimal
    status: str


@dataclass(frozen=True)
class Notice:
    """What a signed notice hints at; nothing in it is believed before the thing itself was read again.

    `part_id` is the parcel that finance says a refund is of, where finance told of it and no provider.
    """

    id: str
    type: str
    kind: str
    ref: str
    order_id: str
    refund_id: str
    charge_ref: str
    status: str = ""
    part_id: str = ""


class Provider(Protocol):
    """One provider. Every call may raise Unknown; the creating ones Declined too."""

    def create_session(self, ask: Ask) -> Session:
        """Open a way to pay."""

    def read_session(self, ref: str) -> Session:
        """How a way to pay stands, with its charge once there is one."""

    def find_session(self, order_id: str, since: datetime) -> Session | None:
        """The way to pay that was opened for this order since then, if any."""

    def expire_session(self, ref: str) -> Session:
        """Close a way to pay unless it is over already; how it stands then."""

    def create_refund(self, ask: AskBack) -> Back:
        """Give money back."""

    def read_refund(self, ref: str) -> Back:
        """How a refund stands."""

    def find_refund(self, charge_ref: str, refund_id: str) -> Back | None:
        """The refund that was made of this charge for this refund of ours, if any."""

    def verify_event(self, raw: bytes, signature: str) -> Notice:
        """The notice in these bytes; BadSignature unless it is the provider's, and fresh."""


class Teller(Protocol):
    """A provider that tells of its own accord what happened. Every call may raise Unknown."""

    def read_session(self, ref: str) -> Session:
        """How a way to pay stands, with its charge once there is one."""

    def read_refund(self, ref: str) -> Back:
        """How a refund stands."""

    def list_refunds(self, charge_ref: str) -> Sequence[Back]:
        """Every refund of a charge, whoever made it."""

    def read_dispute(self, notice: Notice) -> Takeback | None:
        """What was taken back, and whether it is back again; None where nothing was taken."""

    def list_events(self, since: datetime) -> Iterable[Notice]:
        """What happened since then, newest first, told or not."""


class Purse(Protocol):
    """Where money lies with a provider."""

    def read_balance(self) -> Decimal:
        """All that lies there, in rupiah with their sen. May raise Unknown and Declined."""
