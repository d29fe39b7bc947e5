# SPDX-License-Identifier: Apache-2.0
"""Where forms are sent: a stand-in for the daemon that keeps what it acknowledges, and the forms that it checks."""

import json
import re
import threading
import time
from html import escape
from urllib.parse import parse_qsl

LABELS = {
    "name": {"en": "Your name", "fr": "Votre nom"},
    "email": {"en": "Your e-mail address", "fr": "Votre adresse e-mail"},
    "message": {"en": "Your message", "fr": "Votre message"},
}


def a_field(name, kind, label, *, required=False, help=None, longest=200, pattern=None, options=()):
    return {"name": name, "type": kind, "label": label, "help": help or {}, "required": required,
            "max_length": longest, "pattern": pattern,
            "options": [{"value": value, "label": texts} for value, texts in options]}  # fmt: skip


OFFLINE_FORM = [
    a_field("name", "text", LABELS["name"], required=True),
    a_field("email", "email", LABELS["email"], required=True, longest=254),
    a_field("message", "multiline", LABELS["message"], required=True, longest=10_000),
]

CONTACT_FORM = [
    a_field("name", "text", LABELS["name"], required=True),
    a_field("email", "email", LABELS["email"], required=True, longest=254),
    a_field("phone", "phone", {"en": "Telephone", "fr": "Téléphone"}, longest=40,
            help={"en": "Only where we may ring you.", "fr": "Seulement si nous pouvons appeler."}),
    a_field("order", "text", {"en": "Order number", "fr": "Numéro de commande"}, pattern="[A-Z]{2}[0-9]{4}", longest=6,
            help={"en": "Two letters and four digits", "fr": "Deux lettres et quatre chiffres"}),
    a_field("lamps", "number", {"en": "How many lamps", "fr": "Combien de lampes"}, longest=32),
    a_field("bought", "date", {"en": "Bought on", "fr": "Acheté le"}, longest=10),
    a_field("topic", "select", {"en": "What is it about?", "fr": "De quoi s'agit-il ?"}, required=True,
            options=[("repair", {"en": "Repair", "fr": "Réparation"}), ("other", {"en": "Other", "fr": "Autre"})]),
    a_field("message", "multiline", LABELS["message"], required=True, longest=40),
    a_field("agreed", "checkbox", {"en": "You may keep this", "fr": "Vous pouvez garder ceci"}, required=True),
]  # fmt: skip


class FormEndpoint:
    """Takes each message once by its key. `script` says how the next posts are answered instead: a list of
    (status, document, headers), or None, which cuts the connection before anything is kept, or "lost", after."""

    def __init__(self, answer_by=None):
        self.answer_by = answer_by
        self.script = []
        self.posts = []
        self.kept = {}
        self.lock = threading.Lock()

    def receive(self, headers, body):
        if headers["Content-Type"] == "application/x-www-form-urlencoded":
            return self.receive_plain(dict(parse_qsl(body.decode())))
        with self.lock:
            message, key = json.loads(body), headers["Idempotency-Key"]
            self.posts.append((key, message, headers["Content-Type"]))
            answer = self.script.pop(0) if self.script else "fine"
            if answer not in ("fine", "lost"):
                return answer
            known = self.kept.setdefault(key, message)
            if known != message:
                return 422, {"status": 422, "errors": [], "detail": "the key is of another message"}, {}
            receipt = {"id": f"{len(self.kept):032x}", "answer_by": self.answer_by, "department": message.get("department")}
            return None if answer == "lost" else (201, receipt, {})

    def receive_plain(self, values):
        language = values["_language"]
        fields = {name: it.replace("\r\n", "\n") for name, it in values.items() if it and name[0] != "_" and name != "website"}
        if not re.fullmatch(r"[^@]+@[^@]+", fields["email"]) or time.time() < int(values["_started"]) + 3:
            return 422, self.page(values, "Please check" if language == "en" else "Veuillez vérifier").encode(), {
                "Content-Type": "text/html; charset=utf-8"}  # fmt: skip
        with self.lock:
            self.kept.setdefault(values["_key"], {"department": values["_department"], "language": language, "fields": fields})
            number = list(self.kept).index(values["_key"])
        return 303, b"", {"Location": f"thanks?message={number:032x}&language={language}"}

    def page(self, values, error=""):
        """The offline form without script."""
        hidden = {"_language": values.get("language", "en"), "_department": "sales", "_started": int(time.time()), "_key": "k",
                  **{name: it for name, it in values.items() if name[0] == "_"}}  # fmt: skip
        inputs = "".join(f'<input type="hidden" name="{name}" value="{escape(str(it))}">' for name, it in hidden.items())
        for it in OFFLINE_FORM:
            value = escape(values.get(it["name"], ""))
            inputs += f'<p><label for="{it["name"]}">{it["name"]}</label>'
            if it["type"] == "multiline":
                inputs += f'<textarea id="{it["name"]}" name="{it["name"]}">\n{value}</textarea></p>'
            else:
                inputs += f'<input id="{it["name"]}" name="{it["name"]}" value="{value}"></p>'
        return (f'<!DOCTYPE html><html lang="{hidden["_language"]}"><title>Form</title><p role="alert">{error}</p>'
                f'<form method="post" action="messages" novalidate>{inputs}<button type="submit">Send</button></form>')  # fmt: skip

    @staticmethod
    def thanks(values):
        return f'<!DOCTYPE html><html lang="{values["language"]}"><title>Thanks</title><h1>Thanks</h1>'

    @property
    def messages(self):
        return list(self.kept.values())
