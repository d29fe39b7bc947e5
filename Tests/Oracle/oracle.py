#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a site means, worked out a second time: the naive evaluation of design.md, sections 2 to 6.

It shares nothing with the Swift program it is compared with, and prefers being obviously right to being fast.
Instants are whole UTC seconds; a local time is the number of seconds which a calendar without zones
would count from 1970-01-01 00:00 to it; a day is a number of days since 1970-01-01.
"""

import argparse
import json
import re
import sys
from bisect import bisect_right
from collections import namedtuple
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

HOUR = 3600
DAY = 24 * HOUR
SEARCH_LIMIT = 45 * 366 * DAY
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EPOCH = date(1970, 1, 1).toordinal()

Segment = namedtuple("Segment", "start end phase reason")
Decision = namedtuple("Decision", "kind slots")
Change = namedtuple("Change", "at before after")


class SiteError(ValueError):
    """An error of section 4 in a site."""


def parse_instant(text):
    """An RFC 3339 instant as UTC seconds."""
    moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(seconds=1)


def format_instant(instant):
    """UTC seconds as RFC 3339 with Z; None stays None."""
    if instant is None:
        return None
    return datetime.fromtimestamp(instant, tz=timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=None)
def date_of(day):
    return date.fromordinal(day + EPOCH)


def day_of(text):
    """The day of a written date."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise SiteError(f"not a date: {text}")
    try:
        return date.fromisoformat(text).toordinal() - EPOCH
    except ValueError as error:
        raise SiteError(f"not a date: {text}") from error


def month_and_day_of(text):
    """The (month, day) of a written yearly date; 02-29 is one."""
    day = date_of(day_of("2000-" + text))
    return day.month, day.day


# Time (section 3)


class Zone:
    """The wall clock of one time zone."""

    def __init__(self, name):
        self.info = ZoneInfo(name)
        self.pieces_by_year = {}
        self.effects = {}

    def wall(self, instant):
        """What the wall clock reads at an instant."""
        local = datetime.fromtimestamp(instant, tz=timezone.utc).astimezone(self.info)
        return (local.replace(tzinfo=None) - datetime(1970, 1, 1)) // timedelta(seconds=1)

    def offset(self, instant):
        return self.wall(instant) - instant

    def pieces(self, year):
        """The pieces (start, end, offset) of constant offset that make up a UTC year, found by trying every hour."""
        if year not in self.pieces_by_year:
            start, end = (DAY * (date(y, 1, 1).toordinal() - EPOCH) for y in (year, year + 1))
            marks = [(start, self.offset(start))]
            for hour in range(start + HOUR, end, HOUR):
                offset = self.offset(hour)
                if offset != marks[-1][1]:
                    marks.append((self.transition(hour - HOUR, hour), offset))
            ends = [mark[0] for mark in marks[1:]] + [end]
            self.pieces_by_year[year] = [(s, e, offset) for (s, offset), e in zip(marks, ends)]
        return self.pieces_by_year[year]

    def transition(self, before, after):
        """The first second with the offset of `after`; at `before` it is another."""
        while after - before > 1:
            middle = (before + after) // 2
            if self.offset(middle) == self.offset(after):
                after = middle
            else:
                before = middle
        return after

    def transitions(self, year):
        """The instants of a year at which the offset changes."""
        return [start for start, _, _ in self.pieces(year)[1:]]

    def first_instant(self, local):
        """Section 3: a boundary written as `local` takes effect at the first instant at which the wall clock
        reads `local` or later. No clock differs from UTC by 27 hours, so nothing outside +-27 h matters."""
        if local not in self.effects:
            self.effects[local] = self.search(local)
        return self.effects[local]

    def search(self, local):
        window = (local - 27 * HOUR, local + 27 * HOUR)
        for year in range(date_of(window[0] // DAY).year, date_of(window[1] // DAY).year + 1):
            for start, end, offset in self.pieces(year):
                instant = max(start, local - offset)
                if instant < end:
                    return instant
        raise AssertionError(f"the clock never reads {local}")

    def day_start(self, day):
        """A date begins where its 00:00 takes effect (section 4, phase 2)."""
        return self.first_instant(day * DAY)


@lru_cache(maxsize=None)
def zone_named(name):
    return Zone(name)


# Values (section 4)

SPAN_UNITS = {
    "s": 1, "sec": 1, "second": 1, "seconds": 1,
    "m": 60, "min": 60, "minute": 60, "minutes": 60,
    "h": HOUR, "hr": HOUR, "hour": HOUR, "hours": HOUR,
    "d": DAY, "day": DAY, "days": DAY,
    "w": 7 * DAY, "week": 7 * DAY, "weeks": 7 * DAY,
}


def parse_span(text):
    """A span of systemd.time(7), in whole seconds."""
    if not re.fullmatch(r"(\s*\d+\s*[a-z]+)+\s*", text):
        raise SiteError(f"not a span: {text}")
    parts = re.findall(r"(\d+)\s*([a-z]+)", text)
    if any(unit not in SPAN_UNITS for _, unit in parts):
        raise SiteError(f"not a span: {text}")
    return sum(int(number) * SPAN_UNITS[unit] for number, unit in parts)


def parse_slots(text):
    """The slots of a day as (start, end) in minutes; an end past 1440 lies on the next day (section 3)."""
    if text == "off":
        return []
    slots = []
    for part in text.split(","):
        match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-(24:00|(?:[01]\d|2[0-3]):[0-5]\d)", part.strip())
        if not match:
            raise SiteError(f"not a slot: {part}")
        start = int(match[1]) * 60 + int(match[2])
        end = int(match[3][:2]) * 60 + int(match[3][3:])
        if start == end:
            raise SiteError(f"a slot without length: {part}")
        slots.append((start, end if end > start else end + 1440))
    slots.sort()
    if any(later[0] < earlier[1] for earlier, later in zip(slots, slots[1:])):
        raise SiteError(f"slots overlap: {text}")
    return slots


# Schedules (section 4)


def weekday_entry(key):
    """The kind of a weekday entry (single, group, daily) and its days; None for any other key."""
    if key == "daily":
        return "daily", list(range(7))
    days = []
    for part in key.split(","):
        names = part.strip().split("-")
        if len(names) > 2 or any(name not in WEEKDAYS for name in names):
            return None
        first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    if len(set(days)) != len(days):
        raise SiteError(f"names a day twice: {key}")
    return ("single" if key in WEEKDAYS else "group"), days


class Week:
    """A weekly table: a single day beats a group, and a group beats `daily`."""

    def __init__(self, table):
        self.slots_by_kind = {"single": {}, "group": {}, "daily": {}}
        for key, value in table.items():
            entry = weekday_entry(key)
            if entry is None:
                raise SiteError(f"not a weekday: {key}")
            kind, days = entry
            for day in days:
                if day in self.slots_by_kind[kind]:
                    raise SiteError(f"two entries name {WEEKDAYS[day]}")
                self.slots_by_kind[kind][day] = parse_slots(value)

    def slots(self, day):
        weekday = date_of(day).weekday()
        for kind in ("single", "group", "daily"):
            if weekday in self.slots_by_kind[kind]:
                return self.slots_by_kind[kind][weekday]
        return []


class Schedule:
    """A table that says on which local times something holds."""

    def __init__(self, table):
        self.dates, self.yearly, self.ranges, self.on_holidays = {}, {}, [], []
        week = {}
        for key, value in table.items():
            if weekday_entry(key):
                week[key] = value
            elif key == "holiday":
                self.on_holidays = parse_slots(value)
            elif ".." in key:
                first, last = map(day_of, key.split(".."))
                self.add_range(first, last, Week({} if value == "off" else value))
            elif len(key) == 5:
                self.yearly[month_and_day_of(key)] = parse_slots(value)
            else:
                self.dates[day_of(key)] = parse_slots(value)
        self.week = Week(week)

    def add_range(self, first, last, week):
        if last < first:
            raise SiteError("a range ends before it starts")
        for other_first, other_last, _ in self.ranges:
            disjoint = last < other_first or other_last < first
            inside = other_first <= first and last <= other_last
            around = first <= other_first and other_last <= last
            if not (disjoint or inside or around):
                raise SiteError("ranges overlap")
        self.ranges.append((first, last, week))

    def decide(self, day, is_holiday):
        """Section 4: the date itself, else the yearly date, else `holiday`, else the innermost range, else the weekday."""
        if day in self.dates:
            return Decision("date", self.dates[day])
        calendar = date_of(day)
        if (calendar.month, calendar.day) in self.yearly:
            return Decision("date", self.yearly[calendar.month, calendar.day])
        if is_holiday:
            return Decision("holiday", self.on_holidays)
        around = [entry for entry in self.ranges if entry[0] <= day <= entry[1]]
        if around:
            innermost = min(around, key=lambda entry: entry[1] - entry[0])
            return Decision("hours", innermost[2].slots(day))
        return Decision("hours", self.week.slots(day))


class Holidays:
    """The named dates of a `holidays` list. Where several name one date, the first listed gives the name."""

    def __init__(self, entries, folder):
        self.names = {}
        self.listed = []
        for entry in entries:
            if entry.endswith(".txt"):
                for line in (Path(folder) / entry).read_text(encoding="utf-8").splitlines():
                    self.add(line.split("#")[0].strip())
            else:
                self.add(entry)

    def add(self, line):
        if not line:
            return
        match = re.fullmatch(r"(\d{4}-\d\d-\d\d|\d\d-\d\d)\s+(\S.*)", line)
        if not match:
            raise SiteError(f"not a holiday: {line}")
        when = month_and_day_of(match[1]) if len(match[1]) == 5 else day_of(match[1])
        self.listed.append((when, match[2]))

    def name(self, day):
        """The name of the holiday, None on any other day."""
        if day not in self.names:
            calendar = date_of(day)
            wanted = (day, (calendar.month, calendar.day))
            self.names[day] = next((name for when, name in self.listed if when in wanted), None)
        return self.names[day]


# Departments (section 4)


def merge_hours(site, own):
    """Entry by entry, but the weekdays together are one entry."""
    if any(weekday_entry(key) for key in own):
        site = {key: value for key, value in site.items() if not weekday_entry(key)}
    return {**site, **own}


def merge_named(site, own):
    """Breaks or closures. A department's own entry stands after the site's, also where it replaces one."""
    if own == "off":
        return {}
    merged = {name: table for name, table in site.items() if name not in own}
    merged.update(own)
    return {name: table for name, table in merged.items() if table != "off"}


def union(intervals):
    """Sorted intervals that neither overlap nor touch, without the empty ones."""
    merged = []
    for start, end in sorted(interval for interval in intervals if interval[0] < interval[1]):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


def holds(intervals, instant):
    """Whether one of the intervals of a `union` contains the instant."""
    index = bisect_right(intervals, instant, key=lambda interval: interval[0]) - 1
    return index >= 0 and instant < intervals[index][1]


def merge_equal(segments):
    """Neighbours with equal phase and reason become one."""
    merged = []
    for segment in segments:
        if merged and merged[-1][2:] == segment[2:]:
            merged[-1] = merged[-1]._replace(end=segment.end)
        else:
            merged.append(segment)
    return merged


class Department:
    """One department with everything it inherits."""

    def __init__(self, name, site, own, folder):
        self.name = name
        single = {**site, **own}
        self.zone = zone_named(single["time-zone"])
        self.hours = Schedule(merge_hours(site.get("hours", {}), own.get("hours", {})))
        self.breaks, self.closures = (
            [(n, Schedule(table)) for n, table in merge_named(site.get(key, {}), own.get(key, {})).items()]
            for key in ("breaks", "closures"))
        self.holidays = Holidays(single.get("holidays", []), folder)
        self.last_call = parse_span(single["last-call"]) if "last-call" in single else 0
        presence = {**site.get("presence", {}), **own.get("presence", {})}
        self.needs_agents = presence.get("required", "no") == "yes"

    def decide(self, schedule, day):
        return schedule.decide(day, self.holidays.name(day) is not None)

    def intervals(self, schedule, days):
        """Where a schedule holds, as the slots of these dates say. A slot belongs to the date on which it starts."""
        effect = self.zone.first_instant
        return union((effect(day * DAY + start * 60), effect(day * DAY + end * 60))
                     for day in days for start, end in self.decide(schedule, day).slots)

    def local_day(self, instant):
        """The date whose 00:00 was the last to take effect."""
        day = instant // DAY + 2
        while self.zone.day_start(day) > instant:
            day -= 1
        return day

    def closed_reason(self, day):
        """Section 4, phase 2: the reason outside the hours, from the entry that decides the local date."""
        kind = self.decide(self.hours, day).kind
        return f"holiday: {self.holidays.name(day)}" if kind == "holiday" else kind

    def scheduled(self, start, end):
        """Phases and reasons over [start, end) by rules 2, 3, 4 and 6 of section 4: without last calls."""
        segments = self.written(start, end)
        following = self.phase_after_break(end) if segments[-1].phase == "break" else None
        result = []
        for segment in reversed(segments):
            if segment.phase != "break":
                following = segment.phase
            elif following == "closed":
                # Nobody comes back from this break, nor from those that lead up to it.
                segment = segment._replace(phase="closed")
            result.append(segment)
        return result[::-1]

    def phase_after_break(self, instant):
        """What follows a break that lasts until an instant at least; None for one that never ends."""
        reach, step = instant, DAY
        while reach < instant + SEARCH_LIMIT:
            for segment in self.written(reach, reach + step):
                if segment.phase != "break":
                    return segment.phase
            reach += step
            step = min(2 * step, 512 * DAY)
        return None

    def written(self, start, end):
        """The same before the rule about breaks that nobody comes back from."""
        days = range(start // DAY - 5, end // DAY + 5)
        hours = self.intervals(self.hours, days)
        closures = [(name, self.intervals(schedule, days)) for name, schedule in self.closures]
        breaks = [(name, self.intervals(schedule, days)) for name, schedule in self.breaks]

        cuts = {start} | {self.zone.day_start(day) for day in days}
        for intervals in [hours] + [named[1] for named in closures + breaks]:
            cuts.update(cut for interval in intervals for cut in interval)
        cuts = sorted(cut for cut in cuts if start <= cut < end) + [end]

        def state(instant):
            if not holds(hours, instant):
                return "closed", self.closed_reason(self.local_day(instant))
            for name, intervals in closures:
                if holds(intervals, instant):
                    return "closed", f"closure: {name}"
            for name, intervals in breaks:
                if holds(intervals, instant):
                    return "break", f"break: {name}"
            return "open", "hours"

        return merge_equal(Segment(cut, following, *state(cut)) for cut, following in zip(cuts, cuts[1:]))

    def timeline(self, start, end):
        """Phases and reasons over [start, end), last calls included (section 4, phase 5): open and within
        `last-call` before the next change to `closed`, also where a break lies between."""
        segments = self.scheduled(start, end + self.last_call)
        closings = [segment.start for segment in segments if segment.phase == "closed"]
        result = []
        for segment in segments:
            closing = next(iter(closings[bisect_right(closings, segment.start):]), None)
            if segment.phase != "open" or closing is None:
                result.append(segment)
                continue
            last_call = min(max(segment.start, closing - self.last_call), segment.end)
            result.append(segment._replace(end=last_call))
            result.append(Segment(last_call, segment.end, "closing", "last-call"))
        return merge_equal(segment._replace(end=min(segment.end, end)) for segment in result
                           if segment.start < min(segment.end, end))

    def changes(self, start, end):
        """The changes of phase in (start, end), where `closing` counts as open (section 4, events)."""
        segments = self.scheduled(start, end)
        return [Change(after.start, before, after) for before, after in zip(segments, segments[1:])
                if before.phase != after.phase]


class Outlook:
    """Answers `explain` for every instant of [start, end): the timeline, followed until nothing more can matter."""

    def __init__(self, department, start, end):
        self.department = department
        self.segments = department.timeline(start, end)
        reach, step = end, 32 * DAY
        later = set()
        while not {"open", "closed"} <= later and reach < end + SEARCH_LIMIT:
            following = department.timeline(reach, reach + step)
            later.update(segment.phase for segment in following if segment.start > reach)
            self.segments[-1:] = merge_equal([self.segments[-1]] + following)
            reach += step
            step = min(2 * step, 512 * DAY)
        self.starts = [segment.start for segment in self.segments]
        self.starts_of = {phase: [segment.start for segment in self.segments if segment.phase == phase]
                          for phase in ("open", "closed")}

    def explain(self, instant):
        """Section 6, `explain`, without `file` and `line`."""
        index = bisect_right(self.starts, instant) - 1
        now = self.segments[index]
        following = (self.segments[later] for later in range(index + 1, len(self.segments)))
        until = next((segment.start for segment in following if segment.phase != now.phase), None)

        def next_start(phase):
            starts = self.starts_of[phase]
            position = bisect_right(starts, instant)
            return starts[position] if position < len(starts) else None

        return {
            "phase": now.phase,
            "reason": now.reason,
            "accepting": now.phase == "open" and not self.department.needs_agents,
            "until": format_instant(until),
            "opens_at": None if now.phase == "open" else format_instant(next_start("open")),
            "closes_at": None if now.phase == "closed" else format_instant(next_start("closed")),
        }


# Triggers (section 4)

WHEN = re.compile(r"(?:(?P<span>\d.*?)\s+(?P<side>before|after)\s+)?"
                  r"(?P<event>open|close|break start|break end|offline|online)"
                  r"(?:\s+(?!for\b)(?P<break>[a-z0-9][a-z0-9-]*))?(?:\s+for\s+(?P<hold>.+))?")


def event_of(change):
    """The event that a change of phase is."""
    if change.after.phase == "closed":
        return "close"
    if change.after.phase == "break":
        return "break start"
    return "open" if change.before.phase == "closed" else "break end"


class Trigger:
    """When a trigger fires, as far as the schedule alone says. `if` is ignored."""

    def __init__(self, name, table):
        match = WHEN.fullmatch(table["when"])
        if not match:
            raise SiteError(f"not an event: {table['when']}")
        self.name, self.event, self.break_name, self.side = name, match["event"], match["break"], match["side"]
        self.span = parse_span(match["span"]) if match["span"] else 0
        self.departments = table.get("departments")

    def concerns(self, department):
        return self.departments is None or department.name in self.departments

    def matches(self, change):
        """A break is named by what decides the reason at the first instant of the break phase, or at its last."""
        if event_of(change) != self.event:
            return False
        if self.break_name is None:
            return True
        segment = change.after if self.event == "break start" else change.before
        return segment.reason == f"break: {self.break_name}"

    def firings(self, changes):
        """(due, event_at) for one department. A lead that reaches back beyond the previous change fires at that
        change; a lag that reaches the next one does not fire."""
        for index, change in enumerate(changes):
            if not self.matches(change):
                continue
            if self.side == "before":
                previous = changes[index - 1].at if index > 0 else change.at - self.span
                yield max(change.at - self.span, previous), change.at
            else:
                due = change.at + self.span
                if self.span == 0 or index + 1 == len(changes) or due < changes[index + 1].at:
                    yield due, change.at


class Site:
    """A site in the language of section 4. `folder` is where relative holiday files are looked for."""

    def __init__(self, site, folder="."):
        shared = {key: value for key, value in site.items() if key not in ("departments", "triggers")}
        own = site.get("departments") or {"chat": {}}
        self.departments = {name: Department(name, shared, own[name], folder) for name in sorted(own)}
        self.triggers = [Trigger(name, table) for name, table in sorted(site.get("triggers", {}).items())]

    def timeline(self, start, end):
        """Section 6, `timeline`."""
        for department in self.departments.values():
            for segment in department.timeline(start, end):
                yield {"department": department.name, "from": format_instant(segment.start),
                       "to": format_instant(segment.end), "phase": segment.phase, "reason": segment.reason}

    def plan(self, start, end):
        """Section 6, `plan`. Departments whose due instants coincide share one occurrence."""
        reach = max([trigger.span for trigger in self.triggers], default=0) + DAY
        shared = {}
        for department in self.departments.values():
            changes = department.changes(start - reach, end + reach)
            for trigger in self.triggers:
                if trigger.concerns(department):
                    for due, event_at in trigger.firings(changes):
                        if start <= due < end:
                            shared.setdefault((due, trigger.name, trigger.event), []).append((department.name, event_at))
        for (due, trigger, event), concerned in sorted(shared.items()):
            yield {"due": format_instant(due), "trigger": trigger, "departments": [name for name, _ in concerned],
                   "event": event, "event_at": format_instant(min(event_at for _, event_at in concerned))}

    def explain(self, name, instant):
        """Section 6, `explain`, without `file` and `line`."""
        return Outlook(self.departments[name], instant, instant + 1).explain(instant)


def main():
    parser = argparse.ArgumentParser(description="Evaluate a site, given as JSON.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("timeline", "plan"):
        command = commands.add_parser(name)
        command.add_argument("site")
        command.add_argument("--from", dest="start", type=parse_instant, required=True)
        command.add_argument("--to", dest="end", type=parse_instant, required=True)
    command = commands.add_parser("explain")
    command.add_argument("site")
    command.add_argument("--department", required=True)
    command.add_argument("--at", required=True, help="an instant; - reads them from standard input, one a line")
    arguments = parser.parse_args()

    path = Path(arguments.site)
    site = Site(json.loads(path.read_text(encoding="utf-8")), path.parent)
    if arguments.command == "explain":
        lines = sys.stdin.read().split() if arguments.at == "-" else [arguments.at]
        rows = (site.explain(arguments.department, parse_instant(line)) for line in lines)
    else:
        rows = getattr(site, arguments.command)(arguments.start, arguments.end)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
