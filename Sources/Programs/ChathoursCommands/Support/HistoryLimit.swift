import ArgumentParser
import Linux

/// How many entries of a history the daemon gives at once.
enum HistoryLimit {
    static func check(_ limit: Int) throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000.") }
    }
}
