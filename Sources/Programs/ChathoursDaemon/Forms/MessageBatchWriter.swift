// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlServer
import Crypto
import Dispatch
import FormServer
import Foundation
import Hours
import Ledger
import Linux
import Systemd

/// Keeps visitors' messages: those that arrive while others are being written down wait, and go together in the next
/// transaction, so that the disk is asked once for all of them.
actor MessageBatchWriter {
    /// So many are written down together; the next ones need not wait for longer than that takes.
    private static let maxCount = 256
    /// The time for which a visitor waits while another program holds the ledger.
    private static let maxWait = Duration.seconds(5)

    private struct Waiting {
        let message: NewMessage
        let answer: CheckedContinuation<Result<Acceptance, LedgerError>, Never>
    }

    /// A separate thread, on which to wait for the disk.
    private let thread = DispatchQueue(label: "chathoursd.messages")
    private let daemon: Daemon
    private var waiting: [Waiting] = []
    private var isWriting = false

    init(daemon: Daemon) {
        self.daemon = daemon
    }

    /// Returns once the message is on the disk.
    func accept(_ message: NewMessage) async throws(LedgerError) -> Acceptance {
        let result = await withCheckedContinuation { answer in
            waiting.append(Waiting(message: message, answer: answer))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeAll() }
        }
        return try result.get()
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = waiting.prefix(Self.maxCount)
            waiting.removeFirst(batch.count)
            let result = await write(batch.map(\.message))
            switch result {
            case .success(let acceptances):
                for (waiting, acceptance) in zip(batch, acceptances) {
                    waiting.answer.resume(returning: .success(acceptance))
                }
                let new = zip(batch, acceptances).filter { $1.isNew }.map { $0.0.message }
                await daemon.messagesAccepted(
                    sites: Dictionary(new.map { ($0.message.site, 1) }, uniquingKeysWith: +),
                    toDeliver: Set(new.filter { !$0.targets.isEmpty }.map(\.message.site)))
            case .failure(let error):
                for waiting in batch { waiting.answer.resume(returning: .failure(error)) }
            }
        }
        isWriting = false
    }

    private func write(_ messages: [NewMessage]) async -> Result<[Acceptance], LedgerError> {
        var result = await attempt(messages, in: daemon.ledger)
        let start = ContinuousClock.now
        while case .failure(.busy) = result, start.duration(to: .now) < Self.maxWait {
            result = await attempt(messages, in: daemon.ledger)
        }
        guard case .failure(let error) = result else { return result }
        await daemon.messagesNotAccepted(error)
        switch error {
        // In the fresh one, or without the damaged row.
        case .corrupt, .damaged: return await attempt(messages, in: daemon.ledger)
        default: return result
        }
    }

    private func attempt(_ messages: [NewMessage], in ledger: Ledger) async -> Result<[Acceptance], LedgerError> {
        await withCheckedContinuation { continuation in
            thread.async {
                let now = Instant(WallClock.now())
                continuation.resume(
                    returning: Result { () throws(LedgerError) in try ledger.accept(messages, at: now) })
            }
        }
    }
}

extension Acceptance {
    fileprivate var isNew: Bool { if case .new = self { true } else { false } }
}

/// The content by which a message that is sent again is recognized as the same: its department and its values.
struct MessageContent: Encodable {
    private let department: String
    private let values: [String: String]

    init(_ submission: FormSubmission) {
        department = submission.department
        values = submission.values
    }

    /// A digest in hexadecimal digits.
    var fingerprint: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return SHA256.hash(data: try encoder.encode(self)).map(\.hexadecimal).joined()
        }
    }
}
