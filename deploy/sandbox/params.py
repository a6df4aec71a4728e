"""Reads form-encoded requests with bracket nesting, and refuses what Stripe would refuse."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from deploy.sandbox.errors import Refusal

Given = dict[str, Any]
Reader = Callable[[Any, str], Any]

_PART = re.compile(r"\[([^\]]*)\]")


def nest(pairs: Iterable[tuple[str, str]]) -> Given:
    """Turn `a[b][0][c]=v` pairs into nested dictionaries, lists being dictionaries with number keys.

    Raises Refusal where a name is used both as a value and as a group.
    """
    tree: Given = {}
    for name, value in pairs:
        head, *rest = [name.split("[")[0], *_PART.findall(name)]
        here, key = tree, head
        for part in rest:
            below = here.setdefault(key, {})
            if not isinstance(below, dict):
                raise Refusal(f"Invalid {head}: used both as a value and as a group", param=head)
            here, key = below, part if part else str(len(below))
        if isinstance(here.get(key), dict):
            raise Refusal(f"Invalid {head}: used both as a value and as a group", param=head)
        here[key] = value
    return tree


def text(most: int = 5000) -> Reader:
    """Words, not empty, at most so many letters."""

    def read(value: Any, path: str) -> str:
        if not isinstance(value, str):
            raise Refusal("Invalid string: must be plain text", param=path)
        if not value:
            message = (
                f"You passed an empty string for '{path}'. We assume empty values are an attempt to unset a value."
            )
            raise Refusal(message, code="parameter_invalid_empty", param=path)
        if len(value) > most:
            raise Refusal(f"Invalid string: must be at most {most} characters", param=path)
        return value

    return read


def whole(least: int | None = None, most: int | None = None) -> Reader:
    """A whole number, between bounds."""

    def read(value: Any, path: str) -> int:
        if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,18}", value):
            raise Refusal(f"Invalid integer: {value}", code="parameter_invalid_integer", param=path)
        number = int(value)
        if least is not None and number < least:
            message = f"This value must be greater than or equal to {least}."
            raise Refusal(message, code="parameter_invalid_integer", param=path)
        if most is not None and number > most:
            message = f"This value must be less than or equal to {most}."
            raise Refusal(message, code="parameter_invalid_integer", param=path)
        return number

    return read


def flag(value: Any, path: str) -> bool:
    """`true` or `false`."""
    if value not in ("true", "false"):
        raise Refusal(f"Invalid boolean: {value}", param=path)
    return bool(value == "true")


def choice(*words: str) -> Reader:
    """One of these words."""

    def read(value: Any, path: str) -> str:
        if value not in words:
            raise Refusal(f"Invalid {path}: must be one of {', '.join(words)}", param=path)
        return str(value)

    return read


def web_address(value: Any, path: str) -> str:
    """An address a browser can be sent to."""
    address = str(text()(value, path))
    if urlsplit(address).scheme not in ("http", "https"):
        raise Refusal("Not a valid URL", code="url_invalid", param=path)
    return address


def currency(value: Any, path: str) -> str:
    """Three letters, in small letters."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z]{3}", value):
        raise Refusal(f"Invalid currency: {value}", param=path)
    return value.lower()


def metadata(value: Any, path: str) -> dict[str, str]:
    """Up to 50 keys of 40 letters, values of up to 500; an empty value leaves its key out."""
    if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
        raise Refusal("Invalid hash", param=path)
    if len(value) > 50:
        raise Refusal("You can only have up to 50 metadata keys.", param=path)
    for key, word in value.items():
        if len(key) > 40:
            raise Refusal("Metadata keys can have up to 40 characters.", param=path)
        if len(word) > 500:
            raise Refusal("Metadata values can have up to 500 characters.", param=f"{path}[{key}]")
    return {key: word for key, word in value.items() if word}


def anything(value: Any, path: str) -> Any:
    """Taken as it comes: `true` and `false` become booleans, the rest stays text."""
    if isinstance(value, dict):
        return {key: anything(below, f"{path}[{key}]") for key, below in value.items()}
    return {"true": True, "false": False}.get(value, value)


def each(reader: Reader, most: int = 100) -> Reader:
    """A list of such things."""

    def read(value: Any, path: str) -> list[Any]:
        if not isinstance(value, dict) or not all(key.isdigit() for key in value):
            raise Refusal("Invalid array", param=path)
        if len(value) > most:
            raise Refusal(f"Array must have at most {most} entries", param=path)
        return [reader(value[key], f"{path}[{key}]") for key in sorted(value, key=int)]

    return read


def form(required: str = "", /, **readers: Reader) -> Reader:
    """A group of named things; `required` names, in one string, those that must be there."""

    def read(value: Any, path: str) -> Given:
        if not isinstance(value, dict):
            raise Refusal("Invalid object", param=path)
        names = {name: f"{path}[{name}]" if path else name for name in [*value, *required.split()]}
        unknown = [names[name] for name in value if name not in readers]
        if unknown:
            plural = "s" if len(unknown) > 1 else ""
            message = f"Received unknown parameter{plural}: {', '.join(unknown)}"
            raise Refusal(message, code="parameter_unknown", param=unknown[0])
        for name in required.split():
            if name not in value:
                message = f"Missing required param: {names[name]}."
                raise Refusal(message, code="parameter_missing", param=names[name])
        return {name: readers[name](below, names[name]) for name, below in value.items()}

    return read


def moments(value: Any, path: str) -> dict[str, int]:
    """A moment, or bounds around one (`gt`, `gte`, `lt`, `lte`), in seconds."""
    if isinstance(value, str):
        return {"eq": whole(0)(value, path)}
    return dict(form(gt=whole(0), gte=whole(0), lt=whole(0), lte=whole(0))(value, path))


EXPAND = each(text(), most=20)
