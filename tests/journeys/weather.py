"""One story in every weather: the post arrives as sent, swapped or in a storm, and all three databases end the same."""

import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit
from tests.catalog.builders import a_picture
from tests.journeys.test_from_invitation_to_refund import BUYER
from tests.orders.builders import ADDRESS, PALU
from tests.seeing import also_seen
from tests.town import WEATHERS, Town

DRAFT = {
    "title": "Selendang nila",
    "category": "fashion",
    "price": {"amount": 150_000, "currency": "IDR"},
    "weight": 240,
    "description": "Ditenun dari benang katun, dicelup dua kali.",
    "origin_regency": PALU,
}
RENAMED = "Kopi Kabut Pagi"
# What the post itself leaves behind, who is signed in, and which listings chance has chosen for a second look.
PASSING = {"outbox", "inbox", "attempts", "sessions", "checks", "alembic_version", "regions"}
# Random by nature, or a count of tellings: whoever was told late was told less often.
VARYING = re.compile(r"(^|_)(hash|secret|token|key|version|position|code|etag)$|^(id|photos|search)$")
RANDOM = re.compile(r"\b[a-z]{3}_[A-Za-z0-9]+\b|\b[0-9a-f]{32,64}\b|\bPSN-\w+|(?<=[Kk]ode )\d{6}|(?<=-A: )\d{6}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.+Z]+")
Story = Callable[["Cast"], None]


class Cast:
    """A town in some weather, two units in it, and a maker of the first one's officer."""

    def __init__(self, town: Town) -> None:
        self.town, self.room = town, Room(town.accounts)
        self.here = Unit(self.room)
        self.listing_id = self.vendor_id = ""
        self.maker = self.here.old
        self._numbers = itertools.count()

    @cached_property
    def there(self) -> Unit:
        """Another unit."""
        return Unit(self.room)

    def approved(self) -> None:
        """Somebody was invited, wrote, and was told yes; the other rooms have not heard of it."""
        self.maker, self.vendor_id = self.room.vendor(self.here.old)

    def ask(self, who: Someone, room: str, method: str, path: str, status: int = 200, **more: Any) -> Any:
        """A request in somebody's name, as the gateway makes it."""
        headers = {"Authorization": f"Bearer {who.here().json['jwt']}"}
        if "data" not in more:
            more["json"] = also_seen(self.town.clients[room], method, path, headers, more.get("json"))
        answer = self.town.clients[room].open(path, method=method, headers=headers, **more)
        assert answer.status_code == status, (path, answer.status_code, answer.json)
        return answer.json

    def tell(self, who: Someone, path: str, status: int = 200, **asked: Any) -> Any:
        """Something done in accounts."""
        return self.ask(who, "accounts", "POST", path, status, json=asked)

    def own(self, sub: str = "", method: str = "POST", status: int = 200, **more: Any) -> Any:
        """Something that the maker does with their listing."""
        return self.ask(self.maker, "catalog", method, f"/my/listings/{self.listing_id}{sub}", status, **more)

    def look(self, who: Someone, sub: str, status: int = 200, **asked: Any) -> Any:
        """Something that an officer does with it."""
        return self.ask(who, "catalog", "POST", f"/review/{self.listing_id}{sub}", status, json=asked)

    def hand_in(self, **changes: Any) -> str:
        """A listing, handed in; its id."""
        made = self.ask(self.maker, "catalog", "POST", "/my/listings", 201, json=DRAFT | changes)
        self.listing_id = str(made["id"])
        self.own("/photos", status=201, data=a_picture())
        self.own("/stock", json={"on_hand": 3})
        self.own("/submit")
        return self.listing_id

    def selling(self) -> None:
        """The shop is open, and sells one thing for cash at a place in town."""
        self.approved()
        self.town.carry_post()
        self.hand_in()
        self.look(self.here.old, "/publish")
        self.town.carry_post()
        self.tell(self.maker, "/shop/open")
        said = {"courier": True, "pickup": {"place": "Rumah Seni"}}
        self.ask(self.maker, "orders", "PUT", "/deliveries", json=said)
        self.town.carry_post()

    def rename(self) -> None:
        """The shop has another name from now on."""
        self.ask(self.maker, "accounts", "PUT", "/shop", json={"display_name": RENAMED, "province_code": "72"})

    def order(self) -> Any:
        """A guest takes one, to be fetched and paid in cash; nobody has heard of it yet."""
        slug = self.ask(self.maker, "accounts", "GET", "/shop")["slug"]
        line = {"listing_id": self.listing_id, "quantity": 1, "price": DRAFT["price"]}
        wish = {"buyer": BUYER, "ship_to": ADDRESS, "lines": [line], "payment": "cash", "deliveries": {slug: "pickup"}}
        key = {"Idempotency-Key": f"key_{next(self._numbers)}"}
        told = self.town.orders.post("/orders", json=wish, headers=key)
        assert told.status_code == 202, told.json
        return told.json

    def parcels(self) -> list[str]:
        """How the maker's parcels stand, oldest first."""
        rows = self.ask(self.maker, "orders", "GET", "/vendor-orders")["items"]
        return [row["status"] for row in rows]

    def work(self, who: Someone) -> list[tuple[str, str]]:
        """What waits for them."""
        items = self.ask(who, "accounts", "GET", "/work")["items"]
        return [(item["kind"], item["shop_name"]) for item in items]

    def market(self) -> list[tuple[str, str, int]]:
        """What anybody can buy: shop, title, price."""
        items = self.town.catalog.get("/listings").json["items"]  # type: ignore[index]
        return [(item["shop"]["name"], item["title"], item["price"]["amount"]) for item in items]

    def is_quoted(self) -> bool:
        """Whether orders would sell it."""
        asked = {"lines": [{"listing_id": self.listing_id, "quantity": 1}], "ship_to": ADDRESS}
        return self.town.orders.post("/quotes", json=asked).status_code == 200


def play(story: Story, wipe: Callable[[], None], keepers: dict[str, psycopg.Connection]) -> None:
    """Tell the story in every weather, and see that it leaves the same behind."""
    ends = {}
    for name, weather in WEATHERS.items():
        wipe()
        cast = Cast(Town(weather()))
        story(cast)
        cast.town.carry_post()
        ends[name] = picture(keepers)
    expected = ends["as sent"]
    for name, end in ends.items():
        lacking, strange = sorted((expected - end).elements()), sorted((end - expected).elements())
        assert not lacking and not strange, "\n".join([name, "lacking:", *lacking, "strange:", *strange])


def picture(keepers: dict[str, psycopg.Connection]) -> Counter[str]:
    """Every row of every table, without what is random in it."""
    return Counter(
        f"{room}.{table}: {_plain(row)}"
        for room, connection in keepers.items()
        for table in _tables(connection)
        for row in connection.cursor(row_factory=dict_row).execute(f'SELECT * FROM "{table}"')
    )


def _tables(connection: psycopg.Connection) -> list[str]:
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return sorted(name for (name,) in found if name not in PASSING)


def _plain(row: dict[str, Any]) -> str:
    kept = {name: value for name, value in row.items() if not VARYING.search(name) and not isinstance(value, bytes)}
    told = json.dumps(_in_order(kept), default=str, sort_keys=True, ensure_ascii=False)
    return MOMENT.sub("a moment", RANDOM.sub("any", told))


def _in_order(value: Any) -> Any:
    """Rows that were kept within a row, by what they say: their own order was that of their random ids."""
    if isinstance(value, dict):
        return {name: _in_order(one) for name, one in value.items()}
    if isinstance(value, list) and all(isinstance(one, dict) and "id" in one for one in value):
        return sorted(value, key=lambda one: RANDOM.sub("any", json.dumps(one, default=str, sort_keys=True)))
    return value
