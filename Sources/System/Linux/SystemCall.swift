import Glibc

/// A file operation that the system refused.
package struct FileError: Error, Hashable, Sendable {
    /// What was being done, such as `write`.
    package let operation: String
    package let path: String
    /// As in errno(3).
    package let code: Int32
}

extension FileError: CustomStringConvertible {
    package var description: String { "\(operation) \(path): \(String(cString: strerror(code)))" }
}

/// Runs a system call that answers -1 for failure, again as long as a signal interrupts it.
@discardableResult
package func check(_ operation: String, _ path: String, _ call: () -> Int32) throws(FileError) -> Int32 {
    while true {
        let result = call()
        if result != -1 { return result }
        let code = errno
        if code != EINTR { throw FileError(operation: operation, path: path, code: code) }
    }
}
