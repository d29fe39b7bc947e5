/// Where a visitor's message is to arrive; the names are those of `chathours.yaml`.
package enum DeliveryTarget: Codable, Hashable, Sendable {
    case mail(String)
    case webhook(String)
    case zendesk(String)
}

extension DeliveryTarget: CustomStringConvertible {
    /// `mail: team`, as site files have it.
    package var description: String {
        switch self {
        case .mail(let name): "mail: \(name)"
        case .webhook(let name): "webhook: \(name)"
        case .zendesk(let name): "zendesk: \(name)"
        }
    }
}
