"""What Python's own mail parser makes of a message: a JSON object with its parts."""

import email
import email.policy
import json
import sys


def parts(message):
    read = email.message_from_bytes(message, policy=email.policy.default)
    lines = message.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].split(b"\n")
    return {
        "names": list(read.keys()),
        "subject": read["Subject"],
        "from": [[a.display_name, a.addr_spec] for a in read["From"].addresses],
        "to": [[a.display_name, a.addr_spec] for a in read["To"].addresses],
        "date": read["Date"].datetime.isoformat(),
        "id": read["Message-ID"],
        "type": read.get_content_type(),
        "charset": read.get_content_charset(),
        "auto": read["Auto-Submitted"],
        "body": read.get_content(),
        "longest": max(map(len, lines)),
        "ascii": message.isascii(),
        "defects": [str(defect) for part in read.walk() for defect in part.defects]
        + [str(defect) for name in read for defect in read[name].defects],
    }


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        print(json.dumps(parts(file.read())))
