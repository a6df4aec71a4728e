"""One JSON line on standard error for each request and delivery: ids and times, never contents."""

import json
import sys
from datetime import UTC, datetime


def say(event: str, **fields: object) -> None:
    """Write one line."""
    line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **fields}
    print(json.dumps(line), file=sys.stderr, flush=True)
