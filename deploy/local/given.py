"""The settings that come from outside: the environment and `.env`, the environment winning."""

from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from deploy.local.databases import ROOMS
from deploy.local.trouble import Trouble

DATABASE_URLS = {room: f"LAPAK_{room.upper()}_DATABASE_URL" for room in ROOMS}
_PREFIXES = ("LAPAK_", "STRIPE_")


def given_settings(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Every setting of the market that somebody gave, empty ones left out.

    Raises Trouble when some databases have an address and others have none.
    """
    known = {**dotenv_values(root / ".env"), **environment}
    given = {name: value for name, value in known.items() if name.startswith(_PREFIXES) and value}
    databases = [name for name in DATABASE_URLS.values() if name in given]
    if 0 < len(databases) < len(DATABASE_URLS):
        missing = ", ".join(name for name in DATABASE_URLS.values() if name not in given)
        raise Trouble(f"Some databases have an address and others have none: set {missing} too, or unset the others.")
    return given


def has_databases(given: Mapping[str, str]) -> bool:
    """Whether the databases are somebody else's, so that none is started here."""
    return all(name in given for name in DATABASE_URLS.values())


def has_broker(given: Mapping[str, str]) -> bool:
    """Whether the broker is somebody else's."""
    return "LAPAK_AMQP_URL" in given


def has_provider(given: Mapping[str, str]) -> bool:
    """Whether there is a payment provider to talk to, so that no sandbox is needed."""
    return "STRIPE_API_KEY" in given


def without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """The rest of the environment, which every process may see; modules are compiled once, not at every start."""
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith(_PREFIXES) and name != "PYTHONDONTWRITEBYTECODE"
    }
