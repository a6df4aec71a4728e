"""A sandbox in a process of its own, and somebody at the other end of its webhooks."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import stripe
import urllib3

from deploy.sandbox.switches import DEFAULTS

SECRET = "whsec_first"
SECRETS = f"{SECRET},whsec_second"


class Hook(ThreadingHTTPServer):
    """Keeps every delivery; `answers` are the statuses given next, 200 when there are none."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/hooks/stripe"
        self.got: list[tuple[dict[str, Any], bytes, str]] = []
        self.answers: list[int] = []

    def about(self, thing_id: str, kind: str = "") -> list[tuple[dict[str, Any], bytes, str]]:
        """What was told about a thing: event, raw body, signature."""
        found = [entry for entry in self.got if entry[0]["data"]["object"].get("id") == thing_id]
        return [entry for entry in found if kind in ("", entry[0]["type"])]


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((json.loads(raw), raw, self.headers["Stripe-Signature"]))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Sandbox:
    """Start it, kill it, start it again on the same books and port."""

    def __init__(self, folder: Path, hook_url: str) -> None:
        self.folder, self.hook_url, self.port = folder, hook_url, _free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.http = urllib3.PoolManager(retries=False, timeout=10)
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Sandbox":
        self.start()
        return self

    def __exit__(self, *why: object) -> None:
        self.stop(signal.SIGTERM)
        self.http.clear()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        command = [sys.executable, "-m", "deploy.sandbox", "--port", str(self.port), "--data", str(self.folder)]
        command += ["--webhook-url", self.hook_url, "--webhook-secret", SECRETS]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        until(self.answers)

    def stop(self, number: signal.Signals) -> int:
        """End the process with that signal; gives its exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(10)

    def answers(self) -> bool:
        """Whether it is up."""
        try:
            return self.http.request("GET", f"{self.base}/healthz").status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def client(self) -> stripe.StripeClient:
        """The official library's client for this sandbox."""
        http = stripe.RequestsClient(timeout=10)
        return stripe.StripeClient(
            "sk_test_x", base_addresses={"api": self.base}, http_client=http, max_network_retries=0
        )

    def control(self, what: str, **given: object) -> Any:
        """Press a button of the control page."""
        answer = self.http.request("POST", f"{self.base}/control/{what}", json=given)
        assert answer.status == 200, answer.data
        return answer.json()

    def press(self, path: str) -> str:
        """Send a form of a page; gives where the browser is sent next."""
        answer = self.http.request("POST", f"{self.base}{path}", redirect=False)
        assert answer.status == 303, answer.data
        return answer.headers["Location"]

    def page(self, path: str) -> str:
        """The text of a page."""
        return self.http.request("GET", f"{self.base}{path}").data.decode()

    def raw(self, method: str, path: str, headers: Mapping[str, str] | None = None, **fields: str) -> Any:
        """A call without the library: status, headers, body."""
        known = {"Authorization": "Bearer sk_test_x", **(headers or {})}
        return self.http.request_encode_body(
            method, f"{self.base}{path}", fields, headers=known, encode_multipart=False
        )

    def calm(self) -> None:
        """As on the first day, but for the books."""
        self.control("faults/clear")
        self.control("switches", **DEFAULTS)


def until(true: Callable[[], object], seconds: float = 10) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
