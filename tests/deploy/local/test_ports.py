"""A port that was found free stays free for the server it was found for."""

import socket
import subprocess
import sys
from pathlib import Path

from deploy.local import ports
from deploy.local.layout import ROOT


def listening(port: int) -> socket.socket:
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", port))
    server.listen()
    return server


def test_a_port_that_somebody_listens_on_is_not_free() -> None:
    port = ports.free_port()
    assert ports.is_free(port)

    with listening(port):
        assert not ports.is_free(port)


def test_a_server_may_listen_on_the_port_that_was_found_and_again_after_it_was_killed() -> None:
    port = ports.free_port()

    for _ in range(2):
        with listening(port) as server, socket.create_connection(("127.0.0.1", port)):
            accepted, _ = server.accept()
            accepted.close()


def test_nobody_else_is_given_the_same_port_meanwhile() -> None:
    port = ports.free_port()
    look = f"from deploy.local import ports; ports.FIRST = ports.LAST = {port}; print(ports.free_port())"

    try:
        done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, timeout=1, check=False)
    except subprocess.TimeoutExpired:
        return
    raise AssertionError(done.stdout)


def test_a_port_that_people_were_given_is_the_same_after_the_next_start(tmp_path: Path) -> None:
    first = start_with(tmp_path)

    with listening(first) as server, socket.create_connection(("127.0.0.1", first)):
        server.accept()[0].close()  # who closes first lingers on the port

    assert start_with(tmp_path) == first
    with listening(first):
        assert start_with(tmp_path) != first


def start_with(folder: Path) -> int:
    """The port that a process which starts now is given."""
    look = f"from pathlib import Path; from deploy.local import ports; print(ports.kept_port(Path({str(folder)!r}) / 'port'))"
    return int(subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, check=True).stdout)
