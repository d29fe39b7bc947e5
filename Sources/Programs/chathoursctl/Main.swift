// SPDX-License-Identifier: Apache-2.0

import ChathoursCommands

@main
enum Main {
    static func main() async { await Chathoursctl.main() }
}
