# SPDX-License-Identifier: Apache-2.0
"""The widget guard over boundaries, bad answers, wrong clocks, hidden tabs."""

import gzip
import json
import subprocess
import unittest
from pathlib import Path

from form_endpoint import CONTACT_FORM, OFFLINE_FORM
from page_test import PageTest
from shop import Department, Shop, instant

TUESDAY = "2026-11-24T"
NAMES = {"sales": {"fr": "Ventes", "en": "Sales"}, "support": {"fr": "Assistance", "en": "Support"}}
PAGE = """
<button id="chat" data-chathours-if="chat">Chat</button>
<p id="form" data-chathours-if="contact-form" data-chathours-text="Back {reopens}."></p>
<p id="break" data-chathours-if="break" data-chathours-text="At lunch until {reopens}."></p>
<script src="/chathours.js" data-chathours="/state.json"></script>
"""


def day(date, *changes):
    """Phases of a day in UTC: 09:00 open and so on, closed before."""
    return [(0, "closed")] + [(instant(f"{date}T{time}:00Z"), phase) for time, phase in changes]


def shop(**more):
    """Open 08:00 to 16:00 UTC (09:00 to 17:00 in Paris) today and tomorrow, lunch at 11:00 UTC."""
    hours = [("08:00", "open"), ("11:00", "break"), ("12:00", "open"), ("16:00", "closed")]
    phases = day("2026-11-24", *hours) + day("2026-11-25", *hours)[1:]
    return Shop({"sales": Department(phases, NAMES["sales"])}, **more)


class GuardTest(PageTest):
    def serve(self, shop):
        self.server.answer = lambda now: (200, shop.state(now))

    def cut(self):
        self.server.answer = lambda now: None


class BoundaryTest(GuardTest):
    def test_gone_at_the_very_second_with_the_network_cut(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "15:59:50Z")
        self.assertTrue(self.shows("#chat"))
        self.cut()
        self.advance(9)
        self.assertTrue(self.shows("#chat"), "gone more than a second too early")
        self.advance(2)
        self.assertFalse(self.shows("#chat"), "still there a second after the close")
        self.assertTrue(self.shows("#form"))
        self.assertEqual(self.text("#form"), "Back tomorrow at 09:00.")
        self.assertEqual(self.complaints(), [])

    def test_break_and_back(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "10:59:30Z")
        self.advance(31)
        self.assertEqual((self.shows("#chat"), self.shows("#break")), (False, True))
        self.assertEqual(self.text("#break"), "At lunch until 13:00.")
        self.advance(3601)
        self.assertTrue(self.shows("#chat"))
        self.assertFalse(self.shows("#break"))

    def test_one_of_two_departments_closes_and_the_other_never_blinks(self):
        it = shop()
        late = day("2026-11-24", ("08:00", "open"), ("17:00", "closed"))
        it.departments["support"] = Department(late, NAMES["support"])
        it.departments["sales"].route_to = ["support"]
        self.serve(it)
        body = '<div data-chathours-department="sales"><b id="sales" data-chathours-if="routed">s</b></div>'
        self.open(body + PAGE, TUESDAY + "15:59:50Z")
        self.js("(document.addEventListener('chathours:change', (it) => { window.seen = [...(window.seen ?? []), "
                "it.detail.show] }), 0)")  # fmt: skip
        self.advance(40)
        self.assertEqual(set(self.js("window.seen")), {"chat"})
        self.assertTrue(self.shows("#sales"))
        mark = "document.querySelector('[data-chathours-department]').getAttribute('data-chathours-%s')"
        self.assertEqual(self.js(mark % "route"), "support")
        self.assertEqual(self.js(mark % "accepting"), "false")
        self.assertEqual(self.js(mark % "phase"), "closed")

    def test_opens_on_the_word_of_the_server_only(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "07:59:50Z")
        self.cut()
        self.advance(30)
        self.assertFalse(self.shows("#chat"))
        self.serve(shop())
        self.advance(60)
        self.assertTrue(self.shows("#chat"))

    def test_opens_within_a_second(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "07:59:50Z")
        self.advance(9)
        self.assertFalse(self.shows("#chat"))
        self.advance(2)
        self.assertTrue(self.shows("#chat"))

    def test_department_goes_offline_while_its_form_is_open(self):
        it = shop()
        sales = it.departments["sales"]
        sales.presence = True
        sales.offline = [(instant(TUESDAY + "09:00:10Z"), instant(TUESDAY + "10:00:00Z"))]
        self.serve(it)
        body = '<section id="ask" data-chathours-department="sales"><div data-chathours-if="chat">' \
               '<textarea id="words"></textarea></div></section>' + PAGE  # fmt: skip
        self.open(body, TUESDAY + "09:00:00Z")
        self.js("document.querySelector('#words').value = 'Do you have'")
        self.advance(45)
        self.assertFalse(self.shows("#words"))
        self.assertTrue(self.shows("#form"))
        self.assertEqual(self.root("phase"), "open")
        self.assertEqual(self.js("document.querySelector('#words').value"), "Do you have")

    def test_where_a_visitor_chats_nothing_disappears(self):
        self.serve(shop())
        body = '<div data-chathours-if="chat"><div id="panel" data-chathours-chatting>…</div></div>' + PAGE
        self.open(body, TUESDAY + "15:59:50Z")
        self.advance(120)
        self.assertFalse(self.shows("#chat"))
        self.assertTrue(self.shows("#panel"))
        self.js("document.querySelector('#panel').removeAttribute('data-chathours-chatting')")
        self.advance(30)
        self.assertFalse(self.shows("#panel"))


class TroubleTest(GuardTest):
    def trouble(self, answer, at=TUESDAY + "09:00:00Z"):
        """The page closes when what it has read has expired, and opens again when all is well."""
        self.serve(shop())
        self.open(PAGE, at)
        self.assertTrue(self.shows("#chat"))
        self.server.answer = answer
        self.advance(125)
        self.assertEqual((self.shows("#chat"), self.shows("#form")), (False, True))
        self.assertEqual(self.root("show"), "contact-form")
        self.serve(shop())
        self.advance(80)
        self.assertTrue(self.shows("#chat"))
        self.assertEqual(self.complaints(), [])

    def test_500(self):
        self.trouble(lambda now: (500, b"oh"))

    def test_500_with_a_document(self):
        self.trouble(lambda now: (500, shop().state(now)))

    def test_missing(self):
        self.trouble(lambda now: (404, b""))

    def test_garbage(self):
        self.trouble(lambda now: (200, b'{"schema":1,'))

    def test_other_json(self):
        for body in (b"null", b"[]", b"3", b'{"schema":1}', b'{"schema":2}'):
            with self.subTest(body=body):
                self.trouble(lambda now: (200, body))

    def test_documents_that_lack_something(self):
        """At once closed: nobody knows what else is wrong."""
        whole = shop().state(instant(TUESDAY + "09:00:00Z"))
        for key in ("departments", "notices", "upcoming"):
            for value in (None, 3, "x"):
                with self.subTest(key=key, value=value):
                    broken = {**whole, "valid_until": TUESDAY + "10:00:00Z", key: value}
                    self.server.answer = lambda now: (200, json.dumps(broken).encode())
                    self.open(PAGE, TUESDAY + "09:00:00Z")
                    self.advance(2)
                    self.assertEqual((self.shows("#chat"), self.shows("#form")), (False, True))
                    self.serve(shop())
                    self.advance(40)
                    self.assertTrue(self.shows("#chat"))

    def test_cut(self):
        self.trouble(lambda now: None)

    def test_expired(self):
        old = shop().state(instant(TUESDAY + "08:30:00Z"))
        self.trouble(lambda now: (200, old))

    def test_no_answer_at_all(self):
        self.server.answer = lambda now: ...
        self.open(PAGE, TUESDAY + "09:00:00Z")
        self.advance(2.9)
        self.assertEqual(self.root("show"), "hidden")
        self.advance(0.2)
        self.assertEqual(self.root("show"), "contact-form")
        self.assertEqual((self.shows("#chat"), self.shows("#form")), (False, True))

    def test_never_readable(self):
        self.server.answer = lambda now: (404, b"")
        self.open(PAGE, TUESDAY + "09:00:00Z")
        self.advance(1)
        self.assertEqual((self.shows("#chat"), self.shows("#form")), (False, True))
        self.assertEqual(self.root("accepting"), "false")

    def test_backs_off(self):
        self.server.answer = lambda now: (500, b"")
        self.open(PAGE, TUESDAY + "09:00:00Z")
        self.advance(3600)
        # 0.5 s to 60 s doubling, then a minute each with a jitter of a quarter.
        self.assertLess(self.js("__clock.requests"), 90)
        self.assertGreater(self.js("__clock.requests"), 45)


class ClockTest(GuardTest):
    def test_wrong_clocks(self):
        for error in (3 * 3600, -3 * 3600, 40 * 86400, 7, -7):
            with self.subTest(error=error):
                self.serve(shop())
                self.open(PAGE, TUESDAY + "15:59:50Z", error=error)
                self.assertTrue(self.shows("#chat"))
                self.cut()
                self.advance(8.9)
                self.assertTrue(self.shows("#chat"))
                self.advance(2.1)
                self.assertFalse(self.shows("#chat"))
                self.assertEqual(self.text("#form"), "Back tomorrow at 09:00.")

    def test_clock_set_while_the_page_is_open(self):
        for shift in (5 * 3600, -5 * 3600):
            with self.subTest(shift=shift):
                self.serve(shop())
                self.open(PAGE, TUESDAY + "15:30:00Z")
                self.js(f"__clock.wallShift = {shift * 1000}")
                self.advance(60)
                self.assertTrue(self.shows("#chat"))
                self.advance(1730)
                self.assertTrue(self.shows("#chat"))
                self.advance(12)
                self.assertFalse(self.shows("#chat"))

    def test_sleep_over_the_close(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "15:30:00Z")
        self.run_async("__clock.sleep(3600 * 1000)")
        self.cut()
        self.advance(5)  # whatever wakes it, no later than that
        self.assertFalse(self.shows("#chat"))

    def test_tab_hidden_over_the_close(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "15:59:30Z")
        self.run_async("__clock.hide(true)")
        asked = self.js("__clock.requests")
        self.advance(600)
        self.assertEqual(self.js("__clock.requests"), asked, "a hidden page reads")
        self.run_async("__clock.hide(false)")
        self.assertEqual(self.js("__clock.requests"), asked + 1)
        self.assertEqual((self.shows("#chat"), self.shows("#form")), (False, True))

    def test_tab_shown_again_without_an_answer(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "10:30:00Z")
        self.run_async("__clock.hide(true)")
        self.advance(600)
        self.server.answer = lambda now: ...
        self.run_async("__clock.hide(false)")
        self.advance(2.9)
        self.assertTrue(self.shows("#chat"))
        self.advance(0.2)
        self.assertFalse(self.shows("#chat"))

    def test_tab_shown_again_while_open_does_not_blink(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "09:30:00Z")
        self.js("(document.addEventListener('chathours:change', () => { window.blinked = true }), 0)")
        self.run_async("__clock.hide(true)")
        self.advance(1200)
        self.run_async("__clock.hide(false)")
        self.assertTrue(self.shows("#chat"))
        self.assertIsNone(self.js("window.blinked"))

    def test_loaded_in_a_hidden_tab(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "09:30:00Z", hidden=True)
        self.advance(60)
        self.assertEqual(self.js("__clock.requests"), 0)
        self.run_async("__clock.hide(false)")
        self.assertTrue(self.shows("#chat"))


class ReadingTest(GuardTest):
    def test_unchanged_documents_are_304(self):
        self.serve(shop())
        self.server.answer = lambda now: (200, shop().state(now - now % 60))
        self.open(PAGE, TUESDAY + "09:00:00Z")
        self.advance(1800)
        self.assertGreater(self.server.statuses.count(304), 20)
        self.assertTrue(self.shows("#chat"))
        self.assertLessEqual(self.js("__clock.requests"), 81)  # 30 s, less a quarter

    def test_as_a_module(self):
        self.serve(shop())
        module = '<script type="module" src="/module.js"></script>'
        self.open(PAGE.split("<script")[0] + module, TUESDAY + "09:00:00Z")
        self.run_async("__clock.settle()")
        self.assertTrue(self.shows("#chat"))
        self.assertEqual(self.js("window.guardState().phase"), "open")

    def test_asked_again_while_an_answer_is_on_its_way(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "09:00:00Z")
        asked = self.js("__clock.requests")
        self.js("(chathours.guard.refresh(), chathours.guard.refresh(), 0)")
        self.advance(1)
        self.assertEqual(self.js("__clock.requests"), asked + 2)

    def test_stopped(self):
        self.serve(shop())
        self.open(PAGE, TUESDAY + "09:00:00Z")
        self.js("chathours.guard.stop()")
        asked = self.js("__clock.requests")
        self.advance(600)
        self.js("window.dispatchEvent(new Event('online'))")
        self.assertEqual(self.js("__clock.requests"), asked)

    def test_says_what_the_document_says(self):
        """Where nothing is carried on, the guard's state is the published one."""
        for time in ("07:00", "09:00", "11:30", "13:00", "17:00"):
            it = shop()
            it.departments["support"] = Department(day("2026-11-24", ("10:00", "open"), ("18:00", "closed")), NAMES["support"])
            it.departments["sales"].route_to = ["support"]
            self.serve(it)
            self.open(PAGE, f"{TUESDAY}{time}:00Z")
            want = it.state(instant(f"{TUESDAY}{time}:00Z"))
            state = self.js("chathours.guard.state()")
            for key in ("phase", "accepting", "closes_at", "opens_at", "notices", "site", "name"):
                self.assertEqual(state[key], want[key], f"{key} at {time}")
            self.assertEqual(state["show"], want["widget"]["show"])
            for name, department in want["departments"].items():
                self.assertEqual({key: state["departments"][name][key] for key in department}, department)


class SizeTest(unittest.TestCase):
    def test_five_kilobytes_compressed(self):
        script = Path(__file__).parents[3] / "web/chathours.js"
        for level in (6, 9):
            self.assertLessEqual(len(gzip.compress(script.read_bytes(), level)), 5 * 1024)


class TypesTest(unittest.TestCase):
    """chathours.d.ts knows what the schema of state.json has."""

    def test_words_and_members(self):
        root = Path(__file__).parents[3]
        parts = json.loads((root / "docs/state.schema.json").read_text())["$defs"]
        types = (root / "web/chathours.d.ts").read_text()
        for interface, part in {"Department": "department", "Form": "form", "FormField": "field", "Notice": "notice"}.items():
            body = types.split(f"export interface {interface} {{")[1].split("\n}")[0]
            for name, schema in parts[part]["properties"].items():
                if name == "agents":  # pages need not know how many
                    continue
                with self.subTest(interface=interface, name=name):
                    self.assertRegex(body, rf"\n  {name}\??: ")
                    words = schema.get("enum", [])
                    self.assertEqual([it for it in words if f'"{it}"' not in body], [])


class ShopTest(unittest.TestCase):
    def test_documents_fit_the_schema(self):
        root = Path(__file__).parents[3]
        program = "import json, jsonschema, sys; jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))"
        with_forms = shop(fields=CONTACT_FORM)
        with_forms.departments["sales"].own_fields = OFFLINE_FORM
        for it, hour in [(shop(), hour) for hour in range(6, 20)] + [(with_forms, 17)]:
            document = json.dumps(it.state(instant(f"{TUESDAY}{hour:02}:30:00Z")))
            subprocess.run(["/usr/bin/python3", "-c", program, root / "docs/state.schema.json"],
                           input=document, text=True, check=True)  # fmt: skip
