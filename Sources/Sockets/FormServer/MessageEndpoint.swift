// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import Hours
import Hummingbird
import SocketHTTP

/// A visitor, or a page for a visitor, sends a message.
struct MessageEndpoint: Sendable {
    private let request: Request
    private let site: String
    private let body: [UInt8]
    private let intake: MessageIntake
    private let now: Instant

    init(_ request: Request, site: String, body: [UInt8], intake: MessageIntake, at now: Instant) {
        self.request = request
        self.site = site
        self.body = body
        self.intake = intake
        self.now = now
    }

    func reply() async throws -> Reply {
        switch FormMediaType(contentType: request.headers[.contentType]) {
        case .json: return try await replyToJSON()
        case .form: return await replyToForm()
        case nil:
            var reply = try FormResponse.problem(
                ProblemDetails(
                    status: 415, detail: "unsupported content type or charset",
                    remedy: "send it with Content-Type: application/json, or as an HTML form does"))
            reply.fields[.accept] = FormMediaType.accepted
            return reply
        }
    }

    private func replyToJSON() async throws -> Reply {
        let receipt: MessageReceipt
        do throws(MessageRejectionError) {
            receipt = try await takeJSON()
        } catch {
            let problem = error.problem
            var reply =
                error.errors.isEmpty
                ? try FormResponse.problem(problem)
                : try FormResponse.json(
                    RejectedMessage(detail: problem.detail, remedy: problem.remedy, errors: error.errors), status: 422,
                    type: MediaType.problem)
            reply.fields[.retryAfter] = error.retryAfter.map { "\($0)" }
            return reply
        }
        var reply = try FormResponse.json(
            MessageReceived(id: receipt.id, department: receipt.department, answerBy: receipt.answerBy), status: 201)
        reply.fields[.location] = "thanks?message=\(receipt.id)"
        return reply
    }

    private func takeJSON() async throws(MessageRejectionError) -> MessageReceipt {
        try await admit()
        let message: MessageRequest
        let key: String?
        do throws(ProblemDetails) {
            message = try MessageRequest.read(body)
            key = try IdempotencyKey.key(header: request.headers[values: .idempotencyKey], form: nil)
        } catch {
            throw MessageRejectionError(error)
        }
        let offered = try await intake.form(of: site, for: message)
        return try await intake.take(
            message, key: key, for: offered, by: address, language(message.language, offered.form), at: now)
    }

    private func replyToForm() async -> Reply {
        do throws(MessageRejectionError) {
            try await admit()
            let posted: PostedForm
            let key: String?
            do throws(ProblemDetails) {
                posted = try PostedForm(body, at: now)
                key = try IdempotencyKey.key(header: request.headers[values: .idempotencyKey], form: posted.key)
            } catch {
                throw MessageRejectionError(error)
            }
            let message = posted.request
            let offered = try await intake.form(of: site, for: message)
            let language = language(message.language, offered.form)
            do throws(MessageRejectionError) {
                let receipt = try await intake.take(message, key: key, for: offered, by: address, language, at: now)
                return FormResponse.seeOther(
                    offered.form.thankYou ?? "thanks?message=\(receipt.id)&language=\(language.tag)")
            } catch {
                guard !error.errors.isEmpty || error.notice != nil else { throw error }
                var random = SystemRandomNumberGenerator()
                return again(
                    FormPage(
                        shop: PageShop(name: offered.siteName, page: message.page, host: request.head.authority),
                        offered: offered, language: language, values: message.fields, page: message.page,
                        errors: error.errors, notice: error.notice, started: posted.started ?? now,
                        key: (error.needsNewKey ? nil : key) ?? RandomIdentifier.make(using: &random)), error)
            }
        } catch {
            return notice(error)
        }
    }

    private func again(_ page: FormPage, _ rejection: MessageRejectionError) -> Reply {
        var reply = FormResponse.page(
            page.html, status: rejection.problem.status, leadingTo: page.offered.form.thankYou)
        reply.fields[.retryAfter] = rejection.retryAfter.map { "\($0)" }
        return reply
    }

    private func notice(_ rejection: MessageRejectionError) -> Reply {
        let language = language(nil, nil)
        let words = language.words
        let isMissing = rejection.problem.status == 404
        var reply = FormResponse.page(
            NoticePage(
                shop: PageShop(host: request.head.authority), language: language,
                title: isMissing ? words.notFound : words.notSent,
                text: rejection.notice ?? (isMissing ? words.noSuchForm : words.goBack),
                detail: rejection.notice == nil ? "\(rejection.problem)" : nil
            ).html, status: rejection.problem.status)
        reply.fields[.retryAfter] = rejection.retryAfter.map { "\($0)" }
        return reply
    }

    private func admit() async throws(MessageRejectionError) {
        guard !RequestOrigin.isForeign(request.headers, host: request.head.authority) else {
            throw MessageRejectionError(
                ProblemDetails(
                    status: 403, detail: "cross-origin request", field: "Origin",
                    remedy: "serve the page and this URL from the same host, and let the proxy pass on Host"))
        }
        try intake.admit(address, language(nil, nil), at: now)
    }

    private var address: ClientAddress? { ClientAddress(forwardedFor: request.headers[values: .forwardedFor]) }

    private func language(_ asked: String?, _ form: VisitorForm?) -> VisitorLanguage {
        VisitorLanguage(asked: asked, accepted: request.headers[.acceptLanguage], form: form)
    }
}
