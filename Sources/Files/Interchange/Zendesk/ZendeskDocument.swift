extension ForeignSite {
    /// Reads what Zendesk tells of its hours: the schedules of its Support API, or the operating hours of its chat.
    /// `zone` counts more than the zone that is written there.
    package init(zendesk bytes: [UInt8], zone: String?) throws(Refusal) {
        let document = try JSONPart(document: bytes)
        let isChat = ["account_schedule", "department_schedule"].contains { document[$0] != nil }
        self =
            isChat || document["enabled"] != nil
            ? try OperatingHours(chosenZone: zone).site(document)
            : try SupportSchedules(chosenZone: zone).site(document)
    }
}
