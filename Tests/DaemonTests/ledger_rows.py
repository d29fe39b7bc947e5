# SPDX-License-Identifier: Apache-2.0
"""Prints a ledger's occurrences as JSON objects, one a line.

    ledger_rows.py LEDGER
"""

import json
import sqlite3
import sys

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
for site, trigger, due, state in connection.execute(
    "SELECT site, trigger, strftime('%Y-%m-%dT%H:%M:%SZ', due, 'unixepoch'), state FROM occurrence ORDER BY due, id"
):
    print(json.dumps({"id": f"{site}.{trigger}.{due}", "trigger": trigger, "state": state}))
