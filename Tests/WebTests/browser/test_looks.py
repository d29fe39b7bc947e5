# SPDX-License-Identifier: Apache-2.0
"""chathours.css: what it makes of notices, dots, buttons and the shop's page for when the daemon is down."""

import re
import unittest
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from test_demo import LookedAtTest
from shop import Department, Shop, instant

ROOT = Path(__file__).parents[3]
STYLE = (ROOT / "web/chathours.css").read_text()
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">{head}
</head><body><main><h1>Shop</h1><div id="all" data-chathours-notices></div><p><span id="dot" class="chathours-dot"></span>We</p>
<section data-chathours-department="sales"><p><span id="sales" class="chathours-dot"></span>Sales</p></section>
<section data-chathours-department="support"><p><span id="support" class="chathours-dot"></span>Support</p></section>
<button id="chat" hidden class="chathours-button" data-chathours-if="chat">Chat</button>
<a id="write" hidden class="chathours-button chathours-quiet" data-chathours-if="contact-form" href="/contact">Write</a>
<button id="other" class="chathours-button chathours-quiet">Other</button>
</main><script src="/chathours.js" data-chathours="/state.json"></script></body></html>"""
LINK = '<link rel="stylesheet" href="/chathours.css">'
NOW = "2026-11-24T11:30:00Z"
NOTICE = {
    "trigger": "closing-soon", "departments": ["sales"], "from": "2026-11-24T11:00:00Z", "until": "2026-11-24T23:00:00Z",
    "closes_at": None, "reopens_at": None, "text": {"en": "Sales close early today."},
}  # fmt: skip


def department(phase):
    return Department([(0, "closed"), (instant("2026-11-24T08:00:00Z"), phase)], {"en": "Any"})


class LooksTest(LookedAtTest):
    def visit(self, sales, support="closed", *, head=LINK, **where):
        shop = Shop({"sales": department(sales), "support": department(support)}, notices=[NOTICE])
        self.server.answer = lambda now: (200, shop.state(now))
        self.server.pages["/"] = PAGE.replace("{head}", head)
        self.set_clock(NOW, "Europe/Paris")
        self.look("/", **where)
        self.run_async("__clock.settle()")

    def style(self, element, name, pseudo="null"):
        return self.js(f"getComputedStyle(document.querySelector('{element}'), {pseudo}).getPropertyValue('{name}')")

    def test_nothing_looks_like_it_where_it_is_not_linked(self):
        self.visit("open", head="")
        self.assertEqual(self.text("#all"), NOTICE["text"]["en"])
        self.assertEqual(self.style("#all p", "display"), "block")
        self.assertEqual(self.style("#sales", "display"), "inline")

    def test_a_dot_is_of_the_nearest_phase(self):
        self.visit("open", "closed")
        looks = set()
        for phase in ("open", "closing", "break", "closed"):
            self.js(f"(document.querySelector('[data-chathours-department=sales]').dataset.chathoursPhase = '{phase}', 0)")
            self.js("(document.documentElement.style.setProperty('--chathours-closed', 'red'), 0)")
            look = [self.style("#sales", it) for it in ("border-color", "background-color", "background-image")]
            looks.add(str([it.replace(look[0], "") for it in look[1:]]))  # without its colour
            self.assertEqual(look[0] == "rgb(255, 0, 0)", phase == "closed")
        self.assertEqual(len(looks), 4)
        self.assertEqual(self.style("#support", "border-color"), "rgb(255, 0, 0)")
        self.assertNotEqual(self.style("#dot", "border-color"), "rgb(255, 0, 0)")

    def test_what_is_hidden_stays_hidden(self):
        self.visit("open")
        self.assertEqual((self.style("#chat", "display"), self.style("#write", "display")), ("inline-block", "none"))
        self.visit("closed")
        self.assertEqual((self.style("#chat", "display"), self.style("#write", "display")), ("none", "inline-block"))
        self.assertEqual(self.complaints(), [])

    def test_accessible_and_never_too_wide(self):
        for width in (320, 1280):
            for dark in (False, True):
                for phase in ("open", "break", "closed"):
                    with self.subTest(width=width, dark=dark, phase=phase):
                        self.visit(phase, width=width, dark=dark)
                        self.assertEqual(self.axe(), [])
                        self.assertTrue(self.fits())

    def run_scripts_of_pages(self):
        self.cdp("Page.setBypassCSP", enabled=True)
        self.addCleanup(self.cdp, "Page.setBypassCSP", enabled=False)

    def test_the_page_of_the_shop(self):
        self.run_scripts_of_pages()
        page = (ROOT / "etc/pages/chathours-unavailable.html").read_text()
        self.assertRegex(page, r'href="mailto:[^"]+"')
        self.server.pages["/chathours/boutique/form"] = page
        for width in (320, 1280):
            for dark in (False, True):
                with self.subTest(width=width, dark=dark):
                    self.look("/chathours/boutique/form", width=width, dark=dark)
                    self.assertEqual(self.axe(), [])
                    self.assertTrue(self.fits())
                    colour = self.style("body", "background-color")
                    self.assertEqual(sum(map(int, re.findall(r"\d+", colour))) < 382, dark, colour)
        self.assertEqual(self.complaints(), [])

    def test_the_page_of_the_shop_is_in_the_visitors_language(self):
        page = (ROOT / "etc/pages/chathours-unavailable.html").read_text()
        self.server.pages["/chathours/boutique/form"] = page
        self.addCleanup(self.cdp, "Emulation.setUserAgentOverride", userAgent=self.js("navigator.userAgent"))
        self.run_scripts_of_pages()
        headings = re.findall(r'<section lang="(..)">\s*<h1>(.*?)</h1>', page)
        self.assertEqual([language for language, _ in headings], ["en", "fr", "de", "es", "it", "nl"])

        def shown():
            texts = self.browser.find_elements(By.TAG_NAME, "h1")
            return [it.text for it in texts if it.is_displayed()]

        for accepted, language in (("fr-CH,fr,en", "fr"), ("pl,nl;q=0.5,en", "nl"), ("de", "de"), ("ES-MX", "es"),
                                   ("it,fr", "it"), ("ja,pt-BR", "en"), ("en-GB", "en")):  # fmt: skip
            with self.subTest(accepted=accepted):
                self.cdp("Emulation.setUserAgentOverride", userAgent="Chrome", acceptLanguage=accepted)
                self.look("/chathours/boutique/form")
                self.assertEqual(shown(), [dict(headings)[language]])
                self.assertEqual(self.js("document.documentElement.lang"), language)
                self.assertEqual(self.browser.title, f"{dict(headings)[language]} – Boutique")
        # Where scripts do not run: the policy of this server allows none in a page.
        self.cdp("Page.setBypassCSP", enabled=False)
        for width in (320, 1280):
            self.look("/chathours/boutique/form", width=width)
            self.assertEqual(shown(), [heading for _, heading in headings])

    def test_the_keyboard_sees_where_it_is(self):
        self.visit("open")
        self.browser.switch_to.active_element.send_keys(Keys.TAB)
        self.assertEqual(self.js("document.activeElement.id"), "chat")
        self.assertEqual((self.style("#chat", "outline-style"), self.style("#chat", "outline-width")), ("solid", "3px"))

    def test_dots_and_borders_stand_out(self):
        """At least 3:1 from what is around them (WCAG 2.2, 1.4.11), which axe-core does not look at."""
        for dark in (False, True):
            self.look("/chathours.css", dark=dark)
            self.server.pages["/"] = PAGE.replace("{head}", LINK).replace("<body>", '<body class="chathours-page">')
            self.look("/", dark=dark)
            for name in ("open", "closing", "break", "closed", "accent", "error"):
                for ground in ("paper", "card", "notice" if name == "closing" else "card"):
                    with self.subTest(dark=dark, name=name, ground=ground):
                        self.assertGreaterEqual(self.contrast(name, ground), 3)
            for ink, ground in (("on-accent", "accent"), ("on-notice", "notice"), ("ink", "paper"), ("ink", "card"),
                                ("error", "card"), ("accent", "card")):  # fmt: skip
                with self.subTest(dark=dark, ink=ink, ground=ground):
                    self.assertGreaterEqual(self.contrast(ink, ground), 4.5)

    def contrast(self, one, other):
        """Of two variables, as WCAG 2.2 defines it."""

        def luminance(name):
            self.js(f"(document.body.style.color = 'var(--chathours-{name})', 0)")
            channels = [int(it) / 255 for it in re.findall(r"\d+", self.style("body", "color"))[:3]]
            linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in channels]
            return sum(part * it for part, it in zip((0.2126, 0.7152, 0.0722), linear))

        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)


class VariablesTest(unittest.TestCase):
    def test_the_colours_are_told_of(self):
        """Each that can be set; what is set by a phase is the style's own."""
        names = set(re.findall(r"^  --chathours-([a-z-]+): light-dark", STYLE, re.M))
        text = (ROOT / "web/README.md").read_text()
        told = re.search(r"The colours are variables\..*?\n\n", text, re.S)[0]
        self.assertEqual(set(re.findall(r"`(?:--chathours)?-([a-z-]+)`", told.replace("`--chathours-", "`-"))), names)

    def test_motion_is_for_those_who_want_it(self):
        outside = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", STYLE, flags=re.S)
        self.assertIn("transition", STYLE)
        self.assertNotRegex(outside, "transition|animation")


if __name__ == "__main__":
    unittest.main()
