"""How a shop sends, between the form that a maker fills in and what orders keeps."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from gateway import rooms
from gateway.language import rupiah
from gateway.studio.typed import wholes
from gateway.turns import unless_down

IDR = "IDR"


def as_form(said: Mapping[str, Any]) -> dict[str, Any]:
    """What orders keeps, as the form shows it."""
    by_self, pickup = said["self_delivery"], said["pickup"]
    return {
        "courier": said["courier"],
        "by_self": bool(by_self),
        "fee": rupiah(by_self["fee"]) if by_self else "",
        "regency_codes": by_self["regency_codes"] if by_self else [],
        "pickup": bool(pickup),
        "place": pickup["place"] if pickup else "",
    }


def typed(form: MultiDict[str, str]) -> dict[str, Any]:
    """The form as it was sent, to be shown again."""
    boxes = {name: name in form for name in ("courier", "by_self", "pickup")}
    regency_codes = form.getlist("regency_codes")
    return boxes | {"fee": form.get("fee", ""), "regency_codes": regency_codes, "place": form.get("place", "").strip()}


def to_send(form: MultiDict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The form as orders wants it, and for each field that cannot be read the rule it breaks."""
    told = typed(form)
    numbers, wrong = wholes(form, "fee") if told["by_self"] else ({}, {})
    if told["by_self"] and not wrong and numbers.get("fee") is None:
        wrong = {"fee": "missing"}
    fee = {"amount": numbers.get("fee"), "currency": IDR}
    by_self = {"fee": fee, "regency_codes": told["regency_codes"]} if told["by_self"] else None
    pickup = {"place": told["place"]} if told["pickup"] else None
    return {"courier": told["courier"], "self_delivery": by_self, "pickup": pickup}, wrong


def regencies(province: str) -> list[dict[str, str]]:
    """The regencies of a province, {code, name}; none while orders is away."""
    found = unless_down(lambda: rooms.orders().get("/regions", under=province)["items"])
    return list(found or [])
