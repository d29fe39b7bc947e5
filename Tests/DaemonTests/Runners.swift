// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The runners that daemons of a test have started, also those that have outlived their daemon.
enum Runners {
    /// Those that have been told of `folder`, the test's own.
    static func atWork(of folder: String) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { process in
            let words = arguments(of: process)
            return words.count > 1 && words[0].hasSuffix("/chathours-runner")
                && words.contains { $0.hasPrefix("\(folder)/") }
        }
    }

    /// Ends all of them with SIGKILL; how many those were.
    @discardableResult
    static func killAll(of folder: String) -> Int {
        let runners = atWork(of: folder)
        for runner in runners { kill(runner, SIGKILL) }
        return runners.count
    }

    /// proc(5); nothing once it has ended.
    private static func arguments(of process: Int32) -> [String] {
        let line = try? FileHandle(forReadingAtPath: "/proc/\(process)/cmdline")?.readToEnd()
        return (line ?? Data()).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
