"""Answers `expand[]`: puts whole objects where an answer has only their ids."""

from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, kind_of, listed, public
from deploy.sandbox.sessions import line_items
from deploy.sandbox.store import Books

DEEPEST = 4


def expand(books: Books, body: Body, paths: list[str]) -> Body:
    """The answer with those paths (`latest_charge.balance_transaction`, `data.charge`) filled in."""
    for path in paths:
        words = path.split(".")
        if len(words) > DEEPEST:
            raise Refusal(
                f"You cannot expand more than {DEEPEST} levels of a property (property: {path}).", param="expand"
            )
        _fill(books, body, words, path)
    return body


def _fill(books: Books, body: Body, words: list[str], path: str) -> None:
    first, rest = words[0], words[1:]
    if first == "data" and body["object"] == "list":
        if not rest:
            raise _cannot(path)
        for below in body["data"]:
            _fill(books, below, rest, path)
        return
    body[first] = found = _whole(books, body, first, path)
    if rest and isinstance(found, dict):
        _fill(books, found, rest, path)


def _whole(books: Books, body: Body, name: str, path: str) -> object:
    if (body["object"], name) == ("checkout.session", "line_items"):
        return line_items(books.need("checkout.session", body["id"]))
    if (body["object"], name) == ("charge", "refunds"):
        refunds = [public(refund) for refund in reversed(books.having("refund", "charge", body["id"]))]
        return listed(refunds, f"/v1/charges/{body['id']}/refunds")
    if name not in body or name == "id":
        raise _cannot(path)
    value = body[name]
    kind = kind_of(value) if isinstance(value, str) else None
    found = books.find(kind, value) if kind else None
    if found is not None:
        return public(found)
    if value is None or isinstance(value, dict) or kind:
        return value
    raise _cannot(path)


def _cannot(path: str) -> Refusal:
    return Refusal(f"This property cannot be expanded ({path}).", param="expand")
