# SPDX-License-Identifier: Apache-2.0
"""A web server on the loopback for pages under test; a test says what it answers for state.json."""

import email.utils
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

HERE = Path(__file__).parent
WEB = HERE.parents[2] / "web"
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".html": "text/html",
         ".json": "application/json", ".svg": "image/svg+xml"}  # fmt: skip
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"


class WebServer:
    """Serves web/, the stand-ins, `pages` by path (or what they make of the query), and /state.json as `answer(now)` has it.

    `answer` returns (status, document or bytes), or None, which cuts the connection, or Ellipsis, which never answers.
    `receive(headers, body)` does the same for what is posted, and says which headers its answer has.
    """

    def __init__(self):
        self.pages = {}
        self.answer = lambda now: (500, b"")
        self.receive = lambda headers, body: (404, b"", {})
        self.statuses = []
        self.released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path, _, query = self.path.partition("?")
                if path.endswith("/state.json"):
                    server.state(self)
                elif path in server.pages:
                    page = server.pages[path]
                    html = page(dict(parse_qsl(query))) if callable(page) else page
                    self.send(200, html.encode(), "text/html; charset=utf-8")
                else:
                    server.file(self, path)

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = server.receive(self.headers, body)
                if answer is Ellipsis:
                    server.released.wait(30)
                if answer is Ellipsis or answer is None:
                    self.close_connection = True
                    return
                status, body, headers = answer
                if not isinstance(body, bytes):
                    body = json.dumps(body).encode()
                kind = headers.get("Content-Type", "application/json")
                self.send(status, body, kind, [it for it in headers.items() if it[0] != "Content-Type"])

            def send(self, status, body, kind, headers=()):
                self.send_response_only(status)
                # On a connection that was used before, Chromium would ask again by itself when it is cut.
                for key, value in [("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close"),
                                   ("Content-Security-Policy", POLICY), *headers]:  # fmt: skip
                    self.send_header(key, value)
                self.end_headers()
                if status != 304:
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # a browser that goes away

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self):
        self.released.set()
        self.http.shutdown()
        self.http.server_close()

    def file(self, request, path):
        for root in (WEB, HERE):
            file = (root / path.lstrip("/")).resolve()
            if file.is_relative_to(root) and file.is_dir():
                file /= "index.html"
            if file.is_relative_to(root) and file.is_file():
                return request.send(200, file.read_bytes(), TYPES.get(file.suffix, "text/plain"))
        request.send(404, b"", "text/plain")

    def state(self, request):
        now = float(request.headers["X-Now"] or time.time() * 1000) / 1000
        answer = self.answer(now)
        if answer is Ellipsis:
            self.released.wait(30)
        if answer is Ellipsis or answer is None:
            request.close_connection = True
            return
        status, body = answer
        headers = [("Date", email.utils.formatdate(int(now), usegmt=True)), ("Cache-Control", "no-cache")]
        if not isinstance(body, bytes):
            tag = f'"{body["generation"]}"'
            headers.append(("ETag", tag))
            body = json.dumps(body).encode()
            if status == 200 and request.headers["If-None-Match"] == tag:
                status, body = 304, b""
        self.statuses.append(status)
        request.send(status, body, "application/json", headers)
