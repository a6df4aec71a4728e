"""Dead letters for a person to look at: `python -m services.kit.dead list|show|replay|drop [room] [message id]`."""

import sys
from collections.abc import Iterator

from services.kit import rabbit

ROOMS = ("accounts", "catalog", "orders")


def lying(room: str, message_id: str = "") -> Iterator[tuple[rabbit.BlockingChannel, rabbit.Delivery]]:
    """The room's dead messages (or the one with that id), each with the channel to settle it on."""
    with rabbit.channel() as channel:
        rabbit.declare(channel, room, [])
        for delivery in rabbit.drain(channel, rabbit.dead_queue(room)):
            if message_id in ("", delivery.message_id):
                yield channel, delivery


def main(verb: str, rooms: tuple[str, ...], message_id: str) -> int:
    """Do what the verb says; how many messages it touched."""
    count = 0
    for room in rooms:
        for channel, delivery in lying(room, message_id):
            count += 1
            print(f"{room}  {delivery.message_id}  {delivery.why}  after {delivery.attempt} retries")
            if verb == "show":
                print(delivery.body.decode())
            elif verb == "replay":
                rabbit.revive(channel, room, delivery)
            elif verb == "drop":
                rabbit.done(channel, delivery)
    return count


if __name__ == "__main__":
    words = sys.argv[1:] or ["list"]
    if words[0] not in ("list", "show", "replay", "drop") or (len(words) > 1 and words[1] not in ROOMS):
        raise SystemExit("usage: lapak dead list|show|replay|drop [accounts|catalog|orders] [message id]")
    chosen = (words[1],) if len(words) > 1 else ROOMS
    print(f"{main(words[0], chosen, words[2] if len(words) > 2 else '')} dead letters")
