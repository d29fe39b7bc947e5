// SPDX-License-Identifier: Apache-2.0

import Foundation
import Linux

/// The steps to take where nothing is published.
struct NextSteps {
    /// The folder that the configuration is in.
    let configuration: String
    let isRunning: Bool

    var lines: [String] {
        let sites = "\(configuration)/sites"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: sites)) ?? []
        let hasSite = files.contains { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
        let take = isRunning ? "chathoursctl reload" : "systemctl start chathoursd"
        guard !hasSite else {
            return isRunning
                ? ["The site files in \(sites) have not been loaded yet. Next:", "  \(take)"]
                : ["chathoursd is not running. Next:", "  \(take)", "  journalctl -u chathoursd    # why it stopped"]
        }
        return [
            "There are no sites yet, and nothing is published. Next:",
            Self.sample.map { "  cp \($0) \(sites)/    # a commented sample; edit it" }
                ?? "  $EDITOR \(sites)/boutique.yaml    # see chathours-site(5)",
            "  chathoursctl check \(sites)/boutique.yaml", "  \(take)",
        ]
    }

    /// The sample site that is installed beside this program; nil when none is.
    private static var sample: String? {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        let prefix = ((own as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
        let path = "\(prefix)/share/doc/chathours/examples/boutique.yaml"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
