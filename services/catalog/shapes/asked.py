"""What visitors send: texts that a database can hold, and the query strings of the market."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from services.catalog.queries.browse import Wish
from services.catalog.rules.words import plain
from services.kit.http import Shape
from services.kit.provinces import PROVINCES


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text holds no NUL")
    return text


Text = Annotated[str, AfterValidator(_without_nul)]
Seen = Annotated[Text, Field(min_length=1, max_length=64)]
"""What was seen, as the answer that was read has it; without it nothing is decided."""


class Asked(Shape):
    """The query string of the market."""

    q: Annotated[Text, Field(max_length=80)] = ""
    category: Text = ""
    province: Text = ""
    kind: Literal["", "physical", "made_to_order", "digital"] = ""
    shop: Text = ""
    min_price: Annotated[int, Field(ge=0, le=10**15)] | None = None
    max_price: Annotated[int, Field(ge=0, le=10**15)] | None = None
    sort: Literal["", "new", "price", "-price", "relevance"] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 24
    after: Text | None = None

    def wish(self) -> Wish:
        """The same in the words of the queries; a province may be named or given by its code."""
        named = {name.casefold(): code for code, name in PROVINCES.items()}
        return Wish(
            q=plain(self.q),
            category=self.category,
            province_code=named.get(self.province.casefold(), self.province),
            kind=self.kind,
            shop=self.shop,
            min_price=self.min_price,
            max_price=self.max_price,
            sort=self.sort,
        )


class Ids(Shape):
    """The query string of a basket: ids with commas between them."""

    ids: Annotated[Text, Field(max_length=4_000)] = ""


class Suggest(Shape):
    """The query string of a question that found nothing."""

    q: Annotated[Text, Field(max_length=80)] = ""
