import ArgumentParser

/// What the help of several commands says.
enum MessageHelp {
    private static let members =
        "id, site, department, form, received_at, language, answers, answer_by, page, state, deliveries"

    static let json = ArgumentHelp("Write JSON: \(members).")
    static let jsonLines = ArgumentHelp("Write JSON lines: \(members).")
}
