"""Reads the numbers of a form that a maker filled in."""

from collections.abc import Mapping

from gateway.typed import whole


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
