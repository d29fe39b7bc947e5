// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Glibc

/// Reads secrets at the moment when they are needed.
package struct SecretReader: Sendable {
    private static let most = 4_096

    private let credentialsDirectory: String?

    /// `credentialsDirectory`: `$CREDENTIALS_DIRECTORY` (systemd.exec(5)); nil where there is none.
    package init(credentialsDirectory: String?) {
        self.credentialsDirectory = credentialsDirectory
    }

    package func secret(_ reference: SecretReference) throws(SecretError) -> Secret {
        let path = try path(of: reference)
        guard let secret = Secret(try text(path, reference)) else {
            throw SecretError(reference, "is not a webhook secret; expected whsec_ and 24 to 64 bytes in base64")
        }
        return secret
    }

    /// A token that goes into a header as it is. One line end behind it does not count.
    package func token(_ reference: SecretReference) throws(SecretError) -> String {
        var token = try text(try path(of: reference), reference)[...]
        if let last = token.last, last == "\n" || last == "\r\n" { token = token.dropLast() }
        guard !token.isEmpty, token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw SecretError(reference, "is not a token; expected one line of ASCII without spaces")
        }
        return String(token)
    }

    /// Returns true if the secret is in a file whose mode lets others read it.
    package func isOpenToAll(_ reference: SecretReference) -> Bool {
        guard case .file(let path) = reference else { return false }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
    }

    private func path(of reference: SecretReference) throws(SecretError) -> String {
        switch reference {
        case .file(let path): return path
        case .credential(let name):
            if let credentialsDirectory { return "\(credentialsDirectory)/\(name)" }
            throw SecretError(
                reference,
                "needs systemd credentials; add LoadCredential=\(name):PATH to the unit, or use file:PATH")
        }
    }

    private func text(_ path: String, _ reference: SecretReference) throws(SecretError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            throw SecretError(reference, "cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SecretError(reference, "is not a regular file")
        }
        var buffer = [UInt8](repeating: 0, count: Self.most + 1)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw SecretError(reference, "cannot be read: \(String(cString: strerror(errno)))") }
        guard count <= Self.most else { throw SecretError(reference, "has more than \(Self.most) bytes") }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}

/// The reason that a secret is unavailable; names the place where it should be, and none of the content.
package struct SecretError: Error, CustomStringConvertible {
    package let description: String

    package init(_ reference: SecretReference, _ reason: String) {
        description = "\(reference) \(reason)"
    }
}
