# SPDX-License-Identifier: Apache-2.0
"""Takes journald's place for one program and its children.

    journal_stand_in.py [--deaf] PROGRAM ARGUMENT...

To be run in a mount namespace of its own: it covers /run. Becomes the program, whose standard error counts as the
journal's. A child prints what comes in: of the native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL) each entry as a
JSON object of lists on standard output, and what is written to standard error as it is. With --deaf nothing is read.
"""

import array
import ctypes
import json
import os
import select
import socket
import sys

FOLDER = "/run/systemd/journal"


def fields(entry):
    found = {}
    while entry:
        line, _, rest = entry.partition(b"\n")
        name, separator, value = line.partition(b"=")
        if not separator:
            size = int.from_bytes(rest[:8], "little")
            value, rest = rest[8 : 8 + size], rest[8 + size + 1 :]
        found.setdefault(name.decode(), []).append(value.decode())
        entry = rest
    return found


def receive(journal):
    data, ancillary, _, _ = journal.recvmsg(1 << 20, socket.CMSG_SPACE(4))
    for _, _, descriptors in ancillary:
        # Too long for a datagram: it is in a file in memory.
        (descriptor,) = array.array("i", descriptors)
        data = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        os.close(descriptor)
    print(json.dumps(fields(data)), flush=True)


def be_deaf(stream):
    poll = select.poll()
    poll.register(stream, 0)
    poll.poll()


def serve(journal, stream):
    poll = select.poll()
    poll.register(journal, select.POLLIN)
    poll.register(stream, select.POLLIN)
    while True:
        ready = [descriptor for descriptor, _ in poll.poll()]
        if journal.fileno() in ready:
            receive(journal)
        elif text := os.read(stream, 65536):
            os.write(2, text)
        else:
            return


libc = ctypes.CDLL(None, use_errno=True)
if libc.mount(b"tmpfs", b"/run", b"tmpfs", 0, None) != 0:
    sys.exit(f"mount: {os.strerror(ctypes.get_errno())}")
os.makedirs(FOLDER)
journal = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
journal.bind(f"{FOLDER}/socket")
stream, standard_error = os.pipe()
deaf = sys.argv[1] == "--deaf"
command = sys.argv[2 if deaf else 1 :]
if os.fork() == 0:
    os.close(standard_error)
    be_deaf(stream) if deaf else serve(journal, stream)
    os._exit(0)
os.dup2(standard_error, 2)
status = os.fstat(2)
os.environ["JOURNAL_STREAM"] = f"{status.st_dev}:{status.st_ino}"
os.execv(command[0], command)
