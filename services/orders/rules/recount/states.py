"""Puts things back into the state that their last written step led to; nobody changes one without leaving a step."""

from collections.abc import Iterable, Mapping
from typing import Any

RECOUNTED = "recounted"


def restore(things: Iterable[Any], trail: Mapping[str, str]) -> None:
    """`trail` has the last state by `<id>.<column>`; what it does not know stays as it is."""
    for thing in things:
        for column in type(thing).audited:
            last = trail.get(f"{thing.id}.{column}")
            if last is not None and last != str(getattr(thing, column)):
                thing.because = RECOUNTED
                setattr(thing, column, last)
