// SPDX-License-Identifier: Apache-2.0

extension [any CodingKey] {
    /// The place of a value in a document: `agents[3].lease`; empty for the document itself.
    package var path: String {
        reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }
}

extension DecodingError {
    /// The place of the value at fault, and the decoder's words; nil for errors of a later Swift.
    package var context: Context? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: nil
        }
    }
}
