"""Reads what people type into numbers, with dots, spaces and units as they come."""

import re
from collections.abc import Mapping

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


def wholes(form: Mapping[str, str], *names: str) -> tuple[dict[str, int | None], dict[str, str]]:
    """The numbers of those of these fields that were sent, and for each that is none the rule it breaks."""
    found: dict[str, int | None] = {}
    wrong: dict[str, str] = {}
    for name in names:
        if name in form:
            try:
                found[name] = whole(form[name])
            except ValueError:
                wrong[name] = "int_parsing"
    return found, wrong
