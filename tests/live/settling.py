"""Who lives in the town of the live tests: an officer, and makers with a shop that sells one thing each."""

from dataclasses import dataclass

from deploy.demo.loader import Plan, Rooms, fill
from deploy.demo.loader.plan import Administrator, Pictures
from deploy.demo.loader.waiting import until
from deploy.demo.town import Listing, Maker, People, Picture, Shop, Staff, Unit
from services.kit.client import Client
from tests.live.running import RunningTown

PASSWORD, PIN = "kain nila delapan", "280672"
OFFICER = "petugas@example.id"
ADMIN = Administrator("Admin Contoh", "admin@example.id", PASSWORD)
PRICE = 150_000


@dataclass(frozen=True)
class Stall:
    """What a maker sells, where, and what they sign in with."""

    identifier: str
    shop_name: str
    shop_slug: str
    title: str
    listing_id: str
    slug: str


def settle(town: RunningTown, stock: dict[str, tuple[str, int]]) -> list[Stall]:
    """Open these shops, by name, each with the title of what it sells and how many of it there are."""
    name, identifier, password = ADMIN
    words = ["create", "--role", "admin", "--name", name, "--identifier", identifier, "--password-stdin"]
    made = town.lapak("user", *words, told=password)
    assert made.returncode == 0, made.stderr
    return open_more(town, stock)


def open_more(town: RunningTown, stock: dict[str, tuple[str, int]]) -> list[Stall]:
    """The same where somebody lives already: more makers of the one officer."""
    addresses = town.status()["addresses"]
    accounts, catalog, orders = (Client(room, addresses[room], 20) for room in ("accounts", "catalog", "orders"))
    rooms = Rooms(accounts, catalog, orders)
    fill(rooms, a_plan(stock), lambda _: None)
    return [_on_sale(rooms, shop_name, title) for shop_name, (title, _) in stock.items()]


def a_plan(stock: dict[str, tuple[str, int]]) -> Plan:
    """The filling that makes these shops."""
    officer = Staff(key="officer", role="counsellor", unit="unit", name="Petugas Contoh", identifier=OFFICER)
    people = People(
        password=PASSWORD,
        pin=PIN,
        unit=(Unit(key="unit", name="Unit Contoh"),),
        staff=(officer,),
        maker=tuple(_maker(shop_name) for shop_name in stock),
        applicant=(),
        buyer=(),
    )
    shops = tuple(_shop(shop_name, title, number) for shop_name, (title, number) in stock.items())
    return Plan("live", people, shops, (), Pictures(400, (1,)), ADMIN)


def _key(shop_name: str) -> str:
    return shop_name.lower().replace(" ", "-")


def _maker(shop_name: str) -> Maker:
    key = _key(shop_name)
    return Maker(key=key, name="Pembuat Contoh", identifier=f"{key}@example.id", officer="officer")


def _shop(name: str, title: str, stock: int) -> Shop:
    art = Picture(kind="scarf", colour="indigo")
    words = "Kain tenun buatan tangan, satu demi satu. " * 3
    one = Listing(
        title=title,
        category="weaving",
        kind="physical",
        price=PRICE,
        weight=300,
        art=art,
        alt=title,
        description=words,
        stock=stock,
    )
    key = _key(name)
    return Shop(slug=key, name=name, maker=key, regency="7271", trust="guided", about="Menenun.", listing=(one,))


def _on_sale(rooms: Rooms, shop_name: str, title: str) -> Stall:
    """The stall, once every room has heard that it sells."""
    shop_slug = _key(shop_name)

    def look() -> Stall | None:
        cards = rooms.catalog.ask("GET", "/listings", params={"shop": shop_slug}).json()["items"]
        rooms.orders.ask("POST", "/quotes", {"lines": [{"listing_id": card["id"], "quantity": 1} for card in cards]})
        return Stall(f"{shop_slug}@example.id", shop_name, shop_slug, title, cards[0]["id"], cards[0]["slug"])

    return until("word of what is on sale", look)
