// SPDX-License-Identifier: Apache-2.0

import Logging

extension LogEvent {
    /// An event at a fixed place in the source.
    static func sample(_ level: Logger.Level, _ message: String, metadata: Logger.Metadata? = nil) -> LogEvent {
        LogEvent(
            level: level, message: "\(message)", metadata: metadata, source: "Sample", file: "Sample/Sample.swift",
            function: "sample()", line: 42)
    }
}
