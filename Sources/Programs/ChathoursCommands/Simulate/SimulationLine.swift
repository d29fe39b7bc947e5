import ChathoursCore
import Hours
import Publication

/// News of a simulation as design.md section 6 has it.
enum SimulationLine {
    static func write(_ news: Simulation.News, at instant: Instant, to json: inout JSONText) {
        json.member("at", instant)
        switch news {
        case .state(let departments):
            json.member("kind", "state")
            json.key("departments")
            json.object { json in
                for department in departments {
                    json.key(department.name)
                    json.object { write(department, to: &$0) }
                }
            }
        case .fired(let record):
            json.member("kind", "fired")
            json.member("trigger", record.key.trigger)
            json.member("departments", record.departments)
            json.member("due", record.key.due)
        case .missed(let record):
            json.member("kind", "missed")
            json.member("trigger", record.key.trigger)
            json.member("due", record.key.due)
        case .rejected(let error):
            json.member("kind", "rejected")
            json.member("error", error)
        }
    }

    private static func write(_ department: DepartmentState, to json: inout JSONText) {
        json.member("phase", department.phase.rawValue)
        json.member("reason", department.reason.description)
        json.member("status", department.status.rawValue)
        json.member("accepting", department.accepting)
        json.member("route", department.route.target)
    }
}
