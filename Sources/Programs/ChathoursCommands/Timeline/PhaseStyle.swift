// SPDX-License-Identifier: Apache-2.0

import Hours

/// The appearance of phases: coloured bars of different heights, or plain characters.
struct PhaseStyle {
    let hasColor: Bool

    /// A cell for each phase; blank where there is none.
    func bar(_ phases: [Phase?]) -> String {
        var text = ""
        var index = 0
        while index < phases.count {
            let phase = phases[index]
            let count = phases[index...].prefix { $0 == phase }.count
            let cells = String(repeating: phase.map(glyph) ?? " ", count: count)
            text += phase.map { paint(cells, code(of: $0)) } ?? cells
            index += count
        }
        return text
    }

    /// `text` in the colour of `phase`.
    func word(_ text: String, _ phase: Phase) -> String { paint(text, code(of: phase)) }

    func strong(_ text: String) -> String { paint(text, 1) }

    private func paint(_ text: String, _ code: Int) -> String {
        hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func glyph(_ phase: Phase) -> String {
        switch phase {
        case .open: hasColor ? "▆" : "#"
        case .closing: hasColor ? "▄" : "+"
        case .break: hasColor ? "▂" : "-"
        case .closed: hasColor ? "·" : "."
        }
    }

    /// Green, yellow, cyan, dim.
    private func code(of phase: Phase) -> Int {
        switch phase {
        case .open: 32
        case .closing: 33
        case .break: 36
        case .closed: 2
        }
    }
}
