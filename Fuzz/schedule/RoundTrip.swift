// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Harness
import Hours

/// A value that is read and printed reads back as the same; a rejected text has a reason.
struct RoundTrip {
    private let text: Substring

    init(_ text: Substring) {
        self.text = text
    }

    func run() {
        same(CivilDate(text)) { CivilDate($0) }
        same(MonthDay(text)) { MonthDay($0) }
        same(TimeOfDay(text)) { TimeOfDay($0) }
        same(Span(text)) { Span($0) }
        same(Instant(rfc3339: text)) { Instant(rfc3339: $0) }
        key()
        slots()
        triggerTime()
    }

    private func same<Value: Equatable>(_ value: Value?, _ read: (String) -> Value?) {
        guard let value else { return }
        same(value, "\(value)", read)
    }

    private func same<Value: Equatable>(_ value: Value, _ printed: String, _ read: (String) -> Value?) {
        require(read(printed) == value, "\(text.debugDescription) is \(printed), which is not read as it")
    }

    private func key() {
        do throws(ScheduleKeyError) {
            let key = try ScheduleKey(text)
            same(key, key.printed) { try? ScheduleKey($0) }
        } catch {
            require(!error.description.isEmpty, "no words for \(text.debugDescription)")
        }
    }

    private func slots() {
        do throws(SlotTextError) {
            let slots = try Slot.list(text)
            let printed = slots.isEmpty ? "off" : slots.map(\.description).joined(separator: ", ")
            same(slots, printed) { try? Slot.list($0) }
            for (earlier, later) in zip(slots, slots.dropFirst()) {
                require(earlier.end <= later.start, "\(earlier) and \(later) of \(text.debugDescription) overlap")
            }
            for slot in slots {
                require((0..<1_440).contains(slot.start), "\(slot) begins on another day")
                require((1...1_440).contains(slot.end - slot.start), "\(slot) is too short or too long")
            }
        } catch {
            require(!error.description.isEmpty, "no words for \(text.debugDescription)")
        }
    }

    private func triggerTime() {
        do throws(TriggerTimeError) {
            let time = try TriggerTime(String(text))
            same(time, time.printed) { try? TriggerTime($0) }
            require(max(time.lead, time.lag) <= TriggerTime.maxShift.seconds, "\(time.printed) is too long")
        } catch {
            require(!error.description.isEmpty, "no words for \(text.debugDescription)")
        }
    }
}

extension ScheduleKey {
    fileprivate var printed: String {
        switch self {
        case .weekdays(let key) where key.specificity == .daily: "daily"
        case .weekdays(let key): key.weekdays.map(\.name).joined(separator: ",")
        case .date(let date): "\(date)"
        case .yearlyDate(let day): "\(day)"
        case .holiday: "holiday"
        case .range(let range): "\(range)"
        }
    }
}

extension TriggerTime {
    fileprivate var printed: String {
        let event =
            switch event {
            case .schedule(let event, let name): ([event.rawValue] + (name.map { [$0] } ?? [])).joined(separator: " ")
            case .offline: "offline"
            case .online: "online"
            }
        return switch shift {
        case .before(let span): "\(span) before \(event)"
        case .at: event
        case .after(let span): "\(event) for \(span)"
        }
    }
}
