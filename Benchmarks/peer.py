"""Measures PyPI's opening-hours-py (a Rust engine) on the schedule of chat.yaml; a JSON line for each result."""

import json
import random
import statistics
import time
from datetime import datetime
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

ZONE = ZoneInfo("Europe/Paris")
RULES = (
    "Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-12:00,14:00-16:00; 2027 Aug 02-2027 Aug 20 off; "
    "2027 Aug 02-2027 Aug 20 Mo-Fr 10:00-16:00; 2026 Dec 24 09:00-13:00; PH off"
)
NOW = int(datetime(2026, 11, 23, tzinfo=ZoneInfo("UTC")).timestamp())
TWO_YEARS = 2 * 365 * 86400
ROUNDS = 5


def parse():
    return OpeningHours(RULES, timezone=ZONE, country="FR")


def measure(name, operations, body):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter_ns()
        body()
        times.append((time.perf_counter_ns() - start) / operations)
    print(json.dumps({"name": name, "ns_per_op": statistics.median(times)}))


hours = parse()
instants = [datetime.fromtimestamp(NOW + random.randrange(TWO_YEARS), ZONE) for _ in range(5000)]
measure("phase", len(instants), lambda: [hours.is_open(instant) for instant in instants])
measure("next change", len(instants), lambda: [hours.next_change(instant) for instant in instants])
measure("parse and compile", 100, lambda: [[parse().is_open(instant) for instant in instants[:1]] for _ in range(100)])
