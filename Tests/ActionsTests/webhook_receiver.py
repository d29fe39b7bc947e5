# SPDX-License-Identifier: Apache-2.0
"""Receives webhooks: webhook_receiver.py [--tls CERTIFICATE KEY] SECRET...

Its first line of output is its port; then one JSON line for each request: path, headers, body, whether each secret
verifies the signature, and the event as the CloudEvents library reads it. The path says how it answers.
"""

import datetime
import email.utils
import http.server
import json
import ssl
import sys
import threading

from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

arguments = sys.argv[1:]
tls = None
if arguments and arguments[0] == "--tls":
    tls, arguments = arguments[1:3], arguments[3:]
secrets = arguments
seen = set()
output = threading.Lock()


def say(value):
    with output:
        print(json.dumps(value) if not isinstance(value, int) else value, flush=True)


def verifies(secret, body, headers):
    try:
        Webhook(secret).verify(body, headers)
        return True
    except WebhookVerificationError:
        return False


def event(headers, body):
    read = from_structured_event(HTTPMessage(headers, body))
    return {
        "id": read.get_id(),
        "source": read.get_source(),
        "type": read.get_type(),
        "subject": read.get_subject(),
        "specversion": read.get_specversion(),
        "time": read.get_time().isoformat(),
        "data": read.get_data(),
    }


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 120

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        first = headers["webhook-id"] not in seen
        seen.add(headers["webhook-id"])
        say(
            {
                "path": self.path,
                "headers": headers,
                "body": body.decode(),
                "verified": [verifies(secret, body, headers) for secret in secrets],
                "event": event(headers, body),
            }
        )
        kind, _, argument = self.path[1:].partition("/")
        getattr(self, f"answer_{kind}")(argument, first)

    def status(self, code, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def answer_status(self, argument, first):
        self.status(int(argument))

    def answer_flaky(self, argument, first):
        self.status(500 if first else 200)

    def answer_later(self, argument, first):
        if argument == "date":
            when = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=120)
            argument = email.utils.format_datetime(when, usegmt=True)
        self.status(429, Retry_After=argument)

    def answer_redirect(self, argument, first):
        self.status(int(argument), Location="/status/200")

    def answer_cookie(self, argument, first):
        self.status(500, Set_Cookie="a=b")

    def answer_slow(self, argument, first):
        self.rfile.read(1)
        self.close_connection = True

    def answer_early(self, argument, first):
        self.close_connection = True

    def answer_half(self, argument, first):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")
        self.close_connection = True

    def answer_garbage(self, argument, first):
        self.wfile.write(b"\x00\x01SMTP ready\r\n\r\n")
        self.close_connection = True

    def answer_stuck(self, argument, first):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
        self.rfile.read(1)
        self.close_connection = True

    def answer_endless(self, argument, first):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        sent = 0
        try:
            while sent < 1 << 30:
                sent += self.connection.send(b"x" * 65_536)
        except OSError:
            pass
        say({"sent": sent})
        self.close_connection = True

    def log_message(self, format, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
if tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
say(server.server_address[1])
server.serve_forever()
