// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `chathours-runner`, which performs what is due of a trigger.
package enum RunnerCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    package static func main() async { await ChathoursRunner.main() }
}
