"""An officer with eighty makers and four hundred things that wait: the list stays as quick as with a few."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from services.catalog import db
from services.catalog.app import create_app
from services.catalog.models import Listing, Photo, Stock
from services.kit.ids import new_id
from tests.catalog.builders import NOON, a_shop, as_kept
from tests.catalog.test_routes_desk import Officer

pytestmark = pytest.mark.usefixtures("database")
MAKERS, WAITING = 80, 400
CASELOAD = tuple(f"ven_{number}" for number in range(MAKERS))


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


def fill(many: int) -> None:
    """So many drafts that wait, spread over all makers."""
    with db.begin() as session:
        for vendor in CASELOAD:
            session.add(a_shop(vendor_id=vendor, slug=vendor))
        session.flush()
        for number in range(many):
            session.add(_listing(number))
            session.flush()
            session.add(Stock(listing_id=f"lst_{number}", on_hand=3, reserved=0))
            session.add(
                Photo(
                    id=new_id("pho"), listing_id=f"lst_{number}", position=1, hash="ab" * 32, width=9, height=9, alt=""
                )
            )


def _listing(number: int) -> Listing:
    own = {"id": f"lst_{number}", "slug": f"lst_{number}", "vendor_id": CASELOAD[number % MAKERS]}
    state = {"status": "submitted", "published_at": None, "submitted_at": NOON + timedelta(minutes=number)}
    return Listing(**as_kept(**own | state | {"category_code": "fashion"}))


def test_the_list_takes_a_handful_of_questions_however_much_waits(database: object) -> None:
    fill(WAITING)
    officer = Officer(create_app().test_client(), caseload=CASELOAD)
    with statements() as asked:
        first = officer.ask("GET", "/review?limit=100")
    assert len(first["items"]) == 100
    assert len(asked) <= 6
    seen, following = len(first["items"]), first["next"]
    while following:
        page = officer.ask("GET", f"/review?limit=100&after={following}")
        seen, following = seen + len(page["items"]), page["next"]
    assert seen == WAITING
    some = officer.ask("GET", "/review?limit=100&ids=lst_7,lst_151,lst_elsewhere")["items"]
    assert [one["id"] for one in some] == ["lst_7", "lst_151"]
    assert Officer(create_app().test_client(), caseload=[]).ask("GET", "/review?ids=lst_7")["items"] == []


def test_a_draft_takes_a_handful_of_questions_too(database: object) -> None:
    fill(3)
    officer = Officer(create_app().test_client(), caseload=CASELOAD)
    with statements() as asked:
        officer.ask("GET", "/review/lst_1")
    assert len(asked) <= 16
