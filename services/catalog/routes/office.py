"""What administrators keep for everybody: ready-made remarks."""

from typing import Any

from flask import Blueprint, request

from services.catalog import chores, db, media
from services.catalog.models import RemarkTemplate
from services.catalog.queries import guidance
from services.catalog.queries import listings as queries
from services.catalog.shapes.guidance import TemplateBody, TemplateShape
from services.kit.audit import note
from services.kit.clock import now
from services.kit.http import body, caller, requires
from services.kit.ids import new_id

routes = Blueprint("office", __name__)
Answer = dict[str, Any]


@routes.get("/templates")
@requires("counsellor", "assistant", "unit_head", "admin")
def list_templates() -> dict[str, Any]:
    """The ready-made remarks; an administrator sees those too that are out of use."""
    with db.begin() as session:
        found = guidance.templates(session, is_active_only=caller().role != "admin")
        return {"items": [TemplateShape.of(one) for one in found], "next": None}


@routes.post("/templates")
@requires("admin")
def add_template() -> tuple[Answer, int]:
    """A new ready-made remark."""
    told = body(TemplateBody)
    with db.begin() as session:
        template = RemarkTemplate(id=new_id("tpl"), example="", **told.model_dump())
        session.add(template)
        note(session, template.id, "", "active" if template.is_active else "inactive")
        return TemplateShape.of(template).model_dump(mode="json"), 201


@routes.put("/templates/<template_id>")
@requires("admin")
def change_template(template_id: str) -> Answer:
    """Another wording, another place, or out of use. Remarks that were made with it stay as they are."""
    told = body(TemplateBody)
    with db.begin() as session:
        template = guidance.template_to_change(session, template_id)
        before = template.text
        for name, value in told.model_dump().items():
            setattr(template, name, value)
        note(session, template.id, before, template.text, "" if template.is_active else "inactive")
        return TemplateShape.of(template).model_dump(mode="json")


@routes.post("/templates/<template_id>/example")
@requires("admin")
def illustrate_template(template_id: str) -> tuple[Answer, int]:
    """The picture that goes with it, sent as it is."""
    with db.begin() as session:
        guidance.template_to_change(session, template_id)
    kept = media.keep_picture(template_id, request.get_data())
    with db.begin() as session:
        template = guidance.template_to_change(session, template_id)
        if template.example and template.example != kept.hash:
            queries.forget_media(session, [template.example], now())
            chores.wake(session, "media")
        template.example = kept.hash
        return TemplateShape.of(template).model_dump(mode="json"), 201
