import ControlAPI

/// Why a message is not taken, for both who may have sent it: a program, and a visitor before a page.
struct Rejection: Error {
    let problem: ProblemDocument
    /// What the visitor has to correct.
    var errors: [FieldError] = []
    /// What the visitor is told besides; nil: the errors say it all, or only a programmer can do something about it.
    var notice: String?
    /// In how many seconds it is worth another try; nil: that alone changes nothing.
    var retryAfter: Int64?
    /// Whether the same text would be refused again under the same key.
    var needsNewKey = false

    init(_ problem: ProblemDocument) { self.problem = problem }

    init(_ status: Int, _ detail: String, remedy: String? = nil, notice: String, retryAfter: Int64? = nil) {
        problem = ProblemDocument(status: status, detail: detail, remedy: remedy)
        self.notice = notice
        self.retryAfter = retryAfter
    }

    init(_ detail: String, remedy: String? = nil, errors: [FieldError]) {
        problem = ProblemDocument(status: 422, detail: detail, remedy: remedy)
        self.errors = errors
    }

    /// - Parameter words: Have `{seconds}` in them.
    static func later(_ status: Int, _ detail: String, _ words: String, retryAfter: Int64) -> Rejection {
        Rejection(
            status, detail, remedy: "send it again in \(retryAfter) s",
            notice: words.replacing("{seconds}", with: "\(retryAfter)"), retryAfter: retryAfter)
    }
}
