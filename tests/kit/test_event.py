"""Facts and their envelope."""

import pytest

from services.events import OrderLine, OrderPlaced, VendorTradingChanged
from services.kit.bus import Bus
from services.kit.db import Database
from services.kit.errors import BadInput
from services.kit.event import Envelope, Event
from services.kit.money import Money

PLACED = OrderPlaced("ord_1", 1, [OrderLine("lst_1", "ven_1", 2, Money(5000))], "2026-11-24T05:00:00Z")


def test_a_fact_survives_the_wire() -> None:
    sent = Envelope("msg_1", "/orders", PLACED.wire_type, "2026-11-24T04:00:00Z", PLACED.subject, "", PLACED.to_data())

    assert Envelope.from_json(sent.to_json()).fact() == PLACED


def test_a_reader_ignores_fields_it_does_not_know() -> None:
    assert OrderPlaced.from_data(PLACED.to_data() | {"gift_wrap": True}) == PLACED


@pytest.mark.parametrize("missing", ["order_id", "lines", "version"])
def test_a_fact_that_lacks_a_field_is_bad_input_and_is_not_quoted(missing: str) -> None:
    data = PLACED.to_data() | {"held_until": "secret"}
    del data[missing]
    with pytest.raises(BadInput) as wrong:
        OrderPlaced.from_data(data)
    assert "secret" not in str(wrong.value) + str(wrong.value.more)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"id": 1}'])
def test_what_is_no_envelope_is_bad_input(body: bytes) -> None:
    with pytest.raises(BadInput):
        Envelope.from_json(body)


def test_a_type_nobody_here_knows_is_no_fact_and_no_error() -> None:
    assert Envelope("m", "/moon", "moon.rose.v1", "", "", "", {}).fact() is None


def test_one_wire_name_belongs_to_one_class() -> None:
    with pytest.raises(TypeError, match="two classes"):

        class Again(Event, type="orders.order_placed.v1"):
            """The same name once more."""


def test_a_room_announces_only_its_own_facts() -> None:
    with pytest.raises(TypeError, match="orders may not announce"):
        Bus(Database("orders")).announce(None, VendorTradingChanged("ven_1", 1, "open"))  # type: ignore[arg-type]
