# SPDX-License-Identifier: Apache-2.0
"""What `chathoursctl simulate` tells, worked out a second time from design.md, sections 4 and 6: naive on purpose.

Everything is a function of time. At each instant at which something may happen, what comes from outside is
applied, then every department is asked anew for its phase and status, and every trigger for what is due.
"""

from collections import defaultdict, namedtuple

from conditions import holds
from oracle import DAY, Site, SiteError, format_instant, parse_instant, parse_span
from overrides import FOREVER, Course, Override, OverrideBook

# Longer than every span in a site and every window of a test.
MARGIN = 10 * DAY

Due = namedtuple("Due", "due trigger department event_at")


class Desk:
    """One department of a plan, with what `timeline` and `plan` do not need."""

    def __init__(self, department, site, own, window):
        self.department = department
        self.scheduled = department.scheduled(*window)
        presence = {**site.get("presence", {}), **own.get("presence", {})}
        self.lease = parse_span(presence.get("lease", "90s"))
        self.settle = parse_span(presence.get("settle", "15s"))
        self.away_accepts = presence.get("away-accepts", "no") == "yes"
        self.route_to = own.get("route-to", site.get("route-to", []))

    def accepts(self, phase, status):
        if phase != "open" or not self.department.needs_agents:
            return phase == "open"
        return status == "online" or status == "away" and self.away_accepts

    def next_scheduled_change(self, now):
        later = zip(self.scheduled, self.scheduled[1:])
        return next((s.start for before, s in later if s.start > now and s.phase != before.phase), FOREVER)


class Plan:
    """A site file, evaluated over a window and a good deal around it."""

    def __init__(self, site, window, folder="."):
        evaluated = Site(site, folder)
        own = site.get("departments") or {"chat": {}}
        self.desks = {name: Desk(department, site, own[name], (window[0] - MARGIN, window[1] + MARGIN))
                      for name, department in evaluated.departments.items()}
        self.triggers = evaluated.triggers
        for trigger in self.triggers:
            table = site["triggers"][trigger.name]
            trigger.condition = table.get("if")
            trigger.if_late = parse_span(table.get("if-late", "10min"))
            trigger.lag = parse_span(table["when"].split(" for ")[1]) if " for " in table["when"] else trigger.span


class Presence:
    """What became of a department's status. A new department is `unknown` and has `settle` to find its agents."""

    def __init__(self, now):
        self.status, self.since, self.alone_since = "unknown", now, None

    def settle(self, now, counted, has_reported, settle):
        """The settled status at an instant, given the statuses of the agents who count then."""
        if now < self.since or not counted and not has_reported:
            return
        if counted:
            self.alone_since = None
            status = "online" if "online" in counted else "away"
        else:
            self.alone_since = now if self.alone_since is None else self.alone_since
            status = "offline" if now >= self.alone_since + settle else self.status
        if status != self.status:
            self.status, self.since = status, now


class Simulation:
    def __init__(self, site, window, read, folder="."):
        """`read` gives the site of a file by its name and raises SiteError for one that has errors."""
        self.window, self.read, self.folder = window, read, folder
        self.plan = Plan(site, window, folder)
        self.down = self.woke = False
        self.deferred = None
        self.lived = None
        self.has_reported = False
        self.reports = {}
        self.books = defaultdict(OverrideBook)
        self.number = 0
        self.presence = {}
        self.pending = []
        self.dealt_with = set()
        self.told = {}
        self.lay_courses()

    def run(self, events):
        """The rows of section 6 for events as (instant, object), in order of time."""
        rows, now = [], self.window[0]
        while now is not None and now < self.window[1]:
            self.now, self.rejected, self.state, self.outcomes = now, [], {}, {}
            self.is_alive = self.lived is None
            for _, event in [pair for pair in events if pair[0] == now]:
                self.happen(event)
            if not self.down:
                self.live()
            rows += [{"at": format_instant(now), **row} for row in self.news()]
            marks = [at for at, _ in events if at > now]
            now = min(marks + ([] if self.down else self.marks(now)), default=None)
        return rows

    def news(self):
        """What an instant has to tell."""
        for error in self.rejected:
            yield {"kind": "rejected", "error": error}
        changed = {name: state for name, state in self.state.items() if self.told.get(name) != state}
        self.told.update(changed)
        if changed:
            yield {"kind": "state", "departments": changed}
        for (due, trigger), names in sorted(self.outcomes.items()):
            outcome = {"departments": names} if names else {}
            yield {"kind": "fired" if names else "missed", "trigger": trigger, **outcome, "due": format_instant(due)}

    # What comes from outside

    def happen(self, event):
        if "down" in event:
            self.stop() if event["down"] else self.start()
        elif "site" in event:
            self.deferred = event["site"]
            if not self.down:
                self.reload()
        elif self.down:
            return None
        elif any(name not in self.plan.desks for name in event.get("departments", [])):
            self.rejected.append("no such department")
        elif "agent" in event:
            self.is_alive = True
            return self.report(event)
        elif "override" in event:
            self.is_alive = True
            self.override(event)
        else:
            self.is_alive = True
            if "id" in event:
                for book in self.books.values():
                    book.clear_number(self.now, event["id"])
            for name in event.get("departments", []):
                self.books[name].clear(self.now, self.courses[name])
        return self.lay_courses()

    def stop(self):
        """An instant at which something else has come first is lived through all the same."""
        if self.is_alive:
            self.live()
        elif not self.down:
            self.lived = self.now - 1
        self.down, self.is_alive = True, False

    def start(self):
        """Time went on while the daemon was down: leases ended, statuses settled."""
        if not self.down:
            return
        self.down, self.woke, self.is_alive = False, True, True
        if self.deferred:
            self.reload()
        self.lay_courses()
        self.find_departments()
        instant = self.lived
        while (instant := min(self.marks(instant), default=self.now)) < self.now:
            self.advance(instant)

    def reload(self):
        name, self.deferred = self.deferred, None
        try:
            self.plan, self.is_alive = Plan(self.read(name), self.window, self.folder), True
        except SiteError as error:
            self.rejected.append(str(error))

    def report(self, event):
        self.has_reported = True
        leases = {}
        for name in event.get("departments", []):
            length = parse_span(event["lease"]) if "lease" in event else self.plan.desks[name].lease
            leases[name] = (self.now, self.now + length)
        self.reports[event["agent"]] = (event["status"], leases)
        self.settle(self.now)

    def override(self, event):
        begin = parse_instant(event["from"]) if "from" in event else self.now
        until = parse_instant(event["until"]) if "until" in event else None
        length = parse_span(event["for"]) if "for" in event else None
        if until is not None and until <= begin or not self.now <= begin <= self.now + 400 * DAY:
            return self.rejected.append("over before it begins, or begins at no time that is allowed")
        made = {}
        for name in event["departments"]:
            start, phase, course = begin, event["override"], self.courses[name]
            if phase == "extend":
                is_closed = "from" not in event and course.at(begin)[0] == "closed"
                start, phase = course.close_after(begin), "open"
                if is_closed or start is None or (until is None and length is None):
                    return self.rejected.append("no close to put off, or no end")
                if until is not None and until <= start:
                    return self.rejected.append("closes later anyway")
            end = until or (start + length if length else self.plan.desks[name].next_scheduled_change(begin))
            reason = f"override: {event['reason']}" if "reason" in event else "override"
            made[name] = Override(start, end, phase, reason, event["override"] == "extend", self.number + 1)
        self.number += 1
        for name, override in made.items():
            self.books[name].add(override, self.now)
        return None

    # How things stand

    def lay_courses(self):
        self.courses = {name: Course(desk.scheduled, self.books[name].overrides, desk.department.last_call)
                        for name, desk in self.plan.desks.items()}
        self.scheduled_dues = list(self.find_scheduled_dues())

    def counted(self, name, now):
        """The statuses of the agents who count for a department at an instant."""
        statuses = []
        for status, leases in self.reports.values():
            start, end = leases.get(name, (0, 0))
            if start <= now < end and status in ("online", "away"):
                statuses.append(status)
        return statuses

    def find_departments(self):
        """A department that a reload removed is forgotten."""
        self.presence = {name: self.presence.get(name) or Presence(self.now) for name in self.plan.desks}

    def settle(self, now):
        self.find_departments()
        for name, desk in self.plan.desks.items():
            self.presence[name].settle(now, self.counted(name, now), self.has_reported, desk.settle)

    def advance(self, now):
        """What `offline` and `online` triggers have due at this very instant becomes pending: the department was open
        when its status changed, and neither its status nor its phase has changed since."""
        self.settle(now)
        for name, desk in self.plan.desks.items():
            status, since = self.presence[name].status, self.presence[name].since
            was_open = self.courses[name].at(since)[0] in ("open", "closing")
            if was_open and not any(since < change.at <= now for change in self.courses[name].changes):
                for trigger in self.plan.triggers:
                    if trigger.concerns(desk.department) and (trigger.event, since + trigger.lag) == (status, now):
                        self.pending.append(Due(now, trigger, name, since))

    def find_scheduled_dues(self):
        for name, desk in self.plan.desks.items():
            for trigger in self.plan.triggers:
                if trigger.concerns(desk.department):
                    for due, event_at in trigger.firings(self.courses[name].changes):
                        yield Due(due, trigger, name, event_at)

    def marks(self, now):
        """The instants after this one at which something may happen by itself."""
        marks = {due.due for due in self.scheduled_dues}
        for name, desk in self.plan.desks.items():
            presence = self.presence[name]
            marks.update(self.courses[name].starts)
            if presence.alone_since is not None:
                marks.add(presence.alone_since + desk.settle)
            marks.update(presence.since + trigger.lag for trigger in self.plan.triggers)
            marks.update(leases[name][1] for _, leases in self.reports.values() if name in leases)
        return sorted(mark for mark in marks if mark > now)

    # What is told

    def live(self):
        self.advance(self.now)
        self.state = self.states(self.now)
        self.fire(self.now)
        self.lived, self.woke = self.now, False

    def states(self, now):
        states = {}
        for name, desk in self.plan.desks.items():
            phase, reason = self.courses[name].at(now)
            status = self.presence[name].status
            states[name] = {"phase": phase, "reason": reason, "status": status, "accepting": desk.accepts(phase, status)}
        for name, desk in self.plan.desks.items():
            takers = [other for other in [name, *desk.route_to] if states[other]["accepting"]]
            states[name]["route"] = takers[0] if takers else "form"
        return states

    def fire(self, now):
        """Section 4: once per (trigger, due). What became due while the daemon was down fires late or is missed."""
        asleep_since = self.lived if self.woke else now
        on_time, late, missed = defaultdict(list), defaultdict(list), {}
        for due in [*self.scheduled_dues, *self.pending]:
            key = (due.due, due.trigger.name)
            if due.due > now or key in self.dealt_with:
                continue
            if due.due == now or due.trigger.side == "before" and due.event_at > now:
                on_time[key].append(due)
            elif asleep_since < due.due:
                missed[key] = due
                if due.trigger.side != "before" and now - due.due <= due.trigger.if_late:
                    late[key].append(due)
        self.pending = []
        for key in sorted({*on_time, *late, *missed}):
            self.dealt_with.add(key)
            dues = on_time.get(key) or late.get(key)
            if not dues:
                self.outcomes[key] = []
                continue
            names = sorted(due.department for due in dues if self.meets(due.trigger.condition, due.department, now))
            if names:
                self.outcomes[key] = names

    def meets(self, condition, name, now):
        desk, counted = self.plan.desks[name], self.counted(name, now)
        return holds(condition, {
            "online": counted.count("online"), "away": counted.count("away"), "status": self.presence[name].status,
            "phase": self.courses[name].at(now)[0], "day": desk.department.local_day(now), "department": desk.department})
