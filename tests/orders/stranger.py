"""A stranger's stand-in for the provider: it knows the promised calls and their parameters only, and says no more than it must.

It stands in front of the sandbox, which keeps the books. What it is asked beside the promise is refused, and written down.
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import urllib3

from tests.deploy.sandbox.helpers import DESCRIBED

Thing = dict[str, Any]
CALLS = (
    "POST /v1/checkout/sessions",
    "GET /v1/checkout/sessions/{session}",
    "GET /v1/checkout/sessions",
    "POST /v1/checkout/sessions/{session}/expire",
    "GET /v1/payment_intents/{intent}",
    "POST /v1/refunds",
    "GET /v1/refunds/{refund}",
    "GET /v1/refunds",
    "POST /v1/transfers",
    "GET /v1/transfers/{transfer}",
    "GET /v1/transfers",
    "POST /v1/transfers/{id}/reversals",
    "POST /v1/accounts",
    "GET /v1/accounts/{account}",
    "POST /v1/account_links",
    "GET /v1/balance",
    "GET /v1/balance_transactions",
    "GET /v1/events",
)
"""All that is promised to be enough (DOORS 3)."""
SAID = {
    "checkout.session": "client_reference_id status payment_status payment_intent amount_total currency url",
    "payment_intent": "status amount amount_received currency latest_charge metadata",
    "refund": "amount currency charge status metadata",
    "transfer": "amount amount_reversed currency destination metadata transfer_group",
    "transfer_reversal": "amount currency metadata transfer",
    "account": "payouts_enabled charges_enabled details_submitted",
    "account_link": "url",
    "balance": "available",
    "balance_transaction": "amount fee net currency source type",
    "event": "type data",
}
"""What is said of each thing besides its name and its kind."""


def call_of(method: str, path: str) -> str:
    """Which of the promised calls this is; nothing where it is none."""
    for call in CALLS:
        verb, pattern = call.split()
        if verb == method and re.fullmatch(re.sub(r"{\w+}", r"[^/]+", pattern), path):
            return call
    return ""


def strange_fields(call: str, pairs: list[tuple[str, str]]) -> list[str]:
    """Parameters that Stripe's own description of the call does not have."""
    return [name for name, _ in pairs if not _is_known(DESCRIBED["requests"][call], re.findall(r"[^\[\]]+", name))]


def _is_known(schema: Thing, words: list[str]) -> bool:
    if not words:
        return True
    for one in (schema, *schema.get("anyOf", [])):
        below = one.get("properties", {}).get(words[0])
        if below is None and words[0].isdigit():
            below = one.get("items")
        if below is None and one.get("additionalProperties"):
            return True
        if below is not None and ("properties" not in below and below.get("type") == "object" and "anyOf" not in below):
            return True  # described no further
        if below is not None and _is_known(below, words[1:]):
            return True
    return False


class Stranger(ThreadingHTTPServer):
    """Listens at `base`. `asked` are the calls that came, `outside` those that are not promised, and fields unheard of."""

    daemon_threads = True

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.base, self.behind = f"http://127.0.0.1:{self.server_address[1]}", behind
        self.pool = urllib3.PoolManager(retries=False, timeout=10)
        self.asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.outside: list[str] = []
        self.says_all, self.lists_events, self.knows_fees = False, True, True

    def least(self, thing: Any) -> Any:
        """As little of an answer as an honest stranger may give."""
        if isinstance(thing, list):
            return [self.least(one) for one in thing]
        if not isinstance(thing, dict) or self.says_all:
            return thing
        if thing.get("object") == "list":
            return {"object": "list", "data": self.least(thing["data"]), "has_more": thing["has_more"]}
        if thing.get("object") not in SAID:
            return {name: self.least(value) for name, value in thing.items()}
        kept = {name: thing[name] for name in ("id", "object", *SAID[thing["object"]].split()) if name in thing}
        if isinstance(kept.get("latest_charge"), dict):
            kept["latest_charge"] = kept["latest_charge"]["id"]  # it expands nothing
        if not self.knows_fees:
            kept.pop("fee", None)
        return {name: value if name == "metadata" else self.least(value) for name, value in kept.items()}


class _Handler(BaseHTTPRequestHandler):
    server: Stranger
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET", "")

    def do_POST(self) -> None:
        self._answer("POST", self.rfile.read(int(self.headers["Content-Length"] or 0)).decode())

    def _answer(self, method: str, body: str) -> None:
        town, address = self.server, urlsplit(self.path)
        call, pairs = call_of(method, address.path), parse_qsl(body if method == "POST" else address.query)
        if not call or (strange := strange_fields(call, pairs)) or (call == CALLS[-1] and not town.lists_events):
            if call != CALLS[-1]:
                town.outside.append(f"{method} {address.path} {strange if call else ''}")
            return self._say(404, {"error": {"type": "invalid_request_error", "message": "Unrecognized request"}})
        kept = {name: self.headers[name] for name in ("Idempotency-Key", "Stripe-Version") if self.headers[name]}
        town.asked.append((call, dict(pairs), kept))
        headers = {"Authorization": self.headers["Authorization"], "Content-Type": "application/x-www-form-urlencoded"}
        answer = town.pool.request(method, town.behind + self.path, headers=headers | kept, body=body)
        return self._say(answer.status, town.least(json.loads(answer.data)))

    def _say(self, status: int, told: Thing) -> None:
        raw = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def stranger(behind: str) -> Iterator[Stranger]:
    """A stranger in front of the sandbox at this address."""
    with Stranger(behind) as town:
        thread = threading.Thread(target=town.serve_forever, args=(0.05,))
        thread.start()
        yield town
        town.shutdown()
        thread.join()
