import Hours

/// Turns an operator's request into an override for each department.
struct OverrideDecision {
    private let request: OverrideOrder
    private let desk: SiteDesk
    private let book: OverrideBook
    private let now: Instant

    init(_ request: OverrideOrder, _ desk: SiteDesk, book: OverrideBook, at now: Instant) {
        self.request = request
        self.desk = desk
        self.book = book
        self.now = now
    }

    func overrides() throws(OverrideError) -> [Override] {
        var indices = Array(desk.site.departments.indices)
        if let names = request.departments {
            if names.isEmpty { throw .noDepartments }
            indices = []
            for name in Set(names).sorted() {
                guard let index = desk.site.departmentIndex(name) else {
                    throw .unknownDepartment(name, known: desk.site.departments.map(\.name))
                }
                indices.append(index)
            }
        }
        if case .at(let until) = request.end, until <= now { throw .inThePast(until, now: now) }
        var overrides: [Override] = []
        for index in indices {
            let (from, until) = try extent(of: index)
            overrides.append(
                Override(
                    id: book.nextIdentifier, department: desk.site.departments[index].name,
                    phase: request.kind.phase, from: from, until: until, reason: request.reason, by: request.by,
                    setAt: now))
        }
        return overrides
    }

    private func extent(of index: Int) throws(OverrideError) -> (from: Instant, until: Instant?) {
        if request.kind == .extend { return try lengthening(of: index) }
        switch request.end {
        case .at(let until): return (now, until)
        case .after(let span): return (now, now + max(1, span.seconds))
        case .scheduled:
            let scheduled = desk.site.departments[index].rules.with(overrides: [])
            let timeline = Timeline(scheduled, from: now - 86_400, to: now + 8 * 86_400)
            return (now, timeline.nextEventChange(after: now)?.at)
        }
    }

    /// Open from the next close on.
    private func lengthening(of index: Int) throws(OverrideError) -> (from: Instant, until: Instant?) {
        let name = desk.site.departments[index].name
        guard let close = desk.timelines[index].closesAt(now) else { throw .nothingToExtend(department: name) }
        switch request.end {
        case .at(let until):
            if until <= close { throw .closesLaterAnyway(department: name, closesAt: close) }
            return (close, until)
        case .after(let span): return (close, close + max(1, span.seconds))
        case .scheduled: throw .extensionWithoutEnd
        }
    }
}

extension OverrideOrder.Kind {
    /// The phase that it brings about.
    var phase: Phase {
        switch self {
        case .open, .extend: .open
        case .close: .closed
        case .break: .break
        }
    }
}
