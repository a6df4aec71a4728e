"""Tells how every process of the town does: alive, well, how often started again, how much memory it takes."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from deploy.local import health, memory, record
from deploy.local.databases import ROOMS
from deploy.local.layout import Layout
from deploy.local.progress import say
from deploy.local.record import Record, Running

_HOLD_MINUTES = {"stripe": "30", "manual_transfer": "1440"}
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One process; memory is PSS in bytes, its children's included."""

    name: str
    kind: str
    pid: int
    port: int | None
    healthy: bool
    restarts: int
    log: str
    memory: int


def status(layout: Layout, as_json: bool) -> int:
    """Print the table, or the JSON others build on; 1 when the town is not up or something in it is unwell."""
    known = record.read(layout.folder("run"))
    if known is None or not known.is_alive:
        nothing = json.dumps({"state": "down", "processes": [], "addresses": {}, "settings": {}, "memory": 0})
        say(nothing if as_json else "The town is not up; ./lapak up starts it.")
        return 1
    rows = rows_of(known)
    total = sum(row.memory for row in rows) + memory.pss_of_process(known.supervisor)
    say(json.dumps(as_report(known, rows, total), indent=2) if as_json else as_table(known, rows, total))
    return 0 if all(row.healthy for row in rows) else 1


def rows_of(known: Record) -> list[Row]:
    """Ask every process at once."""
    with ThreadPoolExecutor(8) as asking:
        return list(asking.map(lambda process: _row(process, known), known.processes))


def as_report(known: Record, rows: list[Row], total: int) -> dict[str, Any]:
    """The JSON of `status`: its addresses hold the passwords of the private servers, for programs that check the town."""
    settings = known.environment
    rooms = {room: settings.get(f"LAPAK_{room.upper()}_URL") for room in ROOMS}
    return {
        "state": known.state,
        "processes": [_with_class(asdict(row)) for row in rows],
        "addresses": {
            "public": known.public_url,
            **rooms,
            "amqp": settings.get("LAPAK_AMQP_URL"),
            "stripe_api_base": settings.get("STRIPE_API_BASE", "https://api.stripe.com"),
            "auditor": {room: known.auditor.get(room) for room in ROOMS},
        },
        "settings": {
            "hold_minutes": {
                way: int(settings.get(f"LAPAK_HOLD_MINUTES_{way.upper()}", minutes))
                for way, minutes in _HOLD_MINUTES.items()
            }
        },
        "memory": total,
    }


def as_table(known: Record, rows: list[Row], total: int) -> str:
    """The rows for people, without any password."""
    lines = [f"{known.public_url} is {known.state}", ""]
    lines.append(f"{'NAME':<18}{'CLASS':<10}{'PID':>8}{'PORT':>7}{'RESTARTS':>10}{'MEMORY':>10}  STATE")
    for row in rows:
        state = "well" if row.healthy else f"UNWELL, see {row.log}"
        size = f"{row.memory / _MIB:.0f} MiB"
        lines.append(
            f"{row.name:<18}{row.kind:<10}{row.pid:>8}{row.port or '-':>7}{row.restarts:>10}{size:>10}  {state}"
        )
    return "\n".join([*lines, "", f"All together, with the supervisor: {total / _MIB:.0f} MiB"])


def _row(process: Running, known: Record) -> Row:
    alive = record.began_at(process.pid) > 0
    database = next(iter(known.auditor.values()), "")
    healthy = alive and health.check(process.check, process.port, database)
    size = memory.pss_of_tree(process.pid)
    return Row(process.name, process.kind, process.pid, process.port, healthy, process.restarts, process.log, size)


def _with_class(row: dict[str, Any]) -> dict[str, Any]:
    return {"name": row.pop("name"), "class": row.pop("kind"), **row}
