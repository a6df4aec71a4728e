"""What whoever received a thing may say and see."""

from typing import Annotated

from pydantic import Field

from services.catalog.shapes.asked import Text
from services.kit.http import Shape


class NewReview(Shape):
    """What a buyer says of a thing they received."""

    listing_id: Text
    stars: Annotated[int, Field(ge=1, le=5)]
    text: Annotated[Text, Field(max_length=1_000)] = ""
    name: Annotated[Text, Field(min_length=1, max_length=40)]


class RightShape(Shape):
    """What whoever holds an order's link may do with one of its things."""

    listing_id: str
    can_review: bool
    can_download: bool
