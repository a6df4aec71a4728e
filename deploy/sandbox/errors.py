"""Refusals in the shape that Stripe gives them."""

from typing import Any


class Refusal(Exception):
    """An answer other than 200: a status and Stripe's error object."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        named = {"code": code, "message": message, "param": param, "type": kind}
        self.body: dict[str, Any] = {"error": {name: value for name, value in named.items() if value is not None}}


def missing(kind: str, thing_id: str, param: str) -> Refusal:
    """Nothing of that kind has this id."""
    return Refusal(f"No such {kind}: '{thing_id}'", status=404, code="resource_missing", param=param)


def no_balance(message: str) -> Refusal:
    """The balance that should pay for this is too small."""
    return Refusal(message, code="balance_insufficient")


def broken() -> Refusal:
    """The failure that is nobody's fault but the provider's."""
    return Refusal("An unknown error occurred", status=500, kind="api_error")


def too_many() -> Refusal:
    """Slow down."""
    message = "Request rate limit exceeded. You can learn more about rate limits in the provider's documentation."
    return Refusal(message, status=429, code="rate_limit")


def no_key() -> Refusal:
    """Who is asking?"""
    message = (
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer"
        " auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
    )
    return Refusal(message, status=401)
