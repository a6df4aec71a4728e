"""What is said about a draft, what became of it, and what changed from one round to the next."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog.models import Remark, RemarkTemplate, Round, Status
from services.catalog.rules import diff, remarks, rounds
from services.catalog.rules.snapshot import content_of
from services.kit.errors import BadInput, Refused
from tests.catalog.builders import NOON, a_listing, a_photo

READY = RemarkTemplate(id="tpl_1", field="photos", kind="must_fix", text="Potret ulang.", example="cd" * 32, position=1)
ME = remarks.Author("per_1", "counsellor")
DAY = timedelta(days=1)


def a_remark(**more: Any) -> Remark:
    usual = {"id": "rem_1", "round": 1, "field": "title", "kind": "must_fix", "text": "Sebut bahannya.", "answer": ""}
    return Remark(**usual | {"author": "per_1", "author_role": "counsellor", "example": "", "at": NOON} | more)


def written(said: remarks.Said) -> Remark:
    return remarks.write(a_listing(round=3), said, ME, "rem_9", NOON)


def test_a_remark_belongs_to_the_round_that_is_looked_at_and_is_not_sent_yet() -> None:
    remark = written(remarks.Said("title", "suggestion", "Sebut bahannya."))
    assert (remark.round, remark.kind, remark.text, remark.sent_at) == (3, "suggestion", "Sebut bahannya.", None)


def test_a_ready_made_remark_brings_its_kind_its_words_and_its_picture() -> None:
    remark = written(remarks.Said("photos", "praise", "", READY))
    assert (remark.kind, remark.text, remark.example) == ("must_fix", "Potret ulang.", "cd" * 32)


def test_own_words_stand_behind_the_ready_made_ones() -> None:
    assert written(remarks.Said("photos", "praise", "Yang kedua.", READY)).text == "Potret ulang. Yang kedua."


def test_a_remark_says_something() -> None:
    with pytest.raises(BadInput):
        written(remarks.Said("title", "suggestion"))


def test_what_is_drafted_again_about_a_field_is_the_same_remark_with_its_picture() -> None:
    old = a_remark(example="ef" * 32)
    kept = remarks.keep(old, a_remark(id="rem_2", text="Sebut warnanya.", kind="suggestion"))
    assert kept is old
    assert (kept.id, kept.text, kept.kind, kept.example) == ("rem_1", "Sebut warnanya.", "suggestion", "ef" * 32)


def test_pictures_that_were_drafted_about_a_field_go_along() -> None:
    one, two = a_remark(), a_remark(id="rem_2", field="photos", example="ab" * 32)
    remarks.send([one, two], {"title": "ef" * 32, "photos": "99" * 32}, NOON)
    assert (one.example, two.example) == ("ef" * 32, "ab" * 32)
    assert one.sent_at == two.sent_at == NOON


def test_a_maker_answers_marks_as_done_and_takes_the_mark_back() -> None:
    listing, remark = a_listing(status=Status.CHANGES_REQUESTED), a_remark()
    remarks.answer(listing, remark, "Sudah, Bu.", True, NOON)
    assert (remark.answer, remark.answered_at, remark.done_at) == ("Sudah, Bu.", NOON, NOON)
    remarks.answer(listing, remark, None, False, NOON + DAY)
    assert (remark.answer, remark.done_at) == ("Sudah, Bu.", None)


def test_marking_as_done_twice_keeps_the_first_moment() -> None:
    listing, remark = a_listing(status=Status.CHANGES_REQUESTED), a_remark(done_at=NOON)
    remarks.answer(listing, remark, None, True, NOON + DAY)
    assert remark.done_at == NOON


@pytest.mark.parametrize(
    ("status", "of_round"),
    [*((status, 1) for status in set(Status) - {Status.CHANGES_REQUESTED}), *[(Status.CHANGES_REQUESTED, 0)]],
)
def test_only_remarks_of_the_newest_look_are_answered_and_only_while_it_is_the_makers_turn(
    status: Status, of_round: int
) -> None:
    with pytest.raises(Refused):
        remarks.answer(a_listing(status=status), a_remark(round=of_round), "Ya.", None, NOON)


def content(**more: Any) -> dict[str, Any]:
    return content_of(a_listing(**more))


def test_nothing_changed_is_no_change() -> None:
    assert diff.changes(content(), content()) == []


def test_a_value_shows_what_it_was_and_what_it_is() -> None:
    (one,) = diff.changes(content(price=150_000), content(price=165_000))
    assert (one.field, one.before, one.after, one.pieces) == ("price", 150_000, 165_000, [])


def test_a_text_shows_the_words_that_came_and_went() -> None:
    (one,) = diff.changes(content(title="Selendang nila halus"), content(title="Selendang katun nila"))
    assert [(piece.op, piece.text) for piece in one.pieces] == [
        ("same", "Selendang "),
        ("ins", "katun "),
        ("same", "nila"),
        ("del", " halus"),
    ]


def test_texts_that_have_little_in_common_are_shown_whole() -> None:
    assert diff.pieces("Ditenun dari benang", "Kopi bubuk asli") == [
        diff.Piece("del", "Ditenun dari benang"),
        diff.Piece("ins", "Kopi bubuk asli"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_of_a_text_hold_all_of_it_before_and_after(before: str, after: str) -> None:
    found = diff.pieces(before, after)
    assert "".join(piece.text for piece in found if piece.op != "ins") == before
    assert "".join(piece.text for piece in found if piece.op != "del") == after


def test_pictures_show_which_came_and_which_went() -> None:
    (one,) = diff.changes(content(), content(photos=[a_photo("cd"), a_photo("ef")]))
    assert (one.field, one.added, one.removed) == ("photos", ["cd" * 32, "ef" * 32], ["ab" * 32])


def test_a_round_keeps_the_draft_as_it_was() -> None:
    listing = a_listing(round=2)
    rounds.begin(listing, content_of(listing), NOON)
    listing.title = "Lain"
    assert (listing.rounds[0].round, listing.rounds[0].content["title"]) == (3, "Selendang nila")
    assert listing.waiting_since == NOON
    rounds.close(listing, "changes_requested", NOON + DAY)
    assert (listing.rounds[0].decision, listing.rounds[0].answered_at) == ("changes_requested", NOON + DAY)
    assert listing.waiting_since is None


def test_an_officer_compares_with_the_round_before_and_a_maker_with_the_last_one() -> None:
    listing = a_listing(round=2)
    listing.rounds = [a_round(1, 0, 1, title="Satu"), a_round(2, 2, 3, title="Dua")]
    assert rounds.before_this(listing, is_waiting=True) == {"title": "Satu"}
    assert rounds.before_this(listing, is_waiting=False) == {"title": "Dua"}


def test_before_the_first_look_there_is_nothing_to_compare_with() -> None:
    assert rounds.before_this(a_listing(round=1), is_waiting=True) is None


def test_what_was_published_since_is_not_compared_with() -> None:
    listing = a_listing(round=2)
    listing.rounds = [a_round(1, 0, 1, title="Satu"), a_round(2)]
    listing.rounds[0].decision = "published"
    assert rounds.before_this(listing, is_waiting=True) is None


def a_round(number: int, submitted: int = 0, answered: int | None = None, **content: Any) -> Round:
    at = None if answered is None else NOON + DAY * answered
    decision = "" if answered is None else "changes_requested"
    return Round(
        listing_id="lst_1",
        round=number,
        content=content,
        submitted_at=NOON + DAY * submitted,
        answered_at=at,
        decision=decision,
    )


def test_each_side_has_its_own_clock_over_all_rounds() -> None:
    # Monday to Wednesday with the officer, Wednesday to Friday with the maker, since then with the officer.
    kept = [a_round(1, 0, 2), a_round(2, 4)]
    assert rounds.clocks(kept, NOON + DAY * 7) == rounds.Clocks(officer=2 + 1, maker=2)


def test_while_it_is_the_makers_turn_their_clock_runs() -> None:
    assert rounds.clocks([a_round(1, 0, 1)], NOON + DAY * 3) == rounds.Clocks(officer=1, maker=2)
