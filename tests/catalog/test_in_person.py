"""What a maker does with nobody's hands but their own: every route of theirs stands in one of two lists."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from services.catalog.app import create_app
from tests.callers import headers

pytestmark = pytest.mark.usefixtures("database")
LISTING, CHANGE = "/my/listings/<listing_id>", "/my/listings/<listing_id>/revision"
# Done together, with the maker beside: all the work at what is sold.
TOGETHER = {
    "GET /my/listings",
    "POST /my/listings",
    *(f"{method} {LISTING}" for method in ("GET", "PUT")),
    *(f"POST {LISTING}/{step}" for step in ("submit", "pause", "resume", "archive", "stock", "photos", "file")),
    f"POST {LISTING}/remarks/<remark_id>/answer",
    *(f"DELETE {place}/photos/<photo_id>" for place in (LISTING, CHANGE)),
    *(f"{method} {LISTING}/worksheet" for method in ("GET", "PUT")),
    *(f"{method} {CHANGE}" for method in ("GET", "POST", "PUT")),
    *(f"POST {CHANGE}/{step}" for step in ("submit", "cancel", "photos", "file")),
    f"GET {LISTING}/versions",
    "GET /my/choices",
    "GET /shelves",
    "GET /law-days",
    "GET /prohibited",
}
# The maker alone: what cannot be taken back, what holds once nobody helps any more, and words against a decision.
ALONE = {
    "PUT /my/choices",
    "DELETE /my/remarks",
    f"POST {LISTING}/appeal",
    "GET /export/mine",
    "GET /export/mine/media",
    "GET /export/mine/media/<listing_id>",
    "GET /export/mine/media/<listing_id>/<name>",
}
HELPED = headers("vendor", vendor_id="ven_1", person_id="per_maker", helped_by="per_officer")


def doors(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Every route that asks for a maker: (method, rule)."""
    app = client.application
    for rule in app.url_map.iter_rules():
        if "vendor" in getattr(app.view_functions[rule.endpoint], "may_enter", ()):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, rule.rule


def test_every_door_of_a_maker_is_open_to_both_together_or_to_the_maker_alone() -> None:
    client = create_app().test_client()
    refused, let_in = set(), set()
    for method, rule in doors(client):
        answer = client.open(re.sub(r"<[^>]+>", "1", rule), method=method, json={}, headers=HELPED)
        is_alone = (answer.status_code, (answer.json or {}).get("code")) == (409, "in_person")
        (refused if is_alone else let_in).add(f"{method} {rule}")
    assert (refused, let_in) == (ALONE, TOGETHER)
