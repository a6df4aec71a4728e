"""What sending a parcel needs, for the two doors that send: the couriers to choose from, and its label."""

from collections.abc import Mapping
from typing import Any

from flask import render_template

from services.kit.errors import NotFound

COURIERS = ("JNE", "J&T", "SiCepat", "AnterAja", "Pos Indonesia", "TIKI", "Ninja Xpress", "Lion Parcel", "ID Express")


def label(parcel: Mapping[str, Any], shop_name: str, door: str, back: str) -> str:
    """What is printed and stuck on it; nothing where there is nobody to send it to, or somebody else prints it."""
    if not parcel["buyer"]:
        raise NotFound()
    return render_template("parts/label.html", parcel=parcel, shop_name=shop_name, door=door, back=back)
