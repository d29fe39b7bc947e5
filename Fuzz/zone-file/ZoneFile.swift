// SPDX-License-Identifier: Apache-2.0

import Harness
import Hours

/// Whatever the bytes say: an error, or a zone that answers.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(TZifError) {
        let zone = try ZoneRules(name: "fuzz", tzif: bytes)
        for start in [Instant.earliest, Instant(0), Instant.latest - 20 * 365 * 86_400] {
            check(zone, around: start)
        }
        TimelineCheck(OpeningRules(zone: zone, hours: workdays, lastCall: Span(seconds: 600)), from: now).run()
    } catch {
        require(!error.description.isEmpty, "an error without words")
    }
    return 0
}

private let now = Instant(1_793_000_000)

private let workdays: Schedule = {
    var entries = ScheduleEntries(id: EntryID(0))
    if case .weekdays(let days)? = try? ScheduleKey("mon-fri"), let slots = try? Slot.list("00:00-02:30, 22:00-23:00") {
        entries.week = [WeekEntry(id: EntryID(1), key: days, slots: slots)]
    }
    return (try? Schedule.checked(entries).get()) ?? .never(id: EntryID(0))
}()

private func check(_ zone: ZoneRules, around start: Instant) {
    var instant = start
    for _ in 0..<12 {
        check(zone, at: instant)
        guard let next = zone.nextTransition(after: instant) else { return }
        require(next.at > instant, "the transition after \(instant) is at \(next.at)")
        guard next.at <= .latest else { return }
        let (before, after) = (zone.offset(at: instant), zone.offset(at: next.at))
        require(zone.offset(at: next.at - 1) == before, "a change between \(instant) and \(next.at)")
        require(after == next.offset, "\(after), not \(next.offset) from \(next.at)")
        let isRenamed = zone.abbreviation(at: next.at) != zone.abbreviation(at: instant)
        require(before != after || isRenamed, "no change at \(next.at)")
        check(zone, at: next.at - 1)
        instant = next.at
    }
}

private func check(_ zone: ZoneRules, at instant: Instant) {
    let offset = zone.offset(at: instant)
    require((-89_999...93_599).contains(offset), "an offset of \(offset) at \(instant)")
    let wall = zone.wallTime(at: instant)
    let first = zone.firstInstant(reading: wall)
    require(first <= instant, "\(instant) reads \(wall), and the first to do so is \(first)")
    require(zone.wallTime(at: first) >= wall, "\(first) does not read \(wall)")
    require(zone.wallTime(at: first - 1) < wall, "\(first) is not the first to read \(wall)")
    let date = zone.date(at: instant)
    require(zone.start(of: date) <= instant, "\(date) begins after \(instant)")
    require(zone.start(of: date.adding(days: 1)) > instant, "\(date) ends before \(instant)")
}
