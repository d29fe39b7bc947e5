// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A command that has run inside a container.
struct ContainerCommand {
    let status: Int32
    let output: String
    let errors: String
}

extension Container {
    func run(_ command: String..., within seconds: Double = 60) throws -> ContainerCommand {
        try run(command, within: seconds)
    }

    /// Runs a command that must succeed; returns what it printed.
    @discardableResult
    func must(_ command: String..., within seconds: Double = 60) throws -> String {
        try must(command, within: seconds)
    }

    @discardableResult
    func must(_ command: [String], within seconds: Double = 60) throws -> String {
        let ended = try run(command, within: seconds)
        guard ended.status == 0 else {
            throw Refusal(description: "\(command) ended with \(ended.status): \(ended.output)\(ended.errors)")
        }
        return ended.output
    }

    /// Waits for `condition`. After `seconds` in vain the error has the last lines of the journal.
    func wait(_ what: String, _ seconds: Double, until condition: () throws -> Bool) throws {
        do {
            try TimeoutError.wait(what, seconds, until: condition)
        } catch let error as TimeoutError {
            throw TimeoutError(what: "\(error.what); the journal says:\n\(try recentJournal)", seconds: seconds)
        }
    }

    /// The last lines of the journal.
    var recentJournal: String {
        get throws { try run("journalctl", "--no-pager", "--lines=60", "--output=short-precise").output }
    }

    func contents(of path: String) -> Data? {
        FileManager.default.contents(atPath: root + path)
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + path)
    }

    /// Writes a file, making the folders on the way.
    func write(_ path: String, _ text: String) throws {
        try makeFolder(of: path)
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + path), options: .atomic)
    }

    /// Copies a file or a folder of this machine into the container, in place of what is there.
    func copy(_ source: String, to path: String) throws {
        try makeFolder(of: path)
        try? FileManager.default.removeItem(atPath: root + path)
        try FileManager.default.copyItem(atPath: source, toPath: root + path)
    }

    private func makeFolder(of path: String) throws {
        try FileManager.default.createDirectory(
            atPath: ((root + path) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    }

    private func run(_ command: [String], within seconds: Double) throws -> ContainerCommand {
        let program = try RunningProgram(
            Checkout.program("nsenter"), ["--target", "\(manager)", "--all", "--"] + command,
            environment: ["LC_ALL": "C", "SYSTEMD_PAGER": "", "SYSTEMD_COLORS": "0"])
        let status = try program.exitStatus(within: seconds)
        return ContainerCommand(status: status, output: program.standardOutput, errors: program.standardError)
    }
}
