// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Foundation
import Hours
import Interchange
import TestSupport
import Testing

/// The formats that come in files.
private enum FileFormat: CaseIterable {
    case zendesk, chatwoot, schemaOrg

    func refusal(of bytes: [UInt8]) -> String {
        InterchangeTests.refusal {
            switch self {
            case .zendesk: try ImportResult(zendesk: bytes, zone: "UTC")
            case .chatwoot: try ImportResult(chatwoot: bytes, zone: "UTC")
            case .schemaOrg: try ImportResult(schemaOrg: bytes, zone: "UTC")
            }
        }
    }
}

@Suite struct HostileInputTests {
    @Test(arguments: [
        "", " ", "{", "{\"intervals\":", "hours: off", "\u{FEFF}{", "null", "true", "\"x\"", "[1]", "{}", "[[]]",
        "{\"schedule\":[]}", "{\"schedules\":{}}", "{\"payload\":{}}", "{\"openingHoursSpecification\":3}",
    ])
    func whatIsNoScheduleIsRefused(text: String) {
        for format in FileFormat.allCases {
            let said = format.refusal(of: Array(text.utf8))
            #expect(!said.hasPrefix("taken over"), "\(said)")
        }
    }

    @Test(arguments: [[0xFF, 0xFE, 0x7B], [0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D], [0]] as [[UInt8]])
    func whatIsNoTextIsRefused(bytes: [UInt8]) {
        for format in FileFormat.allCases {
            #expect(!format.refusal(of: bytes).hasPrefix("taken over"))
        }
    }

    @Test func depthAndBreadthAreBounded() {
        let deep = Array(repeating: UInt8(ascii: "["), count: 100_000)
        let broad = Array("[\(String(repeating: "1,", count: 50_000))1]".utf8)
        for format in FileFormat.allCases {
            for bytes in [deep, broad] {
                #expect(!format.refusal(of: bytes).hasPrefix("taken over"))
            }
        }
    }

    @Test func tenMegabytesAreNotRead() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("big.json", Data(repeating: UInt8(ascii: " "), count: 10_485_760))
        #expect(throws: ImportError.self) { try ImportedFile.bytes(of: path) }
        #expect(throws: ImportError.self) { try ImportedFile.bytes(of: folder.path) }
        #expect(throws: ImportError.self) { try ImportedFile.bytes(of: "\(folder.path)/none") }
        let small = try folder.write("small.json", "{}")
        #expect(try ImportedFile.bytes(of: small) == Array("{}".utf8))
    }

    /// Text in names must not become part of the file's structure.
    @Test func namesStayNames() throws {
        let name = "x\\\"\\u2028# \\nhours: off\\u0000\\u202e"
        let json = """
            {"time_zone": "UTC", "name": "\(name)", "intervals": [{"start_time": 0, "end_time": 60}],
             "holidays": [{"name": "\(name)\\\\", "start_date": "2026-03-08", "end_date": "2026-03-08"}]}
            """
        let imported = try ImportedSite(ImportResult(zendesk: Array(json.utf8), zone: nil))
        #expect(imported.open(from: "2026-03-01", through: "2026-03-08") == ["2026-03-01 00:00-01:00"])
        let reason = imported.department.rules.segments(
            from: at("2026-03-08T00:00:00Z"), to: at("2026-03-08T01:00:00Z"))
        #expect(reason.map(\.reason) == [.holiday("x\" # hours: off \\")])
    }
}
