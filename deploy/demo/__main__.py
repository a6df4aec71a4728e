"""The command `./lapak demo`: `load` brings the demo town; without it, a town of the size that is asked for."""

import argparse
import os
import sys

from deploy.demo.loader import Rooms, Stuck, fill, standard
from services.kit.errors import Problem


def main(words: list[str]) -> int:
    """Fill the town; 1 with one sentence when something is in the way."""
    parser = argparse.ArgumentParser("lapak demo", description="Fills the running town with invented shops and people.")
    parser.add_argument("what", choices=["load"])
    parser.parse_args(words)
    try:
        fill(Rooms.of(os.environ), standard(), lambda line: print(line, flush=True))
    except KeyError as missing:
        print(f"lapak demo: the setting {missing.args[0]} is missing; run it as ./lapak demo.", file=sys.stderr)
    except Stuck as stuck:
        print(f"lapak demo: {stuck}. Run it again to go on from here.", file=sys.stderr)
    except Problem as problem:
        print(f"lapak demo: a room answered {problem.status} {problem.code}: {problem.more}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
