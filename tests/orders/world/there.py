"""What the provider has in its own books: read from its file, so that no fault on order is used up by looking."""

import json
import sqlite3
from pathlib import Path
from typing import Any

Thing = dict[str, Any]


class There:
    """One sandbox's books."""

    def __init__(self, folder: Path) -> None:
        self.connection = sqlite3.connect(f"file:{folder}/books.sqlite?mode=ro", uri=True, isolation_level=None)

    def all(self, kind: str) -> list[Thing]:
        """Every thing of a kind that is in the platform's books, oldest first."""
        asked = "SELECT body FROM things WHERE kind = ? AND account = '' ORDER BY seq"
        return [json.loads(row[0]) for row in self.connection.execute(asked, [kind])]

    def after(self, seq: int) -> tuple[int, list[Thing]]:
        """The events that were noted after that one, oldest first, and the number of the last."""
        rows = self.connection.execute(
            "SELECT seq, body FROM things WHERE kind = 'event' AND seq > ? ORDER BY seq", [seq]
        )
        found = rows.fetchall()
        return (found[-1][0] if found else seq), [json.loads(row[1]) for row in found]

    def owners(self, orders: set[str]) -> dict[str, str | None]:
        """Of which order each charge, refund, transfer, reversal and dispute is, by the provider's names; None for no order's."""
        intents = {one["id"]: one for one in self.all("payment_intent")}
        owner: dict[str, str | None] = {}
        for session in self.all("checkout.session"):
            if intent := intents.get(session["payment_intent"]):
                owner[str(intent["latest_charge"])] = session["client_reference_id"]
        for kind in ("refund", "dispute"):
            owner |= {one["id"]: owner.get(one["charge"]) for one in self.all(kind)}
        for sent in self.all("transfer"):
            owner[sent["id"]] = sent["transfer_group"] if sent["transfer_group"] in orders else None
        return owner | {one["id"]: owner[one["transfer"]] for one in self.all("transfer_reversal")}
