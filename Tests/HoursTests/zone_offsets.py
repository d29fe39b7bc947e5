#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints, for each zone named on standard input, its offsets from UTC as Python's zoneinfo has them.

Usage: PYTHONTZPATH=/usr/share/zoneinfo zone_offsets.py SEED FROM TO

One line a zone: NAME, its offset at FROM, its transitions `at:before:after`, and samples `at:offset:name`,
the four parted by tabs. `before` is the offset one second before `at`, `after` that at `at` and one second later.
"""

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

# Two changes within a step that undo each other would be missed here, and found by the comparison.
STEP = 2 * 86400
SAMPLES = 200


def describe(arguments):
    name, seed, begin, end = arguments
    zone = ZoneInfo(name)

    def offset(instant):
        return round(datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())

    def first_change(low, high):
        """The first second after `low` whose offset is not that of `low`; at `high` it is another."""
        before = offset(low)
        while high - low > 1:
            middle = (low + high) // 2
            if offset(middle) == before:
                low = middle
            else:
                high = middle
        return high

    transitions = []
    current = offset(begin)
    for high in range(begin + STEP, end + STEP, STEP):
        low = high - STEP
        while offset(high) != current:
            low = first_change(low, high)
            current = offset(low)
            assert offset(low + 1) == current, (name, low)
            if low < end:
                transitions.append(f"{low}:{offset(low - 1)}:{current}")

    chance = random.Random(f"{seed} {name}")
    instants = [chance.randrange(begin, end) for _ in range(SAMPLES)]
    samples = [f"{at}:{offset(at)}:{datetime.fromtimestamp(at, zone).tzname()}" for at in instants]
    return "\t".join([name, str(offset(begin)), " ".join(transitions), " ".join(samples)])


def main():
    seed, begin, end = (int(argument) for argument in sys.argv[1:4])
    names = sys.stdin.read().split("\n")
    work = [(name, seed, begin, end) for name in names if name]
    with ProcessPoolExecutor(max_workers=2) as pool:
        for line in pool.map(describe, work, chunksize=16):
            print(line)


if __name__ == "__main__":
    main()
