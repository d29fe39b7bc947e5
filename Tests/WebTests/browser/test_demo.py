# SPDX-License-Identifier: Apache-2.0
"""The demo page over the engine's own simulation, and its accessibility."""

import os
import subprocess
import unittest
from pathlib import Path

import axe_selenium_python
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from page_test import PageTest

ROOT = Path(__file__).parents[3]
CTL = os.environ.get("CHATHOURSCTL", ROOT / ".build/debug/chathoursctl")
AXE = (Path(axe_selenium_python.__file__).parent / "node_modules/axe-core/axe.min.js").read_text()


def ctl(*arguments):
    return subprocess.run([CTL, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


class LookedAtTest(PageTest):
    def look(self, path, *, width=1440, dark=False, zone="Europe/Paris"):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        motion = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.cdp("Emulation.setEmulatedMedia", features=[scheme, motion])
        self.cdp("Emulation.setTimezoneOverride", timezoneId=zone)
        self.browser.get_log("browser")
        self.browser.get(self.server.address + path)

    def until(self, what, condition):
        WebDriverWait(self.browser, 10, poll_frequency=0.02).until(lambda _: condition(), what)

    def axe(self):
        """What axe-core finds, a line each."""
        self.browser.execute_script("window.__clock?.release()")
        self.browser.execute_script(AXE)
        result = self.browser.execute_async_script("axe.run().then(arguments[0])")
        self.assertGreater(len(result["passes"]), 10)
        return [f"{it['id']}: {node['html']}" for it in result["violations"] for node in it["nodes"]]

    def fits(self):
        return self.js("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


class DemoTest(LookedAtTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.days = ctl("simulate", ROOT / "etc/chathours/sites/boutique.yaml", "--from", "2026-12-18",
                       "--to", "2027-01-06", "--json")  # fmt: skip

    def visit(self, time, **where):
        self.server.pages["/data/days.jsonl"] = self.days
        self.look(f"/demo/?time={time}", **where)
        self.until("the guard's first answer", lambda: self.root("show") not in (None, "hidden"))

    def desk(self, department):
        """What the card of a department says, line by line."""
        return self.browser.find_element(By.CSS_SELECTOR, f".desk[data-chathours-department={department}]").text.split("\n")

    def test_a_day(self):
        for time, show, sales, support in (
            ("08:55", "contact-form", ["Sales", "Closed until 09:00", "Write to sales"], ["Support", "Closed until 09:00", "Write to support"]),
            ("10:00", "chat", ["Sales", "Here until 17:30", "Chat with sales"], ["Support", "Here until 18:00", "Chat with support"]),
            ("12:00", "break", ["Sales", "At lunch until 13:00", "Write to sales"], ["Support", "At lunch until 13:00", "Write to support"]),
            ("17:20", "chat", ["Sales", "Last chats until 17:30", "Support answers for them.", "Chat with sales"], ["Support", "Here until 18:00", "Chat with support"]),
            ("17:30", "chat", ["Sales", "Closed until tomorrow at 09:00", "Support answers for them.", "Chat with sales"], ["Support", "Here until 18:00", "Chat with support"]),
            ("18:00", "contact-form", ["Sales", "Closed until tomorrow at 09:00", "Write to sales"], ["Support", "Closed until tomorrow at 09:00", "Write to support"]),
        ):  # fmt: skip
            with self.subTest(time=time):
                self.visit(time)
                self.assertEqual(self.root("show"), show)
                self.assertEqual((self.desk("sales"), self.desk("support")), (sales, support))
                self.assertEqual(self.text("#time"), time)
        self.assertEqual(self.complaints(), [])

    def test_notices(self):
        for time, words in (
            ("10:00", ""),
            ("11:59", ""),
            ("12:00", "Sales and Support: at lunch until 13:00."),
            ("13:02", "Sales and Support: we are back."),
            ("17:15", "Sales: chat closes at 17:30."),
            ("17:46", "Sales: closed until tomorrow at 09:00.Support: chat closes at 18:00."),
        ):
            with self.subTest(time=time):
                self.visit(time)
                self.assertEqual(self.text(".notices"), words)

    def test_the_clock_is_moved_with_the_keyboard(self):
        self.visit("17:29")
        slider = self.browser.find_element(By.ID, "minute")
        slider.send_keys(Keys.ARROW_RIGHT)
        self.until("sales to close", lambda: self.desk("sales")[1] == "Closed until tomorrow at 09:00")
        slider.send_keys(Keys.ARROW_LEFT)
        self.until("the minute before", lambda: self.desk("sales")[1] == "Last chats until 17:30")

    def test_a_chat_goes_on_after_the_close(self):
        self.visit("17:45")
        self.js("document.querySelector('[data-chathours-department=support] [data-open]').click()")
        words = self.browser.switch_to.active_element
        self.assertEqual(words.get_attribute("id"), "words")
        words.send_keys("Is Arc in stock?")
        self.js("[...document.querySelectorAll('#ask button')].find((it) => !it.hidden).click()")
        self.js("[...document.querySelectorAll('#jumps button')].at(-1).click()")
        self.until("all to close", lambda: self.root("show") == "contact-form")
        self.assertIn("Is Arc in stock?", self.browser.find_element(By.ID, "panel").text)
        self.assertTrue(self.browser.find_element(By.ID, "end").is_displayed())

    def test_a_department_closes_while_its_question_is_written(self):
        self.visit("17:49")
        self.js("document.querySelector('[data-chathours-department=support] [data-open]').click()")
        self.browser.switch_to.active_element.send_keys("Is Arc")
        self.js("[...document.querySelectorAll('#jumps button')].at(-1).click()")
        self.until("all to close", lambda: self.root("show") == "contact-form")
        message = "document.querySelector('#panel [name=message]')"
        self.until("the words to be carried over", lambda: self.js(f"{message} && {message}.value === 'Is Arc'"))
        visible = [it.text for it in self.browser.find_elements(By.CSS_SELECTOR, "#start button") if it.is_displayed()]
        self.assertEqual(visible, ["Send"])
        self.assertIn("Nobody is here until", self.browser.find_element(By.ID, "panel").text)

    def test_a_message_after_the_close(self):
        for language, pressed, gone, thanks in (
            ("en-GB", "Send", "Nobody is here until tomorrow at 09:00.", "Thank you. We have your message. We answer by tomorrow at 11:00."),
            ("fr", "Envoyer", "Nous sommes absents jusqu'à demain à 9 h.", "Merci. Nous avons votre message. Nous répondons d'ici demain à 11 h."),
        ):  # fmt: skip
            with self.subTest(language=language):
                self.visit("19:00")
                self.js(f"document.querySelector('[data-language={language}]').click()")
                self.js("document.querySelector('[data-chathours-department=support] [data-open]').click()")
                self.until("the form", lambda: self.browser.find_elements(By.CSS_SELECTOR, "#panel [name=message]"))
                self.until("its words", lambda: self.text("#panel .gone") == gone)
                for name, words in (("name", "Ada Martin"), ("email", "ada@example.org"), ("message", "Is Arc in stock?")):
                    self.browser.find_element(By.CSS_SELECTOR, f"#panel [name={name}]").send_keys(words)
                self.js("document.querySelector('#cut').click()")
                [send] = [it for it in self.browser.find_elements(By.CSS_SELECTOR, "#start button") if it.is_displayed()]
                self.assertEqual(send.text, pressed)
                send.click()
                status = "document.querySelector('.chathours-status')"
                self.until("the network to be missed", lambda: self.js(f"{status}.dataset.state") == "waiting")
                self.js("document.querySelector('#cut').click()")
                self.until("the thanks", lambda: self.js(f"{status}.textContent") == thanks)
        self.assertEqual(self.complaints(), [])

    def test_escape_shuts_the_panel_and_gives_the_focus_back(self):
        self.visit("10:00")
        self.js("document.querySelector('[data-chathours-department=support] [data-open]').click()")
        self.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.assertFalse(self.browser.find_element(By.ID, "panel").is_displayed())
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("data-open"), "support")

    def test_accessible_and_never_too_wide(self):
        for width in (375, 1440):
            for dark in (False, True):
                for time in ("10:00", "12:00", "17:31", "19:00"):
                    with self.subTest(width=width, dark=dark, time=time):
                        self.visit(time, width=width, dark=dark)
                        self.js("[...document.querySelectorAll('.launcher')].find((it) => !it.hidden).click()")
                        self.assertEqual(self.axe(), [])
                        self.assertTrue(self.fits())

    def test_nothing_moves_where_motion_is_reduced(self):
        self.visit("10:00")
        self.assertEqual(self.js("getComputedStyle(document.querySelector('.desk')).transitionDuration"), "0s")

    def test_without_a_simulation(self):
        self.look("/demo/")
        self.until("the word of it", lambda: self.js("!document.querySelector('#trouble').hidden"))


if __name__ == "__main__":
    unittest.main()
