// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import TestSupport
import Testing

/// Random changes to a good file: reading never crashes, and comes to a site or to at least one error.
@Suite struct MutationTests {
    @Test(arguments: 1...8)
    func mutatedFilesAreReadOrRefused(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let folder = SiteFolder()
        let original = Array(SampleSiteTests.text.utf8)
        for round in 0..<60 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) { Self.mutate(&bytes, &random) }
            let reading = folder.read(bytes)
            let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
            let isConsistent = (reading.site == nil) == !reading.errors.isEmpty
            let areInside = reading.diagnostics.allSatisfy {
                $0.place.line >= 1 && $0.place.column >= 1 && !$0.message.isEmpty
                    && ($0.place.line <= lines || !$0.place.file.hasSuffix("shop.yaml"))
            }
            #expect(
                isConsistent && areInside, "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private static let tokens = [
        "[", "]", "{", "}", ",", ": ", "- ", "? ", "&a ", "*a", "!x ", "|", ">", "'", "\"", "#", "\t", "\n", "  ",
        "off", "~",
        "mon: ", "---\n", "...\n", "%", "\\", "é", "\u{0}", "24:00", "2026-02-30", "<<: ", "@", "\r", "holiday",
    ].map { Array($0.utf8) }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 1...12, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(start..<end)
        case 2: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: start)
        case 3: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 4: bytes.swapAt(start, end - 1)
        default: bytes.replaceSubrange(start..<end, with: tokens.randomElement(using: &random) ?? [])
        }
    }
}
