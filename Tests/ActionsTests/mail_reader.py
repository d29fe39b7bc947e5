# SPDX-License-Identifier: Apache-2.0
"""What Python's own mail parser makes of messages: for each file a line of JSON with its parts."""

import email
import email.header
import email.policy
import email.utils
import json
import sys


def mailboxes(header):
    """Names and addresses. The default policy keeps blanks between encoded words of a name, against RFC 2047."""
    unfolded = header.replace("\r", "").replace("\n", "")
    return [
        [str(email.header.make_header(email.header.decode_header(name))), address]
        for name, address in email.utils.getaddresses([unfolded])
    ]


def parts(message):
    read = email.message_from_bytes(message, policy=email.policy.default)
    raw = email.message_from_bytes(message, policy=email.policy.compat32)
    lines = message.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].split(b"\n")
    return {
        "names": list(read.keys()),
        "subject": read["Subject"],
        "from": mailboxes(raw["From"]),
        "to": mailboxes(raw["To"]),
        "reply_to": mailboxes(raw["Reply-To"] or ""),
        "date": read["Date"].datetime.isoformat(),
        "id": read["Message-ID"],
        "type": read.get_content_type(),
        "charset": read.get_content_charset(),
        "auto": read["Auto-Submitted"],
        "body": read.get_content().replace("\r\n", "\n"),
        "longest": max(map(len, lines)),
        "ascii": message.isascii(),
        "defects": [str(defect) for part in read.walk() for defect in part.defects]
        + [str(defect) for name in read for defect in read[name].defects],
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            print(json.dumps(parts(file.read())))
