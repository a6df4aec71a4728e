"""Runs one job of a running town as if time had passed: `python -m tests.live.later ROOM JOB '{"days": 25}'`."""

import importlib
import json
import sys
from datetime import timedelta

import time_machine

from services.kit.clock import now
from services.kit.jobs import JOBS_OF

room, job, passed = sys.argv[1:]
importlib.import_module(f"services.{room}.jobs")
[work] = [one.work for one in JOBS_OF[room].all if one.name == job]
with time_machine.travel(now() + timedelta(**json.loads(passed))):
    while work():
        pass
