// SPDX-License-Identifier: Apache-2.0

/// Something that is wrong or surprising in a file, for the operator who wrote it.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, CaseIterable, Hashable, Sendable {
        /// The file cannot be used.
        case error
        /// The file can be used, but may not mean what was intended.
        case warning
    }

    package let severity: Severity
    package let place: Place
    /// One line, in plain words; names the remedy.
    package let message: String

    package init(severity: Severity, place: Place, message: String) {
        self.severity = severity
        self.place = place
        self.message = message
    }
}

extension [Diagnostic] {
    /// The diagnostics sorted by file, line and column.
    package var byPlace: [Diagnostic] {
        enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `FILE:LINE:COLUMN: error: MESSAGE`, the form that editors understand.
    package var description: String { "\(place): \(severity.rawValue): \(message)" }
}

/// Collects what is found while files are read; keeps the first thousand and counts the rest.
final class DiagnosticList {
    static let limit = 1_000

    private var kept: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []
    private var moreErrors = 0
    private var moreWarnings = 0
    private(set) var hasErrors = false

    func error(at place: Place, _ message: @autoclosure () -> String) {
        hasErrors = true
        guard kept.count < Self.limit else {
            moreErrors += 1
            return
        }
        keep(Diagnostic(severity: .error, place: place, message: message()))
    }

    func warning(at place: Place, _ message: @autoclosure () -> String) {
        guard kept.count < Self.limit else {
            moreWarnings += 1
            return
        }
        keep(Diagnostic(severity: .warning, place: place, message: message()))
    }

    /// A table that an alias repeats is wrong once.
    private func keep(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { kept.append(diagnostic) }
    }

    /// Everything kept, by place; then, where there is more, how much.
    var sorted: [Diagnostic] {
        var result = kept.enumerated()
            .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element)
        if moreErrors + moreWarnings > 0, let last = result.last {
            result.append(
                Diagnostic(
                    severity: moreErrors > 0 ? .error : .warning, place: last.place,
                    message: "\(moreErrors) more errors and \(moreWarnings) more warnings not shown; fix these first"))
        }
        return result
    }
}

/// A place in a text file. Lines and columns count from 1; columns count characters (Unicode scalars), not bytes.
package struct Place: Hashable, Sendable {
    /// The path as it was given.
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// Stands for a file as a whole.
    static func start(of file: String) -> Place {
        Place(file: file, line: 1, column: 1)
    }
}

extension Place: Comparable {
    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension Place: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}
