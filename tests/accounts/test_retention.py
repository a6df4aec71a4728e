"""Whoever left a year ago or never came in is forgotten; a pseudonym stands where they stood, and money is untouched."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from sqlalchemy import select

from deploy.local.postgres import PrivatePostgres
from services.accounts import db
from services.accounts.jobs import expire_invitations, forget_the_past, send_notices
from services.accounts.models import Consent, Invitation, Notice
from services.accounts.rules import retention
from services.events import OrderPaid, VendorOrderChanged
from services.kit.clock import now
from services.kit.settings import Settings, settings
from services.kit.tables import outbox
from tests.accounts.builders import a_person, a_shop, an_application
from tests.accounts.people import Room, Someone, hear
from tests.accounts.test_routes_helping import Unit, me

YEAR = timedelta(days=366)


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


def leaver(room: Room, unit: Unit) -> tuple[Someone, str]:
    """A maker who has closed their shop."""
    maker, vendor_id = room.vendor(unit.old, identifier="kenari@example.id")
    unit.old.post(f"/makers/{me(maker)}/identity")
    maker.post("/shop/close", {"is_sure": True})
    return maker, vendor_id


def after(span: timedelta) -> Any:
    return time_machine.travel(now() + span, tick=False)


def everything(database: PrivatePostgres) -> str:
    """All rows of accounts as one text."""
    with psycopg.connect(database.url("accounts", user="keeper"), autocommit=True) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return " ".join(str(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in names)  # type: ignore[call-overload]


def test_a_year_after_leaving_nothing_tells_who_it_was(room: Room, unit: Unit, database: PrivatePostgres) -> None:
    maker, vendor_id = leaver(room, unit)
    private = ("Rahmat", "kenari@example.id", "Menyangrai dua kali", "Kopi Kabut", "kopi-kabut")
    assert all(word in everything(database) for word in private)
    with after(YEAR - timedelta(days=2)):
        assert forget_the_past() == 0
    with after(YEAR):
        assert [forget_the_past(), forget_the_past()] == [1, 0]
    assert [word for word in private if word in everything(database)] == []
    assert maker.here().status_code == 401
    with db.begin() as session:
        told = session.execute(select(outbox.c.data).where(outbox.c.type == "accounts.vendor_erased.v1")).all()
        consents = session.scalars(select(Consent)).all()
    assert (told[-1].data["vendor_id"], told[-1].data["pseudonym"][:5]) == (vendor_id, "Toko ")
    assert len(consents) == 2, "what was agreed to stays as proof"


def test_nobody_is_forgotten_while_a_parcel_of_theirs_is_under_way(room: Room, unit: Unit) -> None:
    _, vendor_id = leaver(room, unit)
    hear(VendorOrderChanged("vor_1", 1, "ord_1", vendor_id, "packed", "shipped"))
    with after(YEAR):
        assert forget_the_past() == 0
        hear(VendorOrderChanged("vor_1", 2, "ord_1", vendor_id, "delivered", "completed"))
        assert forget_the_past() == 1


def test_an_open_shop_is_never_forgotten(room: Room, unit: Unit) -> None:
    room.vendor(unit.old)
    with after(10 * YEAR):
        assert forget_the_past() == 0


@pytest.mark.parametrize(("is_withdrawn", "is_forgotten"), [(True, 1), (False, 0)])
def test_an_application_that_led_to_nothing_is_forgotten_after_a_year_but_not_one_that_waits(
    room: Room, unit: Unit, is_withdrawn: bool, is_forgotten: int
) -> None:
    maker, _ = room.applicant(unit.old)
    if is_withdrawn:
        maker.post("/applications/mine/withdraw")
    with after(YEAR):
        assert forget_the_past() == is_forgotten


def test_whoever_was_forgotten_is_written_to_no_more(room: Room, unit: Unit, mail_dir: Path) -> None:
    _, vendor_id = leaver(room, unit)
    with after(YEAR):
        forget_the_past()
        hear(OrderPaid("ord_9", 1, {vendor_id: "vor_forgotten"}))
        send_notices()
    assert list(mail_dir.glob("*vor_forgotten*")) == []


def test_names_on_old_invitations_and_old_notices_go(room: Room, unit: Unit) -> None:
    unit.old.post("/invitations", {"name": "Kenari Contoh"})
    room.vendor(unit.old)
    with after(timedelta(days=15)):
        expire_invitations()
    with after(timedelta(days=120)):
        forget_the_past()
        with db.begin() as session:
            assert [one.status for one in session.scalars(select(Invitation))] == ["accepted"]
            assert session.scalars(select(Notice)).all()
    with after(YEAR):
        forget_the_past()
        with db.begin() as session:
            assert session.scalars(select(Notice)).all() == []


def test_of_an_application_stays_that_there_was_one_and_how_it_came_out() -> None:
    application = an_application("approved")
    retention.forget_application(application)
    assert (application.status, application.plan, application.shop_name) == ("approved", "", "")


def test_a_pseudonym_is_news_under_the_same_id() -> None:
    shop = a_shop()
    news = retention.forget_shop(shop)
    assert (news.vendor_id, news.version, news.pseudonym[:5]) == (shop.id, 2, "Toko ")
    assert (shop.display_name, shop.slug) == (news.pseudonym, news.slug)


def test_nobody_signs_in_as_somebody_who_was_forgotten() -> None:
    person, identity = a_person()
    retention.forget(person, identity, now())
    assert (person.status, person.password_hash, identity.name) == ("suspended", "!", "")
    assert identity.identifier == f"erased-{person.id}"


@pytest.mark.parametrize(("setting", "count", "forgets"), [("KEEP_LEFT_DAYS", "700", 0), ("KEEP_LEFT_DAYS", "100", 1)])
def test_how_long_is_a_setting(
    room: Room, unit: Unit, monkeypatch: pytest.MonkeyPatch, setting: str, count: str, forgets: int
) -> None:
    monkeypatch.setenv(f"LAPAK_{setting}", count)
    settings.cache_clear()
    leaver(room, unit)
    with after(timedelta(days=101)):
        assert forget_the_past() == forgets
    monkeypatch.undo()
    settings.cache_clear()


def test_nothing_is_sealed_for_less_than_the_law_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="keep_sealed_years"):
        Settings(keep_sealed_years=4)
