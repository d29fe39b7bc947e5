import ChathoursCore
import FoundationEssentials

/// A visitor's message as the body of Zendesk's "Create Request".
struct ZendeskRequest: Encodable {
    private let request: Request

    init(_ text: MessageText, target: ZendeskTarget) {
        request = Request(
            requester: Requester(name: text.sender, email: text.message.email),
            subject: text.subject(target.subject), comment: Comment(body: text.text),
            customFields: text.message.answers.compactMap { answer in
                target.customFields[answer.field].map { CustomField(id: $0, answer: answer) }
            })
    }

    /// The same bytes for the same message and target.
    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and numbers can always be encoded.
        return (try? encoder.encode(self)).map { Array($0) } ?? []
    }

    private struct Request: Encodable {
        let requester: Requester
        let subject: String
        let comment: Comment
        let customFields: [CustomField]

        enum CodingKeys: String, CodingKey {
            case requester, subject, comment
            case customFields = "custom_fields"
        }
    }

    private struct Requester: Encodable {
        let name: String
        let email: String?
    }

    private struct Comment: Encodable {
        let body: String
    }

    /// A checkbox of Zendesk takes a truth value, all others take texts.
    private struct CustomField: Encodable {
        let id: Int64
        let answer: VisitorMessage.Answer

        enum CodingKeys: CodingKey {
            case id, value
        }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(id, forKey: .id)
            if answer.kind == .checkbox {
                try members.encode(true, forKey: .value)
            } else {
                try members.encode(answer.value, forKey: .value)
            }
        }
    }
}
