"""Finds ports of 127.0.0.1 that nobody listens on."""

import random
import socket

# Below the range the kernel takes for outgoing connections, so that a port stays ours while its server restarts.
FIRST, LAST = 21_000, 31_999


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that is free now, drawn at random so that two towns starting at once seldom draw the same."""
    while True:
        port = random.SystemRandom().randint(FIRST, LAST)
        if is_free(port):
            return port
