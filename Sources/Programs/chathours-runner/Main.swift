// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursRunner

@main
enum Main {
    static func main() async { await ChathoursRunner.main() }
}
