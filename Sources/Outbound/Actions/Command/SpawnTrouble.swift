import ChathoursCore
import Subprocess

/// Why a program could not be started.
struct SpawnTrouble {
    let error: SubprocessError

    init(_ error: SubprocessError) {
        self.error = error
    }

    /// Whether the machine only lacked something for a moment: processes, memory, open files.
    var isPassing: Bool {
        guard let reason = error.underlyingError else { return false }
        return [.resourceTemporarilyUnavailable, .noMemory, .tooManyOpenFiles, .tooManyOpenFilesInSystem].contains(
            reason)
    }

    var words: String {
        if error.code == .executableNotFound { return "does not exist" }
        return error.underlyingError.map { "cannot be started: \($0)" } ?? VisibleText.escaped("\(error)")
    }
}
