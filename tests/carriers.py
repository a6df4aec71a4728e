"""A service that carries texts, as small as can be: it keeps what it is sent, and says what a test wants."""

from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import orjson


@dataclass
class Taken:
    """One text that was posted."""

    json: Any
    headers: Message


@dataclass
class Carrier:
    """Stands while it is entered; answers with the status `says`, and with nothing at all where that is 0."""

    says: int = 202
    taken: list[Taken] = field(default_factory=list)

    def __enter__(self) -> "Carrier":
        carrier = self

        class Desk(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = orjson.loads(self.rfile.read(int(self.headers["Content-Length"])))
                carrier.taken.append(Taken(sent, self.headers))
                if carrier.says == 0:
                    self.close_connection = True
                    return
                self.send_response(carrier.says)
                if carrier.says == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        self.url = f"http://127.0.0.1:{self._server.server_port}/texts"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
