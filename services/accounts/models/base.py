"""What every table of accounts inherits."""

from services.kit.db import Model, new_metadata


class Base(Model):
    """Base of this room's tables."""

    __abstract__ = True
    metadata = new_metadata()
