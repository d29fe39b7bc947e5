// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import Hours
import NIOCore
import NIOHTTP1

/// One POST, with a deadline for all of it. Follows no redirect, which would show what is posted to others.
package struct HTTPExchange: Sendable {
    /// More of an answer is not read.
    private static let maxOfAnswer = 65_536

    package let url: String
    package let headers: KeyValuePairs<String, String>
    package let body: [UInt8]
    package let connectTimeout: Span
    /// From the first step to the last byte of the answer.
    package let timeout: Span

    package init(
        url: String, headers: KeyValuePairs<String, String>, body: [UInt8], connectTimeout: Span, timeout: Span
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    package struct Answer: Sendable {
        package let status: Int
        /// The headers by name, in lower case; the first value if there are several.
        package let headers: [String: String]
        /// Up to a bound; nothing where it did not come in time.
        package let body: [UInt8]
        /// From the request to the head of the answer, in whole seconds.
        package let elapsed: Int64
    }

    package func answer() async throws(HTTPErrorText) -> Answer {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let answer: Result<Answer, HTTPErrorText>
        do {
            answer = .success(try await self.answer(over: client))
        } catch {
            answer = .failure(HTTPErrorText(error, connectTimeout: connectTimeout, timeout: timeout))
        }
        // All that it could report is that the connection did not end well.
        try? await client.shutdown()
        return try answer.get()
    }

    private var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(connectTimeout.seconds)
        // The next attempt is the backoff's to choose.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    private func answer(over client: HTTPClient) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "User-Agent", value: "Chathours")
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(body)
        let start = ContinuousClock.now
        let response = try await client.execute(request, timeout: .seconds(timeout.seconds))
        let elapsed = (ContinuousClock.now - start).components.seconds
        return Answer(
            status: Int(response.status.code),
            headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first },
            body: await bytes(of: response.body, until: start + .seconds(timeout.seconds)), elapsed: elapsed)
    }

    /// Reads the body, so that the server is not cut off: to a bound, and to the deadline.
    private func bytes(of body: HTTPClientResponse.Body, until deadline: ContinuousClock.Instant) async -> [UInt8] {
        await withTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                do {
                    for try await part in body {
                        bytes += part.readableBytesView
                        if bytes.count > Self.maxOfAnswer { break }
                    }
                } catch {
                    // The status has been given.
                }
                return bytes
            }
            group.addTask {
                try? await Task.sleep(until: deadline)
                return []
            }
            let first = await group.next() ?? []
            group.cancelAll()
            return first
        }
    }
}
