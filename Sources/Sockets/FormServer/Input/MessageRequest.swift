// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
package import ControlAPI
package import Hours

/// The request that a page sends for a message written by a visitor.
package struct MessageRequest: Decodable, Hashable, Sendable {
    package static let maxPageLength = 8_000

    /// Nil: the only one that the site has.
    package let department: String?
    /// Nil: what the browser asks for.
    package let language: String?
    /// The values by field name.
    package let fields: [String: String]
    /// The address of the page.
    package let page: String?
    /// Seconds from showing the form to sending it.
    package let taken: Double?
    /// A hidden field that people do not see and programs fill in.
    package let website: String?
    private let count: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case department, language, fields, page, taken, website
    }

    package init(
        department: String? = nil, language: String? = nil, fields: [String: String], page: String? = nil,
        taken: Double? = nil, website: String? = nil
    ) {
        self.department = department
        self.language = language
        self.fields = fields
        self.page = page
        self.taken = taken
        self.website = website
        count = 0
    }

    package init(from decoder: any Decoder) throws {
        let members = try RequestFields(decoder, CodingKeys.self)
        department = try members.checked(.department, FieldRules.nameRule, FieldRules.isName)
        language = try members.checked(.language, FieldRules.languageRule, FieldRules.isLanguage)
        fields = try members(.fields)
        page = try members.checked(.page, Self.pageRule, Self.isPage)
        taken = try members.checked(.taken, "seconds must not be negative") { $0 >= 0 }
        website = try members.ifPresent(.website)
        count = members.count
    }

    /// A name that comes twice is refused, because readers differ in which of the values they take.
    package static func read(_ bytes: [UInt8]) throws(ProblemDetails) -> MessageRequest {
        // A decoder would take UTF-16 and UTF-32 as well.
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw ProblemDetails(
                status: 400, detail: "the body is not valid UTF-8", remedy: "send JSON in UTF-8 (RFC 8259, section 8.1)"
            )
        }
        let request = try ControlJSON.decode(request: MessageRequest.self, from: bytes)
        guard JSONLocator.memberCount(in: bytes) == request.count + request.fields.count else {
            throw ProblemDetails(status: 400, detail: "duplicate name in the body", remedy: "send it once")
        }
        return request
    }

    /// Returns true for a page address as browsers have it in `location.href`.
    package static func isPage(_ text: String) -> Bool {
        text.utf8.count <= maxPageLength && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            && ["https://", "http://"].contains { text.hasPrefix($0) }
    }

    package static let pageRule = "expected an http or https URL in ASCII, of at most \(maxPageLength) bytes"
}

/// A visitor's message is safe.
package struct MessageReceived: Codable, Hashable, Sendable {
    /// 32 hexadecimal digits in lower case.
    package let id: String
    package let department: String
    /// The time by which the visitor may expect a reply; null if none is promised.
    package let answerBy: Instant?

    package init(id: String, department: String, answerBy: Instant?) {
        self.id = id
        self.department = department
        self.answerBy = answerBy
    }

    enum CodingKeys: String, CodingKey {
        case id, department, answerBy
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(department, forKey: .department)
        try container.encode(answerBy, forKey: .answerBy)
    }
}

/// The problem document of a visitor's message that cannot be accepted as it is: RFC 9457 with what the visitor has to
/// correct as an extension member.
package struct RejectedMessage: Codable, Hashable, Sendable {
    package let status: Int
    package let title: String
    package let detail: String
    package let remedy: String?
    /// In the order of the form, in the visitor's language; never empty.
    package let errors: [FieldError]

    package init(detail: String, remedy: String? = nil, errors: [FieldError]) {
        let problem = ProblemDetails(status: 422, detail: detail)
        status = problem.status
        title = problem.title
        self.detail = detail
        self.remedy = remedy
        self.errors = errors
    }
}
