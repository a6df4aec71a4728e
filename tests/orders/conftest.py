"""A payment sandbox in a process of its own, whose notices are kept for the tests that hand them in themselves."""

import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from services.kit.http import create_app
from services.orders.providers.stripe import Stripe, connect
from services.orders.routes.hooks import routes
from tests.deploy.sandbox.running import SECRETS, Hook, Sandbox


@pytest.fixture(scope="session")
def hook() -> Iterator[Hook]:
    """Takes the sandbox's notices."""
    taker = Hook()
    thread = threading.Thread(target=taker.serve_forever, args=(0.05,))
    thread.start()
    yield taker
    taker.shutdown()
    thread.join()
    taker.server_close()


@pytest.fixture(scope="session")
def _running(hook: Hook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with Sandbox(tmp_path_factory.mktemp("sandbox"), hook.url) as running:
        yield running


@pytest.fixture
def sandbox(_running: Sandbox, hook: Hook) -> Iterator[Sandbox]:
    """The running sandbox, behaving well at the start and after each test."""
    hook.got.clear()
    yield _running
    _running.calm()


@pytest.fixture
def port(sandbox: Sandbox) -> Stripe:
    """Our port, spoken to the sandbox."""
    return connect("sk_test_x", sandbox.base, SECRETS)


@pytest.fixture
def web() -> FlaskClient:
    """The door that providers knock at."""
    return create_app("orders", routes, checks={}).test_client()
