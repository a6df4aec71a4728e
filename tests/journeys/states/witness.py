"""Stands beside a town, and writes down which step of which machine was taken through which door, from the audit alone."""

import functools
import re
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from deploy.local.postgres import PrivatePostgres
from services.kit.audit import Actor, acting_as
from services.kit.jobs import JOBS_OF, Job
from tests.accounts.people import Room, Someone
from tests.gateway.api_ground import Program, in_front_of
from tests.gateway.fake_rooms import token_in
from tests.journeys.states.built import BUILT, NAMES
from tests.journeys.states.steps import Step, read_with_doors
from tests.seeing import seen_on
from tests.town import Town

T = TypeVar("T", bound=Callable[..., None])
ASKED = "SELECT id, actor, role, object, from_state, to_state FROM auditor.audit_events WHERE id > %s ORDER BY id"
A_FEW = re.compile(r"<any\([^)]*\):(\w+)>")
WALKED: dict[str, set[tuple[Step, str]]] = {}
"""By walk: every step that it takes, with its door."""


def walks(text: str) -> Callable[[T], T]:
    """Decorator of a walk: these steps are taken through these doors, or the walk is red; and no step beside the tables."""

    def keep(walk: T) -> T:
        WALKED[walk.__name__] = read_with_doors(text)

        @functools.wraps(walk)
        def walked(*things: Any, witness: "Witness", **more: Any) -> None:
            walk(*things, witness=witness, **more)
            missing = WALKED[walk.__name__] - witness.seen
            assert not missing, f"not seen: {sorted(missing)}\nseen: {sorted(witness.seen)}"
            assert {step for step, _ in witness.seen} <= BUILT, "a step that no table knows"

        return walked  # type: ignore[return-value]

    return keep


class Witness:
    """A town with its front, whose every audited step is kept with the door that it came through."""

    def __init__(self, town: Town, database: PrivatePostgres) -> None:
        self.town, self.room = town, Room(town.accounts)
        self.door: Program = in_front_of(town.clients)
        self.front: Flask = self.door.web.application
        self.jobs = {job.name: job for room in JOBS_OF.values() for job in room.all}
        self.seen: set[tuple[Step, str]] = set()
        self._urls, self._last = database.auditor_urls, dict.fromkeys(database.auditor_urls, 0)

    def hand(self, who: Someone | None = None) -> "Hand":
        """A browser in somebody's hand."""
        browser = self.front.test_client()
        if who:
            browser.set_cookie("session", who.token)
        return Hand(self, browser)

    def carry(self) -> None:
        """Let the rooms hear from each other."""
        self.look("by hand")
        self.town.carry_post()
        self.look("the post")

    def run(self, *names: str) -> None:
        """Run these jobs until there is nothing left to do, as a worker would."""
        for name in names:
            self._run(self.jobs[name])
        self.look("a job")

    def settle(self, rounds: int = 4, but: tuple[str, ...] = ()) -> None:
        """Carry post and run all jobs in turn."""
        for _ in range(rounds):
            self.carry()
            self.run(*(name for name in self.jobs if name not in but))
        self.carry()

    def _run(self, job: Job) -> None:
        with acting_as(Actor(job.name, "system")):
            while job.work():
                pass

    def look(self, door: str) -> None:
        """Keep what was written since the last look: what no part of the system did, was done through this door."""
        for room, url in self._urls.items():
            with psycopg.connect(url, autocommit=True) as connection:
                for number, actor, role, thing, before, after in connection.execute(ASKED, (self._last[room],)):
                    self._last[room] = number
                    name, _, column = thing.rpartition(".")
                    machine = NAMES.get((room, name.rpartition("_")[0], column))
                    if machine and before:
                        self.seen.add(((machine, before, after), self._door(actor, role) or door))

    def rule_of(self, path: str) -> str:
        """Which page this is, as `POST /desk/barang/<listing_id>`; a word out of a few stands there as it is."""
        rule, found = self.front.url_map.bind("").match(path, method="POST", return_rule=True)
        return "POST " + A_FEW.sub(lambda word: str(found[word[1]]), str(rule))

    def _door(self, actor: str, role: str) -> str:
        if role != "system" or actor == "unknown":
            return ""
        return f"job {actor}" if actor in self.jobs else f"hears {actor}"


class Hand:
    """Somebody's browser: whatever they send is written down under the rule of the page they sent it to."""

    def __init__(self, witness: Witness, browser: FlaskClient) -> None:
        self.witness, self.browser = witness, browser

    def send(self, path: str, seen: str = "/", status: int = 303, **form: Any) -> TestResponse:
        """Post a form from a page that this browser has `seen`; it must be answered with this status."""
        witness = self.witness
        witness.look("by hand")
        shown = self.browser.get(seen, follow_redirects=True).text
        answer = self.browser.post(path, data={"csrf": token_in(shown)} | seen_on(shown, path) | form)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        witness.look(witness.rule_of(path.partition("?")[0]))
        return answer

    def page(self, path: str) -> str:
        """What stands there."""
        answer = self.browser.get(path, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def call(self, path: str, json: Any = None, **more: Any) -> Any:
        """A program's POST in the name of whoever holds this browser."""
        witness = self.witness
        witness.look("by hand")
        cookie = self.browser.get_cookie("session")
        found = witness.door.as_(cookie.value if cookie else "").post(path, json, **more)
        witness.look(witness.rule_of(f"/api/v1{path}"))
        return found
