"""What the public is told of a shop reads the same whoever looks, or looked, at what it sells."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.catalog import handlers
from services.catalog.app import create_app
from services.events import VendorTradingChanged
from tests.catalog.builders import deliver, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_routes_studio import Maker

pytestmark = pytest.mark.usefixtures("database")
assert handlers  # hearing needs them
REMARK = {"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}
OWN = re.compile(r"lst_\w+|/media/[0-9a-f]{64}|selendang-nila(-\w+)?")


def guided(web: FlaskClient) -> str:
    """Sent back once, then published by somebody who looked; its shop was shut by others meanwhile."""
    maker, officer = Maker(web), Officer(web)
    listing_id = maker.ready()
    maker.ask("POST", f"/my/listings/{listing_id}/submit")
    officer.ask("POST", f"/review/{listing_id}/changes", json={"remarks": [REMARK]})
    maker.ask("POST", f"/my/listings/{listing_id}/submit")
    officer.ask("POST", f"/review/{listing_id}/publish", json={})
    for version, status in enumerate(("suspended", "open"), 2):
        deliver(VendorTradingChanged("ven_1", version, status))
    return listing_id


def independent(web: FlaskClient) -> str:
    """Published at once; nobody else ever had a hand in it."""
    maker = Maker(web, vendor_id="ven_2")
    listing_id = maker.ready()
    maker.ask("POST", f"/my/listings/{listing_id}/submit")
    return listing_id


def seen(web: FlaskClient, shop: str, listing_id: str) -> list[Any]:
    """All that a stranger can ask of a shop and its one thing, without the names that are its own."""
    card = web.get(f"/listings?shop={shop}").json["items"][0]  # type: ignore[index]
    paths = (f"/shops/{shop}", f"/listings?shop={shop}", f"/listings/{card['slug']}", f"/baskets?ids={listing_id}")
    answers = [web.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    return [OWN.sub("?", answer.text).replace(shop, "?") for answer in answers]


def test_nobody_can_tell_a_shop_that_was_guided_from_one_that_never_was(database: object) -> None:
    keep_shop()
    keep_shop(vendor_id="ven_2", slug="kain-laut", trust="independent")
    web = create_app().test_client()
    first, second = guided(web), independent(web)
    assert seen(web, "benang-senja", first) == seen(web, "kain-laut", second)


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_nobody_can_tell_a_shop_on_holiday_from_one_that_others_shut(database: object, status: str) -> None:
    keep_shop()
    web = create_app().test_client()
    listing_id = guided(web)
    slug = web.get("/listings").json["items"][0]["slug"]  # type: ignore[index]
    paths = ("/shops/benang-senja", "/listings", f"/listings/{slug}", f"/baskets?ids={listing_id}", "/categories")
    told = []
    for version, state in enumerate(("paused", status), 4):
        deliver(VendorTradingChanged("ven_1", version, state))
        told.append([web.get(path).text for path in paths])
    assert told[0] == told[1]
