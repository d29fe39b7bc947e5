/// Why a lock could not be taken.
package enum RuntimeLockError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another process, or another ``RuntimeLock`` of this one, holds it. `process` is the id that the holder wrote
    /// into the file; nil where it cannot be read.
    case held(path: String, process: Int32?)
    /// The file cannot be opened, or not be locked.
    case failed(path: String, SystemCallError)

    /// One sentence without a full stop, with the path.
    package var description: String {
        switch self {
        case .held(let path, let process?): "\(path) is locked by process \(process)"
        case .held(let path, nil): "\(path) is locked by another process"
        case .failed(let path, let error): "\(path) cannot be locked: \(error)"
        }
    }
}
