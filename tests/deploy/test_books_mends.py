"""Whatever mends a break is there: a page of finance's or a maker's door, or a command of ./lapak."""

import ast
import re
from pathlib import Path

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect

from deploy.books import catalog, orders
from deploy.books.checks import Check
from deploy.local import cli
from gateway.app import create_app

BOOKS = Path(orders.__file__).parent
MEND = re.compile(r"^(/(keuangan|studio)/\S*[^/\s]|\./lapak \w+.*)$")


def mends() -> list[str]:
    """What mends each break that the books know, with an id in every place of one."""
    told = [check.mend for check in (*orders.CHECKS, *catalog.CHECKS)]
    for path in BOOKS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            text = node.value if isinstance(node, ast.Constant) else _joined(node)
            if isinstance(text, str) and MEND.match(text):
                told.append(text)
    return sorted({re.sub(r"{\w*}", "ord_1", mend) for mend in told})


def _joined(node: ast.AST) -> str:
    """A text with values in it, each written as an empty place."""
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


@pytest.mark.parametrize("mend", mends())
def test_what_mends_a_break_is_there(mend: str) -> None:
    if mend.startswith("./lapak"):
        assert mend.split()[1] in cli._parser().format_help()
        return
    pages = create_app({}).url_map.bind("lapak.test")
    try:
        assert pages.match(mend.partition("?")[0], method="GET")
    except (NotFound, RequestRedirect):
        pytest.fail(f"there is no page {mend}")


def test_every_kind_of_break_is_mended_somehow() -> None:
    assert len(mends()) > 5


@pytest.mark.parametrize("check", (*orders.CHECKS, *catalog.CHECKS), ids=lambda check: check.name)
def test_every_check_says_what_mends_it(check: Check) -> None:
    assert MEND.match(re.sub(r"{\d}", "x", check.mend)), check.mend


def _made() -> list[tuple[str, str]]:
    """Every other break that is made somewhere in the books: its check, and what mends it."""
    found = []
    for path in BOOKS.glob("*.py"):
        tree = ast.parse(path.read_text())
        known = {
            name.id: value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            for name, value in _pairs(target, node.value)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Break":
                name, *_about_and_says, mend = node.args
                found.append((_text(name, known), _text(mend, known)))
    return [(name, mend) for name, mend in found if name]  # that of a `Check` is told above


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[ast.Name, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [(a, b) for a, b in zip(target.elts, value.elts, strict=True) if isinstance(a, ast.Name)]
    return [(target, value)] if isinstance(target, ast.Name) else []


def _text(node: ast.expr, known: dict[str, ast.expr]) -> str:
    if isinstance(node, ast.Name):
        return _text(known[node.id], {}) if node.id in known else ""
    return str(node.value) if isinstance(node, ast.Constant) else _joined(node)


@pytest.mark.parametrize(("check", "mend"), sorted(set(_made())))
def test_every_break_between_rooms_and_with_the_provider_says_what_mends_it(check: str, mend: str) -> None:
    assert MEND.match(mend.replace("{}", "x")), f"{check}: {mend!r}"


def test_the_books_name_breaks_of_these_kinds() -> None:
    between = {"committed", "held", "sent", "heard"}
    outside = {"provider_payment", "provider_refund", "provider_transfer", "provider_balance", "provider_answers"}
    assert {check for check, _ in _made()} == between | outside
