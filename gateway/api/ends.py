"""Until when somebody is helped, what they choose for afterwards, and all that is theirs to take along."""

from typing import Any

from gateway import rooms, taking_along
from gateway.api.calls import Part, Raw
from gateway.api.shapes import ends as shapes

part = Part("Officers: people", "/officer", ("counsellor", "unit_head"))
own = Part("Makers: help", "/vendor", ("vendor",))


@part("GET", "/makers/{id}/mentoring", shapes.Mentoring)
def show_end(id: str) -> Any:
    """Until when somebody is helped; null where nobody knows, and then nothing ends by itself."""
    return rooms.accounts().get(f"/makers/{id}/guidance")


@part("PUT", "/makers/{id}/mentoring", shapes.Mentoring, reads=shapes.EndBody, says=(409,))
def set_end(id: str, sent: shapes.EndBody) -> Any:
    """Another day, or none."""
    return rooms.accounts().put(f"/makers/{id}/guidance", sent.model_dump(mode="json"))


@part("POST", "/makers/{id}/mentoring/end", None, status=204, says=(409,))
def end_now(id: str) -> None:
    """It ends now: no officer sees this maker any more."""
    rooms.accounts().ask("POST", f"/makers/{id}/graduation/complete", {})


@own("GET", "/standing-alone", shapes.StandingAlone, says=(404,))
def show_standing_alone() -> Any:
    """One's own way to running the shop alone; 404 while there is none."""
    return rooms.accounts().get("/graduation/mine")


@own("POST", "/standing-alone/confirm", shapes.StandingAlone, reads=shapes.ChoicesBody, says=(404, 409))
def choose_for_standing_alone(sent: shapes.ChoicesBody) -> Any:
    """What stays; until the day, anew as often as one likes."""
    return rooms.accounts().post("/graduation/mine/confirm", sent.model_dump())


@own("GET", "/export", Raw((taking_along.KIND,)))
def take_along() -> Any:
    """All that is one's own, in one archive: what was written, goods with pictures and files, parcels without buyers, money."""
    return taking_along.everything()


@own("GET", "/export/data", Raw((taking_along.KIND,)))
def take_data_along() -> Any:
    """The same without pictures and files, which makes it small."""
    return taking_along.data()


@own("GET", "/export/listings/{id}", Raw((taking_along.KIND,)))
def take_goods_along(id: str) -> Any:
    """The pictures and files of one listing: on a slow network one after the other is right."""
    return taking_along.goods_of(id)
