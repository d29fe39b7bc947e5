# SPDX-License-Identifier: Apache-2.0
"""Pages that read at random times, over the beginning and the end of notices, and over publications that come late.

CHATHOURS_SEED brings the times of an earlier run back.
"""

import os
import random

from page_test import PageTest
from shop import HEARTBEAT, Department, Shop, instant, rfc3339
from test_guard import NAMES, day

TUESDAY = "2026-11-24T"
PAGE = """
<script src="/listen.js"></script>
<button id="chat" data-chathours-if="chat">Chat</button><div id="notices" data-chathours-notices></div>
<script src="/{guard}" data-chathours="/state.json"></script>
"""
BEGIN = instant(TUESDAY + "15:45:00Z")
VIEWS = 6
SEED = os.environ.get("CHATHOURS_SEED") or str(random.randrange(10**9))
print(f"random tests: CHATHOURS_SEED={SEED}")


def notice(name="closing-soon", departments=("sales",), text="Chat closes at 17:00.", template=None, **more):
    return {
        "trigger": name, "departments": list(departments), "from": rfc3339(BEGIN), "until": TUESDAY + "16:00:00Z",
        "closes_at": TUESDAY + "16:00:00Z", "reopens_at": TUESDAY + "20:00:00Z", "text": {"en": text},
        "template": {"en": template or text}, **more,
    }  # fmt: skip


def shop(*notices):
    phases = day("2026-11-24", ("08:00", "open"), ("16:00", "closed"), ("20:00", "open"))
    departments = {"sales": Department(phases, NAMES["sales"]), "support": Department(phases, NAMES["support"])}
    return Shop(departments, list(notices))


class NoticeTest(PageTest):
    guard = "chathours.js"

    def setUp(self):
        super().setUp()
        self.random = random.Random(f"{SEED} {self.id()}")

    def serve(self, shop):
        self.server.answer = lambda now: (200, shop.state(now))

    def watch(self, at):
        """Opens a page at an instant, in seconds; what it shows is noted from now on."""
        self.open(PAGE.format(guard=self.guard), rfc3339(at))
        self.assertTrue(self.shows("#chat"))

    def views(self, event):
        """Seconds at which pages are opened, so that they read at any time before an event."""
        return sorted(event - self.random.randint(2, 130) for _ in range(VIEWS))

    def never_closed(self):
        shown = {it.split()[1] for it in self.js("window.heard") if it.startswith("change")}
        self.assertEqual(shown, {"hidden", "chat"})
        self.assertTrue(self.shows("#chat"))


class OverANoticeTest(NoticeTest):
    def test_over_a_warning(self):
        self.serve(shop(notice()))
        for at in self.views(BEGIN):
            with self.subTest(at=rfc3339(at)):
                self.watch(at)
                self.advance(BEGIN - at - 0.6)
                self.assertEqual(self.text("#notices"), "")
                self.advance(1.2)
                self.assertEqual(self.text("#notices"), "Chat closes at 17:00.")
                self.advance(60)
                self.never_closed()
                self.assertEqual(self.js("window.heard").count("notice Chat closes at 17:00."), 1)

    def test_shown_at_its_second_with_the_network_cut(self):
        self.serve(shop(notice()))
        self.watch(BEGIN - 50)
        self.server.answer = lambda now: None
        self.advance(49)
        self.assertEqual(self.text("#notices"), "")
        self.advance(2)
        self.assertEqual(self.text("#notices"), "Chat closes at 17:00.")
        self.never_closed()

    def test_over_the_end_of_a_notice(self):
        end = BEGIN + 300
        self.serve(shop(notice(until=rfc3339(end))))
        for at in self.views(end):
            with self.subTest(at=rfc3339(at)):
                self.watch(at)
                self.advance(end - at - 0.6)
                self.assertEqual(self.text("#notices"), "Chat closes at 17:00.")
                self.advance(1.2)
                self.assertEqual(self.text("#notices"), "")
                self.advance(60)
                self.never_closed()

    def test_withdrawn(self):
        """Published ahead, and held back before its time."""
        whole, without = shop(notice()), shop()
        self.server.answer = lambda now: (200, (whole if now < BEGIN - 45 else without).state(now))
        self.watch(BEGIN - 60)
        self.advance(120)
        self.assertEqual(self.text("#notices"), "")
        self.assertFalse([it for it in self.js("window.heard") if it.startswith("notice")])


class LateTest(NoticeTest):
    """Nothing but the publication changes: `support` closes or a notice begins, and the chat stays."""

    def shop(self):
        it = shop(notice())
        phases = day("2026-11-24", ("08:00", "open"), ("15:45", "closed"))
        it.departments["support"] = Department(phases, NAMES["support"])
        return it

    def serve_late(self, it, seconds):
        """What is published at `BEGIN` can be read that much later."""
        self.server.answer = lambda now: (200, it.state(BEGIN - 1 if BEGIN <= now < BEGIN + seconds else now))

    def test_a_publication_that_comes_a_second_late(self):
        for seconds in (1, 2, 3):
            self.serve_late(self.shop(), seconds)
            for at in self.views(BEGIN):
                with self.subTest(at=rfc3339(at), late=seconds):
                    self.watch(at)
                    self.advance(BEGIN - at + 60)
                    self.never_closed()
                    self.assertEqual(self.js("chathours.guard.state().departments.support.phase"), "closed")

    def test_a_publication_that_never_comes(self):
        """Closed three seconds after the end of what was published last."""
        for at in self.views(BEGIN):
            self.serve_late(self.shop(), 600)
            with self.subTest(at=rfc3339(at)):
                self.watch(at)
                self.advance(BEGIN + 1 - at + 2.5)  # an error of half a second in its clock
                self.never_closed()
                self.advance(1)
                self.assertFalse(self.shows("#chat"))
                self.serve(self.shop())
                self.advance(15)
                self.assertTrue(self.shows("#chat"))

    def test_read_before_it_expires_whatever_the_reason(self):
        """As 0.1.0 published: a notice ended the document, and `upcoming` did not say so."""

        def state(now):
            document = shop(notice()).state(now)
            if now < BEGIN:
                document["valid_until"] = rfc3339(min(instant(document["valid_until"]), BEGIN + 1))
                document["notices"] = []
            return document

        self.server.answer = lambda now: (200, state(now))
        for at in self.views(BEGIN):
            with self.subTest(at=rfc3339(at)):
                self.watch(at)
                self.advance(BEGIN - at + 1)
                self.assertEqual(self.text("#notices"), "Chat closes at 17:00.")
                self.advance(60)
                self.never_closed()

    def test_one_page_does_not_ask_all_the_time(self):
        self.serve_late(self.shop(), 600)
        self.watch(BEGIN - 30)
        self.advance(29)
        asked = self.js("__clock.requests")
        self.advance(5)
        self.assertLess(self.js("__clock.requests") - asked, 20)


class SameWordsTest(NoticeTest):
    """Equal texts are one; where departments share a moment and a text, it names both."""

    def read(self, *notices, language="en-GB", name=None):
        it = shop(*notices)
        if name is not None:
            it.departments["support"].name = name
        self.serve(it)
        self.open(PAGE.format(guard=self.guard), rfc3339(BEGIN + 10), language=language)
        return self.browser.execute_script(
            "return [...document.querySelectorAll('#notices p')].map((it) => it.textContent)")  # fmt: skip

    def both(self, template, **more):
        return (notice("one", ["sales"], "Sales", template, **more),
                notice("two", ["support"], "Support", template, **more, until=TUESDAY + "20:00:00Z"))  # fmt: skip

    def test_without_names(self):
        self.assertEqual(self.read(*self.both("Closing.")), ["Closing."])

    def test_names_in_the_pages_language(self):
        one, two = self.both("{department}: closing.")
        self.assertEqual(self.read(one, two), ["Sales and Support: closing."])
        for it in one, two:
            it["text"]["fr"], it["template"]["fr"] = "…", "{department} : fermeture."
        self.assertEqual(self.read(one, two, language="fr"), ["Ventes et Assistance : fermeture."])
        self.assertEqual(self.js("window.heard").count("notice Ventes et Assistance : fermeture."), 1)

    def test_when_one_of_them_ends(self):
        one, two = self.both("{department}: closing.")
        self.read({**one, "until": rfc3339(BEGIN + 20)}, two)
        self.server.answer = lambda now: None
        self.advance(10)
        self.assertEqual(self.text("#notices"), "Support: closing.")
        self.assertEqual(len([it for it in self.js("window.heard") if it.startswith("notice")]), 1)

    def test_other_moments_and_other_times_are_others(self):
        one, two = self.both("{department}: closing.")
        self.assertEqual(self.read(one, {**two, "from": rfc3339(BEGIN + 5)}),
                         ["Sales: closing.", "Support: closing."])  # fmt: skip
        one, two = self.both("{department}: until {closes}.")
        self.assertEqual(self.read(one, {**two, "closes_at": TUESDAY + "17:00:00Z"}),
                         ["Sales: until 17:00.", "Support: until 18:00."])  # fmt: skip

    def test_on_the_page_of_one_department(self):
        self.serve(shop(*self.both("{department}: closing.")))
        body = '<div id="sales" data-chathours-department="sales" data-chathours-notices></div>'
        self.open(body + PAGE.format(guard=self.guard), rfc3339(BEGIN + 10))
        self.assertEqual(self.text("#sales"), "Sales and Support: closing.")

    def test_without_templates(self):
        """They are newer than the first states, whose texts have the names in them."""
        one, two = notice("one", ["sales"], "Closing."), notice("two", ["support"], "Closing.")
        three = notice("three", ["support"], "Support: closing.")
        for it in one, two, three:
            del it["template"]
        self.assertEqual(self.read(one, two, three), ["Closing.", "Support: closing."])

    def test_a_text_without_a_language(self):
        """In the page's, and so are its names and times."""
        both = self.both("{department}: {reopens}")
        for it in both:
            it["text"], it["template"] = {"und": "…"}, {"und": "{department}: {reopens}"}
        self.assertEqual(self.read(*both, language="fr-FR"), ["Ventes et Assistance: 21 h"])
        self.assertEqual(self.js("document.querySelector('#notices p').lang"), "fr-FR")

    def test_a_department_without_a_name_of_its_own(self):
        self.assertEqual(self.read(*self.both("{department}: closing."), name={}), ["Sales and support: closing."])


class EarlierGuardTest(NoticeTest):
    """0.1.0's guard reads what is published ahead, and shows it at its second too."""

    guard = "earlier/chathours-0.1.0.js"

    def test_over_a_warning(self):
        self.serve(shop(notice()))
        for at in self.views(BEGIN):
            with self.subTest(at=rfc3339(at)):
                self.watch(at)
                self.advance(BEGIN - at - 0.6)
                self.assertEqual(self.text("#notices"), "")
                self.advance(1.2)
                # One that had read before it was published shows it once it reads again.
                if at >= BEGIN - 2 * HEARTBEAT:
                    self.assertEqual(self.text("#notices"), "Chat closes at 17:00.")
                self.advance(60)
                self.assertEqual(self.text("#notices"), "Chat closes at 17:00.")
                self.never_closed()
