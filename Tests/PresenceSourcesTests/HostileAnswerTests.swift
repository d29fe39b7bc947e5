// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import PresenceSources
import TestSupport
import Testing

/// Answers that are nearly right.
@Suite struct HostileAnswerTests {
    /// No strict beginning of an object or a list is JSON.
    @Test(arguments: ChatPlatform.Kind.allCases) func noBeginningOfAnAnswerIsOne(kind: ChatPlatform.Kind) async throws {
        let whole = kind.sampleAnswer
        let server = try await PlatformServer { _ in .json("") }
        let bench = try PlatformBench(kind, at: server.address)
        for length in 0..<whole.utf8.count {
            let text = String(decoding: whole.utf8.prefix(length), as: UTF8.self)
            server.answers { _ in .json(text) }
            #expect(await bench.failure() != nil, "\(length)")
        }
    }

    /// Bytes changed, doubled and left out: whatever is read then is about our departments, and has our names.
    @Test(arguments: ChatPlatform.Kind.allCases) func damagedAnswersAreReadSafely(kind: ChatPlatform.Kind) async throws
    {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededRandom(seed: seed)
        let server = try await PlatformServer { _ in .json("") }
        let bench = try PlatformBench(kind, at: server.address, groups: ["sales": .all])
        for _ in 0..<200 {
            var bytes = Array(kind.sampleAnswer.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = Array("0189-+.eE{}[],:\"ntfx\u{0}".utf8).randomElement(using: &random) ?? 0
                case 1: bytes.insert(bytes[index], at: index)
                default: bytes.remove(at: index)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            server.answers { _ in .json(text) }
            guard let agents = try? await bench.agents() else { continue }
            #expect(agents.count <= 10_000, "seed \(seed): \(text)")
            #expect(
                agents.allSatisfy {
                    $0.name.hasPrefix("desk:") && $0.departments == ["sales"] && $0.status != .offline
                },
                "seed \(seed): \(text)")
        }
    }
}
