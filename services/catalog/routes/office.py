"""What administrators keep for everybody: ready-made remarks, shelves and their rules, goods that are sold nowhere."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.catalog import chores, db, media
from services.catalog.models import Category, Prohibited, RemarkTemplate
from services.catalog.queries import guidance, shelves, terms
from services.catalog.queries import listings as queries
from services.catalog.shapes.guidance import TemplateBody, TemplateShape
from services.catalog.shapes.shelves import (
    CategoryBody,
    LawDayBody,
    LawDayShape,
    NewCategory,
    NewProhibited,
    ProhibitedBody,
)
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import Refused
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


@routes.get("/shelves")
@requires("vendor", "counsellor", "assistant", "unit_head", "admin")
def list_shelves() -> Answer:
    """All shelves with what they ask for."""
    with db.begin() as session:
        return {"items": [NewCategory.model_validate(one) for one in shelves.categories(session)], "next": None}


@routes.post("/shelves")
@requires("admin")
def add_shelf() -> tuple[Answer, int]:
    """A new shelf."""
    told = body(NewCategory)
    with db.begin() as session:
        if session.get(Category, told.code):
            raise Refused("code_taken", "There is such a shelf.")
        session.add(Category(**told.model_dump()))
        note(session, f"category_{told.code}", "", "open" if told.is_open else "closed")
        return told.model_dump(mode="json"), 201


@routes.put("/shelves/<code>")
@requires("admin")
def change_shelf(code: str) -> Answer:
    """Other names, other rules, or nothing new any more; what is on sale there stays."""
    told = body(CategoryBody)
    with db.begin() as session:
        shelf = shelves.category_to_change(session, code)
        _change(session, f"category_{code}", shelf, told)
        return NewCategory.model_validate(shelf).model_dump(mode="json")


@routes.get("/law-days")
@requires("vendor", "counsellor", "assistant", "unit_head", "admin")
def list_law_days() -> Answer:
    """Since when each law holds that shelves go by."""
    with db.begin() as session:
        items = [LawDayShape.of(one).model_dump(mode="json") for one in terms.law_days(session)]
        return {"items": items, "next": None}


@routes.put("/law-days/<code>")
@requires("admin")
def change_law_day(code: str) -> Answer:
    """Another day; what is on sale already stays."""
    told = body(LawDayBody)
    with db.begin() as session:
        day = terms.law_day_to_change(session, code)
        if day.starts_on != told.starts_on:
            note(session, f"law_{code}.starts_on", str(day.starts_on), str(told.starts_on))
            day.starts_on = told.starts_on
        return LawDayShape.of(day).model_dump(mode="json")


@routes.get("/prohibited")
@requires("vendor", "counsellor", "assistant", "unit_head", "admin")
def list_prohibited() -> Answer:
    """What is sold nowhere here; an administrator sees those kinds too that no longer count."""
    is_office = caller().role == "admin"
    with db.begin() as session:
        found = [one for one in shelves.prohibited(session) if is_office or one.is_active]
        return {"items": [NewProhibited.model_validate(one) for one in found], "next": None}


@routes.post("/prohibited")
@requires("admin")
def add_prohibited() -> tuple[Answer, int]:
    """One kind more."""
    told = body(NewProhibited)
    with db.begin() as session:
        if session.get(Prohibited, told.code):
            raise Refused("code_taken", "There is such a kind.")
        session.add(Prohibited(**told.model_dump()))
        note(session, f"prohibited_{told.code}", "", "active" if told.is_active else "inactive")
        return told.model_dump(mode="json"), 201


@routes.put("/prohibited/<code>")
@requires("admin")
def change_prohibited(code: str) -> Answer:
    """Other words for it, or no longer prohibited."""
    told = body(ProhibitedBody)
    with db.begin() as session:
        kind = shelves.prohibited_to_change(session, code)
        _change(session, f"prohibited_{code}", kind, told)
        return NewProhibited.model_validate(kind).model_dump(mode="json")


def _change(session: Session, called: str, thing: Category | Prohibited, told: CategoryBody | ProhibitedBody) -> None:
    """Set each field that is told, and write down those that are another now."""
    for name, value in told.model_dump().items():
        before = getattr(thing, name)
        if before != value:
            setattr(thing, name, value)
            note(session, f"{called}.{name}", str(before), str(value))
