# SPDX-License-Identifier: Apache-2.0
"""How late webhooks arrive after their due instants: Chathours, and cron beside it in the same run.

    firing.py CHATHOURSD RUNNER [ROUNDS]

Chathours fires at twelve seconds of each minute, full minutes among them; cron, and a systemd timer (AccuracySec=1us)
where systemd runs, start curl at full minutes. A thousand departments close at once in the last minute. Takes ROUNDS
minutes (4); prints JSON lines.
"""

import datetime
import http.server
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

arrivals = []


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        at = time.time()
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.send_response(204)
        self.end_headers()
        arrivals.append((self.path, at, json.loads(body) if body else None))

    def log_message(self, *_):
        pass


def seconds(text):
    return datetime.datetime.fromisoformat(text).timestamp()


def clock(instant):
    return time.strftime("%H:%M", time.gmtime(instant))


def minutes(start, rounds):
    """A site in UTC that closes at each full minute; each lead before that is a due instant of its own."""
    lines = ["time-zone: Etc/UTC", "departments:"]
    for minute in range(1, rounds + 1):
        hours = f"{clock(start - 3600)}-{clock(start + 60 * minute)}"
        lines.append(f'  minute-{minute}: {{ hours: {{ daily: "{hours}" }} }}')
    lines.append("triggers:")
    for lead in range(0, 60, 5):
        when = "close" if lead == 0 else f"{lead}s before close"
        lines.append(f"  lead-{lead}: {{ when: {when}, do: [{{ webhook: hook }}] }}")
    return "\n".join(lines) + "\n"


def crowd(start, rounds):
    """A site of a thousand departments that close at once."""
    lines = ["time-zone: Etc/UTC", f'hours: {{ daily: "{clock(start - 3600)}-{clock(start + 60 * rounds)}" }}']
    lines.append("departments:")
    lines += [f"  crowd-{number}: {{}}" for number in range(1000)]
    lines.append("triggers: { crowd: { when: 2s before close, do: [{ webhook: hook }] } }")
    return "\n".join(lines) + "\n"


def line(what, lateness):
    lateness = sorted(lateness)
    return {
        "firing": what,
        "count": len(lateness),
        "median_ms": round(statistics.median(lateness) * 1000, 1),
        "p95_ms": round(lateness[int(len(lateness) * 0.95)] * 1000, 1),
        "most_ms": round(lateness[-1] * 1000, 1),
    }


def start_cron(folder, port):
    """Debian's cron in the foreground with a table of its own in a mount namespace; None where it is missing."""
    if os.geteuid() != 0 or not shutil.which("cron"):
        return None
    table = f"{folder}/crontab"
    with open(table, "w") as file:
        file.write(f"* * * * * root /usr/bin/curl -s -d '' http://127.0.0.1:{port}/cron\n")
    os.chmod(table, 0o644)
    script = (
        f"mkdir -p {folder}/empty && mount --bind {folder}/empty /etc/cron.d"
        f" && mount --bind {folder}/empty /var/spool/cron/crontabs && mount -t tmpfs tmpfs /run"
        f" && mount --bind {table} /etc/crontab && exec cron -f"
    )
    return subprocess.Popen(["unshare", "--mount", "--propagation", "private", "sh", "-c", script])


def start_timer(port):
    """None where no systemd runs."""
    if not os.path.isdir("/run/systemd/system"):
        return None
    name = f"chathours-bench-{os.getpid()}"
    subprocess.run(
        ["systemd-run", f"--unit={name}", "--on-calendar=*:*:00", "--timer-property=AccuracySec=1us",
         "/usr/bin/curl", "-s", "-d", "", f"http://127.0.0.1:{port}/timer"],
        check=True, stderr=subprocess.DEVNULL)
    return name


def main():
    daemon, runner = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/etc/sites")
        with open(f"{folder}/secret", "w") as file:
            file.write("whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMsIDMyIGI=\n")
        os.chmod(f"{folder}/secret", 0o600)
        with open(f"{folder}/etc/chathours.yaml", "w") as file:
            file.write(
                f'webhooks: {{ hook: {{ url: "http://127.0.0.1:{port}/hook", secrets: ["file:{folder}/secret"] }} }}\n')
        start = (int(time.time()) // 60 + 1) * 60
        if start - time.time() < 10:
            start += 60
        for name, text in (("minutes", minutes(start, rounds)), ("crowd", crowd(start, rounds))):
            with open(f"{folder}/etc/sites/{name}.yaml", "w") as file:
                file.write(text)
        log = open(f"{folder}/log", "w")
        ours = subprocess.Popen(
            [daemon, "--config", f"{folder}/etc", "--runtime-dir", f"{folder}/run", "--state-dir", f"{folder}/state",
             "--runner", runner], stderr=log)
        cron = start_cron(folder, port)
        timer = start_timer(port)
        try:
            time.sleep(start + 60 * rounds + 8 - time.time())
        finally:
            if timer:
                subprocess.run(["systemctl", "stop", f"{timer}.timer"], check=False)
            for process in filter(None, (ours, cron)):
                process.send_signal(signal.SIGTERM)
                process.wait()
            log.close()
    events = [(at, event["data"]) for path, at, event in arrivals if path == "/hook"]
    events = [(at, data) for at, data in events if seconds(data["due"]) >= start]
    together = [(at, data) for at, data in events if data["trigger"] == "crowd"]
    others = [at - seconds(data["due"]) for at, data in events if data["trigger"] != "crowd"]
    if not others:
        sys.exit("firing.py: Chathours has sent nothing")
    print(json.dumps(line("chathours", others)))
    for path in ("/cron", "/timer"):
        full = [at % 60 for other, at, _ in arrivals if other == path and at >= start]
        print(json.dumps(line(path[1:], full) if full else {"firing": path[1:], "count": 0, "reason": "not here"}))
    print(json.dumps({"firing": "1000 departments at once", "webhooks": len(together),
                      "departments": [len(data["departments"]) for _, data in together],
                      "late_ms": [round((at - seconds(data["due"])) * 1000, 1) for at, data in together]}))


main()
