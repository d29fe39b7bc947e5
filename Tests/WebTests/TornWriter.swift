// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// Publishes as one must not, to show that the readers would notice.
struct TornWriter {
    enum Carelessness: String, CaseIterable, Sendable {
        /// Over the old bytes, in two steps.
        case inPlace
        /// In one step, but with the modification time in whole seconds: several contents have the same.
        case sameSecond

        /// The content that readers find then.
        var fault: PageProbe.Fault {
            switch self {
            case .inPlace: .torn
            case .sameSecond: .stale
            }
        }
    }

    let folder: TemporaryFolder
    let carelessness: Carelessness
    private var generation = 1_000_000

    init(_ carelessness: Carelessness) throws {
        folder = try TemporaryFolder(in: "/dev/shm")
        self.carelessness = carelessness
        try FileManager.default.createDirectory(atPath: "\(folder.path)/shop", withIntermediateDirectories: false)
    }

    var file: String { "\(folder.path)/shop/state.json" }

    mutating func publish() throws {
        generation += 1
        let filler = String(repeating: "x", count: carelessness == .inPlace ? 4_000 + generation % 2 * 40_000 : 4_000)
        let bytes = Array("{\"generation\":\(generation),\"filler\":\"\(filler)\"}".utf8)
        let path = carelessness == .inPlace ? file : "\(file).new"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor != -1 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        for half in [bytes[..<(bytes.count / 2)], bytes[(bytes.count / 2)...]] {
            _ = half.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        }
        guard carelessness == .sameSecond else { return }
        let second = timespec(tv_sec: time(nil), tv_nsec: 0)
        futimens(descriptor, [second, second])
        rename(path, file)
    }
}
