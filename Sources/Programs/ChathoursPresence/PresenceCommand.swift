// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `chathours-presence`, which asks a chat platform who is at work.
package enum PresenceCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    package static func main() async { await ChathoursPresence.main() }
}
