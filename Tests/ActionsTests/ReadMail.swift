// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A mail as Python's parser reads it.
struct ReadMail {
    private let parts: NSDictionary

    init(_ json: Data) throws {
        parts = try #require(JSONSerialization.jsonObject(with: json) as? NSDictionary)
    }

    func value(_ name: String) -> Any? { parts[name] }
    func text(_ name: String) -> String { parts[name] as? String ?? "" }

    /// ASCII, without defects, in lines of 76 characters at most (RFC 2047, section 2).
    func isSound(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(parts["defects"] as? [String] == [], sourceLocation: sourceLocation)
        #expect(parts["ascii"] as? Bool == true, sourceLocation: sourceLocation)
        #expect((parts["longest"] as? Int).map { $0 <= 76 } == true, "\(parts)", sourceLocation: sourceLocation)
    }
}
