# SPDX-License-Identifier: Apache-2.0
"""Measures others on the schedules of this folder: PyPI's opening-hours-py (a Rust engine), and what one would write in
Python with zoneinfo. A JSON line for each result."""

import bisect
import json
import pathlib
import random
import statistics
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

ZONE = ZoneInfo("Europe/Paris")
CHAT = (
    "Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-12:00,14:00-16:00; 2027 Aug 02-2027 Aug 20 off; "
    "2027 Aug 02-2027 Aug 20 Mo-Fr 10:00-16:00; 2026 Dec 24 09:00-13:00; PH off"
)
UNTIL_2034 = "Mo-Fr 09:00-18:00; PH off; 2026 Nov 23-2034 Nov 22 off"
FOR_GOOD = "Mo-Fr 09:00-12:00,13:00-18:00; Jan 01-Dec 31 off"
NOW = int(datetime(2026, 11, 23, tzinfo=ZoneInfo("UTC")).timestamp())
TWO_YEARS = 2 * 365 * 86400
ROUNDS = 5


class Plain:
    """The chat schedule by hand: a table of weekdays, dates and holidays, and zoneinfo."""

    week = [[("09:00", "12:00"), ("13:00", "18:00")]] * 5 + [[("10:00", "12:00"), ("14:00", "16:00")], []]
    august = [[("10:00", "16:00")]] * 5 + [[], []]

    def __init__(self):
        self.dates = {date(2026, 12, 24): [("09:00", "13:00")]}
        lists = pathlib.Path(__file__).parent.parent / "etc/chathours/holidays/fr.txt"
        words = [line.split() for line in lists.read_text(encoding="utf-8").splitlines()]
        self.holidays = {date.fromisoformat(word[0]) for word in words if word and len(word[0]) == 10 and word[0][0] == "2"}

    def slots(self, day):
        if day in self.dates:
            slots = self.dates[day]
        elif day in self.holidays:
            slots = []
        elif date(2027, 8, 2) <= day <= date(2027, 8, 20):
            slots = self.august[day.weekday()]
        else:
            slots = self.week[day.weekday()]
        return [(clock.fromisoformat(start), clock.fromisoformat(end)) for start, end in slots]

    def is_open(self, timestamp):
        local = datetime.fromtimestamp(timestamp, ZONE)
        return any(start <= local.time() < end for start, end in self.slots(local.date()))

    def next_change(self, timestamp):
        day = datetime.fromtimestamp(timestamp, ZONE).date()
        while True:
            times = [datetime.combine(day, at, ZONE).timestamp() for slot in self.slots(day) for at in slot]
            if times and times[-1] > timestamp:
                return times[bisect.bisect_right(times, timestamp)]
            day += timedelta(days=1)


def measure(name, peer, operations, body, rounds=ROUNDS):
    times = []
    for _ in range(rounds):
        start = time.perf_counter_ns()
        body()
        times.append((time.perf_counter_ns() - start) / operations)
    print(json.dumps({"name": name, "peer": peer, "ns_per_op": statistics.median(times)}), flush=True)


def parse(rules):
    return OpeningHours(rules, timezone=ZONE, country="FR")


def parse_and_ask(instants):
    hours = parse(CHAT)
    for instant in instants:
        hours.next_change(instant)


def main():
    hours, plain = parse(CHAT), Plain()
    stamps = [NOW + random.randrange(TWO_YEARS) for _ in range(5000)]
    instants = [datetime.fromtimestamp(stamp, ZONE) for stamp in stamps]
    rust, python = "opening-hours-py", "zoneinfo"
    measure("phase", rust, len(instants), lambda: [hours.is_open(instant) for instant in instants])
    measure("phase", python, len(stamps), lambda: [plain.is_open(stamp) for stamp in stamps])
    measure("next change", rust, len(instants), lambda: [hours.next_change(instant) for instant in instants])
    measure("next change", python, len(stamps), lambda: [plain.next_change(stamp) for stamp in stamps])
    closed = datetime(2026, 11, 24, tzinfo=ZONE)
    for name, rules in [("next change in eight years", UNTIL_2034), ("next change never", FOR_GOOD)]:
        rare = parse(rules)
        # One call is enough, and may take ten seconds.
        measure(name, rust, 1, lambda rare=rare: rare.next_change(closed), rounds=1)
    measure("parse and compile", rust, 100, lambda: [parse_and_ask(instants[:10]) for _ in range(100)])


if __name__ == "__main__":
    main()
