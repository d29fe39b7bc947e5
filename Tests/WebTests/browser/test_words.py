# SPDX-License-Identifier: Apache-2.0
"""What visitors read: languages, time zones, notices."""

from page_test import PageTest
from shop import Department, Shop, instant
from test_guard import NAMES, day

NOTICES = '<div id="notices" data-chathours-notices></div>'
FORM = '<p id="form" data-chathours-text="{back} {{reopens}}."></p>'
SCRIPT = '<script src="/chathours.js" data-chathours="/state.json"></script>'


def paris(*changes):
    return Shop({"sales": Department([(0, "closed")] + [(instant(at), phase) for at, phase in changes], NAMES["sales"])})


def closing_soon(**more):
    return {
        "trigger": "closing-soon", "departments": ["sales"], "from": "2026-11-24T15:45:00Z",
        "until": "2026-11-24T16:00:00Z", "closes_at": "2026-11-24T16:00:00Z", "reopens_at": "2026-11-25T08:00:00Z",
        "text": {"fr": "Ventes : le chat ferme à 17:00.", "en": "Sales: chat closes at 17:00."},
        "template": {"fr": "{department} : le chat ferme à {closes}.", "en": "{department}: chat closes at {closes}."},
        **more,
    }  # fmt: skip


class TimeTest(PageTest):
    def back(self, shop, at, zone, language, words, error=0):
        self.server.answer = lambda now: (200, shop.state(now))
        back = "Retour" if language.startswith("fr") else "Back"
        self.open(FORM.format(back=back) + SCRIPT, at, zone=zone, language=language, error=error)
        self.assertEqual(self.text("#form"), f"{back} {words}.")

    def test_weekend_on_which_summer_time_ends(self):
        """Closed on Friday 23 October 2026, back on Monday the 26th at 09:00 CET, 08:00 UTC."""
        shop = paris(("2026-10-23T07:00:00Z", "open"), ("2026-10-23T15:00:00Z", "closed"), ("2026-10-26T08:00:00Z", "open"))
        friday = "2026-10-23T15:30:00Z"
        for zone, language, words in (
            ("Europe/Paris", "en-GB", "Monday at 09:00"),
            ("Europe/Paris", "fr", "lundi à 9 h"),
            ("Europe/Berlin", "fr", "lundi à 9 h"),  # the same clock: no brackets
            ("Europe/London", "en-GB", "Monday at 08:00 (09:00 CET)"),
            ("America/New_York", "en-US", "Monday at 4:00 AM (9:00 AM GMT+1)"),
            ("Asia/Tokyo", "fr", "lundi à 17 h (9 h UTC+1)"),
            ("Pacific/Honolulu", "en-GB", "Sunday at 22:00 (Mon, 09:00 CET)"),
        ):
            with self.subTest(zone=zone, language=language):
                self.back(shop, friday, zone, language, words)
        # On Sunday at noon in Paris it is Sunday in New York too, and the day of the change.
        self.back(shop, "2026-10-25T11:00:00Z", "Europe/Paris", "en-GB", "tomorrow at 09:00")
        self.back(shop, "2026-10-25T11:00:00Z", "Europe/Paris", "fr", "demain à 9 h")
        self.back(shop, "2026-10-25T11:00:00Z", "America/New_York", "fr", "demain à 4 h (9 h UTC+1)")

    def test_weekend_on_which_summer_time_begins_in_new_york(self):
        """Sunday 14 March 2027: 09:00 in Paris is 03:00 in New York until then, 04:00 from then on."""
        shop = paris(("2027-03-12T08:00:00Z", "open"), ("2027-03-12T16:00:00Z", "closed"), ("2027-03-15T08:00:00Z", "open"))
        self.back(shop, "2027-03-13T20:00:00Z", "America/New_York", "en-GB", "Monday at 04:00 (09:00 CET)")

    def test_far_ahead(self):
        shop = paris(("2026-12-23T08:00:00Z", "open"), ("2026-12-23T16:00:00Z", "closed"), ("2027-01-04T08:00:00Z", "open"))
        self.back(shop, "2026-12-23T20:00:00Z", "Europe/Paris", "en-GB", "Monday 4 January at 09:00")
        self.back(shop, "2026-12-23T20:00:00Z", "Europe/Paris", "fr", "lundi 4 janvier à 9 h")

    def test_the_languages_of_the_mails(self):
        """As TimeStrings words them: "9 h", "a las 9:00", "1er". A date that is near goes by its weekday here."""
        changes = [("2026-11-30T08:00:00Z", "open"), ("2026-11-30T17:30:00Z", "closed")]
        for opens, zone, expected in (
            ("2026-12-01T08:00:00Z", "Europe/Paris",
             {"en-GB": "tomorrow at 09:00", "fr": "demain à 9 h", "de": "morgen um 09:00", "es": "mañana a las 9:00",
              "it": "domani alle ore 09:00", "nl": "morgen om 09:00"}),
            ("2026-12-01T08:00:00Z", "Asia/Kolkata", {"fr": "demain à 13 h 30 (9 h UTC+1)"}),
            ("2027-01-04T08:30:00Z", "Europe/Paris",
             {"en-GB": "Monday 4 January at 09:30", "fr": "lundi 4 janvier à 9 h 30", "de": "Montag, 4. Januar um 09:30",
              "it": "lunedì 4 gennaio alle ore 09:30", "nl": "maandag 4 januari om 09:30"}),
            ("2027-01-01T23:05:00Z", "Europe/Paris", {"fr-CA": "samedi 2 janvier à 0 h 05"}),
            ("2027-01-01T09:00:00Z", "Europe/Paris", {"fr-CH": "vendredi 1er janvier à 10 h"}),
            # Only what stands between a date and a time is taken from how a browser joins them.
            ("2026-12-01T08:00:00Z", "Europe/Paris", {"ru": "завтра в 09:00", "hr": "sutra u 09:00", "ja": "明日 9:00"}),
        ):  # fmt: skip
            for language, words in expected.items():
                with self.subTest(language=language, opens=opens):
                    shop = paris(*changes, (opens, "open"))
                    self.server.answer = lambda now: (200, shop.state(now))
                    self.open('<p id="form" data-chathours-text="{reopens}"></p>' + SCRIPT, "2026-11-30T18:00:00Z",
                              zone=zone, language=language)  # fmt: skip
                    self.assertEqual(self.text("#form"), words)

    def test_the_days_are_counted_by_the_right_clock(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"), ("2026-11-25T08:00:00Z", "open"))
        self.back(shop, "2026-11-24T22:30:00Z", "Europe/Paris", "en-GB", "tomorrow at 09:00", error=3 * 3600)
        self.back(shop, "2026-11-24T23:30:00Z", "Europe/Paris", "en-GB", "09:00", error=-3 * 3600)

    def test_a_close_at_midnight_is_not_said_to_be_tomorrow(self):
        """The time alone within three hours, over midnight too, as the daemon's own texts have it."""
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T23:30:00Z", "closed"), ("2026-11-25T02:00:00Z", "open"))
        self.back(shop, "2026-11-24T23:45:00Z", "Europe/Paris", "en-GB", "03:00")
        until = '<p id="form" data-chathours-text="Until {closes}."></p>'
        self.open(until + SCRIPT, "2026-11-24T22:45:00Z")
        self.assertEqual(self.text("#form"), "Until 00:30.")

    def test_midnight_makes_tomorrow_today(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"), ("2026-11-25T08:00:00Z", "open"))
        self.back(shop, "2026-11-24T22:59:30Z", "Europe/Paris", "en-GB", "tomorrow at 09:00")
        self.advance(70)
        self.assertEqual(self.text("#form"), "Back 09:00.")

    def test_languages_that_no_browser_knows(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"), ("2026-11-25T08:00:00Z", "open"))
        self.server.answer = lambda now: (200, shop.state(now))
        for language in ("", "en_GB", "english language", "-", "xx"):
            with self.subTest(language=language):
                self.open(FORM.format(back="Back") + SCRIPT, "2026-11-24T20:00:00Z", language=language)
                self.assertRegex(self.text("#form"), r"^Back .*9:00")

    def test_zone_that_no_browser_knows(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"), ("2026-11-25T08:00:00Z", "open"))
        shop.time_zone = "Test/Here"
        self.back(shop, "2026-11-24T20:00:00Z", "Europe/Paris", "en-GB", "tomorrow at 09:00")

    def test_never_back(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"))
        self.server.answer = lambda now: (200, shop.state(now))
        self.open(FORM.format(back="Back") + SCRIPT, "2026-11-24T20:00:00Z")
        self.assertEqual(self.text("#form"), "")


class NoticeTest(PageTest):
    def open_with(self, notice, **where):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"), ("2026-11-25T08:00:00Z", "open"))
        shop.notices = [notice]
        self.server.answer = lambda now: (200, shop.state(now))
        self.open(NOTICES + SCRIPT, "2026-11-24T15:50:00Z", **where)

    def test_language_and_fallback(self):
        for language, words, lang in (
            ("en-GB", "Sales: chat closes at 17:00.", "en"),
            ("fr-CA", "Ventes : le chat ferme à 17 h.", "fr"),
            ("FR", "Ventes : le chat ferme à 17 h.", "fr"),
            ("de", "Ventes : le chat ferme à 17 h.", "fr"),  # the first that the shop has
        ):
            with self.subTest(language=language):
                self.open_with(closing_soon(), language=language)
                self.assertEqual(self.text("#notices"), words)
                self.assertEqual(self.js("document.querySelector('#notices p').lang"), lang)

    def test_a_text_without_a_language_is_in_the_pages(self):
        for language, words in (("en-GB", "tomorrow at 09:00"), ("fr", "demain à 9 h")):
            with self.subTest(language=language):
                self.open_with(closing_soon(text={"und": "2026-11-25 09:00"}, template={"und": "{reopens}"}), language=language)
                self.assertEqual(self.text("#notices"), words)
                self.assertEqual(self.js("document.querySelector('#notices p').lang"), language)

    def test_visitors_clock(self):
        self.open_with(closing_soon(), zone="America/New_York", language="en-US")
        self.assertEqual(self.text("#notices"), "Sales: chat closes at 11:00 AM (5:00 PM GMT+1).")

    def test_minutes_count_down(self):
        self.open_with(closing_soon(template={"en": "{minutes} minutes left"}, text={"en": "15 minutes left"}))
        self.assertEqual(self.text("#notices"), "10 minutes left")
        self.advance(340)
        self.assertEqual(self.text("#notices"), "5 minutes left")

    def test_as_written_where_a_time_is_missing(self):
        self.open_with(closing_soon(closes_at=None, text={"en": "Chat closes at –."}, template={"en": "Chat closes at {closes}."}))
        self.assertEqual(self.text("#notices"), "Chat closes at –.")

    def test_markup_is_text(self):
        self.open_with(closing_soon(template={"en": "<img src=x onerror=alert(1)>"}, text={"en": "<b>"}))
        self.assertEqual(self.text("#notices"), "<img src=x onerror=alert(1)>")
        self.assertEqual(self.js("document.querySelectorAll('img').length"), 0)

    def test_screen_readers_are_told_once(self):
        self.open_with(closing_soon())
        self.assertEqual(self.js("document.querySelector('#notices').getAttribute('role')"), "status")
        self.js("(new MutationObserver(() => { window.told = (window.told ?? 0) + 1 })"
                ".observe(document.querySelector('#notices'), { childList: true, subtree: true, characterData: true }), 0)")  # fmt: skip
        self.advance(300)
        self.assertIsNone(self.js("window.told"))
        self.advance(301)
        self.assertEqual(self.js("window.told"), 1)  # its end
        self.assertEqual(self.text("#notices"), "")

    def test_ends_at_the_very_second_with_the_network_cut(self):
        self.open_with(closing_soon())
        self.advance(590)
        self.server.answer = lambda now: None
        self.advance(9)
        self.assertNotEqual(self.text("#notices"), "")
        self.advance(2)
        self.assertEqual(self.text("#notices"), "")

    def test_events(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"))
        shop.notices = [closing_soon()]
        self.server.answer = lambda now: (200, shop.state(now))
        self.open('<script src="/listen.js"></script>' + SCRIPT, "2026-11-24T15:40:00Z")
        self.advance(360)
        self.assertEqual(self.js("window.heard.filter((it) => it.startsWith('notice'))"),
                         ["notice Sales: chat closes at 17:00."])  # fmt: skip
        self.advance(1000)
        self.assertEqual(self.js("window.heard"), [
            "change hidden", "change chat", "change chat", "notice Sales: chat closes at 17:00.", "change contact-form",
        ])  # fmt: skip

    def test_of_one_department(self):
        shop = paris(("2026-11-24T08:00:00Z", "open"), ("2026-11-24T16:00:00Z", "closed"))
        shop.departments["support"] = Department(day("2026-11-24", ("08:00", "open")), NAMES["support"])
        shop.notices = [closing_soon()]
        self.server.answer = lambda now: (200, shop.state(now))
        body = '<div id="{0}" data-chathours-department="{0}" data-chathours-notices></div>'
        self.open(body.format("sales") + body.format("support") + SCRIPT, "2026-11-24T15:50:00Z")
        self.assertEqual(self.text("#sales"), "Sales: chat closes at 17:00.")
        self.assertEqual(self.text("#support"), "")
