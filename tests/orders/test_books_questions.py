"""The room's own questions to its books: put through its own connection, each break with what mends it."""

from deploy.local.postgres import PrivatePostgres
from services.orders import db
from services.orders.queries.books import QUESTIONS, Question, put


def test_every_question_has_a_name_of_its_own_and_says_what_mends_its_breaks() -> None:
    assert len({question.name for question in QUESTIONS}) == len(QUESTIONS)
    assert [question.name for question in QUESTIONS if not question.mend.startswith(("/", "./lapak "))] == []


def test_a_room_without_orders_has_no_breaks(database: PrivatePostgres) -> None:
    with db.begin() as session:
        assert put(session, QUESTIONS) == []


def test_a_break_names_its_row_and_what_mends_it(database: PrivatePostgres) -> None:
    asked = Question("odd", "Thing {0} is {1}.", "SELECT 'a%b', 7 WHERE 'x:y' LIKE 'x:%'", "/keuangan/{0}")
    with db.begin() as session:
        [found] = put(session, [asked])
    assert (found.about, found.says, found.mend) == ("a%b", "Thing a%b is 7.", "/keuangan/a%b")
