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
                    message: "there are \(moreErrors) more errors and \(moreWarnings) more warnings; mend these first"))
        }
        return result
    }
}
