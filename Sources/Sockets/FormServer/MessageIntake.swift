// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Synchronization

/// Decides what becomes of a message that has been read.
final class MessageIntake: Sendable {
    /// Nobody reads and fills in a form faster, in seconds.
    static let shortest = 3.0

    private let handler: any FormHandler
    private let limits = Mutex(FormLimits())

    init(_ handler: any FormHandler) {
        self.handler = handler
    }

    /// Counts what arrives, whatever it turns out to be.
    func admit(_ address: ClientAddress?, _ language: VisitorLanguage, at now: Instant) throws(MessageRejectionError) {
        let wait = limits.withLock { $0.countTry(by: address, at: now) }
        guard wait == 0 else { throw Self.tooMany(language.words, wait) }
    }

    /// The form that the message is for.
    func form(of site: String, for request: MessageRequest) async throws(MessageRejectionError) -> OfferedForm {
        do throws(ProblemDetails) {
            let offered = try await handler.form(of: site, department: request.department)
            guard offered.form.kind != .none else { throw ProblemDetails.noForm(of: site) }
            return offered
        } catch {
            // The path is right, what is written in the body is not.
            let isOfBody = error.status == 404 && error.field == "department"
            throw MessageRejectionError(
                isOfBody ? .unacceptable("department", error.detail, remedy: error.remedy) : error)
        }
    }

    func take(
        _ request: MessageRequest, key: String?, for offered: OfferedForm, by address: ClientAddress?,
        _ language: VisitorLanguage, at now: Instant
    ) async throws(MessageRejectionError) -> MessageReceipt {
        try Self.checkHaste(request, language.words)
        guard let department = offered.department else {
            let names = offered.departments.map(\.name).joined(separator: ", ")
            throw MessageRejectionError(
                "\(offered.site) has several departments: \(names)", remedy: "send one of them as department",
                errors: [FieldError(field: "department", message: language.words.mustChoose)])
        }
        let site = offered.site
        let wait = limits.withLock { $0.countMessage(by: address, to: site, at: now) }
        guard wait == 0 else { throw Self.tooMany(language.words, wait) }
        do throws(FormError) {
            let receipt = try await handler.accept(
                FormSubmission(
                    site: site, department: department.name, language: language.tag, values: request.fields,
                    page: request.page, key: key, receivedAt: now))
            if receipt.isRepeated { limits.withLock { $0.forgetMessage(by: address, to: site) } }
            return receipt
        } catch {
            limits.withLock { $0.forgetMessage(by: address, to: site) }
            throw Self.rejection(error, language.words)
        }
    }

    /// Said aloud, because it may be a person whose browser has filled in what nobody sees.
    private static func checkHaste(_ request: MessageRequest, _ words: PageStrings) throws(MessageRejectionError) {
        if let website = request.website, !website.isEmpty {
            throw MessageRejectionError(
                "the hidden field website is filled in", remedy: "send it again with website empty",
                errors: [FieldError(field: "website", message: words.notEmpty)])
        }
        if let taken = request.taken, taken < shortest {
            throw MessageRejectionError(
                "the form was sent within 3 s of being shown", remedy: "send it again in a few seconds",
                errors: [FieldError(field: "taken", message: words.tooFast)])
        }
    }

    private static func tooMany(_ words: PageStrings, _ wait: Int64) -> MessageRejectionError {
        .later(429, "too many messages from this address", words.tooMany, retryAfter: wait)
    }

    private static func rejection(_ refusal: FormError, _ words: PageStrings) -> MessageRejectionError {
        switch refusal {
        case .fields(let errors):
            return MessageRejectionError("a field has an invalid value", errors: errors)
        case .unavailable(let seconds):
            return .later(
                503, "the message cannot be stored durably at the moment", words.notStored, retryAfter: Int64(seconds))
        case .problem(let problem): return MessageRejectionError(problem)
        case .keyConflict:
            var rejection = MessageRejectionError(
                .unacceptable(
                    "Idempotency-Key", "the key was used for a message with different content",
                    remedy: "use another key for another message"))
            rejection.notice = words.sentBefore
            rejection.needsNewKey = true
            return rejection
        }
    }
}

extension ProblemDetails {
    static func noForm(of site: String) -> ProblemDetails {
        ProblemDetails(
            status: 404, detail: "\(site) does not accept messages", remedy: "add a form under offline in its site file"
        )
    }
}

/// The reason for rejecting a message, for both possible senders: a program, and a visitor viewing a page.
struct MessageRejectionError: Error {
    let problem: ProblemDetails
    /// The errors for the visitor to correct.
    var errors: [FieldError] = []
    /// An additional notice to the visitor; nil if the errors say it all, or if only a programmer can act on them.
    var notice: String?
    /// The number of seconds after which a retry is worthwhile; nil if waiting alone changes nothing.
    var retryAfter: Int64?
    /// True if the same text would be refused again under the same key.
    var needsNewKey = false

    init(_ problem: ProblemDetails) { self.problem = problem }

    init(_ status: Int, _ detail: String, remedy: String? = nil, notice: String, retryAfter: Int64? = nil) {
        problem = ProblemDetails(status: status, detail: detail, remedy: remedy)
        self.notice = notice
        self.retryAfter = retryAfter
    }

    init(_ detail: String, remedy: String? = nil, errors: [FieldError]) {
        problem = ProblemDetails(status: 422, detail: detail, remedy: remedy)
        self.errors = errors
    }

    /// - Parameter words: Have `{seconds}` in them.
    static func later(_ status: Int, _ detail: String, _ words: String, retryAfter: Int64) -> MessageRejectionError {
        MessageRejectionError(
            status, detail, remedy: "send it again in \(retryAfter) s",
            notice: words.replacing("{seconds}", with: "\(retryAfter)"), retryAfter: retryAfter)
    }
}
