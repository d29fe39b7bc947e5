#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares chathoursctl with the oracle on generated sites: `timeline`, `plan`, `explain` of design.md, section 6.

With --simulate: `simulate`, on generated sites and events; departments are compared in their order, and the same input
must give the same bytes. Exits with 0 if all seeds agree, with 1 at the first difference. What is compared is the parsed JSON.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from event_generator import BAD_FILES, story
from generator import scenario
from oracle import Outlook, Site, SiteError, format_instant, parse_instant
from simulation import Simulation
from site_yaml import to_yaml

RANDOM_INSTANTS = 300
TIMEOUT_SECONDS = 60


class Difference(Exception):
    """The first place where the program and the oracle do not agree."""


def output(arguments, given=""):
    """What a command that must succeed writes."""
    command = [str(argument) for argument in arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Difference(f"no end after {TIMEOUT_SECONDS} s: {' '.join(command)}") from error
    if done.returncode != 0:
        raise Difference(f"exit code {done.returncode}: {' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def run(arguments, given=""):
    """The JSON lines of a command that must succeed."""
    return rows_in(output(arguments, given), arguments[1])


def rows_in(text, what):
    """The JSON lines of a text."""
    try:
        return [json.loads(line) for line in text.splitlines() if line]
    except json.JSONDecodeError as error:
        raise Difference(f"not JSON lines: {what}\n{text[:2000]}") from error


def compare_rows(what, expected, got, labels=None):
    """`labels` say what each row answers."""
    for index in range(max(len(expected), len(got))):
        pair = [rows[index] if index < len(rows) else "nothing" for rows in (expected, got)]
        if pair[0] != pair[1]:
            label = labels[index] if labels and index < len(labels) else f"row {index + 1}"
            before = f"\nafter:    {json.dumps(expected[index - 1], ensure_ascii=False)}" if index and not labels else ""
            raise Difference(f"{what}, {label}{before}\nexpected: {json.dumps(pair[0], ensure_ascii=False)}"
                             f"\ngot:      {json.dumps(pair[1], ensure_ascii=False)}")


def without_place(what, rows):
    """The rows of `explain` without the entry that decided; its line must be one."""
    for row in rows:
        line = row.pop("line", None)
        if type(line) is not int or line < 1:
            raise Difference(f"{what}: not a line: {line!r} in {json.dumps(row, ensure_ascii=False)}")
        row.pop("file", None)
    return rows


def with_holiday_file(site, folder, chooser):
    """Now and then the first holidays move into a file, which stays in their place in the list."""
    entries = site.get("holidays", [])
    days = [entry.split()[0][-5:] for entry in entries]
    count = chooser.randint(0, len(entries))
    if count == 0 or len(set(days[:count])) < count:
        return site
    path = Path(folder) / "holidays.txt"
    text = "# Moved here\n\n" + "".join(f"{entry}  # day {n}\n" for n, entry in enumerate(entries[:count], 1))
    path.write_text(text, encoding="utf-8")
    return {**site, "holidays": [str(path)] + entries[count:]}


def instants_to_explain(rows, windows, chooser):
    """Random instants, and those at and one second around every boundary; in no order."""
    instants = {chooser.randrange(*chooser.choice(windows)) for _ in range(RANDOM_INSTANTS)}
    for start, end in windows:
        instants.update((start, end - 1))
    for row in rows:
        boundary = parse_instant(row["from"])
        instants.update(t for t in (boundary - 1, boundary, boundary + 1)
                        if any(start <= t < end for start, end in windows))
    instants = sorted(instants)
    chooser.shuffle(instants)
    return instants


def compare_site(ctl, path, site, windows, chooser):
    rows = []
    for start, end in windows:
        window = ["--from", format_instant(start), "--to", format_instant(end)]
        for command in ("timeline", "plan"):
            expected = list(getattr(site, command)(start, end))
            compare_rows(f"{command} {' '.join(window)}", expected, run([ctl, command, path, *window, "--json"]))
            rows += expected if command == "timeline" else []
    for name, department in site.departments.items():
        own_rows = [row for row in rows if row["department"] == name]
        instants = instants_to_explain(own_rows, windows, chooser)
        outlook = Outlook(department, min(instants), max(instants) + 1)
        times = [format_instant(instant) for instant in instants]
        what = f"explain --department {name}"
        got = run([ctl, "explain", path, "--department", name, "--at", "-", "--json"], "\n".join(times) + "\n")
        compare_rows(what, [outlook.explain(instant) for instant in instants], without_place(what, got),
                     [f"--at {time}" for time in times])


def compare_seed(ctl, seed, year):
    site, windows = scenario(seed, year)
    chooser = random.Random(f"compare {seed}")
    with tempfile.TemporaryDirectory() as folder:
        site = with_holiday_file(site, folder, chooser)
        text = to_yaml(site)
        path = Path(folder) / "site.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            compare_site(ctl, path, Site(site, folder), windows, chooser)
        except Difference as difference:
            lists = sorted(Path(folder).glob("*.txt"))
            files = "".join(f"--- {file.name}\n{file.read_text(encoding='utf-8')}" for file in [path, *lists])
            raise Difference(f"{files}---\nseed {seed}: {difference}") from difference


def with_any_error(row):
    """Why something was rejected is said in words of the program's own."""
    return {**row, "error": "…"} if row.get("error") else row


def in_order(row):
    """A row such that the order of its departments counts."""
    departments = row.get("departments")
    return {**row, "departments": list(departments.items())} if isinstance(departments, dict) else row


def simulated(told, window):
    def read(name):
        if name not in told.files:
            raise SiteError("errors in this file")
        return told.files[name]

    rows = Simulation(told.site, window, read).run(told.events)
    return [json.loads(json.dumps(in_order(with_any_error(row)))) for row in rows]


def compare_simulation(ctl, seed):
    told = story(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name, text in [*BAD_FILES.items(), *((name, to_yaml(site)) for name, site in told.files.items())]:
            (folder / name).write_text(text, encoding="utf-8")
        lines = [json.dumps({"at": format_instant(at), **event}, ensure_ascii=False) for at, event in told.events]
        (folder / "events.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        window = ["--from", format_instant(told.window[0]), "--to", format_instant(told.window[1])]
        command = [ctl, "simulate", folder / "site.yaml", *window, "--events", folder / "events.jsonl", "--json"]
        try:
            text = output(command)
            got = [json.loads(json.dumps(in_order(with_any_error(row)))) for row in rows_in(text, "simulate")]
            compare_rows(f"simulate {' '.join(window)}", simulated(told, told.window), got)
            if output(command) != text:
                raise Difference(f"simulate {' '.join(window)}: two runs differ")
        except Difference as difference:
            files = "".join(f"--- {name}\n{to_yaml(site)}" for name, site in told.files.items())
            events = "\n".join(lines)
            raise Difference(f"{files}--- events.jsonl\n{events}\n---\nseed {seed}: {difference}") from difference


def seeds(text):
    """A..B, both included, or one seed."""
    first, _, last = text.partition("..")
    return range(int(first), int(last or first) + 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ctl", required=True, help="path of chathoursctl")
    parser.add_argument("--seeds", type=seeds, required=True, metavar="A..B")
    parser.add_argument("--year", type=int, help="the same year for every seed")
    parser.add_argument("--simulate", action="store_true", help="compare `simulate` instead")
    arguments = parser.parse_args()
    for seed in arguments.seeds:
        try:
            if arguments.simulate:
                compare_simulation(arguments.ctl, seed)
            else:
                compare_seed(arguments.ctl, seed, arguments.year)
        except Difference as difference:
            print(difference)
            return 1
    print(f"{len(arguments.seeds)} seeds agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
