// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

/// `route.map`: a `DEPARTMENT TARGET` line for each department, as Apache's `RewriteMap txt:` reads it.
struct RouteMap: Hashable {
    let targets: [String: String]

    init(_ state: SiteState) {
        targets = Dictionary(uniqueKeysWithValues: state.departments.map { ($0.name, $0.route.target) })
    }

    init(targets: [String: String]) {
        self.targets = targets
    }

    /// Reads what `bytes` writes; lines that are none are passed over.
    init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let pairs = lines.map { $0.split(separator: " ") }.filter { $0.count == 2 }
        targets = Dictionary(pairs.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { _, last in last })
    }

    var bytes: [UInt8] {
        targets.sorted { $0.key < $1.key }.flatMap { Array("\($0.key) \($0.value)\n".utf8) }
    }

    /// The map to show until `state.json` says what `newer` does: departments that have begun to accept are
    /// led to already, the others still go where they went.
    func opening(towards newer: RouteMap) -> RouteMap {
        RouteMap(
            targets: newer.targets.reduce(into: targets) { map, pair in
                if pair.key == pair.value || map[pair.key] == nil { map[pair.key] = pair.value }
            })
    }
}
