# SPDX-License-Identifier: Apache-2.0
"""Random sites with triggers and agents, and random events from outside, for `chathoursctl simulate`.

Every choice derives from the seed. Instants crowd where something else happens: at changes of phase, at dues,
at other events, and a second around them.
"""

from collections import namedtuple
from copy import deepcopy

from generator import LAST_CALLS, Generator
from oracle import DAY, HOUR, Site, SiteError, format_instant, parse_instant

Story = namedtuple("Story", "site window events files")

DEPARTMENTS = ["sales", "support", "billing", "a", "0-desk"]
AGENTS = ["anna", "bob", "Çelik", "d"]
STATUSES = ["online"] * 4 + ["away"] * 2 + ["invisible", "offline"]
LEASES = ["1s", "90s", "10min", "1h", "1h", "4h", "9h", "1d"]
SETTLES = ["0s", "1s", "15s", "15s", "5min", "1h"]
LEADS = ["1s", "90s", "5min", "15min", "15min", "1h", "2h", "4h", "11h", "1d", "25h", "2d", "1w"]
HOLDS = ["1s", "15s", "5min", "5min", "1h", "90min"]
IF_LATE = ["0s", "1s", "1min", "30min", "2h", "12h", "2d"]
DOWNTIMES = [0, 1, 15, 90, 600, 601, HOUR, 3 * HOUR, 12 * HOUR, DAY, 3 * DAY]
BAD_FILES = {"bad.yaml": "time-zone: UTC\nhours: { mon: 9-12 }\n", "empty.yaml": "",
             "zone.yaml": "time-zone: Mars/Base\nhours: {}\n"}


class SimulatedSiteGenerator(Generator):
    """A site whose triggers and agents have something to do; `like` gives it another's zone and clock change."""

    def __init__(self, seed, like=None):
        super().__init__(f"simulated {seed}")
        if like:
            self.zone, self.focus, self.change_minutes = like.zone, like.focus, like.change_minutes
            self.focus_day = like.focus_day

    def presence(self):
        table = {"required": "yes" if self.chance(0.7) else "no", "lease": self.random.choice(LEASES),
                 "settle": self.random.choice(SETTLES), "away-accepts": self.random.choice(["yes", "no"])}
        return {key: table[key] for key in self.some(list(table), 1, 4)}

    def when(self, departments):
        if self.chance(0.3):
            event = self.random.choice(["offline", "offline", "online"])
            hold, lag = self.random.choice(HOLDS), self.random.choice(HOLDS)
            return self.random.choice([event, f"{event} for {hold}", f"{lag} after {event}"])
        words = super().when(departments).split(" ")
        if words[1:] and words[-1].isdigit():
            return " ".join(words)
        for side in ("before", "after"):
            if side in words:
                words = [self.random.choice(LEADS), *words[words.index(side):]]
        return " ".join(words)

    def condition(self, depth=0):
        kinds = ["agents-online", "agents-away", "status", "phase", "weekday", "date"]
        kinds += ["all", "any", "not", "not"] if depth < 2 else []
        return {kind: self.condition_value(kind, depth) for kind in self.some(kinds, 1, 1 if self.chance(0.8) else 2)}

    def condition_value(self, kind, depth):
        match kind:
            case "all" | "any":
                return [self.condition(depth + 1) for _ in range(self.random.randint(1, 3))]
            case "not":
                return self.condition(depth + 1)
            case "status":
                return self.some(["online", "away", "offline", "unknown"], 1, 3)
            case "phase":
                return self.some(["open", "closing", "break", "closed"], 1, 3)
            case "weekday":
                return self.random.choice(["mon-fri", "sat-mon", "mon,wed", "tue", ["sun", "mon-thu"]])
            case "date":
                day = self.random.choice(["holiday", self.near_yearly(), format_instant(DAY * self.near_day())[:10]])
                last = format_instant(DAY * (self.focus_day + self.random.randint(0, 6)))[:10]
                around = f"{format_instant(DAY * (self.focus_day - self.random.randint(0, 6)))[:10]}..{last}"
                return self.random.choice([day, around, [day, around]])
        bound = self.random.randint(0, 2)
        return f"{self.random.choice(['', '< ', '<= ', '> ', '>= '])}{bound}"

    def triggers(self, site):
        table = {}
        for index, trigger in enumerate(super().triggers(site).values()):
            if self.chance(0.3):
                trigger["if"] = self.condition()
            if self.chance(0.35):
                trigger["if-late"] = self.random.choice(IF_LATE)
            table[f"{self.random.choice('tu')}-{index}"] = trigger
        return table

    def site(self):
        site = super().site()
        if "presence" not in site and self.chance(0.6):
            site["presence"] = self.presence()
        names = {name: DEPARTMENTS[index] for index, name in enumerate(site.get("departments", {}))}
        return renamed(site, names)


def renamed(node, names):
    """Departments drawn from few names, so that two sites often share some."""
    if isinstance(node, dict):
        return {key: {names.get(name, name): renamed(own, names) for name, own in value.items()}
                if key == "departments" and isinstance(value, dict) else renamed(value, names)
                for key, value in node.items()}
    return [renamed(item, names) for item in node] if isinstance(node, list) else names.get(node, node)


class StoryGenerator:
    """A site, a window, and what happens in it."""

    def __init__(self, seed):
        self.generator = SimulatedSiteGenerator(seed)
        self.random, self.chance = self.generator.random, self.generator.chance
        self.site = self.generator.site()
        self.others = [self.other(f"{seed} {index}") for index in range(self.random.randint(0, 2))]
        start = self.generator.focus - self.random.randint(0, 4 * DAY)
        if self.chance(0.3):
            start += self.random.randint(-200, 200) * DAY
        self.window = (start, start + self.random.choice([HOUR, DAY, 2 * DAY, 4 * DAY, 7 * DAY]))
        self.instants = sorted(self.interesting())

    def other(self, seed):
        """The site after an edit, or one of its own."""
        fresh = SimulatedSiteGenerator(seed, like=self.generator).site()
        if self.chance(0.4):
            return fresh
        edited = deepcopy(self.site)
        for key in ("hours", "breaks", "last-call", "presence", "closures"):
            if self.chance(0.3) and key in fresh:
                edited[key] = fresh[key]
        if self.chance(0.2):
            edited.pop("last-call", None)
        for name in list(edited.get("triggers", {})):
            if self.chance(0.1):
                del edited["triggers"][name]
        for own in edited.get("departments", {}).values():
            if self.chance(0.2):
                own["hours"] = fresh["hours"]
            if self.chance(0.2):
                own["last-call"] = self.random.choice(LAST_CALLS)
        try:
            # The oracle takes it that what departments inherit stands above them in the file.
            return self.valid(edited | {key: edited.pop(key) for key in ("departments", "triggers") if key in edited})
        except SiteError:
            return fresh

    def valid(self, site):
        """Breaks that triggers name must exist."""
        breaks = {name for department in Site(site).departments.values() for name, _ in department.breaks}
        for name, trigger in list(site.get("triggers", {}).items()):
            words = trigger["when"].split()
            if "break" in words and words[-1] not in {"start", "end"} | breaks:
                del site["triggers"][name]
        return site

    def interesting(self):
        start, end = self.window
        found = {start}
        for site in [self.site, *self.others]:
            evaluated = Site(site)
            for row in evaluated.timeline(start, end):
                found.add(parse_instant(row["from"]))
            for row in evaluated.plan(start, end):
                found.add(parse_instant(row["due"]))
        return found

    def instant(self):
        start, end = self.window
        if self.chance(0.4):
            at = self.random.randrange(start, end)
        else:
            at = self.random.choice(self.instants)
            at += self.random.choice([0, 0, 0, -1, 1, -15, 15, 90, -300, 300, 301, -900, HOUR])
        at = min(max(at, start), end - 1)
        self.instants.append(at)
        return at

    def departments(self):
        names = list(self.site.get("departments", {"chat": {}}))
        for other in self.others:
            names += [name for name in other.get("departments", {"chat": {}}) if name not in names and self.chance(0.5)]
        return self.generator.some(names, 1, 3)

    def report(self):
        event = {"agent": self.random.choice(AGENTS), "status": self.random.choice(STATUSES)}
        event["departments"] = self.departments()
        if self.chance(0.05):
            event["departments"].append("nowhere")
        if self.chance(0.6):
            event["lease"] = self.random.choice(LEASES)
        return event

    def override(self, at):
        event = {"override": self.random.choice(["open", "open", "closed", "closed", "break", "extend"]),
                 "departments": self.departments()}
        if self.chance(0.3):
            event["from"] = format_instant(at + self.random.choice([-1, 0, 1, 900, HOUR, 9 * HOUR, DAY, 2 * DAY, 401 * DAY]))
        if self.chance(0.2):
            event["for"] = self.random.choice(["1s", "10min", "1h", "5h", "1d"])
        elif event["override"] == "extend" or self.chance(0.6):
            until = at + self.random.choice([-1, 0, 1, 900, HOUR, 5 * HOUR, DAY]) if self.chance(0.5) else \
                self.random.choice(self.instants) + self.random.choice([0, 0, 1, -1, HOUR])
            event["until"] = format_instant(until)
        if self.chance(0.3):
            event["reason"] = self.random.choice(["Fête", "fire drill", "x"])
        return event

    def reload(self):
        files = ["site.yaml", *(f"other-{index}.yaml" for index in range(len(self.others)))]
        if self.chance(0.15):
            files = [*BAD_FILES, "missing.yaml"]
        return {"site": self.random.choice(files)}

    def events(self):
        events = []
        for _ in range(self.random.choice([0, 3, 8, 20, 40])):
            at = self.instant()
            kind = self.random.random()
            if kind < 0.5:
                events.append((at, self.report()))
            elif kind < 0.7:
                events.append((at, self.override(at)))
            elif kind < 0.77:
                which = {"id": self.random.randint(1, 6)} if self.chance(0.4) else {"departments": self.departments()}
                events.append((at, {"clear-override": True, **which}))
            elif kind < 0.9:
                events.append((at, self.reload()))
            else:
                events.append((at, {"down": True}))
                events.append((min(at + self.random.choice(DOWNTIMES), self.window[1]), {"down": False}))
        return sorted(events, key=lambda pair: pair[0])


def story(seed):
    """The site of a seed, the window, the events in order of time, and the other files by their names."""
    generator = StoryGenerator(seed)
    events = generator.events()
    files = {"site.yaml": generator.site} | {f"other-{i}.yaml": other for i, other in enumerate(generator.others)}
    return Story(generator.site, generator.window, events, files)
