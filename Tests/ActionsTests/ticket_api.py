# SPDX-License-Identifier: Apache-2.0
"""Stands in for Zendesk's "Create Request" on loopback: its first line of output is its port, then one JSON line for
each request. The address it is given, http://127.0.0.1:PORT/KIND, says how it answers.
"""

import http.server
import json
import sys
import threading

output = threading.Lock()
tickets = {}
asked = {}


def say(value):
    with output:
        print(json.dumps(value) if not isinstance(value, int) else value, flush=True)


class TicketAPI(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 120

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        _, kind, *rest = self.path.split("/")
        headers = {name.lower(): value for name, value in self.headers.items()}
        say({"kind": kind, "path": "/" + "/".join(rest), "headers": headers, "body": body})
        asked[kind] = asked.get(kind, 0) + 1
        request = json.loads(body)["request"]
        name, _, argument = kind.partition("-")
        getattr(self, f"answer_{name}")(argument, request)

    def answer(self, status, value, **headers):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def create(self, **headers):
        """The same key makes one ticket."""
        key = self.headers["Idempotency-Key"]
        hit = key in tickets
        ticket = tickets.setdefault(key, 35436 + len(tickets))
        lookup = "hit" if hit else "miss"
        self.answer(201, {"request": {"id": ticket, "status": "new"}}, X_Idempotency_Lookup=lookup, **headers)

    def answer_ok(self, argument, request):
        self.create(X_Rate_Limit="700", X_Rate_Limit_Remaining="699")

    def answer_last(self, argument, request):
        """The last request that may be made before the account's minute is over."""
        self.create(X_Rate_Limit="700", X_Rate_Limit_Remaining="0", **({"ratelimit_reset": argument} if argument else {}))

    def answer_busy(self, argument, request):
        if asked[f"busy-{argument}"] > 1:
            return self.create()
        self.answer(429, b"Rate limit exceeded", Retry_After=argument)

    def answer_unavailable(self, argument, request):
        self.answer(503, b"<html>back soon</html>", Retry_After=argument)

    def answer_flaky(self, argument, request):
        """It breaks down after the ticket has been made."""
        tickets.setdefault(self.headers["Idempotency-Key"], 35436 + len(tickets))
        if asked["flaky"] > 1:
            return self.create()
        self.answer(500, {"error": "InternalServerError", "description": "Something broke"})

    def answer_invalid(self, argument, request):
        email = request["requester"].get("email", "")
        self.answer(
            422,
            {
                "error": "RecordInvalid",
                "description": "Record validation errors",
                "details": {
                    "requester": [{"description": f"Requester: Email: {email} is suspended", "error": "InvalidValue"}],
                    "base": [{"description": f"{request['subject']}: {request['comment']['body'][:300]}"}],
                },
            },
        )

    def answer_status(self, argument, request):
        self.answer(int(argument), {"error": {"title": "Forbidden", "message": "You do not have access"}})

    def answer_redirect(self, argument, request):
        self.answer(int(argument), {}, Location="/ok/api/v2/requests.json")

    def answer_garbage(self, argument, request):
        self.answer(int(argument), b"\x00\xff{]" * 1000)

    def answer_slow(self, argument, request):
        self.rfile.read(1)
        self.close_connection = True

    def answer_early(self, argument, request):
        self.close_connection = True

    def log_message(self, format, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), TicketAPI)
server.daemon_threads = True
say(server.server_address[1])
server.serve_forever()
