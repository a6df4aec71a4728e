"""The books of the app that is answering."""

from contextlib import AbstractContextManager

from flask import Flask, current_app

from deploy.sandbox.store import Books, Store


def keep(app: Flask, store: Store) -> None:
    """Give an app its books."""
    app.extensions["store"] = store


def begin() -> AbstractContextManager[Books]:
    """One transaction of the app's books."""
    store: Store = current_app.extensions["store"]
    return store.begin()
