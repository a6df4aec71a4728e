"""What officers are told of how a shop has done, and what they say of what is public already."""

from dataclasses import asdict

from pydantic import field_validator

from services.catalog.models import Shop
from services.catalog.rules.standing import PRAISE, Standing
from services.catalog.shapes.desk import Decision
from services.catalog.shapes.guidance import NewRemark
from services.kit.http import Shape


class LookAnswer(Decision):
    """Nothing to say, or one remark that asks for something."""

    remark: NewRemark | None = None

    @field_validator("remark")
    @classmethod
    def _asks(cls, remark: NewRemark | None) -> NewRemark | None:
        if remark and remark.kind == PRAISE:
            raise ValueError("praise asks for nothing")
        return remark


class StandingView(Shape):
    """How a shop has done so far."""

    vendor_id: str
    trust: str
    published: int
    without_remarks: int
    sent_back: int
    rejected: int
    waiting: int
    checks_due: int
    checks_fine: int
    checks_remarked: int

    @classmethod
    def of(cls, shop: Shop, found: Standing) -> "StandingView":
        """The numbers, with whether anybody looks beforehand now."""
        return cls(vendor_id=shop.vendor_id, trust=shop.trust, **asdict(found))
