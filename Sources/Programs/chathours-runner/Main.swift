// SPDX-License-Identifier: Apache-2.0

import ChathoursRunner

@main
enum Main {
    static func main() async { await RunnerCommand.main() }
}
