"""What a room does later or regularly, and all that talks to the outside world: jobs, woken by NOTIFY or by the clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from services.kit.audit import Actor, acting_as
from services.kit.db import Database, notify
from services.kit.settings import MissingSettings
from services.kit.telemetry import JOBS, log, traced

CHANNEL = "jobs"
ROUNDS = 50


@dataclass
class Job:
    """One job: `work()` does a little and returns how much it did; it is called again at once until that is nothing."""

    name: str
    work: Callable[[], int]
    every: float
    woken_by: str
    due: float = 0.0


JOBS_OF: dict[str, "Jobs"] = {}
"""By room: where the worker finds them, whatever the room calls them."""


class Jobs:
    """The jobs of one room; its card must not call them `jobs`, since Python puts the module of that name in their place."""

    def __init__(self, db: Database) -> None:
        self.db = db
        JOBS_OF[db.room] = self
        self.all: list[Job] = []

    def every(self, seconds: float, woken_by: str = "") -> Callable[[Callable[[], int]], Callable[[], int]]:
        """Decorator: run the function every so many seconds, and at once when somebody calls `wake(session, woken_by)`.

        Several workers may run one job at the same moment: it claims its rows with SKIP LOCKED.
        """

        def keep(work: Callable[[], int]) -> Callable[[], int]:
            self.all.append(Job(work.__name__, work, seconds, woken_by))
            return work

        return keep

    def wake(self, session: Session, word: str) -> None:
        """Have the jobs that wait for this word run as soon as this transaction is committed."""
        notify(session, CHANNEL, word)

    def run_due(self, woken: set[str]) -> float:
        """Run every job that is due or woken; the seconds until the next one is."""
        for job in self.all:
            if job.due <= time.monotonic() or (job.woken_by and job.woken_by in woken):
                self.run(job)
                job.due = time.monotonic() + job.every
        return max(0.0, min((job.due for job in self.all), default=time.monotonic() + 60) - time.monotonic())

    def run(self, job: Job) -> None:
        """Run one job until it has no more to do; what it raises is logged, counted, and tried again at its next turn."""
        with traced(None), acting_as(Actor(job.name, "system")):
            try:
                for _ in range(ROUNDS):
                    if not job.work():
                        break
                JOBS.labels(self.db.room, job.name, "done").inc()
            except (Exception, MissingSettings):  # a setting that one job misses must not end the others' thread
                JOBS.labels(self.db.room, job.name, "failed").inc()
                log().error("job_failed", job=job.name, exc_info=True)
