"""What the provider does of its own accord, how its answers get lost, and how it behaves again."""

from contextlib import suppress
from typing import Any

import stripe

from deploy.sandbox.switches import DEFAULTS
from tests.orders.world.market import Market

CALLS = (
    "",
    "POST /v1/checkout/sessions",
    "GET /v1/checkout/sessions",
    "GET /v1/payment_intents",
    "GET /v1/balance_transactions",
    "POST /v1/refunds",
    "GET /v1/refunds",
    "POST /v1/transfers",
    "GET /v1/transfers",
    "GET /v1/accounts",
    "GET /v1/events",
)
MODES = ("error", "error_kept", "rate_limit", "lost", "done_then_error", "cut")
"""What does not take time: waiting for a late answer is no other than losing it."""
REFUNDS = ("succeed", "pending", "fail_later")
AT_REST = DEFAULTS | {"later_seconds": 0}
"""Whatever takes a while at the provider is decided by a step of its own."""


class Weather:
    """The provider, as it likes."""

    def __init__(self, market: Market) -> None:
        self.market, self.sandbox = market, market.sandbox
        self.calm()

    def calm(self) -> None:
        """It behaves from now on."""
        self.sandbox.control("faults/clear")
        self.sandbox.control("switches", **AT_REST)

    def go_wrong(self, call: str, mode: str, times: int) -> None:
        """The next of these calls go wrong in this way."""
        self.sandbox.control("faults", mode=mode, call=call, times=times)

    def treat_refunds(self, how: str) -> None:
        """What becomes of refunds from now on."""
        self.sandbox.control("switches", refunds=how)

    def run_short(self, is_short: bool) -> None:
        """Whether its balance covers anything."""
        self.sandbox.control("switches", short_balance=is_short)

    def decide_refund(self, pick: int, verb: str) -> None:
        """A refund arrives, or comes back even after it had arrived."""
        if names := self._names(
            "SELECT provider_ref FROM refunds WHERE provider_ref IS NOT NULL ORDER BY wanted_at, id"
        ):
            self.market.press(f"refunds/{names[pick % len(names)]}/{verb}")

    def decide_all(self) -> None:
        """Whatever was still under way there comes to its end."""
        for refund in self.market.there.all("refund"):
            if refund["status"] == "pending":
                self.market.press(f"refunds/{refund['id']}/succeed")

    def dispute(self, pick: int) -> None:
        """A buyer's bank takes a payment back."""
        charges = self._names("SELECT charge_ref FROM payments WHERE charge_ref LIKE 'ch\\_%' ORDER BY paid_at, id")
        if charges:
            self.market.press(f"charges/{charges[pick % len(charges)]}/dispute")

    def end_dispute(self, pick: int, verb: str) -> None:
        """The bank decides."""
        if found := self.market.there.all("dispute"):
            self.market.press(f"disputes/{found[pick % len(found)]['id']}/{verb}")

    def send_back(self, pick: int, share: int) -> None:
        """A transfer comes back by the provider's own hand, or a part of it."""
        made = self.market.there.all("transfer")
        if not made:
            return
        one = made[pick % len(made)]
        if left := (one["amount"] - one["amount_reversed"]) // 100:
            params: Any = {"amount": max(1, left * share // 100) * 100}
            with suppress(stripe.StripeError):
                self.sandbox.client().v1.transfers.reversals.create(one["id"], params)

    def treat_account(self, verb: str) -> None:
        """Maker A's account there is emptied, restricted, or in order again."""
        for name in self._names("SELECT provider_ref FROM payout_accounts WHERE vendor_id = 'ven_a'"):
            if name:
                self.market.press(f"accounts/{name}/{verb}")
        self.market.keeper.execute("UPDATE payout_accounts SET retry_at = now() WHERE provider_ref IS NOT NULL")

    def _names(self, asked: str) -> list[str]:
        return [row[0] for row in self.market.keeper.execute(asked).fetchall()]
