// SPDX-License-Identifier: Apache-2.0

import OutboundHTTP

extension HTTPErrorText {
    /// Always another attempt: networks and certificates get repaired.
    var outcome: ActionOutcome { .retry(description, after: nil) }
}
