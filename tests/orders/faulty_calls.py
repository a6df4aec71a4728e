"""Which calls the adapter makes, and a wire on which one of them goes wrong: that call, and no other, meets its fault."""

import ast
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import stripe

from services.orders.providers import stripe as adapter
from tests.deploy.sandbox.running import Sandbox
from tests.orders.stranger import call_of

CHAIN = "self.client.v1."


def calls_in_source() -> set[str]:
    """Every `thing.verb` of the library that the adapter's source speaks of, also through a name given to the thing."""
    found: set[str] = set()
    for path in Path(adapter.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                found |= _calls_of(node)
    return {one for one in found if not any(other.startswith(f"{one}.") for other in found)}


def _calls_of(function: ast.FunctionDef) -> set[str]:
    names: dict[str, str] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = zip(target.elts, value.elts, strict=True) if _are_many(target, value) else [(target, value)]
            names |= {ast.unparse(one): text for one, what in pairs if (text := ast.unparse(what)).startswith(CHAIN)}
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            words = f"{names[first]}.{rest}" if first in names else ast.unparse(node)
            if words.startswith(CHAIN):
                found.add(words.removeprefix(CHAIN))
    return found


def _are_many(target: Any, value: Any) -> bool:
    return isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)


class Wire:
    """Between the library and the sandbox: once armed, the next such call goes wrong, and `met` says where that was."""

    def __init__(self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sandbox, self.met = sandbox, ""
        self.wanted: tuple[str, str, float] | None = None
        true = stripe.RequestsClient.request

        def request(client: Any, method: str, url: str, headers: Any, post_data: Any = None) -> Any:
            path = urlsplit(url).path
            if self.wanted and call_of(method.upper(), path) == self.wanted[0]:
                (_, mode, seconds), self.wanted, self.met = self.wanted, None, f"{method.upper()} {path}"
                sandbox.control("faults", mode=mode, call=self.met, seconds=seconds)
            return true(client, method, url, headers, post_data)

        monkeypatch.setattr(stripe.RequestsClient, "request", request)

    def arm(self, call: str, mode: str, seconds: float) -> None:
        """The next such call goes wrong in this mode."""
        self.wanted, self.met = (call, mode, seconds), ""

    def is_used_up(self) -> bool:
        """Whether the call was made, and the sandbox did go wrong at it."""
        state = self.sandbox.http.request("GET", f"{self.sandbox.base}/control/state").json()
        return bool(self.met) and state["faults"] == []
