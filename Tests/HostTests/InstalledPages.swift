// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The targets of an installed package's pages: links of Markdown, and paths that manual pages and they name.
struct InstalledPages {
    let machine: Container

    /// Links and paths that lead nowhere, each behind the page that has it.
    func dead() throws -> [String] {
        let pages = try machine.must("dpkg", "-L", "chathours").split(separator: "\n").map(String.init)
        let markdown = pages.filter { $0.hasSuffix(".md") }
        let manuals = pages.filter { $0.contains("/share/man/man") && $0.hasSuffix(".gz") }
        guard markdown.count >= 4, manuals.count >= 10 else { return ["there are only \(markdown) and \(manuals)"] }
        return try markdown.flatMap { page in
            let text = try machine.must("cat", page)
            return try (links(in: text, of: page) + paths(in: text)).filter { try !exists($0) }.map { "\(page): \($0)" }
        }
            + manuals.flatMap { page in
                try paths(in: machine.must("zcat", page)).filter { try !exists($0) }.map { "\(page): \($0)" }
            }
    }

    /// As absolute paths.
    private func links(in text: String, of page: String) -> [String] {
        let folder = URL(fileURLWithPath: page).deletingLastPathComponent()
        return text.matches(of: /\]\(([^)#\s]+)(#[^)]*)?\)/).map { String($0.1) }.filter { !$0.contains("://") }
            .map { folder.appendingPathComponent($0).standardized.path }
    }

    /// Those in folders of the package that hold what it brings; a state or a socket comes to be later, and names in
    /// capitals stand for others.
    private func paths(in text: String) -> [String] {
        let folders = /\/usr\/(?:share\/(?:doc\/)?chathours|s?bin)\/[A-Za-z0-9._\/-]*|\/etc\/chathours\/holidays\/?/
        return text.matches(of: folders)
            .map { String($0.output).replacing(/[.\/]+$/, with: "") }
            .filter { $0.hasPrefix("/usr/share/") || $0.hasPrefix("/etc/") || $0.contains("chathours") }
    }

    private func exists(_ path: String) throws -> Bool { try machine.run("test", "-e", path).status == 0 }
}
