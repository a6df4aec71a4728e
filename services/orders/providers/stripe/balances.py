"""What lies with Stripe."""

from decimal import Decimal

from services.orders.providers.stripe.calls import Account, ask
from services.orders.providers.stripe.units import exact


class Balances(Account):
    """Reads the balance."""

    def read_balance(self) -> Decimal:
        """All rupiah that lie there, available or not yet, with their sen."""
        found = ask(self.client.v1.balance.retrieve)
        amounts = [*found["available"], *found.get("pending", [])]
        return sum((exact(one["amount"], "IDR") for one in amounts if one["currency"] == "idr"), Decimal(0))
