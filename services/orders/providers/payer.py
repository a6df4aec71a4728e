"""The payout port: what a provider is asked when money goes out to vendors, and what it answers, in whole rupiah."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.kit.money import Money


@dataclass(frozen=True)
class OwnAccount:
    """A vendor's account as the provider sees it now. `status`: onboarding, active, restricted or rejected; `why` is its word."""

    ref: str
    vendor_id: str
    status: str
    why: str = ""


@dataclass(frozen=True)
class Link:
    """The provider's page where a vendor says what it needs to know: good once, and until then."""

    url: str
    until: datetime


@dataclass(frozen=True)
class Send:
    """Move this much to a vendor's account, out of the charge `source` or, where that is empty, out of our balance.

    `group` is what it is found under later. The same key must come with the same everything.
    """

    key: str
    transfer_id: str
    account_ref: str
    amount: Money
    source: str
    group: str


@dataclass(frozen=True)
class Sent:
    """A transfer as the provider sees it now, with what has come back of it."""

    ref: str
    transfer_id: str
    amount: Money
    taken_back: Money


@dataclass(frozen=True)
class TakeBack:
    """Take this much of a transfer back. The same key must come with the same everything."""

    key: str
    reversal_id: str
    transfer_ref: str
    amount: Money


@dataclass(frozen=True)
class TakenBack:
    """Money that was taken back of a transfer."""

    ref: str
    reversal_id: str
    amount: Money


class Payer(Protocol):
    """One provider that pays vendors by itself. Every call may raise Unknown; the creating ones Declined too."""

    def open_account(self, key: str, vendor_id: str) -> OwnAccount:
        """Open an account for a vendor, of whom nothing is told but the id."""

    def read_account(self, ref: str) -> OwnAccount:
        """How an account stands."""

    def link_account(self, ref: str, back_url: str) -> Link:
        """A way to the page where its owner goes on with it."""

    def send(self, wanted: Send) -> Sent:
        """Move money to an account."""

    def read_transfer(self, ref: str) -> Sent:
        """How a transfer stands."""

    def find_transfer(self, group: str, transfer_id: str) -> Sent | None:
        """The transfer that was made for this one of ours, if any."""

    def take_back(self, wanted: TakeBack) -> TakenBack:
        """Take money back from an account; Declined while its balance is short."""

    def find_reversal(self, transfer_ref: str, reversal_id: str) -> TakenBack | None:
        """What was taken back of a transfer for this reversal of ours, if anything."""
