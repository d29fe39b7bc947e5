# SPDX-License-Identifier: Apache-2.0
"""Measures what 10,000 agents who report every 30 s cost the daemon: presence.py CHATHOURSD; a JSON line for each result.

Once all at a time in bulk, once each alone on a connection of its own. Takes three and a half minutes.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

AGENTS = 10_000
DEPARTMENTS = 20
INTERVAL = 30
ROUNDS = 2
TICKS = os.sysconf("SC_CLK_TCK")
SITE = "time-zone: Etc/UTC\nhours: { daily: '00:00-24:00' }\npresence: { required: yes, lease: 90s }\ndepartments:\n"


class Daemon:
    """A chathoursd on one site; what it keeps is on a disk, as it would be."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chathours-bench."))
        (self.folder / "etc/sites").mkdir(parents=True)
        text = SITE + "".join(f"  d{number}: {{}}\n" for number in range(DEPARTMENTS))
        (self.folder / "etc/sites/shop.yaml").write_text(text)
        arguments = [sys.argv[1], "--config", self.folder / "etc", "--state-dir", self.folder / "state"]
        arguments += ["--runtime-dir", self.folder / "run"]
        self.process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)

    def __enter__(self):
        end = time.time() + 60
        while True:
            try:
                self.ask("GET", "/v1/sites/shop")
                return self
            except OSError:
                if self.process.poll() is not None or time.time() > end:
                    sys.exit("presence.py: the daemon does not answer")
                time.sleep(0.02)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)

    def ask(self, method, path, body=None):
        text = b"" if body is None else json.dumps(body, separators=(",", ":")).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n"
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(30)
            connection.connect(str(self.folder / "run/control.sock"))
            connection.sendall(head.encode() + b"\r\n" + text)
            answer = b""
            while part := connection.recv(1 << 16):
                answer += part
        if not answer.startswith(b"HTTP/1.1 200 "):
            raise OSError(answer[:300])

    def seconds(self):
        """Of all its threads on a processor so far, in user mode and in the kernel."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


def update(number):
    status = "online" if number % 3 else "away"
    return {"status": status, "departments": [f"d{number % DEPARTMENTS}"], "lease": 90}


def in_bulk(daemon, _):
    daemon.ask("PUT", "/v1/sites/shop/agents", {"agents": [{"agent": f"a{n}", **update(n)} for n in range(AGENTS)]})


def alone(daemon, start):
    for number in range(AGENTS):
        daemon.ask("PUT", f"/v1/sites/shop/agents/a{number}", update(number))
        time.sleep(max(0, start + INTERVAL * (number + 1) / AGENTS - time.time()))


def measure(name, report):
    with Daemon() as daemon:
        in_bulk(daemon, 0)
        time.sleep(3)
        start, before = time.time(), daemon.seconds()
        for number in range(ROUNDS):
            report(daemon, start + INTERVAL * number)
            time.sleep(max(0, start + INTERVAL * (number + 1) - time.time()))
        took, used = time.time() - start, daemon.seconds() - before
    print(json.dumps({"name": name, "core_share": used / took, "seconds": took}), flush=True)


def main():
    measure("10,000 agents report every 30 s, in bulk", in_bulk)
    measure("10,000 agents report every 30 s, each alone", alone)


if __name__ == "__main__":
    main()
