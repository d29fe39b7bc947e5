# SPDX-License-Identifier: Apache-2.0
"""A visitor writes in real time, with and without JavaScript, in French and in English.

Against a stand-in, or a real daemon behind a real web server, which these variables tell of:

CHATHOURS_FORM_URL    the web server: http://127.0.0.1:8080. It serves /chathours/SITE/state.json and proxies
                      /chathours/SITE/form, messages and thanks. The site has a form and nobody takes chats now.
CHATHOURS_FORM_ROOT   the folder that it serves as /, with chathours.js and chathours-form.js; pages are written into it
CHATHOURS_FORM_SITE   the site's name
CHATHOURS_FORM_SENT   a file to which each message is added that was acknowledged, as a line of JSON with `id`,
                      `language`, `department` and `fields`, so that it can be compared with what arrives
CHATHOURS_FORM_VALUES what to write into fields that must match a pattern, as JSON: {"order": "AB1234"}
"""

import json
import os
import time
import unittest
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from form_endpoint import OFFLINE_FORM, FormEndpoint
from page_test import PageTest
from shop import Department, Shop

PAGE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Shop</title></head><body><h1>Shop</h1>
<div id="box" hidden data-chathours-if="contact-form offline-form" data-chathours-form></div>
<noscript><a href="/chathours/{site}/form?language={language}&amp;department={department}">Form</a></noscript>
<script src="/chathours.js" data-chathours="/chathours/{site}/state.json" data-department="{department}"></script></body></html>"""
SENT = {"en": "Thank you. We have your message.", "fr": "Merci. Nous avons votre message."}
PROMISE = {"en": "We answer by ", "fr": "Nous répondons d'ici "}
# What goes wrong where somebody takes text for markup, a header, a command or another encoding.
TEXT = "Zoë <b>O'Neil</b> & \"Søn\" {name} %0d%0a $(id)"
TEXTS = {"text": TEXT, "multiline": f"{TEXT}\n.\nFrom here: déjà vu ?\n\nBcc: eve@example.org\n日本語 עברית 😀", "email": "zoe@example.org",
         "phone": "+33 1 23 45 67 89", "number": "12.5", "date": "2026-11-02"}  # fmt: skip


class LiveFormTest(PageTest):
    def setUp(self):
        self.site = os.environ.get("CHATHOURS_FORM_SITE", "boutique")
        if url := os.environ.get("CHATHOURS_FORM_URL"):
            self.address, self.endpoint = url, None
        else:
            self.stand_in()
        self.browser.get_log("browser")
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.addCleanup(lambda: self.cdp("Emulation.setScriptExecutionDisabled", value=False))
        with urlopen(f"{self.address}/chathours/{self.site}/state.json") as answer:
            self.state = json.load(answer)
        self.assertIn("form", self.state["widget"]["show"], "somebody takes chats")
        self.department = next(iter(self.state["departments"]))
        it = self.state["departments"][self.department]
        self.fields = it.get("form", self.state["form"])["fields"]
        self.answer_by = it["answer_by"]

    def stand_in(self):
        super().setUp()
        self.address = self.server.address
        answer_by = "2100-01-04T09:30:00Z"
        self.endpoint = FormEndpoint(answer_by)
        closed = Department([(0, "closed")], {"fr": "Ventes", "en": "Sales"}, answer_by=answer_by)
        shop = Shop({"sales": closed}, form="offline-form", fields=OFFLINE_FORM)
        self.server.answer = lambda now: (200, shop.state(now))
        self.server.receive = self.endpoint.receive
        self.server.pages["/chathours/boutique/form"] = self.endpoint.page
        self.server.pages["/chathours/boutique/thanks"] = self.endpoint.thanks

    def visit(self, language):
        html = PAGE.format(language=language, site=self.site, department=self.department)
        if self.endpoint:
            self.server.pages[f"/form-{language}.html"] = html
        else:
            Path(os.environ["CHATHOURS_FORM_ROOT"], f"form-{language}.html").write_text(html, encoding="utf-8")
        self.browser.get(f"{self.address}/form-{language}.html")

    def until(self, what, condition):
        WebDriverWait(self.browser, 20, poll_frequency=0.05).until(lambda _: condition(), what)

    def fill(self, language):
        """Everything that is asked; returns what was written."""
        given = json.loads(os.environ.get("CHATHOURS_FORM_VALUES", "{}"))
        values = {}
        for it in self.fields:
            name, kind = it["name"], it["type"]
            element = self.browser.find_element(By.CSS_SELECTOR, f"form [name='{name}']")
            if kind == "checkbox":
                element.click()
                values[name] = "yes"
            elif kind == "select":
                values[name] = given.get(name, it["options"][0]["value"])
                Select(element).select_by_value(values[name])
            else:
                values[name] = given.get(name, TEXTS[kind][: it["max_length"]])
                # Typing stops at letters outside the first plane, and dates are typed differently everywhere.
                self.browser.execute_script("arguments[0].value = arguments[1];"
                    "arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", element, values[name])  # fmt: skip
        return values

    def send(self):
        self.browser.find_element(By.CSS_SELECTOR, "form button:not([type=button])").click()

    def sent(self, message_id, language, fields):
        self.assertRegex(message_id, "^[0-9a-f]{32}$")
        line = {"id": message_id, "language": language, "department": self.department, "fields": fields}
        if path := os.environ.get("CHATHOURS_FORM_SENT"):
            with open(path, "a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        if self.endpoint:
            message = self.endpoint.messages[-1]
            self.assertEqual({key: message[key] for key in ("language", "department", "fields")},
                             {key: line[key] for key in ("language", "department", "fields")})  # fmt: skip

    def with_script(self, language):
        self.visit(language)
        self.until("the form", lambda: self.browser.find_elements(By.CSS_SELECTOR, "#box [name]"))
        if self.answer_by:
            self.assertTrue(self.text(".chathours-answer").startswith(PROMISE[language]))
        self.browser.execute_script(
            "document.addEventListener('chathours:sent', ({ detail }) => { window.receipt = detail });"
            "document.addEventListener('chathours:failed', ({ detail }) => { window.failure = detail })")  # fmt: skip
        self.send()
        self.until("what is wrong", lambda: self.browser.find_elements(By.CSS_SELECTOR, "#box [aria-invalid=true]"))
        fields = self.fill(language)
        self.browser.refresh()  # what was typed is still there
        self.until("the form", lambda: self.browser.find_elements(By.CSS_SELECTOR, "#box [name]"))
        self.browser.execute_script(
            "document.addEventListener('chathours:sent', ({ detail }) => { window.receipt = detail });"
            "document.addEventListener('chathours:failed', ({ detail }) => { window.failure = detail })")  # fmt: skip
        self.send()
        self.until("an answer", lambda: self.js("window.receipt ?? window.failure"))
        self.assertIsNone(self.js("window.failure"))
        words = self.text(".chathours-status")
        self.assertTrue(words.startswith(SENT[language]), words)
        self.assertEqual(PROMISE[language] in words, bool(self.js("window.receipt.answer_by")), words)
        self.assertEqual(self.complaints(), [])
        self.sent(self.js("window.receipt.id"), language, fields)

    def test_with_script_in_french(self):
        self.with_script("fr")

    def test_with_script_in_english(self):
        self.with_script("en")

    def without_script(self, language):
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)
        self.visit(language)
        self.browser.find_element(By.CSS_SELECTOR, "noscript a").click()
        self.assertEqual(self.js("document.documentElement.lang"), language)
        fields = self.fill(language)
        email = next((it["name"] for it in self.fields if it["type"] == "email"), None)
        if email:
            self.write(email, "zoe")
            self.send()
            self.until("what is wrong", lambda: self.browser.find_elements(By.CSS_SELECTOR, "[role=alert]"))
            for it in self.fields:
                if it["type"] in ("text", "multiline"):
                    self.assertEqual(self.js(f"document.querySelector('form [name={it['name']}]').value"), fields[it["name"]])
            self.write(email, fields[email])
        # The daemon takes whoever sends within three seconds for a machine.
        started = int(self.browser.find_element(By.NAME, "_started").get_attribute("value"))
        self.until("a person's time", lambda: time.time() >= started + 4)
        self.send()
        self.until("the thanks", lambda: "/thanks?" in self.browser.current_url)
        self.assertEqual(self.js("document.documentElement.lang"), language)
        self.sent(parse_qs(urlsplit(self.browser.current_url).query)["message"][0], language, fields)

    def write(self, name, value):
        element = self.browser.find_element(By.CSS_SELECTOR, f"form [name='{name}']")
        element.clear()
        element.send_keys(value)

    def test_without_script_in_french(self):
        self.without_script("fr")

    def test_without_script_in_english(self):
        self.without_script("en")


if __name__ == "__main__":
    unittest.main()
