# SPDX-License-Identifier: Apache-2.0
"""Measures how many visitors' messages a second the daemon accepts, each on the disk before it is acknowledged, beside
commits of plain SQLite: messages.py CHATHOURSD; a JSON line for each result.

First how long each takes at 100 a second, then as many as 32 senders can have accepted. What is kept is on a disk, what
is published on a tmpfs, as it would be.
"""

import concurrent.futures
import json
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

# A site takes 60 messages at once and one a second after that.
SITES = 400
SENDERS = 32
SECONDS = 8
RATE = 100
PACED_SECONDS = 20
SITE = "time-zone: Etc/UTC\nhours: { daily: '00:00-24:00' }\noffline: { form: offline-form, reply-within: 4h }\n"
TEXT = "My order has not arrived. Could you look into it? " * 8


class Daemon:
    def __init__(self, folder, runtime):
        self.runtime = runtime
        (folder / "etc/sites").mkdir(parents=True)
        for number in range(SITES):
            (folder / f"etc/sites/shop-{number}.yaml").write_text(SITE)
        arguments = [sys.argv[1], "--config", folder / "etc", "--state-dir", folder / "state"]
        arguments += ["--runtime-dir", runtime]
        self.process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)

    def __enter__(self):
        end = time.time() + 60
        while not (self.runtime / "forms.sock").exists():
            if self.process.poll() is not None or time.time() > end:
                sys.exit("messages.py: the daemon does not listen")
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Sender:
    """A connection that is kept, as a web server keeps one."""

    def __init__(self, runtime):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(30)
        self.connection.connect(str(runtime / "forms.sock"))

    def send(self, number):
        fields = {"name": "Ada Lovelace", "email": f"ada{number}@example.com", "message": TEXT}
        body = json.dumps({"fields": fields, "taken": 30}).encode()
        # Each visitor has an address.
        address = f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1"
        head = f"POST /v1/sites/shop-{number % SITES}/messages HTTP/1.1\r\nHost: localhost\r\n"
        head += f"X-Forwarded-For: {address}\r\nIdempotency-Key: bench-{number:08}\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.connection.sendall(head.encode() + body)
        answer = b""
        while b"\r\n\r\n" not in answer:
            part = self.connection.recv(65536)
            if not part:
                sys.exit("messages.py: the daemon hung up")
            answer += part
        head, _, rest = answer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        while len(rest) < length:
            rest += self.connection.recv(65536)
        if not head.startswith(b"HTTP/1.1 201 "):
            sys.exit(f"messages.py: {answer[:600]}")


def plain_commits(folder):
    """Of plain SQLite, one message each, in a second."""
    database = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE message (number INTEGER PRIMARY KEY, text TEXT)")
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        database.execute("INSERT INTO message (text) VALUES (?)", (TEXT,))
        count += 1
    return count / (time.perf_counter() - start)


def at_full_speed(runtime):
    numbers = iter(range(SITES * 60))
    lock = threading.Lock()
    end = time.perf_counter() + SECONDS

    def work():
        sender, count = Sender(runtime), 0
        while time.perf_counter() < end:
            with lock:
                number = next(numbers, None)
            if number is None:
                break
            sender.send(number)
            count += 1
        return count

    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(SENDERS) as pool:
        count = sum(future.result() for future in [pool.submit(work) for _ in range(SENDERS)])
    return count / (time.perf_counter() - start)


def at_a_steady_pace(runtime):
    """How long each took, in seconds, from when it was due; sorted."""
    start, took = time.perf_counter() + 0.1, []

    def work(offset):
        sender, mine = Sender(runtime), []
        for number in range(offset, RATE * PACED_SECONDS, SENDERS):
            due = start + number / RATE
            time.sleep(max(0, due - time.perf_counter()))
            sender.send(1 << 24 | number)
            mine.append(time.perf_counter() - due)
        return mine

    with concurrent.futures.ThreadPoolExecutor(SENDERS) as pool:
        for future in [pool.submit(work, offset) for offset in range(SENDERS)]:
            took += future.result()
    return sorted(took)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="chathours-bench.", dir="/var/tmp"))
    runtime = pathlib.Path(tempfile.mkdtemp(prefix="chathours-bench.", dir="/dev/shm"))
    try:
        commits = plain_commits(folder)
        with Daemon(folder, runtime):
            took = at_a_steady_pace(runtime)
            # The sites' buckets are full again by then, but for a few.
            accepted = at_full_speed(runtime)
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(runtime)
    share = accepted / commits
    print(json.dumps({"name": "messages accepted", "per_second": accepted, "of_plain_commits": share}))
    p99, median = (took[int(len(took) * part)] * 1e9 for part in (0.99, 0.5))
    print(json.dumps({"name": "a message at 100 a second", "ns_per_op": p99, "median_ns": median}))


if __name__ == "__main__":
    main()
