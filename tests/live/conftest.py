"""Live tests share one running town."""

from tests.live.fixtures import buyer, settled, town

__all__ = ["buyer", "settled", "town"]
