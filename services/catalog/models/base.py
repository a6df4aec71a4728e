"""What every table of this room is built on."""

from typing import Annotated

from sqlalchemy import BigInteger
from sqlalchemy.orm import mapped_column

from services.kit.db import Model, new_metadata


class Base(Model):
    """The room's own family of tables."""

    metadata = new_metadata()
    __abstract__ = True


Rupiah = Annotated[int, mapped_column(BigInteger)]
"""Whole rupiah."""
