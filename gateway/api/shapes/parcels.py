"""Which of a maker's parcels are asked for."""

from typing import Literal

from gateway.api.shapes.base import Paging


class ParcelsQuery(Paging):
    """Which parcels: those that are `open`, those that are `done`, or those of one status."""

    status: Literal[
        "open",
        "done",
        "to_accept",
        "accepted",
        "packed",
        "shipped",
        "ready_for_pickup",
        "delivered",
        "completed",
        "refused",
        "lapsed",
        "cancelled",
        "lost",
    ] = "open"
