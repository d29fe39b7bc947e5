# SPDX-License-Identifier: Apache-2.0
"""The form for visitors whom nobody can take now: filled in, sent, refused, lost, kept."""

import gzip
import json
import re
import unittest
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from form_endpoint import CONTACT_FORM, OFFLINE_FORM, FormEndpoint, a_field
from shop import Department, Shop
from test_demo import AXE
from test_guard import NAMES, GuardTest, day

CLOSED = "2026-11-24T17:00:00Z"  # Tuesday, 18:00 in Paris; back on Wednesday at 09:00
HOURS = [("08:00", "open"), ("16:00", "closed")]
ANSWER_BY = "2026-11-25T09:30:00Z"
PLACE = """<main><h1>Shop</h1><div id="box" hidden data-chathours-if="contact-form offline-form" data-chathours-form>
<a href="/chathours/boutique/form">Write to us</a></div></main>
<script src="/listen_form.js"></script><script src="/chathours.js" data-chathours="/state.json"{0}></script>"""
NO_STORAGE = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } });"


def shop(fields=OFFLINE_FORM, **more):
    phases = day("2026-11-24", *HOURS) + day("2026-11-25", *HOURS)[1:]
    return Shop({"sales": Department(phases, NAMES["sales"], answer_by=ANSWER_BY)}, fields=fields, **more)


def two(**more):
    it = shop(**more)
    it.departments["support"] = Department(it.departments["sales"].phases, NAMES["support"], answer_by="2026-11-25T11:00:00Z")
    return it


class FormTest(GuardTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.endpoint = FormEndpoint(ANSWER_BY)
        self.server.receive = self.endpoint.receive

    def tearDown(self):
        self.browser.execute_script("try { sessionStorage.clear() } catch {}")

    def visit(self, it=None, at=CLOSED, attributes="", body=PLACE, **where):
        self.serve(it or shop())
        self.open(body.replace("{0}", attributes), at, **where)
        self.until("the form", lambda: self.all("#box [name]"))

    def until(self, what, condition):
        WebDriverWait(self.browser, 20, poll_frequency=0.02).until(lambda _: condition(), what)

    def advance(self, seconds):
        super().advance(seconds)
        self.until("what is asked to be answered", lambda: self.js("__clock.isAnswered()"))
        self.run_async("__clock.settle()")

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def field(self, name):
        return self.browser.find_element(By.NAME, name)

    def fill(self, **values):
        for name, value in values.items():
            it = self.field(name)
            if it.tag_name == "select":
                Select(it).select_by_value(value)
            elif it.get_attribute("type") == "checkbox":
                it.click()
            elif it.get_attribute("type") == "date":
                self.browser.execute_script(
                    "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))", it, value)  # fmt: skip
            else:
                it.send_keys(value)

    def fill_usual(self, message="Is Arc in stock?"):
        self.fill(name="Ada Martin", email="ada@example.org", message=message)

    def press(self, seconds=4):
        """The button; and the time that people need."""
        self.browser.find_element(By.CSS_SELECTOR, "#box form button:not([type])").click()
        self.advance(seconds)

    def status(self):
        return self.text(".chathours-status")

    def focused(self):
        return self.js("document.activeElement.className || document.activeElement.name")

    def errors(self):
        """What stands at the fields."""
        script = """return Object.fromEntries([...document.querySelectorAll('#box [aria-invalid=true]')].map((it) => [it.name,
            it.getAttribute('aria-describedby').trim().split(' ').map((id) => document.getElementById(id)).filter((it) =>
            it.className === 'chathours-error').map((it) => it.textContent).join()]))"""
        return self.browser.execute_script(script)

    def reload(self):
        self.browser.refresh()
        self.run_async("__clock.settle()")
        self.until("the form", lambda: self.all("#box [name]"))

    def heard(self):
        return self.js("window.heard")


class SendingTest(FormTest):
    def test_offline_form_in_two_languages(self):
        for language, before, send, thanks in (
            ("en-GB", "We answer by tomorrow at 10:30.", "Send", "Thank you. We have your message. We answer by tomorrow at 10:30."),
            ("fr", "Nous répondons d'ici demain à 10 h 30.", "Envoyer", "Merci. Nous avons votre message. Nous répondons d'ici demain à 10 h 30."),
        ):  # fmt: skip
            with self.subTest(language=language):
                self.endpoint.posts.clear()
                self.visit(shop(form="offline-form"), language=language)
                self.assertEqual(self.text(".chathours-answer"), before)
                self.assertEqual(self.text("#box button:not([type])"), send)
                self.fill_usual()
                self.press()
                self.assertEqual(self.status(), thanks)
                self.assertEqual(self.focused(), "chathours-status")
                [(key, message, kind)] = self.endpoint.posts
                self.assertRegex(key, "^[0-9a-f]{32}$")
                self.assertEqual(kind, "application/json")
                self.assertGreaterEqual(message.pop("taken"), 3)
                self.assertEqual(message, {
                    "department": "sales", "language": language, "page": self.server.address + "/", "website": "",
                    "fields": {"name": "Ada Martin", "email": "ada@example.org", "message": "Is Arc in stock?"},
                })  # fmt: skip
                self.assertIsNone(self.js("sessionStorage.chathours ?? null"))
                self.assertEqual(self.complaints(), [])
                self.assertEqual(self.heard(), [f"sent {len(self.endpoint.kept):032x} sales {ANSWER_BY}"])

    def test_contact_form_in_two_languages(self):
        for language, labels in (
            ("en-GB", ["Your name *", "Your e-mail address *", "Telephone", "Order number", "How many lamps", "Bought on",
                       "What is it about? *", "Your message *", "You may keep this *"]),
            ("fr", ["Votre nom *", "Votre adresse e-mail *", "Téléphone", "Numéro de commande", "Combien de lampes", "Acheté le",
                    "De quoi s'agit-il ? *", "Votre message *", "Vous pouvez garder ceci *"]),
        ):  # fmt: skip
            with self.subTest(language=language):
                self.visit(shop(CONTACT_FORM), language=language)
                self.assertEqual([it.text for it in self.all("#box label")], labels)
                self.fill(name="Ada", email="ada@example.org", phone="+33 1 23", order="AB1234", lamps="2", bought="2026-11-02",
                          topic="repair", message="Line one\nline two", agreed=True)  # fmt: skip
                self.press()
                self.assertEqual(self.endpoint.messages[-1]["fields"], {
                    "name": "Ada", "email": "ada@example.org", "phone": "+33 1 23", "order": "AB1234", "lamps": "2",
                    "bought": "2026-11-02", "topic": "repair", "message": "Line one\nline two", "agreed": "yes",
                })  # fmt: skip

    def test_what_is_left_empty_is_left_out(self):
        self.visit(shop(CONTACT_FORM))
        self.fill(name="Ada", email="ada@example.org", topic="other", message="Hello", agreed=True)
        self.press()
        self.assertEqual(sorted(self.endpoint.messages[0]["fields"]), ["agreed", "email", "message", "name", "topic"])

    def test_nobody_is_faster_than_three_seconds(self):
        """The daemon takes whoever is for a machine; a person who is that fast waits a moment without knowing it."""
        self.visit()
        self.fill_usual()
        self.press(2)
        self.assertEqual((self.status(), self.endpoint.posts), ("Sending…", []))
        self.advance(2)
        self.assertEqual(self.endpoint.messages[0]["taken"], 3)

    def test_another_message_has_another_key(self):
        self.visit()
        self.fill_usual("One")
        self.press()
        self.browser.find_element(By.CSS_SELECTOR, ".chathours-another").click()
        self.assertEqual(self.focused(), "name")
        self.assertEqual([it.get_property("value") for it in self.all("#box [name]")], ["", "", "", ""])
        self.fill_usual("Two")
        self.press()
        self.assertEqual([it["fields"]["message"] for it in self.endpoint.messages], ["One", "Two"])
        self.assertEqual(len({key for key, _, _ in self.endpoint.posts}), 2)

    def test_keyboard_only(self):
        self.visit(shop(CONTACT_FORM))
        self.js("(document.body.focus(), 0)")
        keys = lambda *it: self.browser.switch_to.active_element.send_keys(*it)  # noqa: E731
        self.browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        for name, typed in (("name", "Ada"), ("email", "ada@example.org"), ("phone", ""), ("order", ""), ("lamps", "3"),
                            ("bought", ""), ("topic", "Rep"), ("message", "Hi"), ("agreed", " ")):  # fmt: skip
            self.assertEqual(self.focused(), name)
            keys(typed)
            # A date has several parts.
            while self.focused() == name:
                keys(Keys.TAB)
        keys(Keys.ENTER)
        self.advance(4)
        self.assertEqual(self.endpoint.messages[0]["fields"], {
            "name": "Ada", "email": "ada@example.org", "lamps": "3", "topic": "repair", "message": "Hi", "agreed": "yes",
        })  # fmt: skip
        self.assertEqual(self.focused(), "chathours-status")
        keys(Keys.TAB, Keys.ENTER)
        self.assertEqual(self.focused(), "name")

    def test_visitors_clock(self):
        for zone, language, words in (
            ("America/New_York", "en-US", "We answer by tomorrow at 4:30 AM (10:30 AM GMT+1)."),
            ("Asia/Tokyo", "de", "Wir antworten bis 18:30 (10:30 MEZ)."),
            ("Asia/Tokyo", "es", "We answer by mañana, 18:30 (10:30 CET)."),
        ):
            with self.subTest(zone=zone, language=language):
                self.visit(zone=zone, language=language)
                self.assertRegex(self.text(".chathours-answer"), re.escape(words) if language != "es" else "^We answer by .*10:30")


class DepartmentTest(FormTest):
    def test_choice(self):
        self.visit(two())
        choice = self.field("_department")
        self.assertEqual([it.text for it in Select(choice).options], ["Please choose", "Sales", "Support"])
        self.assertEqual(self.text(".chathours-answer"), "We answer by tomorrow at 12:00.", "whoever it will be")
        self.fill_usual()
        self.press()
        self.assertEqual(self.errors(), {"_department": "This is required."})
        self.fill(_department="sales")
        self.assertEqual(self.text(".chathours-answer"), "We answer by tomorrow at 10:30.")
        self.press()
        self.assertEqual(self.endpoint.messages[0]["department"], "sales")

    def test_where_the_page_has_one(self):
        self.visit(two(), attributes=' data-department="support"')
        self.assertEqual(self.all("[name=_department]"), [])
        self.fill_usual()
        self.press()
        self.assertEqual(self.endpoint.messages[0]["department"], "support")

    def test_with_a_form_of_its_own(self):
        it = two()
        it.departments["support"].own_fields = OFFLINE_FORM[:2] + [a_field("serial", "text", {"en": "Serial number"})]
        self.visit(it)
        self.fill(name="Ada", message="Broken", _department="support")
        self.assertEqual(self.field("name").get_property("value"), "Ada")
        self.assertEqual(self.all("[name=message]"), [])
        self.assertEqual(self.focused(), "_department")
        self.fill(email="ada@example.org", serial="42")
        self.press()
        self.assertEqual(self.endpoint.messages[0]["fields"], {"name": "Ada", "email": "ada@example.org", "serial": "42"})

    def test_comes_back_after_a_reload(self):
        self.visit(two())
        self.fill(_department="support", name="Ada")
        self.reload()
        self.assertEqual(self.field("_department").get_property("value"), "support")


class ErrorTest(FormTest):
    def test_found_on_the_page(self):
        self.visit(shop(CONTACT_FORM))
        self.fill(email="ada", order="1234", message="x" * 41)
        self.press()
        self.assertEqual(self.errors(), {
            "name": "This is required.", "email": "Please give a whole e-mail address, like name@example.org.",
            "order": "This is not what is expected here. Two letters and four digits", "topic": "This is required.",
            "message": "41 characters: at most 40 fit.", "agreed": "This is required.",
        })  # fmt: skip
        self.assertEqual(self.focused(), "chathours-summary")
        summary = self.browser.find_element(By.CSS_SELECTOR, ".chathours-summary")
        self.assertEqual(summary.get_attribute("role"), "alert")
        self.assertEqual(summary.text.split("\n")[:2], ["Not sent yet. Please check:", "Your name – This is required."])
        self.assertEqual(self.endpoint.posts, [])
        self.browser.find_element(By.LINK_TEXT, "What is it about? – This is required.").click()
        self.assertEqual(self.focused(), "topic")
        self.assertNotIn("#", self.browser.current_url)
        self.fill(topic="repair")
        self.assertNotIn("topic", self.errors())

    def test_in_french(self):
        self.visit(language="fr-CA")
        self.press()
        self.assertEqual(set(self.errors().values()), {"Ce champ est obligatoire."})
        self.assertEqual(self.js("document.querySelector('.chathours-summary span').lang"), "fr")

    def test_letters_outside_the_first_plane_count_once(self):
        self.visit(shop([a_field("message", "multiline", {"en": "Message"}, longest=4)]))
        self.browser.execute_script("const it = document.getElementsByName('message')[0]; it.value = '😀😀😀😀';"
                                    "it.dispatchEvent(new Event('input', { bubbles: true }))")  # fmt: skip
        self.press()
        self.assertEqual(self.endpoint.messages[0]["fields"], {"message": "😀😀😀😀"})

    def test_found_by_the_server(self):
        errors = [{"field": "email", "message": "We know of <b>no</b> such address."},
                  {"field": "website", "message": "A hidden field was filled in."}]  # fmt: skip
        self.endpoint.script = [(422, {"errors": errors}, {})]
        self.visit()
        self.js("(document.getElementsByName('website')[0].value = 'spam', 0)")
        self.fill_usual()
        self.press()
        self.assertEqual(self.errors(), {"email": "We know of <b>no</b> such address."})
        self.assertEqual([it.text for it in self.all(".chathours-summary li")],
                         ["Your e-mail address – We know of <b>no</b> such address.", "A hidden field was filled in."])  # fmt: skip
        self.assertEqual(self.focused(), "chathours-summary")
        self.assertTrue(self.field("message").is_enabled())
        self.assertEqual(self.status(), "")
        self.press()
        self.assertEqual([it["website"] for _, it, _ in self.endpoint.posts], ["spam", ""], "a person can send again")
        first, second = [key for key, _, _ in self.endpoint.posts]
        self.assertNotEqual(first, second)
        self.assertEqual(len(self.endpoint.kept), 1)
        self.assertEqual(self.heard()[0], "failed 422 false")

    def test_refused_for_another_reason(self):
        for status in (200, 302, 400, 403, 404, 413, 415):
            with self.subTest(status=status):
                self.endpoint.script = [(status, b"", {"Location": "/"} if status == 302 else {})]
                self.visit()
                self.fill_usual()
                self.press()
                self.assertEqual(self.status(), "Not sent. Your text is still here: please try again later.")
                self.assertEqual(self.field("message").get_property("value"), "Is Arc in stock?")
                self.assertTrue(self.field("message").is_enabled())
                self.js("(sessionStorage.clear(), 0)")

    def test_what_a_server_says_is_never_markup(self):
        self.visit(shop([a_field("message", "text", {"en": "<img src=x onerror=alert(1)>"}, help={"en": "<b>bold</b>"})]))
        self.assertEqual(self.all("#box img, #box b"), [])


class TroubleTest(FormTest):
    WAITING = "Not sent yet. We keep trying while this page is open."

    def test_lost_answer_is_one_message(self):
        self.endpoint.script = ["lost", "lost"]
        self.visit()
        self.fill_usual()
        self.press()
        self.assertEqual(self.status(), self.WAITING)
        self.advance(10)
        self.assertEqual(len(self.endpoint.posts), 3)
        self.assertEqual(len({(key, json.dumps(it)) for key, it, _ in self.endpoint.posts}), 1)
        self.assertEqual(len(self.endpoint.kept), 1)
        self.assertIn("Thank you", self.status())
        self.assertEqual(self.heard()[:2], ["failed 0 true", "failed 0 true"])

    def test_never_said_to_be_sent_before_it_is(self):
        self.endpoint.script = [None] * 1000
        self.visit()
        self.fill_usual()
        self.js("""(new MutationObserver(() => { window.said = (window.said ?? "") + document.querySelector('#box').textContent })
            .observe(document.querySelector('#box'), { childList: true, subtree: true, characterData: true }), 0)""")
        self.press()
        self.advance(3600)
        self.assertNotIn("Thank you", self.js("window.said"))
        self.assertEqual(self.status(), self.WAITING)
        self.assertFalse(self.field("message").is_enabled())
        # 2 s doubling to a minute.
        self.assertGreater(len(self.endpoint.posts), 55)
        self.assertLess(len(self.endpoint.posts), 90)

    def test_when_the_server_says_when(self):
        for status in (429, 503):
            with self.subTest(status=status):
                self.endpoint.posts.clear()
                self.endpoint.script = [(status, {"status": status}, {"Retry-After": "40"})]
                self.visit()
                self.fill_usual()
                self.press()
                self.assertEqual(self.status(), self.WAITING)
                self.advance(38)
                self.assertEqual(len(self.endpoint.posts), 1)
                self.advance(4)
                self.assertEqual(len({key for key, _, _ in self.endpoint.posts}), 1)
                self.assertIn("Thank you", self.status())

    def test_other_troubles_of_the_server(self):
        self.endpoint.script = [(500, b"", {}), (502, b"<html>", {}), (504, b"", {})]
        self.visit()
        self.fill_usual()
        self.press()
        self.advance(20)
        self.assertEqual(len(self.endpoint.posts), 4)
        self.assertIn("Thank you", self.status())

    def test_at_once_when_the_network_is_back(self):
        self.endpoint.script = [None] * 6
        self.visit()
        self.fill_usual()
        self.press()
        self.advance(25)
        posts = len(self.endpoint.posts)
        self.endpoint.script = []
        self.js("(dispatchEvent(new Event('online')), 0)")
        self.advance(1)
        self.assertEqual(len(self.endpoint.posts), posts + 1)
        self.assertIn("Thank you", self.status())

    def test_offline_for_real(self):
        self.visit()
        self.fill_usual()
        self.cdp("Network.enable")
        offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.cdp("Network.emulateNetworkConditions", offline=True, **offline)
        self.addCleanup(lambda: self.cdp("Network.emulateNetworkConditions", offline=False, **offline))
        self.press()
        self.assertEqual((self.status(), self.endpoint.posts), (self.WAITING, []))
        self.cdp("Network.emulateNetworkConditions", offline=False, **offline)
        self.until("the message", lambda: self.endpoint.posts)
        self.advance(1)
        self.assertIn("Thank you", self.status())

    def test_changed_while_it_waits(self):
        """Nobody knows whether the first one arrived: what was changed is another message."""
        self.endpoint.script = [None]
        self.visit()
        self.fill_usual("Is Arc")
        self.press()
        self.browser.find_element(By.CSS_SELECTOR, ".chathours-change").click()
        self.advance(60)
        self.assertEqual(len(self.endpoint.posts), 1)
        self.fill(message=" in stock?")
        self.press()
        (first, _, _), (second, message, _) = self.endpoint.posts
        self.assertNotEqual(first, second)
        self.assertEqual(message["fields"]["message"], "Is Arc in stock?")

    def test_not_changed_after_all(self):
        self.endpoint.script = ["lost"]
        self.visit()
        self.fill_usual()
        self.press()
        self.browser.find_element(By.CSS_SELECTOR, ".chathours-change").click()
        self.press()
        self.assertEqual(len(self.endpoint.kept), 1)
        self.assertIn("Thank you", self.status())

    def test_goes_on_after_a_reload(self):
        self.endpoint.script = ["lost"] + [None] * 2
        self.visit()
        self.fill_usual()
        self.press()
        self.reload()
        self.assertEqual(self.field("message").get_property("value"), "Is Arc in stock?")
        self.advance(20)
        self.assertEqual(len({key for key, _, _ in self.endpoint.posts}), 1)
        self.assertEqual(len(self.endpoint.kept), 1)
        self.assertIn("Thank you", self.status())


class KeptTest(FormTest):
    def test_survives_a_reload_and_a_failed_send(self):
        self.endpoint.script = [(404, b"", {})]
        self.visit(shop(CONTACT_FORM))
        typed = {"name": "Ada", "email": "ada@example.org", "topic": "other", "message": "Two\nlines"}
        self.fill(**typed, agreed=True)
        for _ in range(2):
            self.reload()
            self.assertEqual({name: self.field(name).get_property("value") for name in typed}, typed)
            self.assertTrue(self.field("agreed").is_selected())
            if not self.endpoint.posts:
                self.press()
        self.press()
        self.assertEqual(len(self.endpoint.kept), 1)
        self.reload()
        self.assertEqual(self.field("name").get_property("value"), "")

    def test_only_in_this_tab_and_only_what_was_typed(self):
        self.visit()
        self.assertIsNone(self.js("sessionStorage.chathours ?? null"))
        self.fill(name="Ada")
        self.assertIn("Ada", self.js("sessionStorage.chathours"))
        self.assertEqual(self.js("localStorage.length"), 0)
        self.field("name").send_keys(Keys.BACKSPACE * 3)
        self.assertIsNone(self.js("sessionStorage.chathours ?? null"))

    def test_without_storage(self):
        identifier = self.cdp("Page.addScriptToEvaluateOnNewDocument", source=NO_STORAGE)["identifier"]

        def allow():
            self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)
            self.browser.refresh()

        self.addCleanup(allow)
        self.endpoint.script = ["lost"]
        self.visit()
        self.fill_usual()
        self.press()
        self.advance(5)
        self.assertEqual(len(self.endpoint.kept), 1)
        self.assertIn("Thank you", self.status())
        self.assertEqual(self.complaints(), [])

    def test_storage_that_holds_something_else(self):
        self.visit()
        self.js("(sessionStorage.chathours = '{oh', 0)")
        self.reload()
        self.fill(name="Ada")
        self.reload()
        self.assertEqual(self.field("name").get_property("value"), "Ada")


class OpeningTest(FormTest):
    OPENING = "2026-11-25T07:59:50Z"
    WORDS = "The chat is open now. You can still send this message, or chat instead."
    BODY = '<button id="chat" hidden data-chathours-if="chat">Chat</button>' + PLACE

    def test_untouched_it_goes(self):
        self.visit(at=self.OPENING, body=self.BODY)
        self.advance(12)
        self.assertEqual((self.shows("#chat"), self.shows("#box")), (True, False))

    def test_the_chat_opens_while_somebody_writes(self):
        self.visit(at=self.OPENING, body=self.BODY)
        self.fill_usual("Is Arc")
        self.advance(12)
        self.assertTrue(self.shows("#chat"))
        self.assertTrue(self.shows("#box"))
        self.assertEqual(self.text(".chathours-offer"), self.WORDS)
        self.assertEqual(self.focused(), "message")
        self.fill(message=" in stock?")
        self.press()
        self.assertEqual(self.endpoint.messages[0]["fields"]["message"], "Is Arc in stock?")
        self.advance(60)
        self.assertIn("Thank you", self.status())
        self.assertTrue(self.shows("#box"), "gone before it was read")

    def test_dismissed(self):
        self.visit(at=self.OPENING, body=self.BODY)
        self.fill_usual()
        self.advance(12)
        self.browser.find_element(By.CSS_SELECTOR, ".chathours-discard").click()
        self.advance(1)
        self.assertFalse(self.shows("#box"))
        self.assertIsNone(self.js("sessionStorage.chathours ?? null"))

    def test_the_chat_opened_before_a_reload(self):
        self.visit(at=self.OPENING, body=self.BODY)
        self.fill_usual()
        self.set_clock("2026-11-25T08:10:00Z", "Europe/Paris")
        self.reload()
        self.advance(1)
        self.assertTrue(self.shows("#box"))
        self.assertEqual(self.field("message").get_property("value"), "Is Arc in stock?")
        self.assertEqual(self.text(".chathours-offer"), self.WORDS)

    def test_the_form_changes_while_somebody_writes(self):
        self.visit()
        self.fill(name="Ada")
        self.serve(shop(CONTACT_FORM))
        self.advance(60)
        self.assertEqual(len(self.all("[name=topic]")), 0)
        self.js("(document.activeElement.blur(), 0)")
        self.advance(60)
        self.assertEqual(len(self.all("[name=topic]")), 1)
        self.assertEqual(self.field("name").get_property("value"), "Ada")


class PlaceTest(FormTest):
    def test_loaded_when_shown(self):
        self.serve(shop())
        self.open(PLACE.replace("{0}", ""), "2026-11-24T15:59:50Z")
        loaded = "performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/chathours-form.js')).length"
        self.assertEqual(self.js(loaded), 0)
        self.assertEqual(self.js("typeof chathours.form"), "undefined")
        self.advance(12)
        self.until("the form", lambda: self.all("#box [name]"))
        self.assertEqual(self.js(loaded), 1)

    def test_as_a_script_of_the_page(self):
        self.visit(body='<script src="/chathours-form.js"></script>' + PLACE)
        self.assertEqual(self.js("performance.getEntriesByType('resource').filter((it) => it.name.endsWith('-form.js')).length"), 1)
        self.fill_usual()
        self.press()
        self.assertIn("Thank you", self.status())

    def test_on_a_module_page(self):
        """As bundlers have it: both by their names, and in the element that comes and goes itself."""
        body = '<div id="box" hidden data-chathours-if="contact-form" data-chathours-form></div>' \
               '<script type="module" src="/form_module.js"></script>'  # fmt: skip
        self.visit(at="2026-11-25T07:59:50Z", body=body)
        self.assertEqual(self.js("typeof window.formOfModule"), "function")
        self.fill_usual()
        self.advance(12)
        self.assertTrue(self.shows("#box"))

    def test_the_page_cannot_load_it(self):
        """Then what the page holds has to do, and the guard goes on."""
        self.serve(shop())
        self.cdp("Network.enable")
        self.cdp("Network.setBlockedURLs", urls=["*chathours-form.js"])
        self.addCleanup(lambda: self.cdp("Network.setBlockedURLs", urls=[]))
        self.open(PLACE.replace("{0}", ""), CLOSED)
        self.advance(40)
        self.assertTrue(self.shows("#box"))
        self.assertEqual(self.text("#box a"), "Write to us")
        self.assertEqual(self.complaints(), [])

    def test_two_of_them(self):
        place = '<section id="{0}" data-chathours-department="{0}"><div {1} data-chathours-form></div></section>'
        script = '<script src="/chathours.js" data-chathours="/state.json"></script>'
        self.visit(two(), body=place.format("sales", 'id="box"') + place.format("support", "") + script)
        self.until("the other", lambda: len(self.all("[name=message]")) == 2)
        self.assertEqual(len(self.js("[...new Set([...document.querySelectorAll('[id]')].map((it) => it.id))]")),
                         len(self.all("[id]")))  # fmt: skip
        for words, department in (("One", "sales"), ("Two", "support")):
            self.browser.find_element(By.CSS_SELECTOR, f"#{department} [name=message]").send_keys(words)
        self.reload()
        self.until("the other", lambda: len(self.all("[name=message]")) == 2)
        values = [it.get_property("value") for it in self.all("[name=message]")]
        self.assertEqual(values, ["One", "Two"])

    def test_no_form_no_script_no_change(self):
        """Where the site has no form, what the page holds stays."""
        it = shop([])
        self.serve(it)
        self.open(PLACE.replace("{0}", ""), CLOSED)
        self.until("the script", lambda: self.js("!!chathours.form"))
        self.advance(40)
        self.assertEqual(self.text("#box a"), "Write to us")

    def test_a_form_that_the_page_holds(self):
        body = PLACE.replace('<a href="/chathours/boutique/form">Write to us</a>', """
            <form action="/chathours/boutique/messages" method="post">
            <input type="hidden" name="_department" value="sales"><input type="hidden" name="_language" value="en">
            <p><label for="n">Name</label><input id="n" name="name" required></p>
            <p><label>Mail <input type="email" name="email" required></label></p>
            <p><label>Text <textarea name="message" required></textarea></label></p>
            <button>Off it goes</button></form>""")  # fmt: skip
        self.endpoint.script = ["lost"]
        self.visit(body=body)
        self.fill(name="Ada", email="ada")
        self.press()
        self.assertEqual(self.errors(), {"email": "Please give a whole e-mail address, like name@example.org.",
                                         "message": "This is required."})  # fmt: skip
        self.fill(email="@example.org", message="Hello")
        self.reload()
        self.assertEqual(self.field("message").get_property("value"), "Hello")
        self.press()
        self.advance(10)
        [message] = self.endpoint.messages
        self.assertEqual(message["fields"], {"name": "Ada", "email": "ada@example.org", "message": "Hello"})
        self.assertEqual(message["department"], "sales")
        self.assertIn("Thank you", self.status())

    def test_field_names_that_forms_have_too(self):
        names = ["reset", "elements", "contains", "remove", "before", "after", "append", "hidden", "submit", "closest"]
        self.visit(shop([a_field(name, "text", {"en": name}, required=True) for name in names]))
        self.press()
        self.assertEqual(len(self.errors()), len(names))
        self.fill(**{name: name for name in names})
        self.press()
        self.assertEqual(self.endpoint.messages[0]["fields"], {name: name for name in names})
        self.browser.find_element(By.CSS_SELECTOR, ".chathours-another").click()
        self.assertEqual(self.field("reset").get_property("value"), "")

    def test_what_browsers_can_fill_in(self):
        self.visit(shop(CONTACT_FORM))
        tokens = {name: self.field(name).get_attribute("autocomplete") for name in ("name", "email", "phone", "order")}
        self.assertEqual(tokens, {"name": "name", "email": "email", "phone": "tel", "order": ""})
        self.assertEqual(self.field("phone").get_attribute("type"), "tel")
        self.assertEqual(self.field("website").get_attribute("tabindex"), "-1")
        self.assertFalse(self.field("website").is_displayed())

    def test_languages_and_directions(self):
        fields = [a_field("message", "multiline", {"ar": "رسالتك", "fr": "Votre message"}, required=True, help={"fr": "Tout"})]
        self.visit(shop(fields), language="ar")
        self.js("(document.documentElement.dir = 'rtl', 0)")
        label = self.browser.find_element(By.CSS_SELECTOR, "#box label span")
        self.assertEqual((label.text, label.get_attribute("lang"), label.get_attribute("dir")), ("رسالتك", "ar", "auto"))
        self.assertEqual(self.js("document.querySelector('#box small span').lang"), "fr")
        self.assertEqual(self.js("document.querySelector('#box button:not([type]) span').lang"), "en")
        left, right = self.js("[document.querySelector('#box label').getBoundingClientRect().right, "
                              "document.querySelector('#box textarea').getBoundingClientRect().right]")  # fmt: skip
        self.assertLess(abs(left - right), 500)
        self.fill(message="مرحبا")
        self.press()
        self.assertEqual(self.endpoint.messages[0]["language"], "ar")

    def test_accessible_in_every_state(self):
        def axe():
            self.browser.execute_script(AXE)
            # On a clock that stands still axe's own timers would not come.
            script = "const done = arguments[0]; __clock.release(); axe.run().then(done)"
            found = self.browser.execute_async_script(script)
            self.assertGreater(len(found["passes"]), 10)
            return [f"{it['id']}: {node['html']}" for it in found["violations"] for node in it["nodes"]]

        head = '<link rel="stylesheet" href="/chathours.css"><link rel="stylesheet" href="/demo/demo.css">'
        for dark in (False, True):
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            self.cdp("Emulation.setEmulatedMedia", features=[scheme])
            body = PLACE.replace("<main>", '<main class="page">') + head
            for state in ("fresh", "wrong", "waiting", "sent"):
                with self.subTest(dark=dark, state=state):
                    self.endpoint.script = [None] if state == "waiting" else []
                    it = two(fields=CONTACT_FORM)
                    self.visit(it, body=body)
                    if state in ("waiting", "sent"):
                        self.fill(_department="sales", name="Ada", email="ada@example.org", topic="other", message="Hi", agreed=True)
                    if state != "fresh":
                        self.press()
                    self.assertEqual(axe(), [])
                    self.js("(sessionStorage.clear(), 0)")
        self.cdp("Emulation.setEmulatedMedia", features=[])

    def test_strict_policy(self):
        """The stand-in's: no inline script, no inline style. Chromium would complain."""
        self.visit(shop(CONTACT_FORM))
        self.press()
        self.assertEqual(self.complaints(), [])


class SizeTest(unittest.TestCase):
    def test_six_kilobytes_compressed(self):
        script = Path(__file__).parents[3] / "web/chathours-form.js"
        for level in (6, 9):
            self.assertLessEqual(len(gzip.compress(script.read_bytes(), level)), 6 * 1024)


if __name__ == "__main__":
    unittest.main()
