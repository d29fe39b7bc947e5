// SPDX-License-Identifier: Apache-2.0

/// `chathoursctl`, the operator's command.
package enum ControlCommand {
    /// Runs it on this process's arguments, and ends the process unless all went well.
    package static func main() async { await Chathoursctl.main() }
}
