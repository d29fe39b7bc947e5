import FoundationEssentials

/// What Zendesk says of a request that it refuses: `error`, `description`, and the `details` of each field.
struct ZendeskFault: Decodable {
    /// In the order of the answer, the fields of the details by name.
    let words: [String]

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        var words: [String] = []
        if let error = try? members.decode(String.self, forKey: .error) {
            words.append(error)
        } else if let error = try? members.decode(Titled.self, forKey: .error) {
            words += [error.title, error.message].compactMap(\.self)
        }
        words += [CodingKeys.description, .message].compactMap { try? members.decode(String.self, forKey: $0) }
        let details = (try? members.decode([String: [Detail]].self, forKey: .details)) ?? [:]
        for (field, details) in details.sorted(by: { $0.key < $1.key }) {
            words += details.map { detail in
                "\(field): " + [detail.error, detail.description].compactMap(\.self).joined(separator: ", ")
            }
        }
        self.words = words
    }

    /// Nil for what is no such answer.
    init?(_ body: [UInt8]) {
        guard let fault = try? JSONDecoder().decode(Self.self, from: Data(body)), !fault.words.isEmpty else {
            return nil
        }
        self = fault
    }

    private enum CodingKeys: CodingKey {
        case error, description, message, details
    }

    private struct Titled: Decodable {
        let title: String?
        let message: String?
    }

    private struct Detail: Decodable {
        let error: String?
        let description: String?
    }
}
