# SPDX-License-Identifier: Apache-2.0
"""Measures the daemon as a process, in folders on a tmpfs: daemon.py CHATHOURSD; a JSON line for each result."""

import concurrent.futures
import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import time

LIBC = ctypes.CDLL(None, use_errno=True)
IN_MOVED_TO = 0x80
BOUNDARIES = 200
REST_SECONDS = 120
CHANGING = 1_000
UNCHANGING = 10_000


class Daemon:
    """A chathoursd on site files of its own; the folders go away with it."""

    def __init__(self, sites, zone=None, holidays=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chathours-bench.", dir="/dev/shm"))
        (self.folder / "etc/sites").mkdir(parents=True)
        for name, text in sites:
            (self.folder / f"etc/sites/{name}.yaml").write_text(text)
        if holidays:
            shutil.copytree(holidays, self.folder / "etc/holidays")
        environment = dict(os.environ)
        if zone:
            (self.folder / "zoneinfo").mkdir()
            (self.folder / "zoneinfo/Bench").write_bytes(zone)
            environment["TZDIR"] = str(self.folder / "zoneinfo")
        arguments = [sys.argv[1], "--config", self.folder / "etc", "--state-dir", self.folder / "state"]
        arguments += ["--runtime-dir", self.folder / "run"]
        self.process = subprocess.Popen(arguments, env=environment, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)

    def site(self, name):
        return self.folder / "run" / name

    def wait_for(self, names):
        end = time.time() + 300
        while not all((self.site(name) / "state.json").exists() for name in names):
            if self.process.poll() is not None or time.time() > end:
                sys.exit("the daemon does not publish")
            time.sleep(0.02)


class Watch:
    """Tells when state.json is replaced, in any of some folders."""

    def __init__(self, folders):
        self.descriptor = LIBC.inotify_init1(os.O_CLOEXEC)
        self.folders = {}
        for folder in folders:
            number = LIBC.inotify_add_watch(self.descriptor, os.fsencode(folder), IN_MOVED_TO)
            if number == -1:
                sys.exit(f"inotify_add_watch: {os.strerror(ctypes.get_errno())}")
            self.folders[number] = folder

    def replaced(self):
        """The folders whose document was replaced; waits for the next."""
        data = os.read(self.descriptor, 1 << 16)
        folders = []
        position = 0
        while position < len(data):
            number, _, _, length = struct.unpack_from("iIII", data, position)
            name = data[position + 16 : position + 16 + length].rstrip(b"\0")
            if name == b"state.json":
                folders.append(self.folders[number])
            position += 16 + length
        return folders


def made_at(folder):
    """The second for which a document was made."""
    text = json.loads((folder / "state.json").read_bytes())["generated_at"]
    return int(time.mktime(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")) - time.timezone)


def leaping_zone(start):
    """A zone whose clock reads 00:00 at `start` and from there on goes on by a minute with every second."""
    first = -(start % 86_400)
    offsets = [first + 59 * number for number in range(256)]
    head = b"TZif2" + bytes(15)
    empty = head + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", first, 0, 0) + b"TST\0"
    data = head + struct.pack(">6l", 0, 0, 0, 255, 256, 4)
    data += b"".join(struct.pack(">q", start + number) for number in range(1, 256)) + bytes(range(1, 256))
    data += b"".join(struct.pack(">lBB", offset, 0, 0) for offset in offsets) + b"TST\0"
    west = -offsets[-1]
    clock = f"{'-' if west < 0 else ''}{abs(west) // 3600}:{abs(west) // 60 % 60}:{abs(west) % 60}"
    return empty + data + f"\nTST{clock}\n".encode()


def boundaries():
    """In milliseconds: how late a reader has each of many documents, a boundary a second."""
    start = int(time.time()) + 8
    slots = ", ".join(f"{m // 60:02}:{m % 60:02}-{(m + 1) // 60:02}:{(m + 1) % 60:02}" for m in range(0, 256, 2))
    late = []
    with Daemon([("shop", f"time-zone: Bench\nhours: {{ daily: '{slots}' }}\n")], leaping_zone(start)) as daemon:
        daemon.wait_for(["shop"])
        watch = Watch([daemon.site("shop")])
        while len(late) < BOUNDARIES:
            for folder in watch.replaced():
                made = made_at(folder)
                if made >= start:
                    late.append((time.time() - made) * 1e3)
    return sorted(late)


def rest():
    """Wake-ups beside those of the heartbeat, and bytes resident, of the daemon on the sample site."""
    sample = pathlib.Path(__file__).parent.parent / "etc/chathours"
    text = (sample / "sites/boutique.yaml").read_text()
    with Daemon([("boutique", text)], holidays=sample / "holidays") as daemon:
        daemon.wait_for(["boutique"])
        time.sleep(3)
        tasks = pathlib.Path(f"/proc/{daemon.process.pid}/task")

        def count():
            switches = {}
            for task in tasks.iterdir():
                # Threads come and go.
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    text = (task / "status").read_text()
                    switches[task.name] = int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0])
            return switches

        others, beats = 0, 0
        last, end = count(), time.time() + REST_SECONDS
        while time.time() < end:
            time.sleep(0.05)
            switches = count()
            new = sum(number - last.get(thread, 0) for thread, number in switches.items())
            # The heartbeat comes with every whole minute.
            if time.time() % 60 < 1:
                beats += new
            else:
                others += new
            last = switches
        status = pathlib.Path(f"/proc/{daemon.process.pid}/status").read_text()
        resident = int(status.split("VmRSS:")[1].split()[0]) * 1_024
    return {"other_wakeups": others, "heartbeat_switches": beats, "resident_bytes": resident}


def mass_change(others):
    """Seconds from an instant at which 10,000 departments of 1,000 sites open until all their files are replaced."""
    boundary = (int(time.time() + 20 + others / 200) // 60 + 1) * 60
    clock = time.strftime("%H:%M", time.gmtime(boundary))
    later = time.strftime("%H:%M", time.gmtime(boundary + 6 * 3600))
    departments = "".join(f"  d{number}: {{ name: {{ en: Team {number} }} }}\n" for number in range(10))
    opening = f"time-zone: Etc/UTC\nhours: {{ daily: {clock}-{later} }}\ndepartments:\n{departments}"
    every = others // CHANGING + 1
    names = [f"s{number:05}" for number in range(CHANGING * every)]
    changing = names[::every]
    chosen = set(changing)
    sites = [(name, opening if name in chosen else "time-zone: Etc/UTC\nhours: off\n") for name in names]
    with Daemon(sites) as daemon:
        daemon.wait_for(names)
        if time.time() > boundary - 1:
            return None
        watch = Watch([daemon.site(name) for name in changing])
        left = {daemon.site(name) for name in changing}
        while left:
            folders = watch.replaced()
            seen = time.time()
            if seen >= boundary:
                left -= set(folders)
        assert all(made_at(daemon.site(name)) == boundary for name in changing)
    return seen - boundary


def main():
    with concurrent.futures.ThreadPoolExecutor() as pool:
        resting = pool.submit(rest)
        late = boundaries()
        p50, p99 = late[len(late) // 2], late[len(late) * 99 // 100]
        print(json.dumps({"name": "one boundary until a reader has it", "ns_per_op": p99 * 1e6, "median_ns": p50 * 1e6}))
        print(json.dumps({"name": "the daemon at rest", **resting.result()}), flush=True)
    for others, name in [(0, "10,000 departments change"), (UNCHANGING, "the same among 10,000 other sites")]:
        seconds = mass_change(others)
        if seconds is None:
            sys.exit(f"{name}: the sites were not loaded in time")
        print(json.dumps({"name": name, "ns_per_op": seconds * 1e9}), flush=True)


if __name__ == "__main__":
    main()
