"""The words of the command line and what each leads to."""

import argparse
import os
import sys

from deploy.local import checks, tools
from deploy.local.detach import up_detached
from deploy.local.down import down
from deploy.local.layout import Layout
from deploy.local.logs import logs
from deploy.local.status import status
from deploy.local.trouble import Trouble
from deploy.local.up import up

_PASSED_ON = {name: words for name, (_, words) in tools.MODULES.items()} | {
    "test": "run the test suite; takes pytest's arguments"
}


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code. Trouble is told in its one sentence."""
    try:
        return _do(arguments, Layout.of(os.environ))
    except Trouble as trouble:
        print(f"lapak: {trouble}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def _do(arguments: list[str], layout: Layout) -> int:
    command, rest = (arguments or ["--help"])[0], arguments[1:]
    if command == "test":
        return checks.test(layout, rest)
    if command in tools.MODULES:
        tools.hand_over(layout, command, rest)
    return _do_ours(_parser().parse_args(arguments or ["--help"]), layout, rest)


def _do_ours(asked: argparse.Namespace, layout: Layout, rest: list[str]) -> int:
    if asked.command == "up" and asked.detach:
        return up_detached(layout, [word for word in rest if word != "--detach"])
    if asked.command == "up":
        up(layout, asked.port, asked.demo)
    elif asked.command == "down":
        down(layout)
    elif asked.command == "status":
        return status(layout, asked.json)
    elif asked.command == "logs":
        logs(layout, asked.name, asked.follow)
    elif asked.command == "check":
        return checks.check(layout)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("lapak", description="Runs the whole market on this machine.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    starting = commands.add_parser("up", help="from nothing to a working market", allow_abbrev=False)
    starting.add_argument("--port", type=_port, default=8080, help="where the market's pages are (8080)")
    starting.add_argument("--demo", action=argparse.BooleanOptionalAction, default=True, help="with the demo town")
    starting.add_argument("--detach", action="store_true", help="return when the town is up")
    commands.add_parser("down", help="stop it, losing nothing")
    telling = commands.add_parser("status", help="how every process does")
    telling.add_argument("--json", action="store_true", help="for programs; with passwords of the private servers")
    showing = commands.add_parser("logs", help="what the processes say")
    showing.add_argument("name", nargs="?", help="one process; all when left out")
    showing.add_argument("-f", "--follow", action="store_true", help="go on showing")
    commands.add_parser("check", help="format, lint, types, import contracts, house rules")
    for name, words in _PASSED_ON.items():
        commands.add_parser(name, help=words)
    return parser


def _port(word: str) -> int:
    port = int(word)
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port
