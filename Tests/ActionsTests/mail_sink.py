# SPDX-License-Identifier: Apache-2.0
"""Takes mail by SMTP on loopback: its first line of output is its port, then one JSON line for each message."""

import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP

import mail_reader

# What becomes of recipients, by their domains; everybody else gets the mail.
LATER = "@later.example"
NEVER = "@never.example"
# The first attempt is told to come back later.
RECOVERING = "@recovering.example"
# The first attempt is given no answer.
STALLED = "@stalled.example"
# The mail itself is refused, with words that repeat its subject and its Reply-To.
TALKATIVE = "@talkative.example"


class Sink:
    seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        first = address not in self.seen
        self.seen.add(address)
        if address.endswith(LATER) or (first and address.endswith(RECOVERING)):
            return "451 4.3.0 come back later"
        if address.endswith(NEVER):
            return "550 5.1.1 nobody is here"
        if first and address.endswith(STALLED):
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = mail_reader.parts(envelope.content)
        if any(address.endswith(TALKATIVE) for address in envelope.rcpt_tos):
            about = f"{message['subject']} {message['reply_to']}".encode("ascii", "replace").decode()
            return f"554 5.7.1 content refused: {about}"
        print(json.dumps(message | {"sender": envelope.mail_from, "recipients": envelope.rcpt_tos}), flush=True)
        return "250 OK"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(), hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    sys.exit(asyncio.run(serve()))
