// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `chathoursd`, the daemon.
package enum DaemonCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    package static func main() async { await Chathoursd.main() }
}
