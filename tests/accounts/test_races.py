"""Things that several people do in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from services.accounts import db, seals
from services.accounts.app import create_app
from services.accounts.models import Application, Assignment, Person, Role, Shop
from services.accounts.models.plans import Grievance
from tests.accounts.builders import CHECKED, LEGAL
from tests.accounts.joining import a_buyer
from tests.accounts.people import PASSWORD, PIN, Room


def at_once(times: int, act: Callable[[int], int]) -> list[int]:
    """The status codes of so many doing it together, sorted."""
    with ThreadPoolExecutor(times) as crowd:
        return sorted(crowd.map(act, range(times)))


def count(table: type, *where: object) -> int:
    with db.begin() as session:
        return session.scalar(select(func.count()).select_from(table).where(*where)) or 0  # type: ignore[arg-type]


def test_an_invitation_taken_up_by_two_at_once_is_one_persons(room: Room) -> None:
    code = room.officer().post("/invitations", {"name": LEGAL}).json["code"]

    def accept(number: int) -> int:
        body = {"identifier": f"orang{number % 2}@example.id", "password": PIN, "is_adult": True}
        return room.web.application.test_client().post(f"/invitations/by-code/{code}/accept", json=body).status_code

    assert at_once(6, accept) == [201] * 3 + [404] * 3
    assert (count(Person, Person.role == Role.VENDOR), count(Application), count(Assignment)) == (1, 1, 1)


def test_a_buyer_who_clicks_four_times_is_one_buyer(room: Room) -> None:
    body = {"name": "Siti", "identifier": "siti@example.id", "password": PASSWORD}
    asked = [room.web.post("/buyers", json=body).json["id"] for _ in range(2)]
    known = [{"secret": seals.letter_secret(one), "password": PASSWORD} for one in asked * 2]
    client = room.web.application.test_client
    codes = at_once(4, lambda n: client().post("/letters/open", json=known[n]).status_code)
    assert codes.count(200) == 1 and set(codes) <= {200, 404, 409}
    assert count(Person) == 1


def test_an_application_approved_four_times_at_once_founds_one_shop(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    path = f"{room.seen(helper, application_id)}/approve"
    assert at_once(4, lambda _: helper.post(path, {"checks": CHECKED}).status_code) == [200, 409, 409, 409]
    assert count(Shop) == 1


def test_a_grievance_that_is_tapped_four_times_is_one_and_its_words_may_be_said_again_later(room: Room) -> None:
    unit = room.unit(room.member("admin"))
    helper, head = room.member("counsellor", unit), room.member("unit_head", unit)
    maker = room.maker(helper)
    body = {"about": "mentor", "text": "Pendamping saya lama tidak datang."}
    assert at_once(4, lambda _: maker.post("/grievances/mine", body).status_code) == [201] * 4
    assert maker.post("/grievances/mine", body | {"about": "head"}).status_code == 201
    assert count(Grievance) == 2
    [one] = head.get("/grievances").json["items"]
    assert head.post(f"/grievances/{one['id']}/answer", {"text": "Ia datang besok."}).status_code == 200
    assert maker.post("/grievances/mine", body).json["id"] != one["id"]


def test_guesses_made_at_once_are_counted_one_by_one(room: Room) -> None:
    body = {"identifier": "tiada@example.id", "password": "salah salah"}
    codes = at_once(10, lambda _: room.web.application.test_client().post("/sessions", json=body).status_code)
    assert codes == [401] * 5 + [429] * 5


def test_many_who_sign_in_rightly_at_once_all_come_in(room: Room) -> None:
    body = {"name": "Siti", "identifier": "siti@example.id", "password": PASSWORD}
    web = create_app()
    a_buyer(web.test_client(), body)
    known = {"identifier": "siti@example.id", "password": PASSWORD}
    here = {"X-Forwarded-For": "192.0.2.1"}
    codes = at_once(5, lambda _: web.test_client().post("/sessions", json=known, headers=here).status_code)
    assert codes == [201] * 5
