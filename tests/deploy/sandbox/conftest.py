"""Books on a temporary disk for rules, and one running sandbox, with somebody who takes its webhooks, for the rest."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stripe

from deploy.sandbox.store import Books, Store
from tests.deploy.sandbox.running import SECRET, Hook, Sandbox


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Fresh books."""
    return Store(tmp_path, "http://sandbox.test")


@pytest.fixture
def books(store: Store) -> Iterator[Books]:
    """One transaction over fresh books."""
    with store.begin() as open_books:
        yield open_books


@pytest.fixture(scope="session")
def hook() -> Iterator[Hook]:
    """Takes webhooks."""
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
    hook.answers.clear()
    yield _running
    _running.calm()


@pytest.fixture
def client(sandbox: Sandbox) -> Any:
    """The official library's client, which does not try again by itself, with its calls under `.v1`."""
    return sandbox.client().v1


@pytest.fixture
def verify() -> Any:
    """Checks a webhook as the official library does."""
    return lambda raw, signature: stripe.Webhook.construct_event(raw, signature, SECRET)
