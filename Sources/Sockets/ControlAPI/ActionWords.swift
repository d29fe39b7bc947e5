// SPDX-License-Identifier: Apache-2.0

package import ChathoursCore

extension Action {
    /// `webhook crm`, `mail team`, `command /usr/bin/notify`.
    package var words: String {
        switch self {
        case .webhook(let name): "webhook \(name)"
        case .mail(let name): "mail \(name)"
        case .command(let words): "command \(words.first ?? "")"
        }
    }
}
