"""Reads steps that are written as text: `machine: state > state | state > state`, and behind a door: `... by POST /page`."""

from collections.abc import Iterator
from itertools import pairwise, product

Step = tuple[str, str, str]
"""A machine, the state before, the state after."""


def read(text: str) -> set[Step]:
    """The steps of these lines, one machine a line."""
    return {step for line in lines(text) for step in steps_of(line)}


def lines(text: str) -> Iterator[str]:
    """Those with something in them."""
    return (line.strip() for line in text.splitlines() if line.strip())


def steps_of(line: str) -> set[Step]:
    """`a: b | c > d > e` are three steps: b to d, c to d, d to e."""
    machine, _, way = line.partition(": ")
    stops = [[state.strip() for state in stop.split("|")] for stop in way.split(">")]
    return {(machine, *step) for before, after in pairwise(stops) for step in product(before, after)}


def read_with_doors(text: str) -> set[tuple[Step, str]]:
    """Each step with the door after ` by `: `POST /page`, `job name`, `hears handler`."""
    return {
        (step, door.strip())
        for line in lines(text)
        for way, _, doors in [line.partition(" by ")]
        for door in doors.split(" and ")
        for step in steps_of(way)
    }
