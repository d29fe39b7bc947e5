// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore
import Glibc
import Linux

/// Reads secrets at the moment when they are needed.
package struct SecretReader: Sendable {
    private static let maxCount = 4_096

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
        do throws(SourceFileError) {
            return String(decoding: try SourceFile.bytes(of: path, atMost: Self.maxCount), as: UTF8.self)
        } catch {
            switch error {
            case .missing: throw SecretError(reference, "\(SourceFileError.system(ENOENT))")
            case .tooLarge(_, let limit): throw SecretError(reference, "has more than \(limit) bytes")
            default: throw SecretError(reference, "\(error)")
            }
        }
    }
}

/// The reason that a secret is unavailable; names the place where it should be, and none of the content.
package struct SecretError: Error, CustomStringConvertible {
    package let description: String

    package init(_ reference: SecretReference, _ reason: String) {
        description = "\(reference) \(reason)"
    }
}
