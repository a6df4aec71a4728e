"""The conversation about a draft: remarks, answers, rounds, what changed between them, ready-made remarks."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Time, Told

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}$"), Field(examples=["title"])]
RemarkKind = Annotated[str, Field(json_schema_extra={"enum": ["suggestion", "must_fix", "praise"]})]
RevisionStatus = Annotated[
    str,
    Field(
        json_schema_extra={
            "enum": ["draft", "pending", "changes_requested", "confirmed", "declined", "cancelled"],
        }
    ),
]
Seen = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=NO_NUL),
    Field(examples=["8f1c0d5b2a9e47d36c0f5a1be7d2934c"]),
]
"""One word for all that was shown. It changes with any of it, and a decision says it back."""
Words = Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL)]
Path = Annotated[str, Field(examples=["/media/7c1f-320.webp"])]


class NewRemark(Body):
    """Something to say about one field of a draft: in words of one's own, with a ready-made remark, or both."""

    field: FieldName
    kind: Literal["suggestion", "must_fix", "praise"] = "suggestion"
    text: Annotated[Words, Field(examples=["Sebut ukurannya juga."])] = ""
    template_id: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL), Field(examples=[""])] = ""


class RemarksBody(Body):
    """All that one has to say so far, one remark a field."""

    remarks: Annotated[list[NewRemark], Field(max_length=50)]


class ChangesBody(Body):
    """All that is said in one look."""

    remarks: Annotated[list[NewRemark], Field(min_length=1, max_length=50)]
    seen: Seen


class ReplyBody(Body):
    """What the maker says to a remark, and whether they have seen to it; what is left out stays."""

    text: Annotated[Words, Field(examples=["Sudah saya tambah."])] | None = None
    is_done: bool | None = Field(default=None, examples=[True])


class Example(Told):
    """A picture that shows what is meant."""

    small: Path
    large: Path


class Remark(Told):
    """Something said about one field of a draft, and what its maker answered; who said it is not told."""

    id: str = Field(examples=["rem_9p2w"])
    round: int = Field(examples=[1])
    field: str = Field(examples=["title"])
    kind: RemarkKind
    text: str = Field(examples=["Sebut ukurannya juga."])
    example: Example | None = Field(examples=[None])
    answer: str = Field(examples=["Sudah saya tambah."])
    is_done: bool
    at: Time


class DraftedRemark(Remark):
    """A remark that was not sent yet; `is_mine` says whether the one who asks wrote it."""

    is_mine: bool


class Round(Told):
    """When a draft was handed in, when it was answered, and what came of it."""

    round: int = Field(examples=[1])
    submitted_at: Time
    answered_at: Time | None = Field(examples=[None])
    decision: str = Field(examples=[""])


class Piece(Told):
    """Some words of a text: the same in both states, inserted, or deleted."""

    op: Annotated[str, Field(json_schema_extra={"enum": ["same", "ins", "del"]})]
    text: str = Field(examples=["katun "])


class Change(Told):
    """One field that is another now: its values, for a text its pieces, for pictures those that came and went."""

    field: str = Field(examples=["price"])
    before: str | int | None = Field(examples=[150_000])
    after: str | int | None = Field(examples=[165_000])
    pieces: list[Piece] = Field(examples=[[]])
    added: list[str] = Field(examples=[[]])
    removed: list[str] = Field(examples=[[]])


class Version(Told):
    """What was public from a moment on, and how it differed from what was public before."""

    number: int = Field(examples=[2])
    at: Time
    title: str = Field(examples=["Selendang katun nila"])
    changes: list[Change]


class TemplateBody(Body):
    """A ready-made remark; those with a low `position` come first."""

    field: FieldName
    kind: Literal["suggestion", "must_fix", "praise"]
    text: Annotated[
        str, StringConstraints(min_length=1, max_length=500, pattern=NO_NUL), Field(examples=["Sebut bahannya."])
    ]
    position: Annotated[int, Field(ge=1, le=10_000, examples=[10])] = 100
    is_active: bool = True


class Template(Told):
    """A ready-made remark."""

    id: str = Field(examples=["tpl_photo_close"])
    field: str = Field(examples=["title"])
    kind: RemarkKind
    text: str = Field(examples=["Sebut bahannya."])
    example: Example | None = Field(examples=[None])
    position: int = Field(examples=[10])
    is_active: bool
