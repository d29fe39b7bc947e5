// SPDX-License-Identifier: Apache-2.0

import ChathoursPresence

@main
enum Main {
    static func main() async { await PresenceCommand.main() }
}
