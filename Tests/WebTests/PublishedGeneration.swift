// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The number of a published state, read in haste.
enum PublishedGeneration {
    /// The current content of the file; nil when there is none, or no number near its beginning.
    static func onDisk(_ file: String) -> Int? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor != -1 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = read(descriptor, &bytes, bytes.count)
        let text = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
        guard let key = text.firstRange(of: "\"generation\":") else { return nil }
        // A number at the very end may be the beginning of a longer one.
        let digits = text[key.upperBound...].prefix { $0.isNumber }
        return digits.endIndex == text.endIndex ? nil : Int(digits)
    }
}
