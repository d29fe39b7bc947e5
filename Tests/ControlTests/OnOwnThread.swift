// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Does what blocks on a thread of its own: the server under test needs those of the tasks.
func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: work)) }
    }
}
