"""Where forms are sent: a stand-in for the daemon that keeps what it acknowledges, and the forms that it checks."""

import json
import threading

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

    @property
    def messages(self):
        return list(self.kept.values())
