# SPDX-License-Identifier: Apache-2.0
"""A shop's state.json at any instant, as the daemon would publish it (design.md section 5)."""

from dataclasses import dataclass, field
from datetime import datetime, timezone

HEARTBEAT = 60


def instant(text):
    """Seconds since 1970 of an RFC 3339 instant."""
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def rfc3339(seconds):
    return None if seconds is None else datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Department:
    """`phases`: (instant, phase) in order, the first of which is long past. `offline`: [from, to) without agents."""

    phases: list
    name: dict
    route_to: list = field(default_factory=list)
    presence: bool = False
    offline: list = field(default_factory=list)
    answer_by: str | None = None
    own_fields: list = field(default_factory=list)

    def phase(self, now):
        return [phase for at, phase in self.phases if at <= now][-1]

    def ahead(self, now):
        return [(at, phase) for at, phase in self.phases if at > now]

    def next(self, phase, now):
        return None if self.phase(now) == phase else next((at for at, it in self.ahead(now) if it == phase), None)

    def status(self, now):
        if not self.presence:
            return "unknown"
        return "offline" if any(start <= now < end for start, end in self.offline) else "online"

    def accepts(self, now):
        return self.phase(now) == "open" and self.status(now) in ("unknown", "online")


@dataclass
class Shop:
    departments: dict
    notices: list = field(default_factory=list)
    time_zone: str = "Europe/Paris"
    form: str = "contact-form"
    channel: str = "live-chat"
    fields: list = field(default_factory=list)
    name: dict = field(default_factory=dict)

    def state(self, now):
        now = int(now)
        heartbeat = now - now % HEARTBEAT
        changes = sorted(
            (at, name, phase) for name, it in self.departments.items() for at, phase in it.ahead(now) if at < now + 86400
        )
        valid_until = min([heartbeat + 2 * HEARTBEAT] + [at + 1 for at, _, _ in changes])
        all_of = list(self.departments.values())
        phase = min((it.phase(now) for it in all_of), key=["open", "closing", "break", "closed"].index)
        accepting = any(it.accepts(now) for it in all_of)
        closes = [it.next("closed", now) for it in all_of]
        opens = [it.next("open", now) for it in all_of]
        if self.channel == "messaging":
            show = "messaging"
        else:
            show = "chat" if accepting else "break" if phase == "break" else self.form
        return {
            "schema": 1, "site": "boutique", "name": self.name, "generation": now, "generated_at": rfc3339(now),
            "valid_until": rfc3339(valid_until), "time_zone": self.time_zone, "tzdata": "2026f",
            "channel": self.channel, "accepting": accepting, "phase": phase, "reason": "hours",
            "closes_at": rfc3339(max((it for it in closes if it), default=None)),
            "opens_at": None if phase == "open" else rfc3339(min((it for it in opens if it), default=None)),
            "widget": {"show": show}, "form": self._form(self.fields),
            "departments": {name: self._department(name, now) for name in sorted(self.departments)},
            "notices": [it for it in self.notices if instant(it["from"]) <= now + 2 * HEARTBEAT
                        and (it["until"] is None or now < instant(it["until"]))],
            "upcoming": [{"at": rfc3339(at), "department": name, "phase": it} for at, name, it in changes],
        }  # fmt: skip

    def _form(self, fields):
        return {"kind": self.form, "endpoint": "/chathours/boutique/messages", "fields": fields} if fields else None

    def _department(self, name, now):
        it = self.departments[name]
        targets = [name] + it.route_to
        return {
            "name": it.name, "phase": it.phase(now), "reason": "hours", "status": it.status(now),
            "accepting": it.accepts(now), "agents": {"online": 0, "away": 0, "invisible": 0},
            "route": next((to for to in targets if self.departments[to].accepts(now)), "form"),
            "closes_at": rfc3339(it.next("closed", now)), "opens_at": rfc3339(it.next("open", now)),
            "answer_by": it.answer_by, **({"form": self._form(it.own_fields)} if it.own_fields else {}),
        }  # fmt: skip
