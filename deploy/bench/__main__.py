"""`./lapak bench`: what the running town does on this machine, as a table and as JSON."""

import dataclasses
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import urllib3

from deploy.bench.buying import SHIP_TO, Buyer, ready_to_pay
from deploy.bench.load import Figures, figures, hammer
from deploy.local.ports import free_port

ROOT = Path(__file__).parents[2]


@contextmanager
def floor() -> Iterator[str]:
    """The floor, served as the gateway is; its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    env = os.environ | {"LAPAK_BIND": f"127.0.0.1:{port}", "LAPAK_WORKER_CLASS": "gevent"}
    env.pop("LAPAK_METRICS_BIND", None)
    process = subprocess.Popen([*command, "deploy.bench.floor:create_app()"], env=env, cwd=ROOT)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib3.request("GET", url, retries=False, timeout=1.0)
        except urllib3.exceptions.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(url)


def measure(public: str, orders: int = 100) -> list[Figures]:
    """All figures, the floor first."""
    with floor() as address:
        found = [hammer("floor: constant JSON", address)]
    found.append(hammer("home page", f"{public}/"))
    found.append(hammer("browse page", f"{public}/barang"))
    found.append(hammer("GET /api/v1/listings", f"{public}/api/v1/listings"))
    buyer = Buyer(public)
    ready_to_pay(buyer, SHIP_TO, 5)
    began = time.monotonic()
    found.append(figures("place order to ready to pay", ready_to_pay(buyer, SHIP_TO, orders), time.monotonic() - began))
    return found


def main() -> None:
    """Measure, print, and keep the figures in `.lapak/bench.json`."""
    public = os.environ.get("LAPAK_PUBLIC_URL", "http://127.0.0.1:8080")
    found = measure(public)
    base = found[0].per_second
    cores, memory = psutil.cpu_count(), psutil.virtual_memory().total // 2**30
    print(f"{platform.machine()}, {cores} cores, {memory} GiB, Python {platform.python_version()}")
    print(f"{'':32}{'per second':>12}{'of floor':>10}{'p50 ms':>9}{'p99 ms':>9}{'count':>8}{'failed':>8}")
    for row in found:
        share = f"{row.per_second / base:.2f}" if base else "-"
        print(
            f"{row.name:32}{row.per_second:12.1f}{share:>10}{row.p50:9.1f}{row.p99:9.1f}{row.count:8}{row.failures:8}"
        )
    kept = Path(os.environ.get("LAPAK_STATE") or ROOT / ".lapak") / "bench.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps([dataclasses.asdict(row) for row in found], indent=2))


if __name__ == "__main__":
    main()
