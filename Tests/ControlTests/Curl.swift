// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// Starts curl, a client that we did not write, on a Unix socket.
func curl(_ socket: String, _ arguments: String...) throws -> RunningProgram {
    try RunningProgram(
        Checkout.program("curl"), ["--silent", "--show-error", "--max-time", "20", "--unix-socket", socket] + arguments)
}
