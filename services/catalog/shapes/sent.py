"""What makers send: fields of a draft, counts, choices."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from services.catalog.rules.complete import LONGEST_TITLE
from services.catalog.shapes.asked import Text
from services.kit.http import Shape
from services.kit.money import Money

MOST = 1_000_000
HIGHEST_PRICE = 1_000_000_000


def _rupiah(price: Money) -> Money:
    if price.currency != "IDR" or not 0 <= price.amount <= HIGHEST_PRICE:
        raise ValueError("a price is whole rupiah, not below zero")
    return price


class Listed(Shape):
    """The query string of a maker's list."""

    status: Literal["", "draft", "submitted", "changes_requested", "published", "paused", "rejected", "archived"] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    after: Text | None = None


class Choices(Shape):
    """What a maker wants done, once nothing needs a look any more, with what waits for one: `draft` or `publish`."""

    waiting: Literal["draft", "publish"]


class Draft(Shape):
    """Any of a listing's fields; a draft may be half done. `price` is for one, `weight` in grams as packed."""

    title: Annotated[Text, Field(max_length=LONGEST_TITLE)] = ""
    category: Annotated[Text, Field(max_length=30)] | None = None
    kind: Literal["physical", "made_to_order", "digital"] = "physical"
    price: Annotated[Money, AfterValidator(_rupiah)] = Money(0)
    weight: Annotated[int, Field(ge=0, le=MOST)] = 0
    days_to_make: Annotated[int, Field(ge=1, le=365)] | None = None
    description: Annotated[Text, Field(max_length=4_000)] = ""
    story: Annotated[Text, Field(max_length=4_000)] = ""
    alt: Annotated[Text, Field(max_length=200)] = ""
    origin_regency: Annotated[str, Field(pattern=r"^([0-9]{4})?$")] = ""
    halal_status: Literal["", "certified", "declared_non_halal", "in_process"] = ""
    halal_no: Annotated[Text, Field(max_length=40)] = ""
    pirt_no: Annotated[Text, Field(max_length=40)] = ""
    expiry_days: Annotated[int, Field(ge=1, le=3_650)] | None = None

    def changes(self) -> dict[str, object]:
        """What was sent, by the names that the table has for it."""
        sent: dict[str, object] = {name: getattr(self, name) for name in self.model_fields_set}
        if "price" in sent:
            sent["price"] = self.price.amount
        if "category" in sent:
            sent["category_code"] = sent.pop("category") or None
        return sent


class Described(Shape):
    """The query string of an upload: what the picture shows, or what the file is called."""

    alt: Annotated[Text, Field(max_length=200)] = ""
    name: Annotated[Text, Field(max_length=120)] = ""


class Count(Shape):
    """How many lie there, counted."""

    on_hand: Annotated[int, Field(ge=0, le=MOST)]
