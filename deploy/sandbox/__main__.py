"""Starts the sandbox: one process, threads for calls, deliveries and the clock."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from werkzeug.serving import WSGIRequestHandler, make_server

from deploy.sandbox import clock, deliveries
from deploy.sandbox.app import create_app
from deploy.sandbox.deliveries import Webhook
from deploy.sandbox.log import say
from deploy.sandbox.store import Store


class Handler(WSGIRequestHandler):
    """Does not keep a log of its own, and does not wait for ever for a silent caller."""

    timeout = 60

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """The app logs each request itself."""


def options(arguments: list[str]) -> argparse.Namespace:
    """The command line; a word that starts with @ names a file with more of it, one word a line."""
    parser = argparse.ArgumentParser("python -m deploy.sandbox", description=__doc__, fromfile_prefix_chars="@")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder for the books")
    parser.add_argument("--webhook-url", required=True, help="where events are sent")
    parser.add_argument("--webhook-secret", required=True, help="signs events; several, comma-separated, sign at once")
    parser.add_argument("--public-url", default="", help="how browsers reach this sandbox, when not at host and port")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> None:
    """Serve until told to stop.

    Werkzeug's threaded server is one small process with a thread for each caller, which is what a stand-in for one
    machine needs: gunicorn would add a second process, and nothing here is open to the world.
    """
    given = options(arguments)
    store = Store(given.data, given.public_url or f"http://{given.host}:{given.port}")
    deliveries.start(store, Webhook(given.webhook_url, given.webhook_secret.split(",")))
    clock.start(store)
    server = make_server(given.host, given.port, create_app(store), threaded=True, request_handler=Handler)
    signal.signal(signal.SIGTERM, _stop)
    say("started", port=given.port)
    try:
        server.serve_forever()
    except (KeyboardInterrupt, SystemExit):
        say("stopped", port=given.port)


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
