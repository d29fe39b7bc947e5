// SPDX-License-Identifier: Apache-2.0

import ChathoursDaemon

@main
enum Main {
    static func main() async { await DaemonCommand.main() }
}
