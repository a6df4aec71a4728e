"""How gunicorn serves a room or the gateway; everything that differs between them comes from the environment."""
# ruff: noqa: N999 - gunicorn's own name for this file

import gc
import os
import shutil
from pathlib import Path
from typing import Any

_counters = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
if _counters:
    # Counters of workers that are gone would be added to those of today.
    shutil.rmtree(_counters, ignore_errors=True)
    Path(_counters).mkdir(parents=True)

bind = os.environ["LAPAK_BIND"]
worker_class = os.environ.get("LAPAK_WORKER_CLASS", "gthread")
workers = int(os.environ.get("LAPAK_WORKERS", "2"))
threads = 8 if worker_class == "gthread" else 1
preload_app = True
if worker_class == "gevent":
    # It must change the standard library before the application is imported, which the master does for all its workers.
    from gevent import monkey

    monkey.patch_all()
control_socket_disable = True  # its default path is shared by every gunicorn of a user
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat must not wait for a disk
timeout = 30
graceful_timeout = 5
limit_request_field_size = 65_535  # an officer's caseload rides in their token
keepalive = 75  # longer than callers keep their pooled connections idle
accesslog = None  # rooms log their own requests, without addresses
loglevel = "warning"


def pre_fork(server: Any, worker: Any) -> None:
    """Keep what was loaded out of the collector, so that workers go on sharing its pages."""
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """What listens in the background begins in each worker: a thread of the master's would not come along."""
    keeps = getattr(worker.wsgi, "extensions", {}).get("pages")
    if keeps:
        keeps.listen()


def when_ready(server: Any) -> None:
    """Serve the sum of all workers' counters on the internal port, where there is one."""
    place = os.environ.get("LAPAK_METRICS_BIND")
    if not place or not _counters:
        return
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    host, _, port = place.rpartition(":")
    start_http_server(int(port), host, registry)


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that is gone."""
    if _counters:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
