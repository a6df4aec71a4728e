"""What is kept of a provider's notice, and how long one waits for a thing that nobody here knows yet."""

from datetime import datetime, timedelta

from services.orders.providers.port import Notice

SOONEST, LATEST = timedelta(seconds=2), timedelta(hours=1)
WAITS = timedelta(days=3)
"""As long as providers repeat themselves: what is still nobody's then was never ours."""


def notice_row(provider: str, notice: Notice, at: datetime) -> dict[str, object]:
    """The row of a notice, which holds ids and nothing of a person."""
    row = {"id": notice.id, "provider": provider, "type": notice.type, "object_ref": notice.ref}
    return row | {"received_at": at, "attempts": 0, "body": notice.__dict__}


def look_again_at(received_at: datetime, at: datetime) -> datetime | None:
    """When to look once more whether a parked notice's thing is ours; None once nobody needs to."""
    age = at - received_at
    return at + min(max(age / 2, SOONEST), LATEST) if age < WAITS else None
