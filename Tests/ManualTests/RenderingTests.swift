// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Pages can be read with both renderers that there are.
@Suite struct RenderingTests {
    @Test(
        arguments: ManualPage.all,
        ["mandoc -T utf8 -O width=300", "groff -K utf8 -w w -mandoc -T utf8 -P-cbou -rLL=300n"])
    func showExamplesAsTheyAreTyped(page: ManualPage, command: String) throws {
        #expect(try Shell.run("\(command) '\(page.path)' >/dev/null").output == "")
        let run = try Shell.run("\(command) '\(page.path)'")
        #expect(run.status == 0)
        let shown = Set(run.output.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        let missing = Example.all.filter { $0.page.name == page.name }.flatMap(\.lines)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !shown.contains($0) }
        #expect(missing == [])
    }
}
