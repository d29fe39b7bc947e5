// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The shared expectations in Tests/Vectors.
enum VectorFile {
    private struct Contents<Vector: Decodable>: Decodable { let vectors: [Vector] }

    static func vectors<Vector: Decodable>(_ name: String, of type: Vector.Type) throws -> [Vector] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appendingPathComponent("Vectors").appendingPathComponent(name))
        return try JSONDecoder().decode(Contents<Vector>.self, from: data).vectors
    }
}
