"""The conversation about a draft: remarks before they are sent, their pictures, ready-made ones, and what makers answer."""

from typing import Any

from gateway import rooms
from gateway.api import listings
from gateway.api.calls import Part
from gateway.api.officers import MAY_READ
from gateway.api.shapes import guidance as shapes
from gateway.api.shapes.base import Page
from gateway.api.shapes.drafts import Draft
from gateway.api.shapes.officers import HelpedDraft

makers = Part("Makers: listings", "/vendor/listings", ("vendor",))
officers = Part("Officers: listings", "/officer", MAY_READ)
office = Part("Administration", "/admin", ("admin",))


@makers("POST", "/{id}/remarks/{remark_id}/answer", Draft, reads=shapes.ReplyBody, says=(409,))
def answer_remark(id: str, remark_id: str, sent: shapes.ReplyBody) -> Any:
    """Answer a remark of the newest look, or mark it as seen to."""
    told = sent.model_dump(exclude_none=True)
    return rooms.catalog().post(f"/my/listings/{id}/remarks/{remark_id}/answer", told)


@officers("PUT", "/listings/{id}/remarks", HelpedDraft, reads=shapes.RemarksBody, says=(409,))
def draft_remarks(id: str, sent: shapes.RemarksBody) -> Any:
    """Keep what one has to say without sending it. Assistants draft too; whoever decides sees that, and may send it."""
    return rooms.catalog().put(f"/review/{id}/remarks", sent.model_dump())


@officers(
    "POST", "/listings/{id}/remarks/{field}/example", HelpedDraft, reads=listings.PICTURE, status=201, says=(409,)
)
def show_example(id: str, field: str, sent: bytes) -> Any:
    """Put a picture, sent as it is, beside what one has drafted about this field."""
    return rooms.catalog().ask("POST", f"/review/{id}/remarks/{field}/example", data=sent).json()


@officers("GET", "/templates", Page[shapes.Template])
def list_templates() -> Any:
    """The ready-made remarks that are in use."""
    return rooms.catalog().get("/templates")


@office("GET", "/templates", Page[shapes.Template])
def list_all_templates() -> Any:
    """All ready-made remarks."""
    return rooms.catalog().get("/templates")


@office("POST", "/templates", shapes.Template, reads=shapes.TemplateBody, status=201)
def add_template(sent: shapes.TemplateBody) -> Any:
    """A new one."""
    return rooms.catalog().post("/templates", sent.model_dump())


@office("PUT", "/templates/{id}", shapes.Template, reads=shapes.TemplateBody)
def change_template(id: str, sent: shapes.TemplateBody) -> Any:
    """Another wording or place, or out of use; remarks that were made with it stay as they are."""
    return rooms.catalog().put(f"/templates/{id}", sent.model_dump())


@office("POST", "/templates/{id}/example", shapes.Template, reads=listings.PICTURE, status=201)
def illustrate_template(id: str, sent: bytes) -> Any:
    """The picture that goes with it, sent as it is."""
    return rooms.catalog().ask("POST", f"/templates/{id}/example", data=sent).json()
