"""Sets our results beside the peer's: table.py OURS PEER, each a file of JSON lines."""

import json
import sys


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {row["name"]: row["ns_per_op"] for row in map(json.loads, lines)}


ours, peer = read(sys.argv[1]), read(sys.argv[2])
print(f"{'':20} {'chathours':>14} {'opening-hours-py':>18} {'ratio':>9}")
for name, value in ours.items():
    other = peer.get(name)
    print(f"{name:20} {value:>11.0f} ns {other:>15.0f} ns {other / value:>8.1f}x")
for name, value in ours.items():
    print(json.dumps({"name": name, "ns_per_op": value, "peer_ns_per_op": peer[name], "ratio": peer[name] / value}))
