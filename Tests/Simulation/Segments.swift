// SPDX-License-Identifier: Apache-2.0

import Hours
import NaiveHours

/// The minutes of a department as stretches in which nothing changes.
struct Segments {
    struct Stretch {
        let start: Instant
        let moment: NaiveDepartment.Moment
        /// The next start at which the phase is another, and those at which it is closed and open; nil when these years
        /// hold none.
        var nextChange: Instant?
        var nextClosed: Instant?
        var nextOpen: Instant?
    }

    private(set) var list: [Stretch] = []

    init(_ minutes: NaiveDepartment.Minutes, from: Instant) {
        for index in minutes.numbers.indices where index == 0 || minutes.numbers[index] != minutes.numbers[index - 1] {
            list.append(Stretch(start: from + Int64(index) * 60, moment: minutes[index]))
        }
        for index in list.indices.dropLast().reversed() {
            let next = list[index + 1]
            let isOther = next.moment.phase != list[index].moment.phase
            list[index].nextChange = isOther ? next.start : next.nextChange
            list[index].nextClosed = next.moment.phase == .closed ? next.start : next.nextClosed
            list[index].nextOpen = next.moment.phase == .open ? next.start : next.nextOpen
        }
    }
}
