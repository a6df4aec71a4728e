"""Money as whole minor units with a currency; for rupiah the unit is the rupiah itself."""

from collections.abc import Iterable, Sequence

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, order=True, config=ConfigDict(strict=True))
class Money:
    """An amount such as `Money(150_000)` for Rp150.000. Amounts of two currencies do not mix: ValueError."""

    amount: int
    currency: str = "IDR"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.amount * times, self.currency)

    def __bool__(self) -> bool:
        return self.amount != 0

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.amount


def total(amounts: Iterable[Money], currency: str = "IDR") -> Money:
    """The sum of the amounts; of none, zero of `currency`."""
    return sum(amounts, Money(0, currency))


def shares(whole: Money, weights: Sequence[int]) -> list[Money]:
    """`whole` split by `weights` to the last unit: the largest remainders get what rounding left over, first come first."""
    weighed = sum(weights)
    if weighed <= 0 or min(weights) < 0:
        raise ValueError("shares need weights of zero or more that do not sum to zero")
    parts = [divmod(whole.amount * weight, weighed) for weight in weights]
    left = whole.amount - sum(part for part, _ in parts)
    ranked = sorted(range(len(parts)), key=lambda i: -parts[i][1])
    extra = set(ranked[:left])
    return [Money(part + (i in extra), whole.currency) for i, (part, _) in enumerate(parts)]
