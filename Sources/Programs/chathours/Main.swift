// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursCommands
import ChathoursDaemon
import ChathoursPresence
import ChathoursRunner

/// All programs but the armer in one file, which is whichever of them it is called by the name of.
@main
enum Main {
    static func main() async {
        switch CommandLine.arguments.first?.split(separator: "/").last {
        case "chathoursctl": await Chathoursctl.main()
        case "chathours-runner": await ChathoursRunner.main()
        case "chathours-presence": await ChathoursPresence.main()
        default: await Chathoursd.main()
        }
    }
}
