import ChathoursCore

extension ForeignSite {
    /// Reads the opening hours in a JSON-LD document of schema.org, which names no zone. Where several things in it
    /// have hours, each becomes a department.
    package init(schemaOrg bytes: [UInt8], zone: String) throws(Refusal) {
        let zone = try ForeignZone(chosen: zone)
        let document = try JSONPart(document: bytes)
        var finder = SchemaOrgHours()
        finder.look(into: document)
        guard !finder.found.isEmpty else {
            throw finder.refusal ?? document.refusal("has no OpeningHoursSpecification")
        }
        var departments: [Department] = []
        for (index, thing) in finder.found.enumerated() {
            var specifications: [OpeningHoursSpecification] = []
            for part in thing.parts { specifications.append(try SpecificationReader(part).specification()) }
            let hours = try SpecificationTable(specifications).hours()
            let title = thing.name.isEmpty ? "department \(index + 1)" : thing.name
            departments.append(Department(title: title, hours: hours))
        }
        self.init(
            source: "a schema.org document", zone: zone.name, departments: departments,
            remarks: departments.count == 1 ? [] : ["\(departments.count) things have hours; each is a department here"]
        )
    }
}

/// Looks for things that have opening hours.
private struct SchemaOrgHours {
    struct Thing {
        let name: String
        let parts: [JSONPart]
    }

    private static let properties = ["openingHoursSpecification", "specialOpeningHoursSpecification", "hoursAvailable"]

    private(set) var found: [Thing] = []
    private(set) var refusal: Refusal?

    mutating func look(into part: JSONPart) {
        if let elements = try? part.elements() {
            let specifications = elements.filter(Self.isSpecification)
            if !specifications.isEmpty { found.append(Thing(name: "", parts: specifications)) }
            for element in elements where !Self.isSpecification(element) { look(into: element) }
            return
        }
        guard let members = try? part.members() else { return }
        if Self.isSpecification(part) {
            found.append(Thing(name: "", parts: [part]))
            return
        }
        let hours = Self.properties.compactMap { part[$0] }.flatMap(\.oneOrMore)
        if !hours.isEmpty { found.append(Thing(name: Self.name(of: part), parts: hours)) }
        if let text = part["openingHours"] { refusal = text.refusal("is a text; give it to `import osm`") }
        for (name, member) in members where !Self.properties.contains(name) { look(into: member) }
    }

    private static func isSpecification(_ part: JSONPart) -> Bool {
        (try? part["@type"]?.text()) == "OpeningHoursSpecification"
    }

    /// Its name, in the first language where there are several.
    private static func name(of part: JSONPart) -> String {
        guard let name = part["name"]?.oneOrMore.first else { return "" }
        return (try? (name["@value"] ?? name).text()) ?? ""
    }
}
