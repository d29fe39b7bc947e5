import Glibc

/// Why a file cannot be read; the description completes a sentence that begins with the file's name.
enum SourceFileError: Error, Hashable {
    case missing
    case notRegular
    case tooLarge(bytes: Int, limit: Int)
    case system(Int32)
}

extension SourceFileError: CustomStringConvertible {
    var description: String {
        switch self {
        case .missing: "does not exist"
        case .notRegular: "is not a regular file"
        case .tooLarge(let bytes, let limit): "has \(bytes) bytes or more; at most \(limit) are read"
        case .system(let code): "cannot be read: \(String(cString: strerror(code)))"
        }
    }
}

/// Reads whole files, up to a limit; never waits for a pipe or a device.
enum SourceFile {
    static let mebibyte = 1_048_576

    static func bytes(of path: String, atMost limit: Int = mebibyte) throws(SourceFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .missing : .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard status.st_size <= limit else { throw .tooLarge(bytes: Int(status.st_size), limit: limit) }

        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        }
    }
}
