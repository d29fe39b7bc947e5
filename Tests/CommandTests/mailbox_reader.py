# SPDX-License-Identifier: Apache-2.0
"""Prints, as JSON lines, what Python finds in an mbox file: the fields and the text of each mail."""

import email.policy
import json
import mailbox
import sys

box = mailbox.mbox(sys.argv[1], factory=None, create=False)
for key in box.keys():
    source = box.get_bytes(key)
    source.decode("ascii")
    assert all(len(line) <= 78 for line in source.split(b"\n")), "a line is too long"
    mail = email.message_from_bytes(source, policy=email.policy.default)
    assert not mail.defects, mail.defects
    address = mail["from"].addresses[0]
    print(
        json.dumps(
            {
                "separator": box.get_message(key).get_from(),
                "name": address.display_name,
                "address": address.addr_spec,
                "date": mail["date"].datetime.isoformat(),
                "id": mail["message-id"],
                "subject": mail["subject"],
                "fields": sorted(name.lower() for name in mail.keys()),
                "text": mail.get_content(),
            }
        )
    )
