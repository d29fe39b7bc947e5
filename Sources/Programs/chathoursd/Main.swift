// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChathoursDaemon

@main
enum Main {
    static func main() async { await Chathoursd.main() }
}
