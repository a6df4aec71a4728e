"""The command `./lapak demo`: `load` brings the demo town; without it, an invented town of the size that is asked for."""

import argparse
import os
import sys
from collections.abc import Callable

from deploy.demo.loader import Plan, Rooms, Size, Stuck, fill, invented, standard
from services.kit.errors import Problem

SIZES = {"vendors": (12, 1), "listings": (60, 0), "buyers": (8, 0), "units": (2, 1), "seed": (1, 0)}
"""How many unless said, and at least."""


def main(words: list[str]) -> int:
    """Fill the town; 1 with one sentence when something is in the way."""
    plan = read(words)
    try:
        fill(Rooms.of(os.environ), plan, lambda line: print(line, flush=True))
    except KeyError as missing:
        print(f"lapak demo: the setting {missing.args[0]} is missing; run it as ./lapak demo.", file=sys.stderr)
    except Stuck as stuck:
        print(f"lapak demo: {stuck}. Run it again to go on from here.", file=sys.stderr)
    except Problem as problem:
        print(f"lapak demo: a room answered {problem.status} {problem.code} {problem.more or ''}", file=sys.stderr)
    else:
        return 0
    return 1


def read(words: list[str]) -> Plan:
    """The town that these words ask for; the process ends with a usage line where they ask for none."""
    parser = argparse.ArgumentParser("lapak demo", description="Fills the running town with invented shops and people.")
    parser.add_argument("what", nargs="?", choices=["load"], help="the demo town as its files tell it, once")
    for name, (usual, least) in SIZES.items():
        parser.add_argument(f"--{name}", type=_at_least(least), metavar="N", help=f"{usual} unless said otherwise")
    asked = vars(parser.parse_args(words))
    given = {name: asked[name] for name in SIZES if asked[name] is not None}
    if asked["what"] and given:
        parser.error("the demo town has a size of its own")
    return (
        standard() if asked["what"] else invented(Size(**{name: usual for name, (usual, _) in SIZES.items()} | given))
    )


def _at_least(least: int) -> Callable[[str], int]:
    def number(word: str) -> int:
        if int(word) < least:
            raise argparse.ArgumentTypeError(f"{word} is less than {least}")
        return int(word)

    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
