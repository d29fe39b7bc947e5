import ChathoursConfiguration
import ChathoursCore
import ControlAPI
import ControlClient
import Hours
import Linux

/// What the daemon says of itself and its sites, or why it says nothing.
struct DaemonAnswer {
    private let answer: Result<ServerStatus, ControlClientError>
    /// Whether there is no daemon to ask.
    let isAbsent: Bool

    /// Nobody waits long for a daemon that hangs when the files can be shown. `socketPath` nil: none runs.
    init(from socketPath: String?) async {
        guard let socketPath else {
            answer = .failure(.unreachable(path: ControlSocket.standard, reason: "it does not run"))
            isAbsent = true
            return
        }
        do {
            answer = .success(try await ControlClient(socketPath: socketPath, timeout: .seconds(5)).status())
        } catch {
            answer = .failure(error)
        }
        isAbsent = SourceFile.isMissing(socketPath)
    }

    /// Nil when there is no answer.
    var status: ServerStatus? { try? answer.get() }

    func site(_ name: String) -> SiteStatus? { status?.sites.first { $0.site == name } }

    /// Why there is no answer; nil when there is one.
    var failure: String? {
        if case .failure(let error) = answer { printable(error.description) } else { nil }
    }

    func words(at now: Instant) -> String {
        switch answer {
        case .success(let status):
            let age = LocalTimes.length(max(0, now - status.startedAt))
            return "chathoursd \(printable(status.version)) has been running for \(age)."
        case .failure(let error):
            return "This is what is published; the daemon adds nothing: \(printable(error.description))."
        }
    }
}
