"""The floor: a constant JSON answer from Flask, served as the gateway is served; nothing of ours can be faster."""

from flask import Flask

BODY: dict[str, object] = {"status": "constant", "numbers": list(range(100))}


def create_app() -> Flask:
    """An app whose one answer never changes."""
    app = Flask("floor")

    @app.get("/")
    def constant() -> dict[str, object]:
        return BODY

    return app
