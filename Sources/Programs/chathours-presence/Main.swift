// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursPresence

@main
enum Main {
    static func main() async { await ChathoursPresence.main() }
}
