// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import FoundationEssentials
import Hours
import OutboundHTTP

/// Zendesk's response to a request.
struct ZendeskResponse: Sendable {
    /// Zendesk counts by the minute.
    private static let minute = Span(seconds: 60)
    private static let maxTextLength = 400

    private let answer: HTTPExchange.Answer
    private let arrival: Instant
    private let discreet: Redaction

    /// `start`: when it was posted.
    init(_ answer: HTTPExchange.Answer, at start: Instant, discreet: Redaction) {
        self.answer = answer
        arrival = start + answer.elapsed
        self.discreet = discreet
    }

    var outcome: ActionOutcome {
        switch answer.status {
        case 201: .done("answered 201" + (number.map { ": request \($0)" } ?? ""))
        case 200..<300:
            .retry("answered \(answer.status) instead of 201; check the address in chathours.yaml", after: nil)
        case 300..<400:
            .failed("answered \(answer.status): redirects are not followed; update the address in chathours.yaml")
        // 409: two requests met in Zendesk's database, and this one is to be made again.
        case 408, 409, 425, 429, 500..<600: .retry("answered \(answer.status)", after: pause)
        case 401, 403:
            .failed("answered \(answer.status): credential rejected; create a new one\(fault)")
        default: .failed("answered \(answer.status)\(fault)")
        }
    }

    /// The time to wait before the next request to the account: it has been called too often, or so often that this was
    /// the last request allowed in this minute; nil otherwise.
    var pause: Span? {
        let asked = answer.headers["retry-after"].flatMap { RetryAfter.span($0, at: arrival) }
        if answer.status == 429 || answer.status == 503, let asked { return asked }
        let left = answer.headers["x-rate-limit-remaining"] ?? answer.headers["ratelimit-remaining"]
        guard left.flatMap({ Int($0) }) == 0 || answer.status == 429 else { return asked }
        let reset = answer.headers["ratelimit-reset"].flatMap { Int64($0) }.map { Span(seconds: max(0, $0)) }
        return min(reset ?? Self.minute, RetryAfter.maxSpan)
    }

    private var number: Int64? {
        struct Body: Decodable {
            struct Request: Decodable { let id: Int64 }
            let request: Request
        }
        return try? JSONDecoder().decode(Body.self, from: Data(answer.body)).request.id
    }

    private var fault: String {
        guard let fault = ZendeskError(answer.body) else { return "" }
        let words = VisibleText.escaped(discreet.shown(fault.words.joined(separator: "; ")))
        return ": " + String(words.prefix(Self.maxTextLength))
    }
}

/// Zendesk's error for a refused request: `error`, `description`, and the `details` of each field.
struct ZendeskError: Decodable {
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

    /// Nil if the body is not such an error.
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
