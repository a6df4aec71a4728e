"""Invents a town of any size from the demo's own words and goods; the same seed always gives the same one.

Everybody and everything draws on chance of their own, so that a greater number goes on where a smaller one ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from deploy.demo import town
from deploy.demo.loader.invent_orders import orders_of
from deploy.demo.loader.plan import Administrator, Pictures, Plan
from deploy.demo.town import Buyer, Listing, Maker, People, Remark, Shop, Staff, Unit

PLAIN = Pictures(640, (1,))
IN_CHARGE = Administrator("Pengisi Contoh", "pengisi@example.id")
SERIES = ("pagi", "senja", "kebun", "pesisir", "ladang", "hujan", "kemarau", "pasar", "teras", "muara")
WAITING, SENT_BACK = 0.05, 0.03
REMARK = Remark(field="description", kind="must_fix", text="Tambahkan ukuran, supaya pembeli tahu apa yang datang.")


@dataclass(frozen=True)
class Size:
    """How many of each; listings are spread over all vendors."""

    vendors: int
    listings: int
    buyers: int
    units: int
    seed: int

    @property
    def name(self) -> str:
        """The name of the town of this size."""
        return f"s{self.seed}-{self.vendors}-{self.listings}-{self.buyers}-{self.units}"


def invented(size: Size) -> Plan:
    """A plausible town of this size."""
    units = range(1, size.units + 1)
    makers = tuple(_maker(size, n) for n in range(1, size.vendors + 1))
    real = town.people()
    people = People(
        password=real.password,
        pin=real.pin,
        unit=tuple(Unit(key=f"unit-{n}", name=f"Unit Contoh {size.seed}-{n}") for n in units),
        staff=tuple(one for n in units for one in _staff(size, n)),
        maker=makers,
        applicant=(),
        buyer=tuple(_buyer(size, n) for n in range(1, size.buyers + 1)),
    )
    shops = tuple(_shop(size, n, maker.key) for n, maker in enumerate(makers, 1))
    orders, shops = orders_of(shops, people.buyer, size.seed)
    return Plan(size.name, people, shops, orders, PLAIN, IN_CHARGE)


def _name(pick: Random) -> str:
    names = [one.name.split() for one in (*town.people().maker, *town.people().buyer)]
    return f"{pick.choice(names)[0]} {pick.choice(names)[-1]}"


def _staff(size: Size, unit: int) -> Sequence[Staff]:
    pick = Random(f"{size.seed} staff {unit}")
    return [
        Staff(
            key=f"{role}-{unit}",
            name=_name(pick),
            identifier=f"{address}-{size.seed}-{unit}@example.id",
            role=role,
            unit=f"unit-{unit}",
        )
        for role, address in (("counsellor", "pk"), ("unit_head", "kepala"))
    ]


def _maker(size: Size, n: int) -> Maker:
    name = _name(Random(f"{size.seed} maker {n}"))
    officer = f"counsellor-{(n - 1) % size.units + 1}"
    return Maker(key=f"maker-{n}", name=name, identifier=f"karya-{size.seed}-{n}@example.id", officer=officer)


def _buyer(size: Size, n: int) -> Buyer:
    pick = Random(f"{size.seed} buyer {n}")
    home = pick.choice(town.people().buyer)
    more = {"name": _name(pick), "identifier": f"pembeli-{size.seed}-{n}@example.id", "key": f"buyer-{n}"}
    return home.model_copy(update=more)


def _shop(size: Size, n: int, maker: str) -> Shop:
    pick = Random(f"{size.seed} shop {n}")
    like, other = pick.sample(town.shops(), 2)
    many = size.listings // size.vendors + (n <= size.listings % size.vendors)
    return Shop(
        slug=f"shop-{n}",
        name=f"{like.name.split()[0]} {other.name.split()[-1]}",
        maker=maker,
        regency=pick.choice(town.shops()).regency,
        trust="guided",
        about=like.about,
        listing=tuple(_listing(size.seed, n, m, like.listing) for m in range(many)),
    )


def _listing(seed: int, shop: int, n: int, likes: tuple[Listing, ...]) -> Listing:
    pick = Random(f"{seed} listing {shop} {n}")
    like, turn = likes[n % len(likes)], n // len(likes)
    series = f"seri {SERIES[turn % len(SERIES)]}" + (f" {turn // len(SERIES) + 1}" if turn >= len(SERIES) else "")
    number = f"CONTOH-{seed}-{shop}-{n}"
    # A shop opens with its first thing, so that one is always for sale.
    chance = pick.random() if n else 1.0
    status = "submitted" if chance < WAITING else "changes_requested" if chance < WAITING + SENT_BACK else "published"
    changes = {
        "title": f"{like.title[: 78 - len(series)]}, {series}",
        "price": max(15_000, round(like.price * pick.uniform(0.85, 1.2) / 500) * 500),
        "stock": pick.randint(5, 60) if like.kind == "physical" else 0,
        "halal_no": number if like.halal_no else "",
        "pirt_no": number if like.pirt_no else "",
        "status": status,
        "review": (),
        "remark": (REMARK,) if status == "changes_requested" else (),
    }
    return like.model_copy(update=changes)
