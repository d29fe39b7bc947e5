// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hours

/// A file of events, a JSON object a line, in order of time.
struct EventFile {
    private static let largest = 64 << 20

    let events: [SimulatedEvent]
    let path: String

    init(_ path: String) throws {
        self.path = path
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            let isMissing = (error as? CocoaError)?.code == .fileReadNoSuchFile
            throw Failure.badData("\(path): \(isMissing ? "this file does not exist" : "cannot read this file")")
        }
        guard data.count <= Self.largest else {
            throw Failure.badData("\(path): \(data.count) bytes; the maximum is \(Self.largest)")
        }
        var events: [SimulatedEvent] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) else { continue }
            do throws(SimulatedEvent.Fault) {
                events.append(try SimulatedEvent(line))
            } catch {
                throw Failure.badData("\(path):\(index + 1): this line \(error.text)")
            }
        }
        // What happens at one instant happens in the order of the lines.
        self.events = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    /// Returns the path of a file that an event names: beside this one, unless it exists relative to the working
    /// directory.
    func resolve(_ name: String) -> String {
        guard !name.hasPrefix("/"), !FileManager.default.fileExists(atPath: name) else { return name }
        return URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name).path
    }
}
