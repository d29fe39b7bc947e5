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
                ? ["There are site files in \(sites) that the daemon has not read yet. Next:", "  \(take)"]
                : ["chathoursd does not run. Next:", "  \(take)", "  journalctl -u chathoursd    # why it has ended"]
        }
        return [
            "There is no site yet, and nothing is published. Next:",
            Self.sample.map { "  cp \($0) \(sites)/    # a sample that explains each line; edit it" }
                ?? "  $EDITOR \(sites)/boutique.yaml    # chathours-site(5) says what it holds",
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
