import ControlServer
import Crypto
import FormServer
import Foundation

/// What makes a message that is sent again the same one: whom it is for, and what was written.
struct MessageContent: Encodable {
    private let department: String
    private let values: [String: String]

    init(_ submission: FormSubmission) {
        department = submission.department
        values = submission.values
    }

    /// A digest in hexadecimal digits.
    var fingerprint: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return SHA256.hash(data: try encoder.encode(self)).map { byte in
                let digits = String(byte, radix: 16)
                return byte < 16 ? "0\(digits)" : digits
            }.joined()
        }
    }
}
