"""Stripe's lists: newest first, paged by id, filtered by what each list allows."""

import json
from collections.abc import Callable, Mapping

from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, listed, public
from deploy.sandbox.params import EXPAND, Given, Reader, form, text, whole
from deploy.sandbox.store import Books, marks

_COMPARE = {"eq": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}

Where = list[tuple[str, list[object]]]


def readers(**filters: Reader) -> Reader:
    """What a list request may carry: paging and these filters."""
    paging = {"limit": whole(1, 100), "starting_after": text(), "ending_before": text()}
    return form(**paging, expand=EXPAND, **filters)


def of(kind: str, url: str, fields: Mapping[str, str]) -> Callable[..., Body]:
    """A list of one kind; `fields` says at which JSON path of the object each filter looks."""

    def page(books: Books, given: Given) -> Body:
        found: Where = [("kind = ?", [kind]), ("account = ''", [])]
        found += [_matches(fields[name], value) for name, value in given.items() if name in fields]
        return page_of(books, kind, url, given, found)

    return page


def reversals(books: Books, given: Given, transfer_id: str) -> Body:
    """What was taken back of one transfer."""
    books.need("transfer", transfer_id)
    found: Where = [("kind = 'transfer_reversal'", []), _matches("$.transfer", transfer_id)]
    return page_of(books, "transfer_reversal", f"/v1/transfers/{transfer_id}/reversals", given, found)


def page_of(books: Books, kind: str, url: str, given: Given, found: Where) -> Body:
    """One page, with `has_more` telling whether others follow in the direction asked for."""
    if "starting_after" in given and "ending_before" in given:
        raise Refusal("You cannot use both `starting_after` and `ending_before`.", param="ending_before")
    found = found + [(f"created {_COMPARE[word]} ?", [at]) for word, at in given.get("created", {}).items()]
    backwards = "ending_before" in given
    for name, compare in (("starting_after", "<"), ("ending_before", ">")):
        if name in given:
            books.need(kind, given[name], name)
            found.append((f"seq {compare} (SELECT seq FROM things WHERE id = ?)", [given[name]]))  # noqa: S608
    where = " AND ".join(condition for condition, _ in found)
    values = [value for _, values in found for value in values]
    order = "ASC" if backwards else "DESC"
    limit = given.get("limit", 10)
    rows = books.run(f"SELECT body FROM things WHERE {where} ORDER BY seq {order} LIMIT {limit + 1}", *values)  # noqa: S608
    bodies = [public(json.loads(row[0])) for row in rows[:limit]]
    return listed(bodies[::-1] if backwards else bodies, url, has_more=len(rows) > limit)


def _matches(path: str, value: object) -> tuple[str, list[object]]:
    column = f"json_extract(body, '{path}')"
    if isinstance(value, list):
        return f"{column} IN ({marks(value)})", list(value)
    if isinstance(value, str) and value.endswith("*"):
        return f"{column} GLOB ?", [value]
    if isinstance(value, bool):
        return f"({column} = 0) = ?", [int(value)]
    return f"{column} = ?", [value]
