# SPDX-License-Identifier: Apache-2.0
"""Sets our results beside the goals and the peers': table.py OURS PEERS, each a file of JSON lines.

A table for people first, then a JSON line for each result."""

import json
import sys

RUST, PYTHON = "opening-hours-py", "zoneinfo"
MICROSECONDS, MILLISECONDS, SECONDS = 1e3, 1e6, 1e9


def faster(factor):
    return f"{factor:,} x faster, no allocation", lambda row: (
        row["peers"][RUST] >= factor * row["ns_per_op"] and row["allocations_per_op"] == 0
    )


def within(limit, unit, name):
    return f"{limit} {name}", lambda row: row["ns_per_op"] <= limit * unit


def of_a_core(percent):
    # Whoever cannot keep up has not reported every 30 s.
    return f"{percent} % of a core", lambda row: row["core_share"] * 100 < percent and row["seconds"] < 66


GOALS = {
    "phase": faster(200),
    "next change": faster(200),
    "next change in eight years": faster(10_000),
    "next change never": faster(10_000),
    "parse and compile": ("its parse and 10 queries", lambda row: row["ns_per_op"] < row["peers"][RUST]),
    "1,000 departments, from file to first document": within(300, MILLISECONDS, "ms"),
    "10,000 departments in 1,000 sites, loaded": (
        "3 s, 20 KB a department",
        lambda row: row["ns_per_op"] <= 3 * SECONDS and row["bytes_per_department"] <= 20_000,
    ),
    "one boundary until a reader has it": ("p99 10 ms", lambda row: row["ns_per_op"] <= 10 * MILLISECONDS),
    "the daemon at rest": (
        "no other wake-up, 30 MB",
        lambda row: row["other_wakeups"] == 0 and row["resident_bytes"] <= 30_000_000,
    ),
    "10,000 departments change": within(500, MILLISECONDS, "ms"),
    "the same among 10,000 other sites": within(500, MILLISECONDS, "ms"),
    "10,000 agents report every 30 s, in bulk": of_a_core(15),
    "10,000 agents report every 30 s, each alone": of_a_core(15),
    # What lies below that is this measurement's own noise.
    "state.json through nginx": ("97 % of a plain file", lambda row: row["of_plain"] >= 0.97),
    # A task that takes longer is a long one (W3C Long Tasks).
    "the guard on a page, loaded": (
        "50 ms, 5 KB",
        lambda row: row["ns_per_op"] <= 50 * MILLISECONDS and row["bytes"] <= 5 * 1024,
    ),
    "the guard on a page, for an hour": (
        "1 s, 160 requests",
        lambda row: row["ns_per_op"] <= SECONDS and row["requests"] <= 160,
    ),
    "engine: renewal, 1000 departments": within(250, MICROSECONDS, "us"),
    "engine: renewal, 10000 sites": within(250, MICROSECONDS, "us"),
    "messages accepted": ("60 % of plain commits", lambda row: row["of_plain_commits"] >= 0.6),
    "a message at 100 a second": ("p99 50 ms", lambda row: row["ns_per_op"] <= 50 * MILLISECONDS),
}


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def duration(nanoseconds):
    for limit, unit in [(1e3, "ns"), (1e6, "us"), (1e9, "ms")]:
        if nanoseconds < limit:
            return f"{nanoseconds / limit * 1e3:.3g} {unit}"
    return f"{nanoseconds / 1e9:.3g} s"


def words(row):
    parts = [duration(row["ns_per_op"])] if "ns_per_op" in row else []
    if "core_share" in row:
        parts.append(f"{row['core_share']:.1%} of a core")
    if "bytes_per_department" in row:
        parts.append(f"{row['bytes_per_department'] / 1e3:.1f} KB")
    if "resident_bytes" in row:
        parts += [f"{row['other_wakeups']} others", f"{row['resident_bytes'] / 1e6:.1f} MB"]
    if "per_second" in row:
        share = row.get("of_plain") or row["of_plain_commits"]
        parts.append(f"{row['per_second']:,.0f}/s, {share:.1%}")
    if "bytes" in row:
        parts.append(f"{row['bytes'] / 1024:.2f} KB")
    if "requests" in row:
        parts.append(f"{row['requests']} requests")
    if "of_smallest" in row:
        parts.append(f"{row['of_smallest']:,.1f} x the smallest")
    return ", ".join(parts)


def compare_scales(rows):
    """Sets the engine's events, as "engine: EVENT, NUMBER UNIT", beside the same event at the smallest scale."""
    smallest = {}
    for row in rows:
        event, _, scale = row["name"].partition(", ")
        if event.startswith("engine: "):
            first = smallest.setdefault((event, scale.split()[1].rstrip("s")), row["ns_per_op"])
            row["of_smallest"] = row["ns_per_op"] / first


def main():
    peers = {}
    for row in read(sys.argv[2]):
        peers.setdefault(row["name"], {})[row["peer"]] = row["ns_per_op"]
    rows = [{**row, "peers": peers.get(row["name"], {})} for row in read(sys.argv[1])]
    compare_scales(rows)
    titles = ["", "goal", "chathours", RUST, "ratio", PYTHON, "reached"]
    print("{:48} {:>28} {:>18} {:>17} {:>11} {:>9} {}".format(*titles))
    for row in rows:
        goal, reaches = GOALS.get(row["name"], ("", None))
        row["reached"] = reaches(row) if reaches else None
        rust, python = (row["peers"].get(peer) for peer in (RUST, PYTHON))
        cells = [row["name"], goal, words(row), duration(rust) if rust else ""]
        cells += [f"{rust / row['ns_per_op']:,.0f} x" if rust else "", duration(python) if python else ""]
        cells.append({True: "yes", False: "NO", None: ""}[row["reached"]])
        print("{:48} {:>28} {:>18} {:>17} {:>11} {:>9} {}".format(*cells))
    for row in rows:
        print(json.dumps(row))


if __name__ == "__main__":
    main()
