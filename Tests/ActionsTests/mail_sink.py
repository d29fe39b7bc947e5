"""Takes mail by SMTP on loopback: its first line of output is its port, then one JSON line for each message."""

import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP

import mail_reader

# Recipients at this domain are told to come back later.
LATER = "@later.example"


class Sink:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.endswith(LATER):
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = mail_reader.parts(envelope.content)
        print(json.dumps(message | {"sender": envelope.mail_from, "recipients": envelope.rcpt_tos}), flush=True)
        return "250 OK"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(), hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    sys.exit(asyncio.run(serve()))
