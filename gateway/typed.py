"""Reads what people type into numbers, with dots, spaces and units as they come."""

import re

WHOLE = re.compile(
    r"(?:rp\.?)?\s*(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,0{1,2}|,-)?\s*(?:g|gram|gr|hari|days?)?", re.IGNORECASE
)


def whole(text: str) -> int | None:
    """`Rp 150.000,00` is 150000, and nothing is None; ValueError for what is no whole number, such as `1.5`."""
    if not text.strip():
        return None
    found = WHOLE.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return int(re.sub(r"\D", "", found[1]))
