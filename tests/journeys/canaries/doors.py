"""Every door of the gateway, opened by everybody: what each is answered, as words."""

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.apps import gateway_before
from tests.gateway.api_ground import _client
from tests.journeys.canaries.street import Street

PART = re.compile(r"<(?:(?P<kind>[^:<>]+):)?(?P<name>\w+)>")
# What stands in a part of a path, by its name or, where that is only `id`, `slug` or `name`, by the word before it.
NAMED = {
    "listing_id": ("listing_id", "draft_id", "refused_id"),
    "order_id": ("order_id", "refunded_id"),
    "maker_id": ("maker_id",),
    "complaint_id": ("complaint_id",),
    "application_id": ("application_id",),
    "vendor_order_id": ("vendor_order_id",),
    "payout_id": ("payout_id",),
    "refund_id": ("refund_id",),
    "vendor_id": ("vendor_id",),
    "code": ("code",),
    "token": ("token",),
    "language": ("language",),
}
AFTER = {
    "applications": NAMED["application_id"],
    "complaints": NAMED["complaint_id"],
    "listings": NAMED["listing_id"],
    "makers": NAMED["maker_id"],
    "orders": NAMED["order_id"],
    "payouts": NAMED["payout_id"],
    "refunds": NAMED["refund_id"],
    "vendor-orders": NAMED["vendor_order_id"],
    "invitations": NAMED["code"],
    "exports": ("file",),
    "texts": ("name",),
    "media": ("media",),
    "static": ("static",),
    "shops": ("shop",),
    "toko": ("shop",),
    "barang": ("slug",),
}
ASKED = {".csv": "?dari=2026-01-01&sampai=2026-12-31", "/exports/": "?first=2026-01-01&last=2026-12-31"}


@dataclass(frozen=True)
class Told:
    """What somebody was answered where."""

    who: str
    rule: str
    path: str
    status: int
    words: str


def opened(street: Street) -> Iterator[Told]:
    """Every GET of the gateway, by everybody."""
    web = gateway(street)
    for rule in web.application.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            for path in paths(rule.rule, street.ids):
                for who in everybody(street):
                    yield _told(who, rule.rule, path, web.get(path, headers=key(street, who)))


def knocked(street: Street, *who: str) -> Iterator[Told]:
    """Everything that could be sent to the gateway, by these people, as a form that says nothing."""
    web = gateway(street)
    for rule in web.application.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}):
            for path in paths(rule.rule, street.ids):
                for one in who:
                    answer = web.open(path, method=method, json={}, headers=key(street, one))
                    yield _told(one, f"{method} {rule.rule}", path, answer)


def gateway(street: Street) -> FlaskClient:
    """A gateway in front of the street's rooms."""
    rooms = {name: _client(name, web) for name, web in street.town.clients.items()}
    return gateway_before(rooms).test_client(use_cookies=False)


def everybody(street: Street) -> list[str]:
    """Whoever could look."""
    return ["passer-by", "guest", *street.people]


def key(street: Street, who: str) -> dict[str, str]:
    """With which they come in."""
    if who == "passer-by":
        return {}
    token = street.ids["token"] if who == "guest" else street.people[who].token
    return {"Authorization": f"Bearer {token}"}


def paths(rule: str, ids: dict[str, str]) -> Iterator[str]:
    """The paths of a rule, with what there is on the street in its parts."""
    choices = [_choices(part, rule, ids) for part in PART.finditer(rule)]
    asked = next((query for where, query in ASKED.items() if where in rule), "")
    for chosen in itertools.product(*choices):
        filled = iter(chosen)
        yield PART.sub(lambda _, filled=filled: next(filled), rule) + asked  # type: ignore[misc]


def _choices(part: re.Match[str], rule: str, ids: dict[str, str]) -> list[str]:
    if part["kind"] and part["kind"].startswith("any("):
        return [word.strip(" '\"") for word in part["kind"][4:-1].split(",")]
    if part["kind"] == "int":
        return ["2026"]
    before = rule[: part.start()].rstrip("/").rpartition("/")[2]
    names = NAMED.get(part["name"]) or AFTER.get(before)
    return [ids[name] for name in names] if names else ["title"]


def _told(who: str, rule: str, path: str, answer: TestResponse) -> Told:
    return Told(who, rule, path, answer.status_code, f"{words(answer.data)}\n{answer.headers}")


def words(data: bytes) -> str:
    """What can be read in a page, a table, an archive or a PDF."""
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join([name + words(packed.read(name)) for name in packed.namelist()])
    if data.startswith(b"%PDF"):
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
        return "\n".join([data.decode("latin-1"), *map(_inflated, streams)])
    return data.decode("utf-8", "replace")


def _inflated(stream: bytes) -> str:
    try:
        return zlib.decompress(stream).decode("latin-1")
    except zlib.error:
        return ""
