"""Decides as whom PostgreSQL runs: it refuses root, and an ordinary user needs nothing special."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.local.trouble import Trouble

_NOBODY = 65534


@dataclass(frozen=True)
class Identity:
    """A command to put before PostgreSQL's own, and who owns its data folder as seen from outside."""

    prefix: tuple[str, ...]
    owner: int

    def take(self, folder: Path) -> None:
        """Make a folder and all in it belong to this identity."""
        if os.geteuid() != 0 or folder.stat().st_uid == self.owner:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.owner, self.owner, follow_symlinks=False)


def identity_for(program: Path, folder: Path) -> Identity:
    """Who may run `program` and reach `folder`: ourselves, else nobody, else a user namespace in which we are nobody."""
    if os.geteuid() != 0:
        return Identity((), os.geteuid())
    nobody = ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--")
    if _works((*nobody, "sh", "-c", 'test -x "$0" && test -x "$1"', str(program), str(folder))):
        return Identity(nobody, _NOBODY)
    namespace = ("unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "--")
    if _works((*namespace, "true")):
        return Identity(namespace, 0)
    raise Trouble(
        "PostgreSQL does not run as root, and no other user can read this folder: move the project to a folder that "
        "everyone may read, run as an ordinary user, or set the three LAPAK_..._DATABASE_URL addresses."
    )


def _works(command: tuple[str, ...]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
