"""A canary in every private column of every room; then every door, fact, letter, log line and figure is searched for one."""

import fnmatch
import re
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
import time_machine
from prometheus_client import generate_latest

from deploy.local.postgres import PrivatePostgres
from services.accounts.jobs import send_notices
from services.kit.clock import now
from services.kit.days import HERE
from services.kit.settings import settings
from tests.accounts.test_routes_helping import me
from tests.carriers import Carrier
from tests.journeys.canaries import columns, doors
from tests.journeys.canaries.columns import Private, private
from tests.journeys.canaries.story import CARD, Story
from tests.orders.ways_ground import every_way
from tests.town import Town

__all__ = ["every_way"]
HELP = ("here.unit_head", "here.counsellor", "here.assistant")
# Who may read what, and does; nobody else reads any of it, and what stands nowhere here is read by nobody at all.
MAY = {
    "accounts.access_log.reason": ("maker",),
    "accounts.applications.[!d]*": ("maker", *HELP),
    "accounts.applications.d*": HELP,
    "accounts.disclosures.*": ("maker",),
    "accounts.grant_programmes.title": ("operator", "here.unit_head"),
    "accounts.grant_programmes.sponsor": ("operator",),
    "accounts.notices.about": ("maker", *HELP[:2]),
    "accounts.suspensions.reason_code": HELP,
    "accounts.transfers.*": ("maker",),
    "accounts.units.name": ("maker", "another maker", "here.unit_head", "operator", "admin"),
    "accounts.vault_grievances.text": ("maker", "operator"),
    "accounts.vault_grievances.answer": ("maker",),
    "accounts.vault_identities.name of maker": ("maker",),
    "accounts.vault_identities.name of officer": ("maker", *HELP, "operator", "admin"),
    "accounts.vault_identities.identifier of maker": ("maker",),
    "accounts.vault_identities.identifier of officer": HELP,
    "accounts.vault_invitations.name": ("here.counsellor",),
    "accounts.vault_invitations.identifier": ("here.counsellor",),
    "accounts.vault_plans.*": ("maker", *HELP),
    "accounts.vault_shut_appeals.*": ("maker",),
    "catalog.*": ("maker", *HELP),
    # The maker of this story writes nothing to buyers, so that their counsellor may answer for them.
    "orders.complaints.*": ("guest", "maker", "finance", "here.unit_head", "here.counsellor"),
    "orders.ledger_notes.note": ("finance",),
    "orders.orders.*": ("guest",),
    "orders.payout_holds.*": ("maker", "finance"),
    "orders.payouts.proof": ("finance",),
    "orders.refunds.*": ("finance",),
    "orders.savings_goals.purpose": ("maker",),
    "orders.statements.name": ("finance",),
    "orders.vault_refund_accounts.sealed": ("finance",),
    "orders.vault_statement_rows.*": ("finance",),
    "orders.vendor_orders.*": ("guest", "maker", "finance"),
}
# All private words that are in the archive which a maker takes along: their own and what was answered to them, nobody else's.
TAKEN = {
    "accounts": """access_log.reason disclosures.story disclosures.pen_name vault_grievances.text vault_grievances.answer
        applications.shop_name applications.skill applications.product_idea applications.plan applications.note
        applications.next_steps applications.remarks applications.appeal vault_shut_appeals.text vault_shut_appeals.note
        vault_plans.skill vault_plans.resource vault_plans.buyer vault_plans.cost vault_plans.price vault_plans.capacity
        vault_plans.risk vault_plans.steps vault_plans.note vault_identities.name~of~maker
        vault_identities.identifier~of~maker""",
    "catalog": """listings.title listings.description listings.story listings.alt listings.halal_no listings.pirt_no
        listings.reason listings.reason_code appeals.text appeals.note files.name photos.alt remarks.text remarks.answer
        revisions.changes revisions.reason rounds.content worksheets.material worksheets.hourly worksheets.packaging""",
    "orders": """complaints.answer payout_holds.appeal payout_holds.answer savings_goals.purpose
        vendor_orders.courier vendor_orders.tracking_no""",
}
ARCHIVE = "/api/v1/vendor/export/data"
PUBLIC = ("passer-by", "guest", "buyer", "sponsor")
STRANGERS = ("passer-by", "buyer", "another maker", "sponsor")
ID = re.compile(r"\b[a-z]{3}_[0-9a-z]{16}\b")
LEAVES = ("sessions/current", "/keluar")


@pytest.fixture
def story(database: PrivatePostgres, every_way: None) -> Story:
    told = Story(Town())
    told.live()
    return told


def heard(where: Any, words: str, singing: Iterable[Private] = ()) -> Iterator[tuple[Any, str]]:
    """Every canary that sings there."""
    lower = words.lower()
    yield from ((where, one.name) for one in singing or private() if one.is_in(lower))
    if CARD in words:
        yield where, "the number of a card"


def may(name: str, who: str) -> bool:
    return any(who in readers for pattern, readers in MAY.items() if fnmatch.fnmatchcase(name, pattern))


def unused(read: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every right to read of which nobody made use: it is too wide, or the doors were not opened."""
    rights = {(pattern, who) for pattern, readers in MAY.items() for who in readers}
    used = {(pattern, who) for pattern, who in rights for name, by in read if by == who and _fits(name, pattern)}
    return sorted(rights - used)


def _fits(name: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(name, pattern)


def test_what_is_known_of_columns_is_about_columns_that_are_there() -> None:
    assert columns.stale() == []
    assert [pattern for pattern in MAY if not any(_fits(one.name, pattern) for one in private())] == []


def test_no_canary_sings_where_nobody_may_hear_it(
    story: Story,
    database: PrivatePostgres,
    keepers: dict[str, psycopg.Connection],
    capfd: pytest.CaptureFixture[str],
    mail_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    capfd.readouterr()
    assert columns.cage(keepers, story.spared()) == [], "there is a row in every table, so every canary has its cage"
    began = time.time()
    keepers["accounts"].execute("UPDATE vault_identities SET kind = 'phone' WHERE identifier LIKE 'kenari%%'")
    story.go_on()
    send_again(keepers["accounts"])
    assert [text for text in letters(mail_dir, began) if text.suffix == ".txt"], "texts went into the folder too"

    told = list(doors.opened(story))
    assert failed(told) == []
    sung = [(one, name) for one in told for _, name in heard("", one.words)]
    assert unused({(name, one.who) for one, name in sung}) == [], "whoever may read something does"
    taken = {f"{room}.{name}".replace("~", " ") for room, names in TAKEN.items() for name in names.split()}
    assert {name for one, name in sung if (one.who, one.rule) == ("maker", ARCHIVE)} == taken
    loud: list[Any] = [((one.who, one.rule), name) for one, name in sung if not may(name, one.who)]
    loud += [found for one in told if one.who in PUBLIC for found in named(one, ids_of(keepers["accounts"], story))]
    shut = [one for one in doors.knocked(story, *STRANGERS) if not any(word in one.rule for word in LEAVES)]
    assert failed(shut) == []
    loud += [found for one in shut for found in heard((one.who, one.rule), one.words)]
    loud += [found for path, words in searched(story) for found in heard(path, words)]

    for room, keeper in keepers.items():
        loud += heard(f"facts of {room}", rows(keeper, "outbox"))
        loud += heard(f"audit of {room}", rows(keeper, "audit_events"))
        loud += heard(f"tables of {room}", tables(keeper), [one for one in private() if one.room != room])
    loud += [found for mail in letters(mail_dir, began) for found in heard(mail.name, words_of(mail))]
    loud += [found for text in posted(keepers["accounts"], monkeypatch) for found in heard("a text to a phone", text)]
    loud += heard("figures", generate_latest().decode())
    out = capfd.readouterr()
    loud += heard("log", out.out + out.err)
    loud += heard("log of the database", database.log.read_text())
    assert sorted(set(loud), key=str) == []


def ids_of(keeper: psycopg.Connection, story: Story) -> set[str]:
    """Every id of accounts, but for those that its owner may know as their own."""
    tables = [name for name, table in columns.metadata("accounts").tables.items() if "id" in table.columns]
    found = {str(row[0]) for name in tables for row in keeper.execute(f'SELECT id FROM "{name}"')}  # type: ignore[call-overload]
    return found - {me(story.people[who]) for who in PUBLIC if who in story.people}


def named(one: doors.Told, ids: set[str]) -> Iterator[tuple[Any, str]]:
    """Every id of accounts that is told there and was not asked with, shops' own among them."""
    yield from (
        ((one.who, one.rule), found) for found in ID.findall(one.words) if found in ids and found not in one.path
    )


def failed(told: Iterable[doors.Told]) -> list[tuple[str, str]]:
    return sorted({(one.rule, one.who) for one in told if one.status >= 500})


def searched(story: Story) -> Iterator[tuple[str, str]]:
    """What a passer-by finds who asks for each of these words; their own words are not repeated to them."""
    web = doors.gateway(story)
    for one in private():
        for path in ("/api/v1/listings", "/api/v1/suggestions"):
            yield f"{path} for {one.name}", web.get(f"{path}?q={quote(one.word)}").text
        assert web.get(f"/api/v1/listings?q={quote(one.word)}").json["count"] == 0, one.name  # type: ignore[index]


def rows(keeper: psycopg.Connection, table: str) -> str:
    return str(keeper.execute(f'SELECT * FROM "{table}"').fetchall())  # type: ignore[call-overload]


def tables(keeper: psycopg.Connection) -> str:
    """All rows of all tables of a room as one text."""
    names = keeper.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'regions'")
    return " ".join(rows(keeper, name) for (name,) in names.fetchall())


def letters(folder: Path, since: float) -> list[Path]:
    return [mail for mail in folder.iterdir() if mail.stat().st_mtime >= since]


def send_again(keeper: psycopg.Connection) -> int:
    """Send every notice to a phone once more, at noon, whatever time it is; how many went."""
    phones = "person_id IN (SELECT person_id FROM vault_identities WHERE kind = 'phone')"
    keeper.execute(f"UPDATE notices SET sent_at = NULL, channel = '', tries = 0, retry_at = created_at WHERE {phones}")  # type: ignore[call-overload]
    noon = (now() + timedelta(days=1)).astimezone(HERE).replace(hour=12)
    with time_machine.travel(noon, tick=False):
        return sum(iter(send_notices, 0))


def posted(keeper: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a service that carries texts is sent of every notice to a phone, but for whom it goes to."""
    with Carrier() as carrier, monkeypatch.context() as patched:
        for name, value in {"TEXTS": "http", "TEXTS_URL": carrier.url, "TEXTS_SECRET": "rahasia-kurir"}.items():
            patched.setenv(f"LAPAK_{name}", value)
        settings.cache_clear()
        assert send_again(keeper) == len(carrier.taken) > 0
    settings.cache_clear()
    return [
        f"{one.headers} { {name: said for name, said in one.json.items() if name != 'to'} }" for one in carrier.taken
    ]


def words_of(mail: Path) -> str:
    """A letter without the line that says to whom it goes."""
    return "\n".join(line for line in mail.read_text().splitlines() if not line.startswith("To: "))
