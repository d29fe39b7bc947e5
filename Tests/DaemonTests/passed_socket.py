# SPDX-License-Identifier: Apache-2.0
"""Keeps a listening Unix socket and starts a program on it again and again, as a service manager does.

    passed_socket.py SOCKET PROGRAM ARGUMENT...

Writes the number of each process it has started, one a line. SIGTERM ends the last one and this program.
"""

import os
import signal
import socket
import sys

path, *program = sys.argv[1:]
listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listening.bind(path)
listening.listen(1024)
descriptor = listening.detach()
child = 0
is_over = False


def end(*_):
    global is_over
    is_over = True
    os.kill(child, signal.SIGTERM)


def execute():
    # sd_listen_fds(3): the first one is 3.
    os.dup2(descriptor, 3)
    os.set_inheritable(3, True)
    variables = {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control"}
    os.execve(program[0], program, os.environ | variables)


while not is_over:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        execute()
    signal.signal(signal.SIGTERM, end)
    print(child, flush=True)
    os.waitpid(child, 0)
