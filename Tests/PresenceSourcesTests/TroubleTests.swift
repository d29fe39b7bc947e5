// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import PresenceSources
import TestSupport
import Testing

/// Failures of each platform.
@Suite(.serialized) struct TroubleTests {
    static let kinds = ChatPlatform.Kind.allCases

    private func failure(
        _ kind: ChatPlatform.Kind, timeout: Duration = .seconds(20), _ answer: ServedAnswer
    ) async throws -> (failure: PlatformError?, requests: Int) {
        let server = try await PlatformServer { _ in answer }
        let failure = try await PlatformBench(kind, at: server.address, timeout: timeout).failure()
        #expect(failure?.reason.contains(PlatformBench.credential) != true)
        return (failure, server.requests.count)
    }

    private static func head(_ length: Int) -> [UInt8] {
        Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n".utf8)
    }

    @Test(arguments: kinds) func theSampleIsFine(kind: ChatPlatform.Kind) async throws {
        let server = try await PlatformServer { _ in .json(kind.sampleAnswer) }
        let agents = try await PlatformBench(kind, at: server.address).agents()
        #expect(agents.map(\.status) == [.online])
    }

    @Test(arguments: kinds, [401, 403]) func aCredentialThatIsRefused(kind: ChatPlatform.Kind, status: Int) async throws
    {
        let (failure, requests) = try await failure(kind, .status(status))
        #expect(failure?.reason.hasPrefix("answered \(status): credential rejected") == true)
        #expect(requests == 1)
    }

    @Test(arguments: kinds) func tooManyRequestsSayHowLongToWait(kind: ChatPlatform.Kind) async throws {
        let (failure, requests) = try await failure(kind, .status(429, ["Retry-After": "93"]))
        #expect(failure == PlatformError("answered 429: too many requests", retryAfter: Span(seconds: 93)))
        #expect(requests == 1)
    }

    /// RFC 9110, section 10.2.3: a date, too.
    @Test func aDateSaysHowLongToWait() async throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = formatter.string(from: Date().addingTimeInterval(200))
        let after = try await failure(.zendesk, .status(429, ["Retry-After": date])).failure?.retryAfter?.seconds
        #expect((190...201).contains(after ?? 0))
        #expect(try await failure(.zendesk, .status(429, ["Retry-After": "soon"])).failure?.retryAfter == nil)
        #expect(try await failure(.zendesk, .status(429)).failure?.retryAfter == nil)
    }

    @Test(arguments: kinds, [500, 502, 503, 204, 404]) func anyOtherStatus(
        kind: ChatPlatform.Kind, status: Int
    ) async throws {
        let answer = ServedAnswer.bytes(Array("HTTP/1.1 \(status) x\r\nContent-Length: 0\r\n\r\n".utf8))
        let (failure, requests) = try await failure(kind, answer)
        #expect(failure?.reason.hasPrefix("answered \(status)") == true)
        #expect(requests == 1)
    }

    @Test(arguments: kinds, [301, 302, 307, 308]) func redirectsAreNotFollowed(
        kind: ChatPlatform.Kind, status: Int
    ) async throws {
        let other = try await PlatformServer { _ in .json(kind.sampleAnswer) }
        let (failure, _) = try await failure(kind, .status(status, ["Location": "\(other.address)/"]))
        #expect(failure?.reason.contains("redirects are not followed") == true)
        #expect(other.requests.isEmpty)
    }

    @Test(
        arguments: kinds,
        ["", "null", "[]]", "{", "\u{FEFF}<html>", "<!doctype html>", "{\"a\":1}", "\"Not Computed!\"", "0", "\u{0}"])
    func garbageIsNotUnderstood(kind: ChatPlatform.Kind, text: String) async throws {
        let (failure, _) = try await failure(kind, .json(text))
        #expect(failure?.reason.contains("unexpected response on") == true, "\(failure?.reason ?? "no failure")")
    }

    @Test(arguments: kinds, ["\u{0}\u{1}SMTP ready\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Le", ""])
    func whatIsNoHTTPIsNoAnswer(kind: ChatPlatform.Kind, text: String) async throws {
        #expect(try await failure(kind, .bytes(Array(text.utf8))).failure != nil)
    }

    /// The connection ends before the announced length.
    @Test(arguments: kinds) func aTruncatedBodyIsNoAnswer(kind: ChatPlatform.Kind) async throws {
        let body = Array(kind.sampleAnswer.utf8)
        #expect(try await failure(kind, .bytes(Self.head(body.count + 1) + body)).failure != nil)
    }

    @Test(arguments: kinds) func aHugeBodyIsNotRead(kind: ChatPlatform.Kind) async throws {
        let body = Array(kind.sampleAnswer.utf8) + [UInt8](repeating: UInt8(ascii: " "), count: 9 << 20)
        let failure = try await failure(kind, .bytes(Self.head(body.count) + body)).failure
        #expect(failure?.reason == "the response exceeds 8 MiB")
    }

    @Test(arguments: kinds, [true, false]) func whoIsTooSlowIsGivenUp(kind: ChatPlatform.Kind, hasHead: Bool)
        async throws
    {
        let start = ContinuousClock.now
        let answer = ServedAnswer.stuck(hasHead ? Self.head(10) + [UInt8(ascii: "[")] : [])
        let failure = try await failure(kind, timeout: .seconds(1), answer).failure
        #expect(["no complete response within 1s", "no response in time"].contains(failure?.reason))
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func aPollEndsWithItsLease() async throws {
        let server = try await PlatformServer { request in
            let number = request.query["page[after]"].flatMap { Int($0) } ?? 1
            usleep(30_000)
            return .json(#"{"data":[],"meta":{"has_more":true,"after_cursor":"\#(number + 1)"}}"#)
        }
        let bench = try PlatformBench(.zendesk, at: server.address, lease: 1)
        let start = ContinuousClock.now
        let reason = await bench.failure()?.reason
        #expect(reason == "the poll took too long" || reason?.hasPrefix("no ") == true)
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func nobodyWhoListensIsNoAnswer() async throws {
        // The kernel gives port 1 to nobody, so that no other test listens on it meanwhile.
        #expect(try await PlatformBench(.chatwoot, at: "http://127.0.0.1:1").failure()?.reason.hasPrefix("no ") == true)
    }

    @Test func aCertificateThatNobodyVouchesForIsRefused() async throws {
        let server = try UntrustedServer()
        let reason = try await PlatformBench(.chatwoot, at: "https://localhost:\(server.port)").failure()?.reason
        #expect(reason?.hasPrefix("the server's certificate is not trusted") == true, "\(reason ?? "no failure")")
    }

    @Test func aCredentialThatCannotBeReadIsToldWithItsPlace() async throws {
        let server = try await PlatformServer { _ in .json("[]") }
        let bench = try PlatformBench(.chatwoot, at: server.address)
        let file = "\(bench.folder.path)/credential"
        for text in ["", "\n", "two words\n", "two\nlines\n", "é\n"] {
            try bench.folder.write("credential", text)
            let reason = await bench.failure()?.reason
            #expect(reason == "file:\(file) is not a token; expected one line of ASCII without spaces")
        }
        try FileManager.default.removeItem(atPath: file)
        #expect(await bench.failure()?.reason.hasPrefix("file:\(file) cannot be read") == true)
        #expect(server.requests.isEmpty)
    }
}
