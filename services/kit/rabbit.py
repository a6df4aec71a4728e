"""The broker: topic exchange `market`, a quorum queue per room with `.later` and `.dead`; the only file that imports pika."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import AMQPError, NackError, UnroutableError

from services.kit.errors import BadInput
from services.kit.event import Envelope
from services.kit.settings import settings

EXCHANGE = "market"
LATER = (1, 10, 60, 300, 1800)  # seconds until a message that failed is tried again
ATTEMPT = "x-attempt"
PREFETCH = 20

BrokerDown = (AMQPError, OSError)
"""What is raised while the broker cannot be reached; whoever catches it tries again on a new connection."""


class Unroutable(Exception):
    """Nobody's queue takes this fact yet: a room that should hear it has never started."""


def connect() -> pika.BlockingConnection:
    """A new connection; one for each thread or process, never shared. pika's own time-outs would wait for ever."""
    settings().need("amqp_url")
    parameters = pika.URLParameters(str(settings().amqp_url))
    parameters.heartbeat = 15
    parameters.blocked_connection_timeout = 10
    parameters.socket_timeout = 5
    parameters.stack_timeout = 10
    parameters.connection_attempts = 1
    return pika.BlockingConnection(parameters)


@contextmanager
def channel() -> Iterator[BlockingChannel]:
    """A channel with publisher confirms on a connection of its own, closed at the end."""
    connection = connect()
    try:
        opened = connection.channel()
        opened.confirm_delivery()
        yield opened
    finally:
        with suppress(*BrokerDown):
            connection.close()


def later_queue(room: str, seconds: int) -> str:
    """The name of the queue where a room's message waits that long."""
    return f"{room}.later.{seconds}"


def dead_queue(room: str) -> str:
    """The name of the queue of messages that a room has given up on."""
    return f"{room}.dead"


def declare(to: BlockingChannel, room: str, routing_keys: list[str]) -> None:
    """Make the exchange and this room's queues and bindings; harmless when they are there."""
    quorum = {"x-queue-type": "quorum"}
    to.exchange_declare(EXCHANGE, "topic", durable=True)
    # A room counts the crashes of each message itself; the broker's own limit would bury the neighbours of a bad one too.
    to.queue_declare(room, durable=True, arguments=quorum | {"x-delivery-limit": 1_000_000})
    to.queue_declare(dead_queue(room), durable=True, arguments=quorum)
    for seconds in LATER:
        back = {"x-message-ttl": seconds * 1000, "x-dead-letter-exchange": "", "x-dead-letter-routing-key": room}
        safely = {"x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish"}
        to.queue_declare(later_queue(room, seconds), durable=True, arguments=quorum | back | safely)
    for key in routing_keys:
        to.queue_bind(room, EXCHANGE, key)


def _properties(message_id: str, attempt: int = 0, why: str = "") -> pika.BasicProperties:
    headers = {ATTEMPT: attempt} | ({"x-why": why} if why else {})
    return pika.BasicProperties(
        content_type="application/cloudevents+json", delivery_mode=2, message_id=message_id, headers=headers
    )


def publish(to: BlockingChannel, message: Envelope) -> None:
    """Hand one fact to the broker and wait until it says that the fact is safe; Unroutable where nobody would get it."""
    try:
        to.basic_publish(EXCHANGE, message.type, message.to_json(), _properties(message.id), mandatory=True)
    except UnroutableError:
        raise Unroutable(message.type) from None


@dataclass(frozen=True)
class Delivery:
    """One message as it came: its bytes, how often it was tried before, and whether a crash brought it back."""

    tag: int
    message_id: str
    body: bytes
    attempt: int
    is_redelivered: bool
    why: str = ""


def _delivery(method: pika.spec.Basic.Deliver, properties: pika.BasicProperties, body: bytes) -> Delivery:
    headers = properties.headers or {}
    attempt, why = int(headers.get(ATTEMPT, 0)), str(headers.get("x-why", ""))
    return Delivery(method.delivery_tag, properties.message_id or "", body, attempt, bool(method.redelivered), why)


def deliveries(of: BlockingChannel, room: str, patience: float) -> Iterator[Delivery | None]:
    """The room's messages, one after the other; None whenever `patience` seconds pass without one."""
    of.basic_qos(prefetch_count=PREFETCH)
    for method, properties, body in of.consume(room, inactivity_timeout=patience):
        yield _delivery(method, properties, body) if method else None


def overhear(
    of: BlockingChannel, rooms: Iterable[str], routing_keys: Iterable[str], patience: float
) -> Iterator[str | None]:
    """The types of facts that pass by from now on, for this process alone: what it misses while it is away, it never hears.

    None whenever `patience` seconds pass without one. Raises a BrokerDown while a room's own queue is not there yet: a
    copy must never be the only one, or the relay would take a fact for delivered that no room got.
    """
    for room in rooms:
        of.queue_declare(room, passive=True)
    queue = of.queue_declare("", exclusive=True, auto_delete=True).method.queue
    for key in routing_keys:
        of.queue_bind(queue, EXCHANGE, key)
    for method, _, _ in of.consume(queue, auto_ack=True, inactivity_timeout=patience):
        yield method.routing_key if method else None


def done(of: BlockingChannel, delivery: Delivery) -> None:
    """The message has had its effect, and that is committed."""
    of.basic_ack(delivery.tag)


def put_off(of: BlockingChannel, room: str, delivery: Delivery) -> bool:
    """Try the message again later; False when it has had all its tries and lies with the dead instead."""
    if delivery.attempt >= len(LATER):
        bury(of, room, delivery, "too_many_attempts")
        return False
    _move(
        of, later_queue(room, LATER[delivery.attempt]), delivery, _properties(delivery.message_id, delivery.attempt + 1)
    )
    return True


def bury(of: BlockingChannel, room: str, delivery: Delivery, why: str) -> None:
    """Give up on the message and keep it, with the reason, for a person to look at."""
    _move(of, dead_queue(room), delivery, _properties(delivery.message_id, delivery.attempt, why))


def _move(of: BlockingChannel, queue: str, delivery: Delivery, properties: pika.BasicProperties) -> None:
    # Confirmed in the new place before it leaves the old: a crash between the two leaves it twice, which is harmless.
    of.basic_publish("", queue, delivery.body, properties, mandatory=True)
    of.basic_ack(delivery.tag)


def drain(of: BlockingChannel, queue: str) -> Iterator[Delivery]:
    """What lies in a queue now, unacknowledged: whatever is neither acked nor moved goes back when the channel closes."""
    while True:
        method, properties, body = of.basic_get(queue)
        if method is None:
            return
        yield _delivery(method, properties, body)


def revive(of: BlockingChannel, room: str, delivery: Delivery) -> None:
    """Put a dead message back to work as if it were new."""
    _move(of, room, delivery, _properties(delivery.message_id))


def ready() -> None:
    """Raise unless the broker answers."""
    with channel():
        return


def envelope_of(delivery: Delivery) -> Envelope:
    """The envelope inside; BadInput where there is none."""
    message = Envelope.from_json(delivery.body)
    if message.id != delivery.message_id:
        raise BadInput(code="malformed_message", detail="the id inside is not the id outside")
    return message


__all__ = ["BlockingChannel", "BrokerDown", "Delivery", "NackError", "Unroutable"]
