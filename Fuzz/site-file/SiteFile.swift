// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Glibc
import Harness
import Hours
import Linux

/// Whatever is written: a site, or errors that stand where they say.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    require(write(descriptor, start, count) == count, "cannot write \(path)")
    close(descriptor)
    let reading = reader.read(path, on: today)
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    require((reading.site == nil) == hasErrors, "\(reading.site == nil ? "no " : "")site: \(reading.diagnostics)")
    let lines = Lines(bytes)
    for diagnostic in reading.diagnostics {
        lines.check(diagnostic.place, "\(diagnostic)")
        require(!diagnostic.message.contains("\n"), "several lines: \(diagnostic)")
    }
    for place in reading.site?.places ?? [] { lines.check(place, "an entry at \(place)") }
    for department in reading.site?.site.departments.prefix(2) ?? [] {
        TimelineCheck(department.rules, from: now).run()
    }
    return 0
}

private let path = "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/dev/shm")/fuzz-\(getpid()).yaml"
/// Beside the folder that the programs run in: the lists of the project.
private let reader = SiteReader(holidayDirectory: "etc/chathours/holidays")
private let now = Instant(1_793_000_000)
private let today = ZoneRules.utc.date(at: now)

/// The number of characters in each line of the file.
private struct Lines {
    private let lengths: [Int]

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        lengths = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self).unicodeScalars.count }
    }

    /// A place is at a character of the file, or behind the last one of a line.
    func check(_ place: Place, _ what: @autoclosure () -> String) {
        guard place.file == path else { return }
        require((1...lengths.count).contains(place.line), "there is no such line (\(lengths.count)): \(what())")
        require((1...lengths[place.line - 1] + 1).contains(place.column), "there is no such column: \(what())")
    }
}
