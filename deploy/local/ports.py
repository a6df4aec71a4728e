"""Finds ports of 127.0.0.1 that nobody listens on, and holds them for the servers that will."""

import random
import socket
from contextlib import suppress
from pathlib import Path

# Below the range the kernel takes for outgoing connections, so that a port stays ours while its server restarts.
FIRST, LAST = 21_000, 31_999
_held: list[int] = []


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
    """A port that no other caller of this function on the machine is given while this process lives.

    It is bound without listening: that keeps it from others who look for a free port, and not from our own server, because
    servers allow the address to be used again.
    """
    while True:
        port = random.SystemRandom().randint(FIRST, LAST)
        if _hold(port, is_ours=False):
            return port


def kept_port(keep: Path) -> int:
    """The port that an earlier start wrote down in this file, unless somebody else took it meanwhile; else a free one.

    So an address that people were given, such as where to pay, is good again after the next start.
    """
    with suppress(OSError, ValueError):
        port = int(keep.read_text())
        if FIRST <= port <= LAST and _hold(port, is_ours=True):
            return port
    port = free_port()
    keep.write_text(str(port))
    return port


def _hold(port: int, is_ours: bool) -> bool:
    # Connections of an earlier start may linger on a port of ours: only who allows to use it again is given it.
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, is_ours)
    try:
        holder.bind(("127.0.0.1", port))
    except OSError:
        holder.close()
        return False
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    _held.append(holder.detach())
    return True
