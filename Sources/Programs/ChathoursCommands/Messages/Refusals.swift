import ArgumentParser
import ChathoursCore
import ControlClient
import Linux

/// What the daemon refused of several things that were asked; the others are done nevertheless.
struct Refusals {
    private var isEmpty = true

    /// Nil when the daemon does not know what was asked for, or cannot do it as things are: that is said at once.
    mutating func unless<Value>(_ call: () async throws(ControlClientError) -> Value) async throws -> Value? {
        do throws(ControlClientError) {
            return try await call()
        } catch {
            guard case .problem(let problem) = error, [404, 409].contains(problem.status) else { throw error }
            StandardError.write("Error: \(printable(error.description))")
            isEmpty = false
            return nil
        }
    }

    /// Throws when there was any.
    func check() throws {
        if !isEmpty { throw ExitCode.failure }
    }
}
