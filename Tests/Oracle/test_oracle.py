#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The oracle against the shared vectors, and against examples worked out by hand from design.md."""

import json
import os
import tempfile
import unittest
from pathlib import Path

from generator import scenario
from oracle import Outlook, Site, SiteError, format_instant, parse_instant, zone_named, DAY
from site_yaml import to_yaml

HERE = Path(__file__).resolve().parent
VECTORS = Path(os.environ.get("CHATHOURS_VECTORS", HERE.parent / "Vectors"))


def vectors(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))["vectors"]


def timeline(site, start, end):
    """Rows of a one-department site as compact text: `from phase reason`."""
    rows = Site(site).timeline(parse_instant(start), parse_instant(end))
    return [f"{row['from'][5:16]} {row['phase']} {row['reason']}" for row in rows]


def plan(site, start, end):
    """Occurrences as compact text: `due event event_at`."""
    rows = Site(site).plan(parse_instant(start), parse_instant(end))
    return [f"{row['due'][5:16]} {row['event']} {row['event_at'][5:16]}" for row in rows]


def explain(site, at, department="chat"):
    return Site(site).explain(department, parse_instant(at))


def open_intervals(site, start, end):
    (department,) = Site(site).departments.values()
    return [(s.start, s.end) for s in department.timeline(start, end) if s.phase == "open"]


class DaylightSavingVectors(unittest.TestCase):
    def test_slots_of_one_date(self):
        for vector in vectors("daylight-saving.json"):
            with self.subTest(vector=vector):
                start, end = vector["slot"].split("-")
                if end > "24:00":
                    end = f"{int(end[:2]) - 24:02}{end[2:]}"
                site = {"time-zone": vector["zone"], "hours": {vector["date"]: f"{start}-{end}"}}
                noon = parse_instant(vector["date"] + "T12:00:00Z")
                found = open_intervals(site, noon - 4 * DAY, noon + 4 * DAY)
                self.assertEqual([[format_instant(t) for t in pair] for pair in found],
                                 [vector["open"]] if vector["open"] else [])
                self.assertEqual(sum(e - s for s, e in found), vector["minutes"] * 60)


class HoursVectors(unittest.TestCase):
    def test_all(self):
        for vector in vectors("hours.json"):
            with self.subTest(id=vector["id"]):
                getattr(self, "check_" + vector["kind"])(vector, vector["site"], vector["expect"])

    def check_open_at(self, vector, site, expect):
        self.assertEqual(explain(site, vector["at"])["phase"] == "open", expect)

    def check_first_intervals(self, vector, site, expect):
        at = parse_instant(vector["at"])
        found = open_intervals(site, at, at + 60 * DAY)[:len(expect)]
        self.assertEqual([[format_instant(t) for t in pair] for pair in found], expect)

    def check_minutes_until_open(self, vector, site, expect):
        opens_at = explain(site, vector["at"])["opens_at"]
        minutes = opens_at and (parse_instant(opens_at) - parse_instant(vector["at"])) / 60
        self.assertEqual(minutes, expect)

    def check_add_open_minutes(self, vector, site, expect):
        at, left = parse_instant(vector["at"]), vector["minutes"] * 60
        for start, end in open_intervals(site, at, at + 60 * DAY):
            if left <= end - start:
                return self.assertEqual(format_instant(start + left), expect)
            left -= end - start
        self.fail("not enough open time")

    def check_reject_config(self, vector, site, expect):
        self.assertRaises(SiteError, Site, site)


class Time(unittest.TestCase):
    """Section 3."""

    def effect(self, zone, local):
        return format_instant(zone_named(zone).first_instant(parse_instant(local + "Z")))

    def test_gap_means_the_transition(self):
        self.assertEqual(self.effect("Europe/Paris", "2026-03-29T02:30:00"), "2026-03-29T01:00:00Z")

    def test_repeated_hour_means_its_first_occurrence(self):
        self.assertEqual(self.effect("Europe/Paris", "2026-10-25T02:30:00"), "2026-10-25T00:30:00Z")

    def test_midnight_that_is_repeated_an_hour_late(self):
        # 24:00 of Saturday 4 April becomes 23:00 again: midnight is first read an hour later, at UTC-4.
        self.assertEqual(self.effect("America/Santiago", "2026-04-04T23:30:00"), "2026-04-05T02:30:00Z")
        self.assertEqual(self.effect("America/Santiago", "2026-04-05T00:00:00"), "2026-04-05T04:00:00Z")

    def test_midnight_in_a_gap(self):
        self.assertEqual(self.effect("America/Santiago", "2026-09-06T00:00:00"), "2026-09-06T04:00:00Z")

    def test_half_hour_change(self):
        self.assertEqual(self.effect("Australia/Lord_Howe", "2026-10-04T02:10:00"), "2026-10-03T15:30:00Z")

    def test_a_date_that_never_was(self):
        for local in ("2011-12-30T00:00:00", "2011-12-30T23:00:00", "2011-12-31T00:00:00"):
            self.assertEqual(self.effect("Pacific/Apia", local), "2011-12-30T10:00:00Z")

    def test_before_an_even_hour_is_repeated(self):
        # St. John's went back at 00:01 to 23:01: 1 November had begun, and 00:00 counts once.
        self.assertEqual(self.effect("America/St_Johns", "2009-11-01T00:00:00"), "2009-11-01T02:30:00Z")
        department = Site({"time-zone": "America/St_Johns"}).departments["chat"]
        again = parse_instant("2009-11-01T02:31:00Z")
        self.assertEqual(department.zone.wall(again), parse_instant("2009-10-31T23:01:00Z"))
        self.assertEqual(department.local_day(again) * DAY, parse_instant("2009-11-01T00:00:00Z"))

    def test_against_every_minute(self):
        for name, year in (("Europe/Paris", 2026), ("Antarctica/Troll", 2040), ("Pacific/Apia", 2011),
                           ("Africa/Casablanca", 2026), ("America/St_Johns", 2009), ("Pacific/Chatham", 2026)):
            zone = zone_named(name)
            for transition in zone.transitions(year):
                readings = [(t, zone.wall(t)) for t in range(transition - 30 * 3600, transition + 30 * 3600, 60)]
                for local in range(zone.wall(transition) - 7200, zone.wall(transition) + 7200, 420):
                    self.assertEqual(zone.first_instant(local), next(t for t, wall in readings if wall >= local))

    def test_beyond_the_table(self):
        self.assertEqual(self.effect("Europe/Dublin", "2090-07-01T12:00:00"), "2090-07-01T11:00:00Z")
        self.assertEqual(self.effect("Europe/Dublin", "2090-12-01T12:00:00"), "2090-12-01T12:00:00Z")


class Schedules(unittest.TestCase):
    """Section 4: which entry decides, what is inherited, what is an error."""

    def hours(self, table, date, **more):
        start = parse_instant(date + "T00:00:00Z")
        found = open_intervals({"time-zone": "UTC", "hours": table, **more}, start, start + DAY)
        return " ".join(f"{format_instant(s)[11:16]}-{format_instant(e)[11:16]}" for s, e in found)

    def test_precedence(self):
        table = {"daily": "01:00-02:00", "mon-fri": "02:00-03:00", "wed": "03:00-04:00",
                 "2026-06-01..2026-06-30": {"wed": "04:00-05:00"}, "2026-06-10..2026-06-20": "off",
                 "holiday": "05:00-06:00", "06-17": "06:00-07:00", "2026-06-17": "07:00-08:00"}
        holidays = ["06-12 Yearly", "2026-06-17 Hidden"]
        cases = {"2026-05-31": "01:00-02:00", "2026-05-26": "02:00-03:00", "2026-05-27": "03:00-04:00",
                 "2026-06-03": "04:00-05:00", "2026-06-04": "", "2026-06-11": "", "2026-06-12": "05:00-06:00",
                 "2027-06-17": "06:00-07:00", "2026-06-17": "07:00-08:00"}
        for date, expected in cases.items():
            with self.subTest(date=date):
                self.assertEqual(self.hours(table, date, holidays=holidays), expected)

    def test_wrapping_group_and_leap_day(self):
        table = {"sat-mon": "10:00-11:00", "02-29": "12:00-13:00"}
        self.assertEqual([self.hours(table, f"2026-02-{day}") != "" for day in (27, 28)], [False, True])
        self.assertEqual(self.hours(table, "2028-02-29"), "12:00-13:00")

    def test_a_tail_stays_whatever_the_next_date_says(self):
        table = {"mon": "22:00-06:00", "2026-06-02": "off"}
        self.assertEqual(self.hours(table, "2026-06-02"), "00:00-06:00")

    def test_a_break_is_off_on_holidays(self):
        site = {"time-zone": "UTC", "hours": {"daily": "09:00-18:00", "holiday": "09:00-18:00"},
                "breaks": {"lunch": {"daily": "12:00-13:00"}}, "holidays": ["2026-06-02 H", "06-02 Later"]}
        self.assertEqual(timeline(site, "2026-06-02T11:00:00Z", "2026-06-03T12:30:00Z"),
                         ["06-02T11:00 open hours", "06-02T18:00 closed holiday: H", "06-03T00:00 closed hours",
                          "06-03T09:00 open hours", "06-03T12:00 break break: lunch"])

    def test_inheritance(self):
        site = {"time-zone": "UTC", "hours": {"mon-fri": "09:00-17:00", "2026-06-02": "off", "06-03": "10:00-11:00"},
                "breaks": {"lunch": {"daily": "12:00-13:00"}, "tea": {"daily": "12:30-14:00"}},
                "departments": {"a": {"hours": {"sat": "09:00-10:00", "2026-06-02": "08:00-09:00"}, "breaks": "off"},
                                "b": {"breaks": {"lunch": "off"}},
                                "c": {"breaks": {"lunch": {"mon": "12:45-13:00"}}}}}
        evaluated = Site(site)
        self.assertEqual(evaluated.explain("a", parse_instant("2026-06-01T10:00:00Z"))["phase"], "closed")
        self.assertEqual(evaluated.explain("a", parse_instant("2026-06-02T08:30:00Z"))["phase"], "open")
        self.assertEqual(evaluated.explain("a", parse_instant("2026-06-03T10:30:00Z"))["phase"], "open")
        self.assertEqual([name for name, _ in evaluated.departments["b"].breaks], ["tea"])
        # The department's own lunch stands after the site's tea, so tea decides.
        self.assertEqual(evaluated.explain("c", parse_instant("2026-06-01T12:50:00Z"))["reason"], "break: tea")

    def test_own_time_zone(self):
        site = {"time-zone": "UTC", "hours": {"2026-06-02": "09:00-10:00"},
                "departments": {"far": {"time-zone": "Asia/Kathmandu"}}}
        self.assertEqual(timeline(site, "2026-06-02T00:00:00Z", "2026-06-02T12:00:00Z"),
                         ["06-02T00:00 closed date", "06-02T03:15 open hours", "06-02T04:15 closed date"])

    def test_holiday_file(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "own.txt").write_text("# ours\n06-02 Founders' Day # party\n", encoding="utf-8")
            site = Site({"time-zone": "UTC", "hours": {}, "holidays": ["own.txt", "2026-06-02 Second"]}, folder)
        self.assertEqual(site.explain("chat", parse_instant("2026-06-02T08:00:00Z"))["reason"], "holiday: Founders' Day")

    def test_errors(self):
        week = {"mon-wed": "off"}
        for table in ({"mon-wed": "off", "wed,fri": "off"}, {"mon": "09:00-12:00, 11:00-13:00"}, {"mon": "9-12"},
                      {"mon": "22:00-06:00, 23:00-24:00"}, {"mon": "24:00-06:00"}, {"02-30": "off"},
                      {"2026-06-01..2026-06-10": week, "2026-06-05..2026-06-20": "off"},
                      {"2026-06-10..2026-06-01": "off"}, {"2026-06-01..2026-06-10": {"2026-06-02": "off"}}):
            with self.subTest(table=table):
                self.assertRaises(SiteError, Site, {"time-zone": "UTC", "hours": table})


class Phases(unittest.TestCase):
    """Section 4, phase at instant t; section 6, explain."""

    office = {"time-zone": "UTC", "hours": {"mon-fri": "09:00-18:00", "2026-06-04": "off"}, "last-call": "90min",
              "breaks": {"late": {"mon": "17:00-17:50"}, "noon": {"daily": "12:00-13:00"}},
              "closures": {"stocktaking": {"2026-06-02": "14:00-20:00"}}}

    def test_a_last_call_reaches_across_a_break(self):
        self.assertEqual(timeline(self.office, "2026-06-01T15:00:00Z", "2026-06-02T09:00:00Z"),
                         ["06-01T15:00 open hours", "06-01T16:30 closing last-call", "06-01T17:00 break break: late",
                          "06-01T17:50 closing last-call", "06-01T18:00 closed hours"])

    def test_closures_cut_the_hours_and_yield_to_them(self):
        self.assertEqual(timeline(self.office, "2026-06-02T13:00:00Z", "2026-06-03T09:00:00Z"),
                         ["06-02T13:00 closing last-call", "06-02T14:00 closed closure: stocktaking",
                          "06-02T18:00 closed hours"])

    def test_the_reason_changes_at_midnight(self):
        self.assertEqual(timeline(self.office, "2026-06-03T18:00:00Z", "2026-06-05T10:00:00Z"),
                         ["06-03T18:00 closed hours", "06-04T00:00 closed date", "06-05T00:00 closed hours",
                          "06-05T09:00 open hours"])

    def test_a_last_call_longer_than_the_slot(self):
        site = {"time-zone": "UTC", "hours": {"2026-06-01": "09:00-10:00", "2026-06-02": "09:00-12:00"}, "last-call": "2h"}
        self.assertEqual(timeline(site, "2026-06-01T08:00:00Z", "2026-06-01T10:00:00Z"),
                         ["06-01T08:00 closed date", "06-01T09:00 closing last-call"])
        self.assertEqual(explain(site, "2026-06-01T08:00:00Z"),
                         {"phase": "closed", "reason": "date", "accepting": False, "until": "2026-06-01T09:00:00Z",
                          "opens_at": "2026-06-02T09:00:00Z", "closes_at": None})

    def test_explain(self):
        self.assertEqual(explain(self.office, "2026-06-01T12:30:00Z"),
                         {"phase": "break", "reason": "break: noon", "accepting": False, "until": "2026-06-01T13:00:00Z",
                          "opens_at": "2026-06-01T13:00:00Z", "closes_at": "2026-06-01T18:00:00Z"})
        self.assertEqual(explain(self.office, "2026-06-01T17:50:00Z"),
                         {"phase": "closing", "reason": "last-call", "accepting": False, "until": "2026-06-01T18:00:00Z",
                          "opens_at": "2026-06-02T09:00:00Z", "closes_at": "2026-06-01T18:00:00Z"})
        needs_agents = {**self.office, "presence": {"required": "yes"}}
        self.assertEqual(explain(needs_agents, "2026-06-01T09:00:00Z"),
                         {"phase": "open", "reason": "hours", "accepting": False, "until": "2026-06-01T12:00:00Z",
                          "opens_at": None, "closes_at": "2026-06-01T18:00:00Z"})

    christmas = {"time-zone": "UTC", "hours": {"mon-fri": "09:00-18:00", "2026-12-24": "09:00-13:00"},
                 "breaks": {"lunch": {"mon-fri": "12:00-13:00"}}, "last-call": "10min"}

    def test_a_break_that_nobody_comes_back_from(self):
        self.assertEqual(timeline(self.christmas, "2026-12-23T12:00:00Z", "2026-12-25T00:00:00Z"),
                         ["12-23T12:00 break break: lunch", "12-23T13:00 open hours", "12-23T17:50 closing last-call",
                          "12-23T18:00 closed hours", "12-24T00:00 closed date", "12-24T09:00 open hours",
                          "12-24T11:50 closing last-call", "12-24T12:00 closed break: lunch", "12-24T13:00 closed date"])
        self.assertEqual(explain(self.christmas, "2026-12-24T12:30:00Z"),
                         {"phase": "closed", "reason": "break: lunch", "accepting": False, "until": "2026-12-25T09:00:00Z",
                          "opens_at": "2026-12-25T09:00:00Z", "closes_at": None})

    def test_breaks_in_a_row_count_as_one(self):
        for behind, phase in (("09:00-14:00", "closed"), ("09:00-14:01", "break")):
            site = {"time-zone": "UTC", "hours": {"mon": behind},
                    "breaks": {"lunch": {"mon": "12:00-13:00"}, "rest": {"mon": "12:30-14:00"}}}
            self.assertEqual(timeline(site, "2026-06-01T12:00:00Z", "2026-06-01T14:00:00Z"),
                             [f"06-01T12:00 {phase} break: lunch", f"06-01T13:00 {phase} break: rest"])

    def test_a_break_before_a_closure_and_one_over_days(self):
        site = {"time-zone": "UTC", "hours": {"daily": "00:00-24:00"}, "closures": {"move": {"2026-06-20": "00:00-24:00"}},
                "breaks": {"away": {"2026-06-01..2026-06-03": {"daily": "00:00-24:00"},
                                    "2026-06-11..2026-06-19": {"daily": "00:00-24:00"}}}}
        self.assertEqual(timeline(site, "2026-05-31T12:00:00Z", "2026-06-12T00:00:00Z"),
                         ["05-31T12:00 open hours", "06-01T00:00 break break: away", "06-04T00:00 open hours",
                          "06-11T00:00 closed break: away"])
        always = {"time-zone": "UTC", "hours": {"daily": "00:00-24:00"}, "breaks": {"away": {"daily": "00:00-24:00"}}}
        self.assertEqual(timeline(always, "2026-05-31T12:00:00Z", "2026-06-12T00:00:00Z"), ["05-31T12:00 break break: away"])

    def test_far_and_never(self):
        leap = {"time-zone": "UTC", "hours": {"02-29": "09:00-10:00"}}
        self.assertEqual(explain(leap, "2096-03-01T00:00:00Z")["opens_at"], "2104-02-29T09:00:00Z")
        always = explain({"time-zone": "UTC", "hours": {"daily": "00:00-24:00"}, "last-call": "1h"}, "2026-06-01T00:00:00Z")
        self.assertEqual((always["phase"], always["until"], always["closes_at"]), ("open", None, None))
        never = explain({"time-zone": "UTC", "hours": {}, "holidays": ["06-02 H"]}, "2026-06-01T00:00:00Z")
        self.assertEqual((never["phase"], never["until"], never["opens_at"]), ("closed", None, None))

    def test_one_outlook_answers_every_instant(self):
        department = Site(self.office).departments["chat"]
        start = parse_instant("2026-05-28T00:00:00Z")
        outlook = Outlook(department, start, start + 8 * DAY)
        for instant in range(start, start + 8 * DAY, 1800):
            self.assertEqual(outlook.explain(instant), Outlook(department, instant, instant + 1).explain(instant))


class Triggers(unittest.TestCase):
    """Section 4, events and triggers; section 6, plan."""

    def due(self, when, start="2026-06-01T00:00:00Z", end="2026-06-02T00:00:00Z", **more):
        site = {"time-zone": "UTC", "hours": {"mon": "09:00-18:00"}, "last-call": "10min",
                "breaks": {"tea": {"mon": "12:00-12:30"}, "lunch": {"mon": "12:15-13:00"}},
                "triggers": {"t": {"when": when}}, **more}
        return plan(site, start, end)

    def test_events(self):
        self.assertEqual(self.due("open"), ["06-01T09:00 open 06-01T09:00"])
        self.assertEqual(self.due("close"), ["06-01T18:00 close 06-01T18:00"])
        self.assertEqual(self.due("offline for 5min"), [])

    def test_a_break_is_named_by_its_first_or_last_instant(self):
        self.assertEqual(self.due("break start tea"), ["06-01T12:00 break start 06-01T12:00"])
        self.assertEqual(self.due("break start lunch"), [])
        self.assertEqual(self.due("break end tea"), [])
        self.assertEqual(self.due("break end lunch"), ["06-01T13:00 break end 06-01T13:00"])

    def test_leads(self):
        self.assertEqual(self.due("15min before close"), ["06-01T17:45 close 06-01T18:00"])
        self.assertEqual(self.due("6h before close"), ["06-01T13:00 close 06-01T18:00"])
        self.assertEqual(self.due("1h before break end"), ["06-01T12:00 break end 06-01T13:00"])
        self.assertEqual(self.due("1d before open", "2026-05-31T00:00:00Z", "2026-06-01T00:00:00Z"),
                         ["05-31T09:00 open 06-01T09:00"])
        self.assertEqual(self.due("1w before open", "2026-05-25T00:00:00Z", "2026-05-26T00:00:00Z"),
                         ["05-25T18:00 open 06-01T09:00"])

    def test_lags(self):
        self.assertEqual(self.due("179min after open"), ["06-01T11:59 open 06-01T09:00"])
        self.assertEqual(self.due("3h after open"), [])
        self.assertEqual(self.due("1d after close", "2026-06-02T00:00:00Z", "2026-06-03T00:00:00Z"),
                         ["06-02T18:00 close 06-01T18:00"])

    def test_departments_share_an_occurrence(self):
        site = {"time-zone": "UTC", "hours": {"mon": "09:00-18:00"}, "triggers": {"t": {"when": "1h before close"},
                                                                                "s": {"when": "open", "departments": ["b"]}},
                "departments": {"c": {}, "b": {"hours": {"mon": "17:00-17:30"}}, "a": {}}}
        self.assertEqual(list(Site(site).plan(parse_instant("2026-06-01T10:00:00Z"), parse_instant("2026-06-01T20:00:00Z"))), [
            {"due": "2026-06-01T17:00:00Z", "trigger": "s", "departments": ["b"], "event": "open",
             "event_at": "2026-06-01T17:00:00Z"},
            {"due": "2026-06-01T17:00:00Z", "trigger": "t", "departments": ["a", "b", "c"], "event": "close",
             "event_at": "2026-06-01T17:30:00Z"}])

    def test_a_break_may_begin_closed(self):
        more = {"breaks": {"early": {"mon": "09:00-10:00"}, "late": {"mon": "17:00-18:00"}}}
        self.assertEqual(self.due("open", **more), [])
        self.assertEqual(self.due("break start", **more), ["06-01T09:00 break start 06-01T09:00"])
        self.assertEqual(self.due("break end", **more), ["06-01T10:00 break end 06-01T10:00"])

    def test_a_break_that_ends_closed_is_a_close(self):
        more = {"breaks": {"late": {"mon": "17:00-18:00"}}}
        self.assertEqual(self.due("break start", **more), [])
        self.assertEqual(self.due("close", **more), ["06-01T17:00 close 06-01T17:00"])
        self.assertEqual(self.due("2h before close", **more), ["06-01T15:00 close 06-01T17:00"])


class Generated(unittest.TestCase):
    def test_the_seed_alone_decides(self):
        self.assertEqual(scenario(7), scenario(7))
        self.assertNotEqual(scenario(7).site, scenario(8).site)

    def test_every_site_is_valid(self):
        for seed in range(300):
            with self.subTest(seed=seed):
                Site(scenario(seed).site)

    def test_timelines_cover_their_window(self):
        for seed in range(20):
            site, windows = scenario(seed)
            for start, end in windows:
                rows = list(Site(site).timeline(start, end))
                for before, after in zip(rows, rows[1:]):
                    if before["department"] == after["department"]:
                        self.assertEqual(before["to"], after["from"])
                        self.assertNotEqual((before["phase"], before["reason"]), (after["phase"], after["reason"]))
                    else:
                        self.assertEqual((before["to"], after["from"]), (format_instant(end), format_instant(start)))

    def test_yaml(self):
        site = {"time-zone": "UTC", "hours": {"mon,wed": "09:00-17:00, 18:00-19:00", "sat": "off"},
                "holidays": ["05-15 Day: \"the\" second"], "departments": {"a": {}},
                "triggers": {"t": {"do": [{"command": ["/bin/true", "x"]}]}}}
        self.assertEqual(to_yaml(site), "time-zone: UTC\nhours:\n  mon,wed: \"09:00-17:00, 18:00-19:00\"\n  sat: off\n"
                         "holidays:\n  - \"05-15 Day: \\\"the\\\" second\"\ndepartments:\n  a: {}\n"
                         "triggers:\n  t:\n    do:\n      - command:\n          - \"/bin/true\"\n          - x\n")


if __name__ == "__main__":
    unittest.main()
