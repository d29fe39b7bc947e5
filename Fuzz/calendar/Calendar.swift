// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import Glibc
import Harness
import Hours
import Linux

/// Whatever bytes a calendar has: an error, or the days that a small reading of its own comes to as well; and a
/// warning for every event that is not understood.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    write(bytes, to: calendarPath)
    let begin = processorTime()
    let reading = reader.read(sitePath, on: today)
    // A hostile calendar may cost 100 ms; what is counted here is not optimized for speed.
    require(processorTime() - begin < 1_000, "took \(processorTime() - begin) ms")

    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    require((reading.site == nil) == hasErrors, "\(reading.site == nil ? "no " : "")site: \(reading.diagnostics)")
    let written = WrittenCalendar(Array(bytes))
    for diagnostic in reading.diagnostics where diagnostic.place.file != sitePath {
        require((1...written.lineCount).contains(diagnostic.place.line), "no such line: \(diagnostic)")
        require(!diagnostic.message.contains("\n"), "several lines: \(diagnostic)")
    }
    // The first thousand diagnostics are kept: of more, some event's own may be missing.
    if let department = reading.site?.site.departments.first, reading.diagnostics.count < 1_000 {
        let lines = reading.diagnostics.filter { $0.place.file != sitePath }.map(\.place.line)
        ExpectedHolidays(written, warnedLines: Set(lines), around: today).check(department.rules.holidays)
    }
    return 0
}

private let folder = "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/dev/shm")/fuzz-\(getpid())"
private let calendarPath = "\(folder)/fuzz.ics"
/// Read again for every input; made once.
private let sitePath: String = {
    mkdir(folder, 0o700)
    let path = "\(folder)/shop.yaml"
    let site = "time-zone: Etc/UTC\nhours: { daily: 00:00-24:00 }\nholidays: [./fuzz.ics]\n"
    Array(site.utf8).withUnsafeBufferPointer { write($0, to: path) }
    return path
}()
private let reader = SiteReader(holidayDirectory: folder)
private let today = ZoneRules.utc.date(at: Instant(1_793_000_000))

private func write(_ bytes: UnsafeBufferPointer<UInt8>, to path: String) {
    mkdir(folder, 0o700)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    require(write(descriptor, bytes.baseAddress, bytes.count) == bytes.count, "cannot write \(path)")
    close(descriptor)
}

/// In milliseconds.
private func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
}
