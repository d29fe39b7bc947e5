// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChathoursCore

/// Names as sentences join them. The words for "and" are those of CLDR's lists, which browsers use.
@Suite struct NameSeriesTests {
    @Test(arguments: [
        ("en", "Sales and Support"), ("en-GB", "Sales and Support"), ("fr-CA", "Sales et Support"),
        ("de", "Sales und Support"), ("es", "Sales y Support"), ("it", "Sales e Support"), ("nl", "Sales en Support"),
        ("EN", "Sales and Support"), ("pl", "Sales, Support"),
    ])
    func two(language: String, expected: String) {
        #expect(NameSeries(["Sales", "Support"], in: language).text == expected)
    }

    @Test func oneAndMany() {
        #expect(NameSeries(["Sales"], in: "en").text == "Sales")
        #expect(NameSeries(["Sales", "Orders", "Support"], in: "en").text == "Sales, Orders and Support")
        #expect(NameSeries(["Sales", "Orders", "Support"], in: "ja").text == "Sales, Orders, Support")
    }

    /// Departments that are called the same are one to visitors.
    @Test func equalNames() {
        #expect(NameSeries(["Service", "Service"], in: "fr").text == "Service")
        #expect(NameSeries(["Service", "Ventes", "Service"], in: "fr").text == "Service et Ventes")
    }

    /// The Real Academia's rule: `e` before the sound of i.
    @Test(arguments: [
        ("Información", "Ventas e Información"), ("Hilos", "Ventas e Hilos"), ("Íntima", "Ventas e Íntima"),
        ("Hielo", "Ventas y Hielo"), ("Soporte", "Ventas y Soporte"), ("Yates", "Ventas y Yates"),
    ])
    func spanish(name: String, expected: String) {
        #expect(NameSeries(["Ventas", name], in: "es").text == expected)
    }
}
