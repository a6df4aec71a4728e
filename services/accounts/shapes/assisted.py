"""What is asked of a maker who lets somebody type for them."""

from typing import Annotated

from pydantic import StringConstraints

from services.kit.http import Shape


class PinBody(Shape):
    """The maker's own PIN, typed by themselves."""

    pin: Annotated[str, StringConstraints(min_length=1, max_length=128)]
