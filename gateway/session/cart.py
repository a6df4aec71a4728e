"""The basket, in a signed cookie: what, how many, at which price it was seen, and the key that makes one order of it."""

import secrets
from dataclasses import dataclass, field

from gateway.session import cookies

MOST_LINES, MOST_OF_ONE = 40, 99
LIFE = 14 * cookies.DAY


@dataclass
class Line:
    """One listing in the basket; `price` is what the buyer was shown, in whole rupiah."""

    listing_id: str
    quantity: int
    price: int


@dataclass
class Cart:
    """One line per listing, oldest first. `key` stays the same until an order was made of it."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    lines: list[Line] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things are in it."""
        return sum(line.quantity for line in self.lines)

    def add(self, listing_id: str, quantity: int, price: int) -> None:
        """Put more of a listing in; a basket that is full takes no new listings."""
        line = self.line(listing_id)
        if line is None and len(self.lines) < MOST_LINES:
            line = Line(listing_id, 0, price)
            self.lines.append(line)
        if line is not None:
            line.quantity, line.price = min(line.quantity + quantity, MOST_OF_ONE), price
        self.save()

    def set(self, listing_id: str, quantity: int) -> None:
        """Change how many of a listing are in it; zero takes it out."""
        for line in self.lines:
            if line.listing_id == listing_id:
                line.quantity = max(0, min(quantity, MOST_OF_ONE))
        self.lines = [line for line in self.lines if line.quantity > 0]
        self.save()

    def line(self, listing_id: str) -> Line | None:
        """The line of that listing."""
        return next((line for line in self.lines if line.listing_id == listing_id), None)

    def empty(self) -> None:
        """An order was made of it: begin a new one."""
        self.key, self.lines = secrets.token_urlsafe(16), []
        self.save()

    def save(self) -> None:
        """Send it back to the browser. What changed is another order, so it gets another key."""
        self.key = secrets.token_urlsafe(16)
        lines = [[line.listing_id, line.quantity, line.price] for line in self.lines]
        cookies.write_signed("cart", {"key": self.key, "lines": lines}, LIFE)


def cart() -> Cart:
    """The basket of this browser; an empty one where there is none, or one that is not ours."""
    kept = cookies.read_signed("cart")
    if not kept:
        return Cart()
    return Cart(kept["key"], [Line(*line) for line in kept["lines"]])
