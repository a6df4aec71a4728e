"""Whatever mends a break is there: a page of finance's or a maker's door, or a command of ./lapak."""

import ast
import re
from pathlib import Path

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect

from deploy.books import catalog, orders
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
        assert pages.match(mend, method="GET")
    except (NotFound, RequestRedirect):
        pytest.fail(f"there is no page {mend}")


def test_every_kind_of_break_is_mended_somehow() -> None:
    assert len(mends()) > 5
