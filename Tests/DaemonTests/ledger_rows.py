# SPDX-License-Identifier: Apache-2.0
"""Prints a ledger's occurrences as JSON objects, one a line.

    ledger_rows.py LEDGER

The state of one that fired is that of its jobs: due or claimed while one waits, then failed or done.
"""

import json
import sqlite3
import sys

ROWS = """
    SELECT occurrence.site, trigger, strftime('%Y-%m-%dT%H:%M:%SZ', due, 'unixepoch'),
        CASE
            WHEN outcome <> 'fired' THEN outcome
            WHEN total(state = 'waiting') = 0 THEN iif(total(state = 'failed'), 'failed', 'done')
            ELSE iif(count(claimer), 'claimed', 'due')
        END
    FROM occurrence LEFT JOIN job ON payload = occurrence.id AND queue = trigger
    GROUP BY occurrence.id ORDER BY due, occurrence.id
"""

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for site, trigger, due, state in connection.execute(ROWS):
    print(json.dumps({"id": f"{site}.{trigger}.{due}", "trigger": trigger, "state": state}))
