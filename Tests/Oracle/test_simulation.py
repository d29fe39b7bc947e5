#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The simulation's oracle against examples worked out by hand from design.md, sections 4 and 6."""

import unittest

from conditions import holds
from event_generator import story
from oracle import DAY, Site, SiteError, parse_instant
from simulation import Simulation

OFFICE = {"time-zone": "UTC", "hours": {"mon-fri": "09:00-18:00"}, "last-call": "10min",
          "breaks": {"lunch": {"daily": "12:00-13:00"}},
          "triggers": {"warn": {"when": "15min before close"}, "lunch": {"when": "break start lunch"}}}
GUARDED = {"time-zone": "UTC", "hours": {"daily": "09:00-18:00"}, "presence": {"required": "yes", "settle": "15s"},
           "departments": {"a": {"route-to": ["b"]}, "b": {}}, "triggers": {"gone": {"when": "offline for 5min"}}}


def day(site, *events, files=None):
    """What Monday, 2026-06-01, has to tell after its first instant, as compact text; events as (HH:MM, object)."""
    def read(name):
        if name not in (files or {}):
            raise SiteError(f"no {name}")
        return files[name]

    start = parse_instant("2026-06-01T00:00:00Z")
    happenings = [(parse_instant(f"2026-06-01T{at}:00Z"), event) for at, event in events]
    rows = Simulation(site, (start, start + DAY), read).run(happenings)
    return [" ".join([row["at"][11:19], *told(row)]) for row in rows[1:]]


def told(row):
    if row["kind"] == "state":
        return [f"{name} {state['phase']} {state['status']} {state['route']}" for name, state in row["departments"].items()]
    if row["kind"] == "rejected":
        return ["rejected"]
    return [row["kind"], row["trigger"], *row.get("departments", []), row["due"][11:19]]


def fired(rows):
    return [row for row in rows if "fired" in row or "missed" in row or "rejected" in row]


class Days(unittest.TestCase):
    def test_lunch_and_closing(self):
        self.assertEqual(day(OFFICE), [
            "09:00:00 chat open unknown chat", "12:00:00 chat break unknown form", "12:00:00 fired lunch chat 12:00:00",
            "13:00:00 chat open unknown chat", "17:45:00 fired warn chat 17:45:00",
            "17:50:00 chat closing unknown form", "18:00:00 chat closed unknown form"])

    def test_downtime(self):
        short = day(OFFICE, ("17:40", {"down": True}), ("17:50", {"down": False}))
        self.assertEqual(fired(short)[1:], ["17:50:00 fired warn chat 17:45:00"])
        long = day(OFFICE, ("11:55", {"down": True}), ("18:30", {"down": False}))
        self.assertEqual(fired(long), ["18:30:00 missed lunch 12:00:00", "18:30:00 missed warn 17:45:00"])

    def test_reload(self):
        later = {**OFFICE, "hours": {"mon-fri": "09:00-19:00"}}
        rows = day(OFFICE, ("17:44", {"site": "x"}), ("17:50", {"site": "missing"}), files={"x": later})
        self.assertEqual(fired(rows)[1:], ["17:50:00 rejected", "18:45:00 fired warn chat 18:45:00"])

    def test_overrides(self):
        extended = day(OFFICE, ("17:00", {"override": "extend", "departments": ["chat"], "until": "2026-06-01T19:00:00Z"}))
        self.assertEqual(extended[-3:], [
            "18:45:00 fired warn chat 18:45:00", "18:50:00 chat closing unknown form",
            "19:00:00 chat closed unknown form"])
        closed = day(OFFICE, ("17:00", {"override": "closed", "departments": ["chat"]}))
        self.assertEqual(fired(closed)[1:], [])
        self.assertEqual(fired(day(OFFICE, ("11:00", {"override": "open", "departments": ["chat", "nowhere"]})))[0],
                         "11:00:00 rejected")
        report = ("11:00", {"agent": "x", "status": "online", "departments": ["chat", "nowhere"]})
        self.assertEqual(fired(day(OFFICE, report))[0], "11:00:00 rejected")

    def test_agents(self):
        rows = day(GUARDED, ("10:00", {"agent": "x", "status": "online", "departments": ["b"], "lease": "1h"}))
        self.assertEqual(rows[1:], [
            "10:00:00 a open unknown b b open online b", "10:00:15 a open offline b",
            "10:05:15 fired gone a 10:05:15", "11:00:15 a open offline form b open offline form",
            "11:05:15 fired gone b 11:05:15", "18:00:00 a closed offline form b closed offline form"])


class Conditions(unittest.TestCase):
    def test_each(self):
        department = Site({"time-zone": "UTC", "hours": {}, "holidays": ["06-01 H"]}).departments["chat"]
        facts = {"online": 1, "away": 0, "status": "online", "phase": "closing", "department": department,
                 "day": parse_instant("2026-06-01T00:00:00Z") // DAY}
        for condition, expected in (
                ({"agents-online": ">= 1"}, True), ({"agents-online": "1", "agents-away": "> 0"}, False),
                ({"phase": ["open", "closing"]}, True), ({"weekday": "sat-mon"}, True), ({"weekday": ["tue", "fri"]}, False),
                ({"date": "holiday"}, True), ({"date": ["2026-06-02", "06-03"]}, False),
                ({"date": "2026-05-30..2026-06-01"}, True), ({"not": {"status": ["away", "offline"]}}, True),
                ({"any": [{"phase": "open"}, {"status": "online"}]}, True),
                ({"all": [{"phase": "open"}, {"status": "online"}]}, False)):
            with self.subTest(condition=condition):
                self.assertEqual(holds(condition, facts), expected)


class Generated(unittest.TestCase):
    def test_the_seed_alone_decides(self):
        self.assertEqual(story(7), story(7))
        self.assertNotEqual(story(7), story(8))

    def test_every_site_is_valid(self):
        for seed in range(8):
            with self.subTest(seed=seed):
                for site in story(seed).files.values():
                    Site(site)


if __name__ == "__main__":
    unittest.main()
