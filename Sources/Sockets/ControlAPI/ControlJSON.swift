// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Encodes and decodes the JSON of the control socket. Request types name their keys explicitly, so that a key that is
/// nearly right is rejected; responses use the names of their properties in snake case.
package enum ControlJSON {
    package static func encode(answer: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(answer))
    }

    package static func decode<Answer: Decodable>(answer type: Answer.Type, from bytes: some Sequence<UInt8>) throws
        -> Answer
    {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(bytes))
    }

    package static func encode(request: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(request))
    }

    /// - Throws: A ``ProblemDetails`` that names the field, or the position of the JSON syntax error.
    package static func decode<Request: Decodable>(request type: Request.Type, from bytes: [UInt8])
        throws(ProblemDetails) -> Request
    {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let problem as ProblemDetails {
            throw problem
        } catch let error as DecodingError {
            throw ProblemDetails(error, in: bytes)
        } catch {
            throw ProblemDetails(status: 400, detail: "invalid body: \(error)")
        }
    }
}
