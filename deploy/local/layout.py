"""Where the town keeps what it knows: everything below one folder, `.lapak/`, so that deleting it is a fresh start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.local.trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]
_PRIVATE = ("keys", "run", "mail", "sandbox")
_OPEN = ("logs", "media")
_FULL = 10 * 1024 * 1024


@dataclass(frozen=True)
class Layout:
    """The folders of one town; `root` is the project, `elsewhere` where its state is when not in the project."""

    root: Path
    elsewhere: Path | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Layout":
        """The project's own town, or with `LAPAK_STATE` another one of the same code, as the live tests start it."""
        elsewhere = environment.get("LAPAK_STATE")
        return cls(ROOT, Path(elsewhere).absolute() if elsewhere else None)

    @property
    def state(self) -> Path:
        """The folder that holds all the others."""
        return self.elsewhere or self.root / ".lapak"

    def folder(self, name: str) -> Path:
        """One of the state's folders."""
        return self.state / name

    def log(self, name: str) -> Path:
        """The log of one process."""
        return self.state / "logs" / f"{name}.log"

    def make(self) -> None:
        """Make what is missing; raises Trouble when the project's folder cannot be written."""
        try:
            for name in (*_PRIVATE, *_OPEN):
                self.folder(name).mkdir(parents=True, exist_ok=True)
            for name in _PRIVATE:
                self.folder(name).chmod(0o700)
        except OSError as wrong:
            where = f"The folder {self.state.parent} cannot be written ({wrong.strerror})"
            raise Trouble(f"{where}: make it writable, or copy the project elsewhere.") from wrong
        if not os.access(self.state, os.W_OK):
            raise Trouble(
                f"The folder {self.state} cannot be written: make it writable, or copy the project elsewhere."
            )

    def turn_logs(self) -> None:
        """Put long logs aside, keeping one older generation of each."""
        for log in self.folder("logs").glob("*.log"):
            if log.stat().st_size > _FULL:
                log.replace(log.with_suffix(".log.1"))
