import ControlAPI
import Hours

/// What an HTML form sends: its fields by their names, and beside them those whose names begin with `_`.
struct PostedForm: Sendable {
    let request: MessageRequest
    /// When the form was shown; nil when it does not say.
    let started: Instant?
    let key: String?

    init(_ body: [UInt8], at now: Instant) throws(ProblemDocument) {
        var values = try Self.pairs(body)
        func take(_ name: String, _ rule: String, _ holds: (String) -> Bool) throws(ProblemDocument) -> String? {
            guard let text = values.removeValue(forKey: name), !text.isEmpty else { return nil }
            guard holds(text) else {
                throw .unacceptable(name, "this is none", remedy: rule)
            }
            return text
        }
        let department = try take("_department", TextRule.nameRule, TextRule.isName)
        let language = try take("_language", TextRule.languageRule, TextRule.isLanguage)
        let page = try take("_page", MessageRequest.pageRule, MessageRequest.isPage)
        started = try take("_started", "this is a UNIX time in seconds") {
            $0.utf8.count <= 12 && $0.utf8.allSatisfy { (48...57).contains($0) }
        }.flatMap { Int64($0) }.map { Instant($0) }
        key = values.removeValue(forKey: "_key")
        let website = values.removeValue(forKey: "website")
        // Browsers send each line's end as CR LF (HTML Standard, section 4.10.22.6).
        request = MessageRequest(
            department: department, language: language, fields: values.mapValues { $0.replacing("\r\n", with: "\n") },
            page: page, taken: started.map { Double(max(0, now - $0)) }, website: website)
    }

    private static func pairs(_ body: [UInt8]) throws(ProblemDocument) -> [String: String] {
        do throws(FormPairs.Fault) {
            return try FormPairs(body).values
        } catch {
            switch error {
            case .twice(let name):
                throw ProblemDocument(
                    status: 400, detail: "\(name.debugDescription) is given twice", field: name, remedy: "give it once")
            case .encoding:
                throw ProblemDocument(
                    status: 400, detail: "the body is not in UTF-8",
                    remedy: "send it from a page in UTF-8, or from a form with accept-charset=\"utf-8\"")
            }
        }
    }
}
