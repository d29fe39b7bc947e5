#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random valid sites in the language of design.md, section 4, that crowd around clock changes.

Every choice derives from the seed. Valid by construction: no slots of one entry overlap, also where the tail of an
overnight slot meets the same entry a day later; ranges are nested or disjoint, also after the merge with a department's.
"""

import argparse
import json
import random
from collections import namedtuple
from datetime import date

from oracle import DAY, EPOCH, HOUR, WEEKDAYS, Site, date_of, zone_named

Scenario = namedtuple("Scenario", "site windows")

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca",
         "Europe/Dublin", "Pacific/Apia", "America/St_Johns", "Asia/Tehran", "UTC", "Antarctica/Troll",
         "America/Santiago", "Pacific/Chatham", "America/Sao_Paulo", "Europe/London", "Africa/Cairo",
         "Asia/Gaza", "America/Havana", "Pacific/Auckland", "Pacific/Kiritimati", "America/Nuuk", "Asia/Beirut"]
USUAL_YEARS = [2024, 2025, 2026, 2027, 2028]
ODD_YEARS = [1996, 2007, 2009, 2011, 2016, 2018, 2019, 2022, 2032, 2036, 2037, 2038, 2044, 2060, 2087, 2096, 2100]
DEPARTMENTS = ["sales", "support", "billing", "a", "a-b", "0-desk", "vip", "returns", "z9", "night-shift"]
BREAKS = ["lunch", "tea", "siesta", "pause-2", "0"]
CLOSURES = ["stocktaking", "meeting", "move", "fire-drill", "x"]
HOLIDAYS = ["Christmas Day", "Bridge day", "Fête du Travail", "2nd of two", "Day: off?", "O'Brien's \"day\"", "春节", "off"]
LAST_CALLS = ["10min", "7min", "95s", "1h 17min", "1h30min", "30min", "45 min", "2h", "3h", "241min"]
LONG_LAST_CALLS = ["9h", "26h", "1d 1s", "2d"]
SPANS = ["15min", "5min", "90s", "1s", "1h", "1h 30min", "2h", "4h", "7h", "11h", "1d", "25h", "36h", "2d 3h", "1w",
         "2 hours", "1h15m", "500sec"]
EVENTS = ["open", "close", "break start", "break end"]


def written_date(day):
    return date_of(day).isoformat()


def written_minute(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


class Generator:
    """One random site and the windows in which it is looked at."""

    def __init__(self, seed, year=None):
        self.random = random.Random(f"chathours {seed}")
        drawn = self.random.choice(USUAL_YEARS if self.chance(0.7) else ODD_YEARS)
        self.year = drawn if year is None else year
        self.zone = self.random.choice(ZONES)
        self.focus, self.change_minutes = self.pick_focus()
        self.focus_day = zone_named(self.zone).wall(self.focus) // DAY

    def chance(self, probability):
        return self.random.random() < probability

    def some(self, items, least, most):
        """Between `least` and `most` of the items, in random order."""
        return self.random.sample(items, min(len(items), self.random.randint(least, most)))

    # Around the clock change

    def pick_focus(self):
        """A clock change of the year (any instant where there is none) and the minutes of the day it touches."""
        zone = zone_named(self.zone)
        transitions = zone.transitions(self.year)
        if not transitions:
            start = (date(self.year, 1, 1).toordinal() - EPOCH) * DAY
            return start + self.random.randrange(365 * DAY), list(range(1440))
        focus = self.random.choice(transitions)
        readings = sorted([zone.wall(focus - 1) // 60 + 1, zone.wall(focus) // 60])
        around = range(max(readings[0], readings[1] - 180) - 45, readings[1] + 46)
        return focus, sorted({minute % 1440 for minute in around})

    def near_day(self):
        if self.chance(0.3):
            return self.focus_day
        if self.chance(0.9):
            return self.focus_day + self.random.randint(-5, 5)
        return self.focus_day + self.random.randint(-200, 200)

    def near_yearly(self):
        if self.chance(0.15):
            return self.random.choice(["02-29", "12-31", "01-01"])
        return written_date(self.near_day())[5:]

    def minute(self):
        kind = self.random.random()
        if kind < 0.5:
            return self.random.choice(self.change_minutes)
        if kind < 0.6:
            return self.random.randrange(1440)
        return 15 * self.random.randrange(96)

    # Slots and weekly tables

    def slots(self, short, off=0.1):
        """The value of an entry; `short` for breaks and closures."""
        if self.chance(off):
            return "off"
        if not short and self.chance(0.12):
            return "00:00-24:00"
        if not short and self.chance(0.35):
            minutes = [self.random.randrange(5 * 60, 12 * 60, 5), self.random.randrange(15 * 60, 24 * 60 + 1, 15)]
        elif short and self.chance(0.8):
            start = self.minute()
            minutes = [start, min(start + self.random.choice([10, 30, 45, 60, 90, 150, 240]), 1440)]
        else:
            minutes = sorted(self.distinct_minutes(2 * self.random.randint(1, 3)))
        pairs = [list(pair) for pair in zip(minutes[::2], minutes[1::2])]
        for earlier, later in zip(pairs, pairs[1:]):
            if self.chance(0.2):
                later[0] = earlier[1]
        if self.chance(0.05 if short else 0.25):
            self.make_overnight(pairs)
        if self.chance(0.15):
            self.random.shuffle(pairs)
        return ", ".join(f"{written_minute(start)}-{written_minute(end)}" for start, end in pairs)

    def distinct_minutes(self, count):
        minutes = {1440} if self.chance(0.2) else set()
        while len(minutes) < count:
            minutes.add(self.minute())
        return minutes

    def make_overnight(self, pairs):
        """The last slot ends on the next day, not later than the first one begins."""
        start, first = pairs[-1][0], pairs[0][0]
        latest = start - 1 if len(pairs) == 1 else first
        if latest >= 0:
            end = self.random.randint(0, latest)
            pairs[-1][1] = end if end or self.chance(0.5) or start == 0 else 1440
            if pairs[-1][1] == start:
                pairs[-1][1] = 1440

    def weekly(self, short):
        """Weekday entries: disjoint groups on a rotated week, some single days above, sometimes `daily` below."""
        entries = {}
        rotation = self.random.randrange(7)
        days = WEEKDAYS[rotation:] + WEEKDAYS[:rotation]
        left = []
        while days:
            size = self.random.randint(1, len(days))
            chunk, days = days[:size], days[size:]
            if size > 1 and self.chance(0.75):
                entries[f"{chunk[0]}-{chunk[-1]}"] = self.slots(short)
            else:
                left += chunk
        if len(left) > 1 and self.chance(0.5):
            listed = sorted(self.some(left, 2, 4), key=WEEKDAYS.index)
            entries[",".join(listed)] = self.slots(short)
            left = [day for day in left if day not in listed]
        for day in WEEKDAYS:
            if self.chance(0.7 if day in left else 0.12):
                entries[day] = self.slots(short)
        if not entries or self.chance(0.3):
            entries["daily"] = self.slots(short, off=0.03)
        return self.shuffled(entries)

    def shuffled(self, table):
        keys = list(table)
        if self.chance(0.4):
            self.random.shuffle(keys)
        return {key: table[key] for key in keys}

    # Schedules

    def range_keys(self, taken):
        """Up to three ranges, nested or disjoint, also with the ranges already taken: a list that is added to."""
        keys = []
        for _ in range(self.random.randint(1, 3)):
            for _ in range(8):
                if taken and self.chance(0.5):
                    outer_first, outer_last = self.random.choice(taken)
                    first = self.random.randint(outer_first, outer_last)
                    last = self.random.randint(first, outer_last)
                else:
                    first = self.focus_day + self.random.randint(-12, 6)
                    last = first + self.random.randint(0, 14)
                if all(last < f or l < first or (f, l) != (first, last) and (f <= first and last <= l or first <= f and l <= last)
                       for f, l in taken):
                    taken.append((first, last))
                    keys.append(f"{written_date(first)}..{written_date(last)}")
                    break
        return keys

    def special_entries(self, short, taken, likelihood):
        """Dates, yearly dates, holiday slots and ranges."""
        entries = {}
        if self.chance(likelihood):
            for _ in range(self.random.randint(1, 4)):
                entries[written_date(self.near_day())] = self.slots(short, off=0.2)
        if self.chance(likelihood):
            for _ in range(self.random.randint(1, 2)):
                entries[self.near_yearly()] = self.slots(short, off=0.2)
        if self.chance(likelihood):
            entries["holiday"] = self.slots(short)
        if self.chance(likelihood):
            for key in self.range_keys(taken):
                entries[key] = "off" if self.chance(0.25) else self.weekly(short)
        return entries

    def schedule(self, short, taken=None, likelihood=0.3, week=0.93):
        entries = self.weekly(short) if self.chance(week) else {}
        entries.update(self.special_entries(short, [] if taken is None else taken, likelihood))
        return self.shuffled(entries)

    def named_schedules(self, names, least, most):
        return {name: self.cut_schedule() for name in self.some(names, least, most)}

    def cut_schedule(self):
        """A break or a closure."""
        return self.schedule(short=True, likelihood=0.2, week=0.7) or {"daily": self.slots(short=True, off=0)}

    def holidays(self, least):
        """Dates with names; two may name one date."""
        return [f"{self.near_yearly() if self.chance(0.4) else written_date(self.near_day())} {self.random.choice(HOLIDAYS)}"
                for _ in range(self.random.randint(least, 5))]

    # The site

    def presence(self):
        table = {"required": self.random.choice(["yes", "no"]), "lease": "90s", "settle": "15s",
                 "away-accepts": self.random.choice(["yes", "no"])}
        return {key: table[key] for key in self.some(list(table), 1, 4)}

    def last_call(self):
        return self.random.choice(LONG_LAST_CALLS if self.chance(0.06) else LAST_CALLS)

    def department(self, site, taken, others):
        own = {}
        if self.chance(0.3):
            own["name"] = {"fr": "Ventes", "en": "Sales: all"}
        if self.chance(0.25):
            own["time-zone"] = self.random.choice(ZONES)
        if self.chance(0.5):
            own["hours"] = self.schedule(short=False, taken=taken, likelihood=0.25, week=0.6)
            for key in list(site["hours"]):
                if self.chance(0.15) and not key[:3].isalpha():
                    own["hours"][key] = self.replacement(key)
        for key, names in (("breaks", BREAKS), ("closures", CLOSURES)):
            if self.chance(0.4):
                own[key] = self.named_overrides(site.get(key, {}), names)
        if self.chance(0.2):
            own["holidays"] = self.holidays(0)
        if self.chance(0.25):
            own["last-call"] = self.last_call()
        if self.chance(0.2):
            own["presence"] = self.presence()
        if others and self.chance(0.3):
            own["route-to"] = self.some(others, 1, 2)
        return own

    def replacement(self, key):
        """A department's own value for one of the site's dates or ranges."""
        if ".." in key:
            return "off" if self.chance(0.3) else self.weekly(short=False)
        return self.slots(short=False, off=0.2)

    def named_overrides(self, inherited, names):
        if inherited and self.chance(0.2):
            return "off"
        table = {name: self.cut_schedule() for name in self.some(names, 1, 2)}
        for name in inherited:
            if self.chance(0.3):
                table[name] = "off"
        return table

    def triggers(self, site):
        departments = Site(site).departments
        table = {}
        for number in range(self.random.randint(0, 8)):
            concerned = list(departments)
            if self.chance(0.3):
                concerned = self.some(concerned, 1, 3)
            trigger = {"when": self.when([departments[name] for name in concerned])}
            if len(concerned) < len(departments) or self.chance(0.1):
                trigger["departments"] = concerned
            trigger["say"] = {"fr": "Fermé à {closes}, {minutes} min.", "en": "{department}: see you at {reopens}"}
            if self.chance(0.3):
                trigger["do"] = [{"command": ["/bin/true", "now"]}]
            table[f"{self.random.choice(['warn', 'note', 'a', '9'])}-{number}"] = trigger
        return table

    def when(self, departments):
        if self.chance(0.05):
            return self.random.choice(["offline for 5min", "online", "offline"])
        event = self.random.choice(EVENTS)
        names = sorted({name for department in departments for name, _ in department.breaks})
        words = event
        if event.startswith("break") and names and self.chance(0.5):
            words += " " + self.random.choice(names)
        if self.chance(0.75):
            words = f"{self.random.choice(SPANS)} {self.random.choice(['before', 'after'])} {words}"
        return words

    def site(self):
        taken = []
        site = {"time-zone": self.zone}
        if self.chance(0.3):
            site["channel"] = self.random.choice(["live-chat", "messaging"])
        site["hours"] = {} if self.chance(0.01) else self.schedule(short=False, taken=taken)
        if self.chance(0.6):
            site["breaks"] = self.named_schedules(BREAKS, 1, 3)
        if self.chance(0.5):
            site["closures"] = self.named_schedules(CLOSURES, 1, 3)
        if self.chance(0.6):
            site["holidays"] = self.holidays(1)
        if self.chance(0.5):
            site["last-call"] = self.last_call()
        if self.chance(0.3):
            site["presence"] = self.presence()
        names = self.some(DEPARTMENTS, 0, 4)
        if names:
            site["departments"] = {name: self.department(site, list(taken), [n for n in names if n != name])
                                   for name in names}
        if self.chance(0.2):
            site["offline"] = {"form": self.random.choice(["offline-form", "contact-form", "none"])}
        triggers = self.triggers(site)
        if triggers:
            site["triggers"] = triggers
        return site

    def windows(self):
        """About ten days around the clock change, and some days elsewhere."""
        start = self.focus - self.random.randint(4, 6) * DAY
        start += self.random.choice([0, self.random.randrange(HOUR), self.random.randrange(DAY)])
        other = self.focus + self.random.randint(-200, 200) * DAY + self.random.randrange(DAY)
        return [(start, start + 10 * DAY + self.random.randrange(2) * self.random.randrange(DAY)),
                (other, other + self.random.randint(2, 12) * DAY)]


def scenario(seed, year=None):
    """The site of a seed and the windows (from, to) to look at it through."""
    generator = Generator(seed, year)
    return Scenario(generator.site(), generator.windows())


def main():
    parser = argparse.ArgumentParser(description="Print one random valid site as JSON.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--year", type=int)
    arguments = parser.parse_args()
    print(json.dumps(scenario(arguments.seed, arguments.year).site, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
