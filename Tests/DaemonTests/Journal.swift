// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport

/// The log entries of a daemon and its runners; a stand-in takes journald's place for them.
struct Journal {
    /// Before the program whose journal it is to be. Needs root.
    ///
    /// - Parameter isDeaf: True for a journal that takes nothing, and whose standard error nobody reads.
    static func launcher(isDeaf: Bool = false) throws -> [String] {
        [
            try Checkout.program("unshare"), "--mount", "--propagation", "private", try Checkout.program("python3"),
            "\(Checkout.root)/Tests/DaemonTests/journal_stand_in.py",
        ] + (isDeaf ? ["--deaf"] : [])
    }

    let program: RunningProgram

    init(of program: RunningProgram) { self.program = program }
    init(of daemon: DaemonUnderTest) { self.init(of: daemon.program) }

    /// The entries so far.
    var entries: [JournalEntry] {
        let text = program.standardOutput
        return text[..<(text.lastIndex(of: "\n") ?? text.startIndex)].split(separator: "\n")
            .compactMap { JournalEntry(line: $0) }
    }

    /// Waits for an entry of a kind that has all of `fields`.
    @discardableResult
    func entry(_ kind: MessageID, within seconds: Double = 20, _ fields: [String: String] = [:]) throws
        -> JournalEntry
    {
        var found: JournalEntry?
        try TimeoutError.wait(
            "\(kind) with \(fields); so far \(entries.map(\.message))\n"
                + "\(program.standardError)", seconds
        ) {
            found = entries.first { entry in entry.kind == kind && fields.allSatisfy { entry[$0] == [$1] } }
            return found != nil
        }
        guard let found else { throw TimeoutError(what: "\(kind)", seconds: seconds) }
        return found
    }
}

/// An entry of the journal.
struct JournalEntry {
    let fields: [String: [String]]

    init?(line: Substring) {
        guard let fields = try? JSONDecoder().decode([String: [String]].self, from: Data(line.utf8)) else { return nil }
        self.fields = fields
    }

    subscript(_ field: String) -> [String] { fields[field] ?? [] }
    var message: String { self["MESSAGE"].first ?? "" }
    var kind: MessageID? { self["MESSAGE_ID"].first.flatMap { MessageID(rawValue: $0) } }
    var priority: Int? { self["PRIORITY"].first.flatMap { Int($0) } }

    /// Those of its kind's entry in the catalog which it lacks, so that `journalctl -x` would show bare names.
    func missing(in catalog: MessageCatalog) -> Set<String> {
        let entry = catalog.entries.first { $0.id == kind?.id ?? "" }
        return Set((entry?.fields ?? ["MESSAGE_ID"]).map(String.init)).subtracting(fields.keys)
    }
}
