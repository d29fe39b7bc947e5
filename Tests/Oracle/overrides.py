# SPDX-License-Identifier: Apache-2.0
"""Overrides, laid over what the schedule says: design.md, section 4, phase 1."""

from bisect import bisect_right
from collections import namedtuple

from oracle import Change, Segment, merge_equal

FOREVER = 10**12

Override = namedtuple("Override", "start end phase reason extends number", defaults=[False, 0])


def laid_over(scheduled, overrides):
    """The segments with overrides in the place of the schedule where they are in force; without last calls."""
    start, end = scheduled[0].start, scheduled[-1].end
    cuts = {segment.start for segment in scheduled} | {edge for o in overrides for edge in (o.start, o.end)}
    cuts = sorted(cut for cut in cuts | {start} if start <= cut < end)
    starts = [segment.start for segment in scheduled]

    def state(instant):
        for override in overrides:
            if override.start <= instant < override.end:
                return override.phase, override.reason
        return scheduled[bisect_right(starts, instant) - 1][2:]

    return merge_equal(Segment(cut, following, *state(cut)) for cut, following in zip(cuts, cuts[1:] + [end]))


class Course:
    """How one department's phases go, as its schedule and the overrides stand."""

    def __init__(self, scheduled, overrides, last_call):
        self.scheduled, self.overrides, self.last_call = scheduled, overrides, last_call
        self.scheduled_closed = [segment for segment in scheduled if segment.phase == "closed"]
        self.bare = laid_over(scheduled, overrides)
        self.changes = [Change(after.start, before, after) for before, after in zip(self.bare, self.bare[1:])
                        if before.phase != after.phase]
        self.closes = [change.at for change in self.changes if change.after.phase == "closed"]
        self.segments = list(self.with_last_calls())
        self.starts = [segment.start for segment in self.segments]

    def with_last_calls(self):
        """An override is never `closing`, but an extension has a last call as the hours have."""
        for segment in self.bare:
            for part in self.split(segment):
                overridden = any(o.start <= part.start < o.end and not o.extends for o in self.overrides)
                begins = part.end if overridden or part.phase != "open" else self.last_call_before(part)
                if part.start < begins:
                    yield part._replace(end=begins)
                if begins < part.end:
                    yield Segment(begins, part.end, "closing", "last-call")

    def split(self, segment):
        """The segment, cut where overrides begin and end."""
        cuts = {edge for o in self.overrides for edge in (o.start, o.end) if segment.start < edge < segment.end}
        cuts = [segment.start, *sorted(cuts), segment.end]
        return [segment._replace(start=start, end=end) for start, end in zip(cuts, cuts[1:])]

    def last_call_before(self, part):
        """Where the last call begins in a part that is open; its end when it has none. A close that only an override
        brings about has one where it is an extension's, or the schedule itself is open up to it."""
        close = self.next_close(part.end - 1)
        if close is None:
            return part.end
        begins = max(part.start, close - self.last_call)
        closed = self.scheduled_closed
        extended = any(o.extends and o.end == close for o in self.overrides)
        if not extended and not any(segment.start == close for segment in closed):
            begins = max([begins] + [min(s.end, close) for s in closed if s.start < close and s.end > part.start])
        return min(begins, part.end)

    def next_close(self, instant):
        """The next change to `closed` after an instant."""
        return next((close for close in self.closes if close > instant), None)

    def close_after(self, instant):
        """The first close after an instant: of the opening then, or of the next one."""
        if self.at(instant)[0] == "closed":
            instant = next((part.start for part in self.segments if part.start > instant and part.phase == "open"), None)
        return None if instant is None else self.next_close(instant)

    def at(self, instant):
        """(phase, reason)"""
        return self.segments[bisect_right(self.starts, instant) - 1][2:]


class OverrideBook:
    """One department's overrides, those that are over included: they are part of how its phases went."""

    def __init__(self):
        self.overrides = []

    def add(self, new, now):
        """The last word counts until its end: "a decision ends for good what holds when it begins; what would begin
        while it lasts begins at its end, or is replaced if it would end before; what begins later stays"."""
        remaining = []
        for old in self.overrides:
            if old.end <= now or old.end <= new.start or new.end <= old.start:
                remaining.append(old)
            elif old.start < new.start:
                remaining.append(old._replace(end=new.start))
            elif old.start > new.start and new.end < old.end:
                remaining.append(old._replace(start=new.end))
        self.overrides = remaining + [new]

    def clear(self, now, course):
        """Ends what is in force, and extensions of the present opening."""
        close = course.next_close(now) or FOREVER
        is_open = course.at(now)[0] != "closed"
        self.end(now, [o for o in self.overrides
                       if now < o.end and (o.start <= now or o.extends and is_open and o.start <= close)])

    def clear_number(self, now, number):
        self.end(now, [o for o in self.overrides if now < o.end and o.number == number])

    def end(self, now, ended):
        self.overrides = [o for o in self.overrides if o not in ended] + [
            o._replace(end=now) for o in ended if o.start < now]
