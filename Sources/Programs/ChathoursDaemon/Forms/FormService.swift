// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import FormServer
import Ledger

/// Handles the submission of visitors' forms.
struct FormService: FormHandler {
    /// In how many seconds a disk that is full or out of order is worth another try.
    private static let retryAfter = 30

    private let daemon: Daemon
    private let batches: MessageBatchWriter

    init(daemon: Daemon) {
        self.daemon = daemon
        batches = MessageBatchWriter(daemon: daemon)
    }

    func form(of site: String, department: String?) async throws(ProblemDetails) -> OfferedForm {
        try await daemon.form(of: site, department: department)
    }

    func accept(_ submission: FormSubmission) async throws(FormError) -> MessageReceipt {
        let message = try await daemon.message(submission)
        let acceptance: Acceptance
        do throws(LedgerError) {
            acceptance = try await batches.accept(message)
        } catch {
            throw .unavailable(retryAfter: Self.retryAfter)
        }
        switch acceptance {
        case .new(let kept): return await daemon.receipt(kept, isRepeated: false)
        case .repeated(let kept): return await daemon.receipt(kept, isRepeated: true)
        case .otherContent: throw .keyConflict
        }
    }

    func receipt(of id: String, site: String) async throws(ProblemDetails) -> MessageReceipt? {
        try await daemon.receipt(of: id, site: site)
    }
}
