# SPDX-License-Identifier: Apache-2.0
"""What tests of a page share: a headless Chromium, a server, a clock that the test moves."""

import json
import unittest
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from shop import instant
from web_server import WebServer

CLOCK = (Path(__file__).parent / "virtual_clock.js").read_text()


def chromium(width=1000, height=800):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--disable-background-networking", f"--window-size={width},{height}"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = chromium()
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.server = WebServer()
        self.addCleanup(self.server.close)
        self.script = None
        self.addCleanup(self.forget_clock)

    def open(self, body, at, *, language="en-GB", zone="Europe/Paris", error=0, hidden=False):
        """Opens a page with `body` at the instant `at`. `error`: seconds by which the visitor's clock is ahead."""
        html = f'<!DOCTYPE html><html lang="{language}"><head><title>Shop</title></head><body>{body}</body></html>'
        self.server.pages["/"] = html
        self.set_clock(at, zone, error, hidden)
        self.browser.get(self.server.address + "/")
        self.run_async("__clock.settle()")

    def set_clock(self, at, zone, error=0, hidden=False):
        """The pages that are opened from now on begin at the instant `at`, on a clock that only `advance` moves."""
        self.forget_clock()
        start = instant(at) * 1000
        source = f"__start = {start}; __error = {error * 1000}; __hidden = {json.dumps(hidden)}; {CLOCK}"
        self.script = self.cdp("Page.addScriptToEvaluateOnNewDocument", source=source)["identifier"]
        self.cdp("Network.clearBrowserCache")
        self.cdp("Emulation.setTimezoneOverride", timezoneId=zone)
        self.browser.get_log("browser")

    def forget_clock(self):
        if self.script:
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=self.script)
        self.script = None

    def cdp(self, command, **parameters):
        return self.browser.execute_cdp_cmd(command, parameters)

    def js(self, expression):
        return self.browser.execute_script(f"return {expression}")

    def run_async(self, expression):
        return self.browser.execute_async_script(f"({expression}).then(arguments[0])")

    def advance(self, seconds):
        self.run_async(f"__clock.advance({seconds * 1000})")

    def shows(self, selector):
        return self.js(f"!document.querySelector('{selector}').closest('[hidden]')")

    def text(self, selector):
        return self.js(f"document.querySelector('{selector}').textContent")

    def root(self, name):
        return self.js(f"document.documentElement.getAttribute('data-chathours-{name}')")

    def complaints(self):
        """What Chromium's console holds, but for answers that are errors on purpose."""
        return [it["message"] for it in self.browser.get_log("browser") if "Failed to load resource" not in it["message"]]
