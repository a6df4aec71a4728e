"""A maker's business plan, the bands that they agree to show, and grievances about those who help."""

from typing import Any

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.officers import MAY_DECIDE, MAY_READ
from gateway.api.shapes import plans as shapes
from gateway.api.shapes.base import Page, Paging

own = Part("Makers: help", "/vendor", ("vendor",))
officers = Part("Officers: people", "/officer/makers/{id}", MAY_READ)
answers = Part("Grievances", "/grievances", ("unit_head", "operator"))


@own("GET", "/plan", shapes.Plan)
def show_own_plan() -> Any:
    """One's own plan."""
    return rooms.accounts().get("/plans/mine")


@own("PUT", "/plan", shapes.Plan, reads=shapes.PlanBody)
def write_plan(sent: shapes.PlanBody) -> Any:
    """Keep any part of it; what was agreed is a draft again."""
    return rooms.accounts().put("/plans/mine", sent.model_dump(exclude_none=True))


@own("POST", "/plan/agree", shapes.Plan, says=(404, 409))
def agree_to_plan() -> Any:
    """Stand by what was talked over."""
    return rooms.accounts().post("/plans/mine/agree")


@own("GET", "/grievances", Page[shapes.OwnGrievance], asks=Paging)
def list_own_grievances(asked: Paging) -> Any:
    """What one raised, the newest first."""
    return rooms.accounts().get("/grievances/mine", **asked.model_dump())


@own("POST", "/grievances", shapes.OwnGrievance, reads=shapes.GrievanceBody, status=201, says=(409,))
def raise_grievance(sent: shapes.GrievanceBody) -> Any:
    """Say that something is wrong; the mentor neither sees nor hears of it."""
    return rooms.accounts().post("/grievances/mine", sent.model_dump())


@own("POST", "/grievances/{id}/further", shapes.OwnGrievance, says=(409,))
def take_further(id: str) -> Any:
    """The answer does not help; an operator looks at it."""
    return rooms.accounts().post(f"/grievances/mine/{id}/further")


@own("POST", "/grievances/{id}/close", shapes.OwnGrievance, says=(409,))
def close_grievance(id: str) -> Any:
    """It is settled."""
    return rooms.accounts().post(f"/grievances/mine/{id}/close")


@officers("GET", "/plan", shapes.Plan)
def show_plan(id: str) -> Any:
    """The plan of somebody whom one helps."""
    return rooms.accounts().get(f"/makers/{id}/plan")


@officers("POST", "/plan/discuss", shapes.Plan, reads=shapes.TalkBody, roles=MAY_DECIDE, says=(409,))
def discuss_plan(id: str, sent: shapes.TalkBody) -> Any:
    """It was talked over."""
    return rooms.accounts().post(f"/makers/{id}/plan/discuss", sent.model_dump())


@officers("POST", "/plan/review", shapes.Plan, reads=shapes.TalkBody, roles=MAY_DECIDE, says=(409,))
def review_plan(id: str, sent: shapes.TalkBody) -> Any:
    """The month's look at it."""
    return rooms.accounts().post(f"/makers/{id}/plan/review", sent.model_dump())


@officers("GET", "/income", shapes.Income)
def show_income(id: str) -> Any:
    """The bands of the latest months, only while the maker agrees."""
    return rooms.accounts().get(f"/makers/{id}/income")


@answers("GET", "", Page[shapes.Grievance], asks=Paging)
def list_grievances(asked: Paging) -> Any:
    """What waits for one's answer, oldest first."""
    return rooms.accounts().get("/grievances", **asked.model_dump())


@answers("POST", "/{id}/answer", shapes.Grievance, reads=shapes.AnswerBody, says=(409,))
def answer_grievance(id: str, sent: shapes.AnswerBody) -> Any:
    """Say what is done about it."""
    return rooms.accounts().post(f"/grievances/{id}/answer", sent.model_dump())
