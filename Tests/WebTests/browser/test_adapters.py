# SPDX-License-Identifier: Apache-2.0
"""The adapters against stand-ins that record every call and refuse what the documented APIs do not have."""

import json

from page_test import PageTest
from shop import Department, Shop, instant
from test_guard import NAMES, day

TUESDAY = "2026-11-24T"
CLOSE = TUESDAY + "15:59:50Z"


def shop(**more):
    """Sales until 16:00 UTC, then support until 17:00, to which sales' chats go."""
    return Shop(
        {
            "sales": Department(day("2026-11-24", ("08:00", "open"), ("16:00", "closed")), NAMES["sales"], ["support"]),
            "support": Department(day("2026-11-24", ("08:00", "open"), ("17:00", "closed")), NAMES["support"]),
        },
        **more,
    )


class AdapterTest(PageTest):
    adapter = stand_in = ""

    def visit(self, at, shop, department=None, before=""):
        self.server.answer = lambda now: (200, shop.state(now))
        settings = f'data-adapter="{self.adapter}" data-departments=\'{{"sales":"Sales team"}}\''
        if department:
            settings += f' data-department="{department}"'
        self.open(
            f'<script src="/stand_ins/record.js"></script><script src="/stand_ins/{self.stand_in}.js"></script>{before}'
            f'<script src="/chathours.js" data-chathours="/state.json" {settings}></script>', at)  # fmt: skip
        self.addCleanup(lambda: self.assertIsNone(self.js("window.rejected"), "not a documented call"))

    def calls(self):
        """What has been called since the last time."""
        return [json.loads(it) for it in self.js("window.calls.splice(0)")]

    def chat(self, running):
        self.js(f"window.chatting = {json.dumps(running)}")


class ClassicTest(AdapterTest):
    adapter, stand_in = "zendesk-classic", "zendesk_classic"

    def settings(self, suppress, enabled, select=""):
        chat = {"suppress": suppress, "departments": {"enabled": enabled, "select": select}}
        return ["updateSettings", {"webWidget": {"chat": chat, "contactForm": {"suppress": not suppress}}}]

    def test_two_departments_close_one_after_the_other(self):
        self.visit(CLOSE, shop())
        self.assertEqual(self.calls(), [self.settings(True, []), ["hide"], self.settings(False, ["Sales team", "support"]), ["show"]])
        self.advance(11)
        self.assertEqual(self.calls(), [self.settings(False, ["support"]), ["show"]])
        self.advance(3600)
        self.assertEqual(self.calls(), [self.settings(True, []), ["show"]])
        self.advance(600)
        self.assertEqual(self.calls(), [], "nothing has changed")

    def test_page_of_a_department(self):
        self.visit(CLOSE, shop(), department="sales")
        self.assertEqual(self.calls()[-2:], [self.settings(False, ["Sales team", "support"], "Sales team"), ["show"]])
        self.advance(15)
        self.assertEqual(self.calls()[-2:], [self.settings(False, ["support"], "support"), ["show"]])

    def test_reapplied_when_connected(self):
        self.visit(CLOSE, shop())
        wanted = self.calls()[-2:]
        self.js("emit('chat:connected')")
        self.assertEqual(self.calls(), wanted)

    def test_running_chat_survives_the_close(self):
        self.visit(CLOSE, shop())
        self.calls()
        self.chat(True)
        self.advance(3700)
        self.js("emit('chat:connected')")
        self.assertEqual(self.calls(), [])
        self.chat(False)
        self.js("emit('chat:end')")
        self.assertEqual(self.calls(), [self.settings(True, []), ["show"]])

    def test_no_form(self):
        self.visit(TUESDAY + "18:00:00Z", shop(form="hidden"))
        self.assertEqual(self.calls()[-2:], [self.settings(True, []), ["hide"]])


class ChatOnlyTest(AdapterTest):
    adapter, stand_in = "zendesk-chat", "zendesk_chat"

    def test_closes(self):
        self.visit(CLOSE, shop(), department="sales")
        self.assertEqual(self.calls()[-4:], [
            ["departments.filter", "Sales team", "support"], ["departments.setVisitorDepartment", "Sales team"],
            ["setStatus", "online"], ["button.show"],
        ])  # fmt: skip
        self.advance(15)
        self.assertEqual(self.calls()[-4:], [
            ["departments.filter", "support"], ["departments.setVisitorDepartment", "support"],
            ["setStatus", "online"], ["button.show"],
        ])  # fmt: skip
        self.advance(3600)
        self.assertEqual(self.calls(), [["departments.filter"], ["departments.clearVisitorDepartment"], ["hideAll"]])

    def test_its_own_form(self):
        self.visit(TUESDAY + "18:00:00Z", shop(form="offline-form"))
        self.assertEqual(self.calls()[-2:], [["setStatus", "offline"], ["button.show"]])

    def test_running_chat_survives_the_close(self):
        self.visit(CLOSE, shop())
        self.calls()
        self.chat(True)
        self.advance(3700)
        self.assertEqual(self.calls(), [])
        self.chat(False)
        self.js("emit('end')")
        self.assertEqual(self.calls()[-1], ["hideAll"])


class MessagingTest(AdapterTest):
    adapter, stand_in = "zendesk-messaging", "zendesk_messaging"

    def test_never_hidden(self):
        self.visit(TUESDAY + "16:59:50Z", shop(channel="messaging"))
        self.assertEqual(self.root("show"), "messaging")
        self.assertEqual(self.calls()[-1], ["messenger:set", "conversationTags", ["chathours-open"]])
        self.advance(15)
        self.assertEqual(self.calls(), [["messenger:set", "conversationTags", ["chathours-closed"]]])
        self.server.answer = lambda now: None
        self.advance(600)
        self.assertEqual(self.root("show"), "messaging")
        self.assertEqual(self.calls(), [])

    def test_out_of_hours_message(self):
        it = shop(channel="messaging")
        it.departments["sales"].phases.append((instant("2026-11-25T08:00:00Z"), "open"))
        late = '<p id="late" data-chathours-if="phase-closed" data-chathours-text="We answer {reopens}."></p>'
        self.visit(TUESDAY + "16:59:50Z", it, before=late)
        self.assertFalse(self.shows("#late"))
        self.advance(15)
        self.assertTrue(self.shows("#late"))
        self.assertEqual(self.text("#late"), "We answer tomorrow at 09:00.")


class ChatwootTest(AdapterTest):
    adapter, stand_in = "chatwoot", "chatwoot"

    def test_loaded_late_and_closed(self):
        self.visit(CLOSE, shop(), department="sales")
        self.assertEqual(self.calls(), [])
        self.js("load()")
        self.advance(5)
        attributes = ["setConversationCustomAttributes", {"department": "Sales team"}]
        self.assertEqual(self.calls(), [attributes, ["toggleBubbleVisibility", "show"]])
        self.js("open_()")
        self.advance(10)
        self.assertEqual(self.calls()[-2:], [
            ["setConversationCustomAttributes", {"department": "support"}], ["toggleBubbleVisibility", "show"],
        ])  # fmt: skip
        self.advance(3600)
        self.assertEqual(self.calls(), [["toggle", "close"], ["toggleBubbleVisibility", "hide"]])

    def test_running_chat_survives_the_close(self):
        for event in ("on-message", "on-start-conversation"):
            with self.subTest(event=event):
                self.visit(CLOSE, shop())
                self.js("load()")
                self.advance(5)
                self.js(f"emit('{event}')")
                self.calls()
                self.advance(3700)
                self.assertEqual(self.calls(), [])


class RocketChatTest(AdapterTest):
    adapter, stand_in = "rocket-chat", "rocket_chat"

    def test_loaded_late_and_closed(self):
        self.visit(CLOSE, shop(), department="sales")
        self.js("load()")
        self.advance(5)
        self.assertEqual(self.calls(), [["setDepartment", "Sales team"], ["showWidget"]])
        self.advance(10)
        self.assertEqual(self.calls()[-2:], [["setDepartment", "support"], ["showWidget"]])
        self.advance(3600)
        self.assertEqual(self.calls(), [["hideWidget"]])

    def test_running_chat_survives_the_close(self):
        self.visit(CLOSE, shop())
        self.js("load()")
        self.advance(5)
        self.js("emit('started')")
        self.calls()
        self.advance(3700)
        self.assertEqual(self.calls(), [])
        self.js("emit('ended')")
        self.assertEqual(self.calls(), [["hideWidget"]])


class OwnAdapterTest(PageTest):
    def test_object(self):
        self.server.answer = lambda now: (200, shop().state(now))
        self.open('<script type="module" src="/own_adapter.js"></script>', CLOSE)
        self.advance(15)
        self.assertEqual(self.js("window.views"), [
            {"show": "hidden", "phase": "closed", "departments": [], "target": None},
            {"show": "chat", "phase": "open", "departments": ["sales", "support"], "target": "sales"},
            {"show": "chat", "phase": "closed", "departments": ["support"], "target": "sales"},
            {"show": "chat", "phase": "closed", "departments": ["support"], "target": "support"},
        ])  # fmt: skip

    def test_unknown_name(self):
        self.server.answer = lambda now: (200, shop().state(now))
        self.open('<script src="/chathours.js" data-chathours="/state.json" data-adapter="zendesk"></script>', CLOSE)
        self.assertIn("No adapter zendesk", "\n".join(self.complaints()))
