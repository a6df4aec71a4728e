"""The command: plans a storm from its seed, lets it go by, waits for quiet, and says what it did."""

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from deploy.bench.buying import SHIP_TO, Buyer
from deploy.books.__main__ import look_twice
from deploy.local import record
from deploy.local.layout import Layout
from deploy.local.progress import say
from deploy.local.status import rows_of
from deploy.storm.buyers import Customer, GaveUp, Json, Told
from deploy.storm.judge import judge, tally
from deploy.storm.plan import Errand, Plan, make_plan
from deploy.storm.strikes import Striker, names_of

AT_ONCE, SHELF = 8, 24
"""So many buyers at a time, and so many of the goods that there is most of."""
PROGRESS = 50
QUIET = 240.0
"""Seconds in which everything must have come to rest after the last order."""
LIVE = ("sk_live", "rk_live")


def main(arguments: list[str]) -> int:
    """0 when nothing was lost, doubled or off, 1 when anything was, 2 when there is no town to storm."""
    parser = argparse.ArgumentParser("./lapak storm", description=__doc__)
    parser.add_argument("--orders", type=_count, default=200, help="how many orders are placed (200)")
    parser.add_argument("--kills", type=_count, default=20, help="how often a process is killed (20)")
    parser.add_argument("--seed", type=int, help="the seed of an earlier storm, to have the same again")
    given = parser.parse_args(arguments)
    seed = random.randrange(10**6) if given.seed is None else given.seed
    run = Layout.of(os.environ).folder("run")
    town = record.read(run)
    if town is None or not town.is_alive:
        return _refuse("The town is not up: start it with ./lapak up.")
    if os.environ.get("STRIPE_API_KEY", "").startswith(LIVE):
        return _refuse("This town takes real money: a storm is for one that does not.")
    say(f"A storm of {given.orders} orders and {given.kills} kills on {town.public_url}, seed {seed}.")
    try:
        return _storm(run, town, given.orders, given.kills, seed)
    except GaveUp as lost:
        return _refuse(f"The market does not answer: {lost}")


def _storm(run: Path, town: record.Record, orders: int, kills: int, seed: int) -> int:
    buyer = Buyer(town.public_url)
    customer = Customer(buyer, Layout.of(os.environ).folder("mail"))
    wishes = [buyer.wish([card], SHIP_TO) for card in buyer.find()[:SHELF]]
    if not wishes:
        return _refuse("Nothing is on sale: ./lapak demo fills the shelves.")
    plan = make_plan(seed, orders, kills, len(wishes), names_of(town))
    began = time.monotonic()
    striker = Striker(run, plan.strikes, say)
    told = _order(customer, wishes, plan, striker)
    striker.wait()
    say(f"All was ordered, paid, called off and killed in {time.monotonic() - began:.0f} s; waiting for quiet ...")
    found = wait_for_quiet(lambda: look(run, customer, told), QUIET)
    _report(customer, told, striker.done, kills, time.monotonic() - began)
    for sentence in found:
        say(sentence)
    say(f"{len(found)} things are lost, doubled or off; --seed {seed} does it again." if found else "Nothing is lost.")
    return 1 if found else 0


def _order(customer: Customer, wishes: list[Json], plan: Plan, striker: Striker) -> list[Told]:
    def run_one(errand: Errand) -> Told:
        striker.begin()
        return customer.run(errand, wishes[errand.goods])

    told: list[Told] = []
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        for one in crowd.map(run_one, plan.errands):
            told.append(one)
            if len(told) % PROGRESS == 0:
                say(f"  {len(told)} of {len(plan.errands)} orders")
    return told


def look(run: Path, customer: Customer, told: list[Told]) -> list[str]:
    """What is not as it should be at this moment: a process, an order, the books."""
    town = record.read(run)
    unwell = [row.name for row in rows_of(town) if not row.healthy] if town is not None else ["the town"]
    if unwell:
        return [f"{name} has not come back." for name in unwell]
    if found := judge(customer, told):
        return found
    try:
        return [one.says for one in look_twice(grace=0)]
    except psycopg.Error as lost:
        return [f"The books cannot be read: {lost}"]


def wait_for_quiet(find: Callable[[], list[str]], patience: float, step: float = 2.0) -> list[str]:
    """Look again until nothing is found, or for so many seconds; what was found last."""
    end = time.monotonic() + patience
    while (found := find()) and time.monotonic() < end:
        time.sleep(step)
    return found


def _report(customer: Customer, told: list[Told], killed: Counter[str], kills: int, seconds: float) -> None:
    endings = Counter(str(one.errand.ending) for one in told)
    for title, counts in (("asked for", endings), ("orders now", tally(customer, told)), ("killed", killed)):
        words = ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none"
        say(f"{title}: {words}")
    say(f"{len(told)} orders, {killed.total()} of {kills} kills, {seconds:.0f} s.")


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _count(word: str) -> int:
    number = int(word)
    if number < 0:
        raise argparse.ArgumentTypeError("a count is 0 or more")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
