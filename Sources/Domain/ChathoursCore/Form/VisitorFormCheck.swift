extension VisitorForm {
    /// How long all values of a message may be together, in bytes of UTF-8.
    package static let mostBytes = 65_536
    /// So many fields that the form does not have are named.
    private static let mostStrangers = 10

    /// The answers in the order of the form, fields left empty being left out, with their labels in `language`, a tag
    /// (BCP 47). `values` are what was typed, by the names of the fields; one that is left out counts as empty.
    package func check(
        _ values: [String: String], language: String
    ) -> Result<[VisitorMessage.Answer], FieldProblems> {
        var answers: [VisitorMessage.Answer] = []
        var problems: [FieldProblem] = []
        for field in fields {
            do throws(FieldProblem.Fault) {
                guard let value = try FieldCheck(field: field).answer(values[field.name] ?? "") else { continue }
                answers.append(
                    VisitorMessage.Answer(
                        field: field.name, kind: field.kind, label: field.label.nearest(to: language) ?? field.name,
                        value: value))
            } catch {
                problems.append(FieldProblem(field: field.name, fault: error))
            }
        }
        let known = Set(fields.map(\.name))
        let strangers = values.keys.filter { !known.contains($0) }.sorted().prefix(Self.mostStrangers)
        problems += strangers.map { FieldProblem(field: $0, fault: .unknown) }
        if problems.isEmpty, let fault = Self.fault(of: answers, fields: fields) { problems = [fault] }
        return problems.isEmpty ? .success(answers) : .failure(FieldProblems(all: problems))
    }

    /// What is wrong with the answers as a whole; nil when nothing is.
    private static func fault(of answers: [VisitorMessage.Answer], fields: [FormField]) -> FieldProblem? {
        if answers.isEmpty { return fields.first.map { FieldProblem(field: $0.name, fault: .nothing) } }
        let sizes = answers.map(\.value.utf8.count)
        guard sizes.reduce(0, +) > mostBytes, let longest = zip(answers, sizes).max(by: { $0.1 < $1.1 }) else {
            return nil
        }
        return FieldProblem(field: longest.0.field, fault: .tooMuch)
    }
}
