// SPDX-License-Identifier: Apache-2.0

import ChathoursCore

extension FileContext {
    /// Returns true if `text` can name `what`; otherwise reports an error and returns false.
    func checkName(_ text: String, of what: String, at place: Place) -> Bool {
        guard !Name.isValid(text) else { return true }
        let near = String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
        let meant = Name.isValid(near) ? "; did you mean \(quoted(near))?" : ""
        error(at: place, "\(quoted(text)) is not a valid name for \(what): \(Name.rule)\(meant)")
        return false
    }
}
