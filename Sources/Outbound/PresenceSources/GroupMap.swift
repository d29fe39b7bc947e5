import ChathoursCore

/// Which departments of ours the platform's groups stand for.
struct GroupMap: Sendable {
    private let everybody: Set<String>
    private let departments: [String: Set<String>]

    init(_ groups: [String: ChatPlatform.Groups]) {
        var everybody: Set<String> = []
        var departments: [String: Set<String>] = [:]
        for (department, group) in groups {
            switch group {
            case .all: everybody.insert(department)
            case .these(let identifiers):
                for identifier in identifiers { departments[identifier, default: []].insert(department) }
            }
        }
        (self.everybody, self.departments) = (everybody, departments)
    }

    /// The groups on the platform that count, in order.
    var identifiers: [String] { departments.keys.sorted() }

    /// Whether it matters in which groups an agent is.
    var asksForGroups: Bool { !departments.isEmpty }

    /// The departments of an agent in `groups`; none when the agent works for none of ours.
    func departments(of groups: some Sequence<String>) -> Set<String> {
        groups.reduce(into: everybody) { $0.formUnion(departments[$1] ?? []) }
    }
}
