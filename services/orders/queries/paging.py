"""Pages of a list, each found by the key of the last row before it, so that new rows shift nothing."""

import base64
from datetime import datetime

from services.kit.errors import BadInput


def cursor_of(at: datetime, id: str) -> str:
    """The cursor that stands for the row with this key."""
    return base64.urlsafe_b64encode(f"{at.isoformat()}~{id}".encode()).decode().rstrip("=")


def key_of(cursor: str) -> tuple[datetime, str]:
    """The key in a cursor; BadInput for what is none."""
    try:
        at, _, id = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition("~")
        return datetime.fromisoformat(at), id
    except ValueError:
        raise BadInput({"after": "not_a_cursor"}) from None
