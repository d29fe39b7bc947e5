# SPDX-License-Identifier: Apache-2.0
"""Measures nginx on state.json with our configuration, and on the same file without it, by turns: nginx.py CHATHOURSD.

Takes 45 seconds; a JSON line for the result."""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

from daemon import Daemon

HERE = pathlib.Path(__file__).parent.parent
ROUNDS = 7
SECONDS = 3
CONNECTIONS = 16


def configuration(folder, port):
    recipe = (HERE / "etc/nginx/chathours.conf").read_text().replace("/run/chathours", f"{folder}/run")
    (folder / "chathours.conf").write_text(recipe)
    temporary = " ".join(f"{it}_temp_path {folder}/{it};" for it in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    user = "user root;" if os.geteuid() == 0 else ""
    return f"""{user} daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;
events {{ worker_connections 64; }}
http {{
    access_log off; sendfile on; keepalive_requests 1000000000; {temporary}
    types {{ application/json json; }}
    server {{
        listen 127.0.0.1:{port};
        include {folder}/chathours.conf;
        location /plain/ {{ alias {folder}/run/; }}
    }}
}}
"""


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def requests_per_second(address):
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s", address]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        sys.exit(f"nginx.py: {text}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))


def main():
    sample = HERE / "etc/chathours"
    site = [("boutique", (sample / "sites/boutique.yaml").read_text())]
    port = free_port()
    with Daemon(site, holidays=sample / "holidays") as daemon:
        daemon.wait_for(["boutique"])
        file = daemon.folder / "nginx.conf"
        file.write_text(configuration(daemon.folder, port))
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        server = subprocess.Popen([program, "-e", "stderr", "-c", file])
        try:
            end = time.time() + 10
            while not (daemon.folder / "pid").exists():
                if server.poll() is not None or time.time() > end:
                    sys.exit("nginx.py: nginx does not start")
                time.sleep(0.02)
            ours, plain = [], []
            for _ in range(ROUNDS):
                ours.append(requests_per_second(f"http://127.0.0.1:{port}/chathours/boutique/state.json"))
                plain.append(requests_per_second(f"http://127.0.0.1:{port}/plain/boutique/state.json"))
        finally:
            server.terminate()
            server.wait()
    print(json.dumps({
        "name": "state.json through nginx", "per_second": statistics.median(ours),
        "plain_per_second": statistics.median(plain),
        "of_plain": statistics.median(our / other for our, other in zip(ours, plain)),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
