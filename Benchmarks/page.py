# SPDX-License-Identifier: Apache-2.0
"""Measures what the widget guard costs a page in a headless Chromium, loaded and over an hour on a clock that is moved.

Run by the Python of scripts/test-venv, with Tests/WebTests/browser in PYTHONPATH; a JSON line for each result.
Time is that of its functions and of what they call, as Chromium's profiler samples it."""

import gzip
import json
import statistics

from page_test import PageTest
from test_guard import PAGE, TUESDAY, shop
from web_server import WEB

LOADS = 9
SCRIPT = "/chathours.js"


def nanoseconds(profile):
    """With the guard anywhere on the stack."""
    children = {node["id"]: node.get("children", []) for node in profile["nodes"]}
    pending = [node["id"] for node in profile["nodes"] if node["callFrame"]["url"].endswith(SCRIPT)]
    within = set()
    while pending:
        node = pending.pop()
        if node not in within:
            within.add(node)
            pending += children[node]
    samples = zip(profile["samples"], profile["timeDeltas"])
    return sum(microseconds for node, microseconds in samples if node in within) * 1e3


class Guard(PageTest):
    def measured(self, act):
        self.cdp("Profiler.enable")
        self.cdp("Profiler.setSamplingInterval", interval=100)
        self.cdp("Profiler.start")
        act()
        return nanoseconds(self.cdp("Profiler.stop")["profile"])

    def costs(self):
        it = shop()
        self.server.answer = lambda now: (200, it.state(now))
        self.browser.set_script_timeout(300)
        loads = [self.measured(lambda: self.open(PAGE, TUESDAY + "09:00:00Z")) for _ in range(LOADS)]
        assert self.shows("#chat"), "the guard does not work"
        before = self.js("__clock.requests")
        hour = self.measured(lambda: self.advance(3600))
        return statistics.median(loads), hour, self.js("__clock.requests") - before


def main():
    Guard.setUpClass()
    guard = Guard("costs")
    try:
        guard.setUp()
        load, hour, requests = guard.costs()
    finally:
        guard.doCleanups()
        Guard.doClassCleanups()
    size = len(gzip.compress((WEB / "chathours.js").read_bytes()))
    print(json.dumps({"name": "the guard on a page, loaded", "ns_per_op": load, "bytes": size}))
    print(json.dumps({"name": "the guard on a page, for an hour", "ns_per_op": hour, "requests": requests}))


if __name__ == "__main__":
    main()
