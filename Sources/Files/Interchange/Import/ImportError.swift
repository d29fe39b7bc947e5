// SPDX-License-Identifier: Apache-2.0

/// The reason why the hours of another program are not imported: the part concerned, and the problem with it.
package struct ImportError: Error, Hashable, Sendable {
    package let part: String
    package let reason: String

    init(_ part: String, _ reason: String) {
        self.part = part
        self.reason = reason
    }
}

extension ImportError: CustomStringConvertible {
    package var description: String { "\(part): \(reason)" }
}
