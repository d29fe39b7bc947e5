/// Where a secret is to be read; never the secret itself.
package enum SecretReference: Hashable, Sendable {
    /// An absolute path.
    case file(String)
    /// The name of a file in `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
    case credential(String)
}

extension SecretReference: CustomStringConvertible {
    /// `file:PATH` or `credential:NAME`.
    package var description: String {
        switch self {
        case .file(let path): "file:\(path)"
        case .credential(let name): "credential:\(name)"
        }
    }
}
