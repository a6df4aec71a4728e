"""Every way to pay switched on, and orders that are placed and paid by them."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from services.kit.settings import settings
from services.orders.jobs.payments import ask_provider
from tests.callers import headers
from tests.orders import ground

ACCOUNT = "Bank Contoh 123-456-7890 a.n. Lapak Karya"
FINANCE = "per_finance"


@pytest.fixture
def every_way(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Card, transfer and cash are offered."""
    monkeypatch.setenv("LAPAK_PAYMENTS", "stripe,manual_transfer,cash")
    monkeypatch.setenv("LAPAK_TRANSFER_ACCOUNT", ACCOUNT)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def pick_up_at(client: FlaskClient, *vendor_ids: str) -> None:
    """These vendors' parcels can be fetched."""
    for vendor_id in vendor_ids:
        said = {"courier": True, "pickup": {"place": "Rumah Seni"}}
        assert client.put("/deliveries", json=said, headers=headers("vendor", vendor_id=vendor_id)).status_code == 200


def in_cash(client: FlaskClient) -> str:
    """An order of both shops that is picked up and paid in cash, its goods held; its id."""
    pick_up_at(client, "ven_a", "ven_b")
    order_id = ground.place(client, payment="cash", deliveries={"toko-a": "pickup", "toko-b": "pickup"})
    ground.reserve(order_id)
    return order_id


def by_transfer(client: FlaskClient, **other: object) -> str:
    """An order that waits for a transfer of Rp310.000 and its ways; its id."""
    order_id = ground.place(client, payment="manual_transfer", **other)
    ground.reserve(order_id)
    while ask_provider():
        pass
    return order_id


def finance() -> dict[str, str]:
    """The headers of somebody in finance."""
    return headers("finance", person_id=FINANCE)
