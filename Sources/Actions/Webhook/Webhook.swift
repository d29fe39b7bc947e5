import AsyncHTTPClient
import Desk
import Hours
import Logging

/// Posts firings to one target.
struct Webhook: Sendable {
    private static let mostOfBody = 65_536

    let target: WebhookTarget
    let secrets: SecretReader
    let logger: Logger

    func post(_ firing: Firing, at now: Instant) async -> ActionOutcome {
        let body = CloudEvent(firing).json
        let headers: WebhookHeaders
        do {
            let keys = try target.secrets.map { reference throws(SecretError) in try secrets.secret(reference) }
            headers = WebhookHeaders(firing.key, body: body, secrets: keys, at: now)
        } catch {
            return .failed("\(error)")
        }
        for reference in target.secrets where secrets.isOpenToAll(reference) {
            logger.warning("\(reference) can be read by everyone; chmod o= it, and exchange the secret")
        }
        return await send(body, headers, at: now)
    }

    private func send(_ body: [UInt8], _ headers: WebhookHeaders, at now: Instant) async -> ActionOutcome {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let outcome: ActionOutcome
        do {
            outcome = try await answer(client, request(body, headers), at: now).outcome
        } catch {
            outcome = WebhookTrouble(error, target: target).outcome
        }
        // All that it could report is that the connection did not end well.
        try? await client.shutdown()
        return outcome
    }

    private var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(target.connectTimeout.seconds)
        // The next attempt is the backoff's to choose.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    private func request(_ body: [UInt8], _ headers: WebhookHeaders) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: CloudEvent.contentType)
        request.headers.add(name: "User-Agent", value: "Chathours")
        request.headers.add(name: "webhook-id", value: headers.id)
        request.headers.add(name: "webhook-timestamp", value: headers.timestamp)
        request.headers.add(name: "webhook-signature", value: headers.signature)
        request.body = .bytes(body)
        return request
    }

    /// The status decides: what happens to the body behind it changes nothing.
    private func answer(
        _ client: HTTPClient, _ request: HTTPClientRequest, at now: Instant
    ) async throws -> WebhookAnswer {
        let start = ContinuousClock.now
        let response = try await client.execute(request, timeout: .seconds(target.timeout.seconds))
        let elapsed = (ContinuousClock.now - start).components.seconds
        let retryAfter = response.headers.first(name: "Retry-After").flatMap {
            RetryAfter.span($0, at: now + elapsed)
        }
        await drain(response.body, until: start + .seconds(target.timeout.seconds))
        return WebhookAnswer(status: Int(response.status.code), retryAfter: retryAfter)
    }

    /// Reads the body, so that the server is not cut off, and drops it: to a bound, and to the deadline.
    private func drain(_ body: HTTPClientResponse.Body, until deadline: ContinuousClock.Instant) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var count = 0
                do {
                    for try await part in body {
                        count += part.readableBytes
                        if count > Self.mostOfBody { return }
                    }
                } catch {
                    // The answer has been given.
                }
            }
            group.addTask { try? await Task.sleep(until: deadline) }
            await group.next()
            group.cancelAll()
        }
    }
}
