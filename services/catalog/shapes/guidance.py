"""The conversation about a draft: remarks and their answers, rounds, what changed between them, ready-made remarks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from services.catalog.models import Listing, Remark, RemarkTemplate, Version
from services.catalog.models.guidance import picture_path
from services.catalog.rules import diff, rounds
from services.catalog.rules.remarks import LONGEST
from services.catalog.rules.snapshot import content_of
from services.catalog.shapes.asked import Seen, Text
from services.kit.http import Shape

FieldName = Annotated[str, Field(pattern=r"^[a-z_]{1,30}$")]
Kind = Literal["suggestion", "must_fix", "praise"]


class NewRemark(Shape):
    """Something to say about one field of a draft: in one's own words, with a ready-made remark, or both."""

    field: FieldName
    kind: Kind = "suggestion"
    text: Annotated[Text, Field(max_length=LONGEST)] = ""
    template_id: Annotated[Text, Field(max_length=40)] = ""


class Remarks(Shape):
    """All that is said in one look."""

    remarks: Annotated[list[NewRemark], Field(max_length=50)]


class Changes(Remarks):
    """What is sent back with a draft."""

    remarks: Annotated[list[NewRemark], Field(min_length=1, max_length=50)]
    seen: Seen


class Reply(Shape):
    """What a maker says to a remark; what is left out stays."""

    text: Annotated[Text, Field(max_length=LONGEST)] | None = None
    is_done: bool | None = None


class TemplateBody(Shape):
    """A ready-made remark; places count from 1."""

    field: FieldName
    kind: Kind
    text: Annotated[Text, Field(min_length=1, max_length=500)]
    position: Annotated[int, Field(ge=1, le=10_000)] = 100
    is_active: bool = True


class ExampleShape(Shape):
    """A picture that shows what is meant."""

    small: str
    large: str


def _example(name: str) -> ExampleShape | None:
    return ExampleShape(small=picture_path(name, 320), large=picture_path(name, 1280)) if name else None


class RemarkShape(Shape):
    """One remark; who made it is not told here."""

    id: str
    round: int
    field: str
    kind: str
    text: str
    example: ExampleShape | None
    answer: str
    is_done: bool
    at: datetime

    @classmethod
    def of(cls, remark: Remark) -> "RemarkShape":
        """The remark without its author."""
        names = ("id", "round", "field", "kind", "text", "at", "answer")
        told = {name: getattr(remark, name) for name in names}
        return cls(**told, example=_example(remark.example), is_done=remark.done_at is not None)


def newest_first(remarks: Iterable[Remark]) -> list[RemarkShape]:
    """The remarks of the newest look first, else in their order."""
    return [RemarkShape.of(remark) for remark in sorted(remarks, key=lambda remark: -remark.round)]


class DraftedRemark(RemarkShape):
    """A remark that was not sent yet, and whether the one who looks wrote it."""

    is_mine: bool

    @classmethod
    def drafted(cls, remark: Remark, reader: str) -> "DraftedRemark":
        """As those see it who may decide."""
        return cls(**RemarkShape.of(remark).__dict__, is_mine=remark.author == reader)


class RoundShape(Shape):
    """When a draft was handed in, and what came of it."""

    round: int
    submitted_at: datetime
    answered_at: datetime | None
    decision: str


class PieceShape(Shape):
    """Some words of a text: `same`, `ins` or `del`; the blanks between them belong to it."""

    model_config = ConfigDict(str_strip_whitespace=False)

    op: str
    text: str


class ChangeShape(Shape):
    """One field that is another now: its values, for a text its pieces, for pictures those that came and went."""

    field: str
    before: str | int | None
    after: str | int | None
    pieces: list[PieceShape]
    added: list[str]
    removed: list[str]

    @classmethod
    def of(cls, change: diff.Change) -> "ChangeShape":
        """The change, with pictures by their small path."""
        return cls(
            field=change.field,
            before=change.before,
            after=change.after,
            pieces=[PieceShape.model_validate(piece) for piece in change.pieces],
            added=[picture_path(name, 320) for name in change.added],
            removed=[picture_path(name, 320) for name in change.removed],
        )


def changes_of(listing: Listing) -> list[ChangeShape]:
    """What is different since the last look, to whoever's turn it is; nothing before the first."""
    known = rounds.before_this(listing, is_waiting=listing.waiting_since is not None)
    return [ChangeShape.of(one) for one in diff.changes(known, content_of(listing))] if known else []


def changes_between(before: Listing, after: Listing) -> list[ChangeShape]:
    """What would be different from what is live."""
    return [ChangeShape.of(one) for one in diff.changes(content_of(before), content_of(after))]


class VersionShape(Shape):
    """What was public from a moment on, and how it differed from what was public before."""

    number: int
    at: datetime
    title: str
    changes: list[ChangeShape]


def versions_of(listing: Listing) -> list[VersionShape]:
    """Every version, newest first."""
    known = listing.versions
    before = [None, *known[:-1]]
    told = [_version(one, older) for one, older in zip(known, before, strict=True)] if known else []
    return told[::-1]


def _version(version: Version, before: Version | None) -> VersionShape:
    found = diff.changes(before.content, version.content) if before else []
    title = str(version.content["title"])
    return VersionShape(
        number=version.number, at=version.at, title=title, changes=[ChangeShape.of(one) for one in found]
    )


class TemplateShape(Shape):
    """A ready-made remark."""

    id: str
    field: str
    kind: str
    text: str
    example: ExampleShape | None
    position: int
    is_active: bool

    @classmethod
    def of(cls, template: RemarkTemplate) -> "TemplateShape":
        """The remark as officers and administrators see it."""
        names = ("id", "field", "kind", "text", "position", "is_active")
        told: dict[str, Any] = {name: getattr(template, name) for name in names}
        return cls(**told, example=_example(template.example))
