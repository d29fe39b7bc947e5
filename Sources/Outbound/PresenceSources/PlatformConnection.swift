// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import ChathoursCore
import FoundationEssentials
import Hours
import NIOCore
import NIOHTTP1

/// Asks a platform, for as long as one poll lasts. Follows no redirect, which would show the credential to others.
struct PlatformConnection: Sendable {
    private static let maxBodyBytes = 8 << 20

    let client: HTTPClient
    /// Without a slash at its end.
    let address: String
    let headers: [(name: String, value: String)]
    /// For one request as a whole.
    let timeout: Duration
    /// Of all requests together.
    let deadline: ContinuousClock.Instant
    /// The start of the poll, by the wall clock.
    let start: Instant

    /// The answer to a GET, read as JSON.
    /// - Parameter path: Its segments, each encoded here, as is the query.
    func get<Answer: Decodable & Sendable>(
        _ answer: Answer.Type, _ path: [String], _ query: KeyValuePairs<String, String> = [:]
    ) async throws(PlatformError) -> Answer {
        let target = Self.target(path, query)
        let bytes = try await body(of: target)
        do {
            return try JSONDecoder().decode(answer, from: bytes)
        } catch let error as DecodingError {
            throw PlatformError("unexpected response on \(Self.shown(path)): \(error.place)")
        } catch {
            throw PlatformError("unexpected response on \(Self.shown(path))")
        }
    }

    private func body(of target: String) async throws(PlatformError) -> Data {
        let left = min(timeout, deadline - .now)
        guard left > .zero else { throw PlatformError("the poll took too long") }
        var request = HTTPClientRequest(url: address + target)
        request.headers = HTTPHeaders(headers)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "Chathours")
        let result = await Self.result(of: client, request, within: left, since: start)
        return try result.get()
    }

    /// Races the exchange with the time, since the HTTP client's own deadline ends with the head of the answer.
    private static func result(
        of client: HTTPClient, _ request: HTTPClientRequest, within limit: Duration, since start: Instant
    ) async -> Result<Data, PlatformError> {
        await withTaskGroup(of: Result<Data, PlatformError>?.self) { group in
            group.addTask { await exchange(client, request, within: limit, since: start) }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
                ?? .failure(PlatformError("no complete response within \(Span(seconds: limit.components.seconds))"))
        }
    }

    private static func exchange(
        _ client: HTTPClient, _ request: HTTPClientRequest, within limit: Duration, since start: Instant
    ) async -> Result<Data, PlatformError> {
        do {
            let began = ContinuousClock.now
            let response = try await client.execute(request, timeout: TimeAmount(limit))
            guard response.status == .ok else {
                let elapsed = (ContinuousClock.now - began).components.seconds
                let after = response.headers.first(name: "Retry-After")
                return .failure(PlatformError(status: Int(response.status.code), after, at: start + elapsed))
            }
            let body = try await response.body.collect(upTo: maxBodyBytes)
            return .success(Data(body.readableBytesView))
        } catch {
            return .failure(PlatformError(error, maxBodyBytes: maxBodyBytes))
        }
    }

    private static func target(_ path: [String], _ query: KeyValuePairs<String, String>) -> String {
        let query = query.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        let path = path.map { "/\($0.percentEncoded)" }.joined()
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    private static func shown(_ path: [String]) -> String { "/" + path.joined(separator: "/") }
}
