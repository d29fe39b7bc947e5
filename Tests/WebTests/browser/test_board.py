# SPDX-License-Identifier: Apache-2.0
"""The team's board."""

import json

from test_demo import ROOT, LookedAtTest, ctl
from shop import Department, Shop, instant
from test_guard import NAMES

SITE = ROOT / "etc/chathours/sites/boutique.yaml"
LUNCH = "2026-12-28T11:30:00Z"  # 12:30 in Paris


def phases(department):
    """What the engine says of the sample site, as shop.py wants it."""
    lines = [json.loads(it) for it in ctl("timeline", SITE, "--from", "2026-12-24", "--to", "2027-01-06",
                                          "--department", department, "--json").splitlines()]  # fmt: skip
    return [(0, "closed")] + [(instant(it["from"]), it["phase"]) for it in lines]


class BoardTest(LookedAtTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        window = ("--from", "2026-12-24", "--to", "2026-12-31", "--json")
        cls.week = ctl("timeline", SITE, *window) + ctl("plan", SITE, *window)
        cls.shop = Shop({name: Department(phases(name), NAMES[name]) for name in ("sales", "support")})

    def visit(self, at=LUNCH, *, week=True, change=lambda state: state, **where):
        self.server.answer = lambda now: (200, change(self.shop.state(now)))
        self.server.pages["/data/boutique.week.jsonl"] = self.week if week else "no JSON"
        self.set_clock(at, "Europe/Paris")
        self.look("/board/?sites=boutique", **where)
        self.until("the departments", lambda: self.desks())
        if week:
            self.until("the week", lambda: self.js("document.querySelectorAll('.day').length") == 7)

    def desks(self):
        return self.js("[...document.querySelectorAll('.desk')].map((it) => it.innerText.split('\\n').filter(Boolean))")

    def days(self):
        return self.js("[...document.querySelectorAll('.day')].map((it) => it.innerText.replace(/\\s+/g, ' '))")

    def test_departments(self):
        self.visit()
        self.assertEqual(self.desks(), [
            ["Sales", "Break", "back in 30:00", "visitors see the form"],
            ["Support", "Break", "back in 30:00", "visitors see the form"],
        ])  # fmt: skip
        self.advance(1795)
        self.until("the countdown", lambda: "0:05" in self.desks()[0][2])
        self.advance(6)
        self.until("the end of lunch", lambda: self.desks()[0][1] == "Open")
        self.assertEqual(self.complaints(), [])

    def test_name(self):
        heading = "document.querySelector('.site h2').innerText"
        self.visit()
        self.until("the name of the file", lambda: self.js(heading) == "boutique")
        self.visit(change=lambda state: state | {"name": {"fr": "Boutique", "en": "The shop"}})
        self.until("the name in English", lambda: self.js(heading) == "The shop")

    def test_week(self):
        """The sample's Christmas: short on the Eve, a holiday, the 26th a Saturday without sales."""
        self.visit(at="2026-12-24T11:30:00Z")
        self.assertEqual(self.days(), [
            "Thu 24 09:00–13:00", "Fri 25 closed · Noël", "Sat 26 10:00–12:00 14:00–16:00", "Sun 27 closed",
            "Mon 28 09:00–12:00 13:00–18:00", "Tue 29 09:00–12:00 13:00–18:00", "Wed 30 09:00–12:00 13:00–18:00",
        ])  # fmt: skip

    def test_bars_lie_where_the_hours_are(self):
        self.visit(at="2026-12-24T11:30:00Z")
        bars = self.js("[...document.querySelectorAll('.day')][4].querySelectorAll('rect.break')")
        self.assertEqual([(float(it.get_attribute("x")), float(it.get_attribute("width"))) for it in bars], [(720, 60)] * 2)

    def test_next_triggers(self):
        self.visit(at="2026-12-28T11:30:00Z")
        items = self.js("[...document.querySelectorAll('.next li')].map((it) => it.innerText.replace(/\\s+/g, ' '))")
        self.assertEqual(items[:3], ["Mon 13:00 back-from-lunch sales, support", "Mon 17:15 closing-soon sales", "Mon 17:30 closed sales"])

    def test_override(self):
        def closed(state):
            state["departments"]["sales"].update(phase="closed", reason="override: Fire drill", accepting=False,
                                                 route="form", closes_at=None, opens_at="2026-12-28T13:00:00Z",
                                                 override={"until": "2026-12-28T13:00:00Z"})  # fmt: skip
            state["upcoming"].insert(0, {"at": "2026-12-28T13:00:00Z", "department": "sales", "phase": "open"})
            return state

        self.visit(at="2026-12-28T12:00:30Z", change=closed)
        self.assertEqual(self.desks()[0], ["Sales", "Closed", "opens in 59:30", "override: Fire drill · visitors see the form"])
        self.assertEqual(self.frames(), [(0, 780, 60)])

    def frames(self):
        """The frames of overrides: the number of the day, where the frame begins, and its width, in minutes."""
        return [tuple(it) for it in self.js("""[...document.querySelectorAll('.day')].flatMap((day, number) =>
            [...day.querySelectorAll('rect.override')].map((it) =>
                [number, Math.floor(it.getAttribute('x')), Math.round(it.getAttribute('width'))]))""")]

    def overridden(self, phase, until, **times):
        def change(state):
            state["departments"]["sales"].update(phase=phase, reason="override", accepting=phase == "open", route="form",
                                                 override={"until": until}, **times)  # fmt: skip
            state["upcoming"] = []
            return state

        return change

    def test_a_frame_ends_where_the_override_ends(self):
        """At noon in Paris. The next close or opening is another thing: after each of these the schedule decides."""
        morrow = "2026-12-29T08:00:00Z"
        for phase, until, times, minutes in [
            # Opened through half of lunch: it is a break then, and closes in the evening.
            ("open", "2026-12-28T11:30:00Z", {"closes_at": "2026-12-28T16:30:00Z", "opens_at": None}, 30),
            # A break until the evening's close: it opens on the next day.
            ("break", "2026-12-28T16:30:00Z", {"closes_at": "2026-12-28T16:30:00Z", "opens_at": morrow}, 330),
            # Closed into the evening, when it would be closed anyway.
            ("closed", "2026-12-28T19:00:00Z", {"closes_at": None, "opens_at": morrow}, 480),
        ]:
            with self.subTest(phase=phase):
                self.visit(at="2026-12-28T11:00:10Z", change=self.overridden(phase, until, **times))
                self.assertEqual(self.frames(), [(0, 720, minutes)])

    def test_a_frame_over_midnight_and_one_without_an_end(self):
        times = {"closes_at": None, "opens_at": None}
        self.visit(at="2026-12-28T11:00:10Z", change=self.overridden("closed", "2026-12-29T01:00:00Z", **times))
        self.assertEqual(self.frames(), [(0, 720, 720), (1, 0, 120)])
        self.visit(at="2026-12-28T11:00:10Z", change=self.overridden("closed", None, **times))
        self.assertEqual(self.frames(), [(0, 720, 720)] + [(day, 0, 1440) for day in range(1, 7)])

    def test_no_frame_is_left_when_it_is_over(self):
        """The network is gone: the page goes by what it read last."""
        times = {"closes_at": None, "opens_at": "2026-12-29T08:00:00Z"}
        self.visit(at="2026-12-28T11:00:10Z", change=self.overridden("closed", "2026-12-28T11:01:00Z", **times))
        self.assertEqual(self.frames(), [(0, 720, 1)])
        self.server.answer = lambda now: None
        self.advance(120)
        self.until("the end of the frame", lambda: self.frames() == [])

    def test_nobody_there(self):
        def alone(state):
            for it in state["departments"].values():
                it.update(status="offline", accepting=False, route="form", agents={"online": 0, "away": 1, "invisible": 0})
            return state

        self.visit(at="2026-12-28T09:00:00Z", change=alone)
        self.assertEqual(self.desks()[0], ["Sales", "0 online · 1 away", "Nobody online", "closes in 7:30:00", "visitors see the form"])

    def test_no_news(self):
        self.visit()
        self.server.answer = lambda now: None
        self.advance(130)
        self.until("the word of it", lambda: self.js("!document.querySelector('.stale').hidden"))

    def test_without_a_week(self):
        self.visit(week=False)
        self.assertFalse(self.js("!document.querySelector('.week').hidden"))

    def test_without_sites(self):
        self.look("/board/")
        self.until("the word of it", lambda: self.js("!document.querySelector('#nothing').hidden"))

    def test_accessible_and_never_too_wide(self):
        for width in (375, 1440):
            for dark in (False, True):
                for at in (LUNCH, "2026-12-24T09:00:00Z", "2026-12-28T16:25:00Z"):
                    with self.subTest(width=width, dark=dark, at=at):
                        self.visit(at, width=width, dark=dark)
                        self.assertEqual(self.axe(), [])
                        self.assertTrue(self.fits())
