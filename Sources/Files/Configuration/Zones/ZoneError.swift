import Hours

/// Why there is no time zone of a name; the description completes a sentence that begins with the name.
package enum ZoneError: Error, Hashable, Sendable {
    /// Not of the form `Europe/Paris`.
    case malformed
    /// There is no such file in the directory.
    case unknown(directory: String)
    /// A folder of zones, such as `Europe`.
    case region
    /// This host's own zone, whichever it is.
    case local
    /// A link that leads out of the directory.
    case outside(directory: String)
    case unreadable(String)
    case damaged(TZifError)
}

extension ZoneError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed: "is no name of a time zone; write for example Europe/Paris"
        case .unknown(let directory): "is no time zone in \(directory)"
        case .region: "is a region, not a time zone; write one of its cities too, as in Europe/Paris"
        case .local: "names this host's own zone; write its name, such as Europe/Paris"
        case .outside(let directory): "leads out of \(directory); write the zone's own name, such as Europe/Paris"
        case .unreadable(let reason): "\(reason); install tzdata again"
        case .damaged(let error): error.description
        }
    }
}
