// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours

/// The data that an HTML form sends: its fields by name, and separately those whose names begin with `_`.
struct PostedForm: Sendable {
    let request: MessageRequest
    /// The time at which the form was shown; nil if the form does not say.
    let started: Instant?
    let key: String?

    init(_ body: [UInt8], at now: Instant) throws(ProblemDetails) {
        var values = try Self.pairs(body)
        func take(_ name: String, _ rule: String, _ holds: (String) -> Bool) throws(ProblemDetails) -> String? {
            guard let text = values.removeValue(forKey: name), !text.isEmpty else { return nil }
            guard holds(text) else {
                throw .unacceptable(name, "not a valid value", remedy: rule)
            }
            return text
        }
        let department = try take("_department", FieldRules.nameRule, FieldRules.isName)
        let language = try take("_language", FieldRules.languageRule, FieldRules.isLanguage)
        let page = try take("_page", MessageRequest.pageRule, MessageRequest.isPage)
        started = try take("_started", "expected a UNIX time in seconds") {
            $0.utf8.count <= 12 && $0.utf8.allSatisfy { (48...57).contains($0) }
        }.flatMap { Int64($0) }.map { Instant($0) }
        key = values.removeValue(forKey: "_key")
        let website = values.removeValue(forKey: "website")
        // Browsers send each line's end as CR LF (HTML Standard, section 4.10.22.6).
        request = MessageRequest(
            department: department, language: language, fields: values.mapValues { $0.replacing("\r\n", with: "\n") },
            page: page, taken: started.map { Double(max(0, now - $0)) }, website: website)
    }

    private static func pairs(_ body: [UInt8]) throws(ProblemDetails) -> [String: String] {
        do throws(FormPairs.Fault) {
            return try FormPairs(body).values
        } catch {
            switch error {
            case .twice(let name):
                throw ProblemDetails(
                    status: 400, detail: "duplicate field \(name.debugDescription)", field: name, remedy: "send it once"
                )
            case .encoding:
                throw ProblemDetails(
                    status: 400, detail: "the body is not valid UTF-8",
                    remedy: "send it from a page in UTF-8, or from a form with accept-charset=\"utf-8\"")
            }
        }
    }
}

/// The names and values of `application/x-www-form-urlencoded`, parsed as in the URL Standard (section 5.1). Bytes that
/// are not UTF-8 are refused instead of replaced, and so is a name that occurs twice.
struct FormPairs: Sendable {
    enum Fault: Error {
        case encoding
        /// Comes twice.
        case twice(String)
    }

    let values: [String: String]

    init(_ body: [UInt8]) throws(Fault) {
        var values: [String: String] = [:]
        for pair in body.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            guard values.updateValue(parts.count == 1 ? "" : try Self.decoded(parts[1]), forKey: name) == nil else {
                throw .twice(name)
            }
        }
        self.values = values
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
        guard let text = PercentCoding.formDecoded(bytes) else { throw .encoding }
        return text
    }
}
