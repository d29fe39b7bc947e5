// SPDX-License-Identifier: Apache-2.0

import ChathoursConfiguration
import ControlAPI

extension ProblemDetails {
    /// There is no `field` called `name`. The remedy is the nearest of the `known` names, else all of them, else
    /// `absence`, which says that there are none.
    static func unknown(
        _ field: String, _ name: String, among known: [String], orElse absence: String
    ) -> ProblemDetails {
        let remedy = known.isEmpty ? absence : suggestion(for: [name], among: known)
        return unknown(field, name, remedy: remedy)
    }

    /// The known name that is nearest to one of `names`, else all known ones.
    static func suggestion(for names: [String], among known: [String]) -> String {
        let near = names.lazy.compactMap { Suggestion.nearest(to: $0, in: known) }.first
        return near.map { "did you mean \($0.debugDescription)?" } ?? "use one of \(known.joined(separator: ", "))"
    }
}
