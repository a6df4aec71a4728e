"""One sentence that is told on the next page, after a form was posted and its page left behind."""

from gateway.session import cookies


def tell(text: str) -> None:
    """Say this on the next page."""
    cookies.write_signed("told", [*(cookies.read_signed("told") or []), text][-3:], None)


def told() -> list[str]:
    """What was to be said, once."""
    texts = [str(text) for text in cookies.read_signed("told") or []]
    if texts:
        cookies.write("told", "", None)
    return texts
