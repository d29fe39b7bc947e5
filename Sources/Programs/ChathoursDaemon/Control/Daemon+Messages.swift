// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Ledger

extension Daemon: MessageHandler {
    func messages(_ query: MessageQuery, by requester: Caller) throws(ProblemDetails) -> [MessageRecord] {
        try answering { () throws(LedgerError) in try books.messages(query, at: now) }.map { MessageRecord($0) }
    }

    func message(_ id: String, by requester: Caller) throws(ProblemDetails) -> MessageRecord {
        MessageRecord(try answering { () throws(LedgerError) in try books.message(id, at: now) })
    }

    func retryDeliveries(of id: String, by requester: Caller) throws(ProblemDetails) -> MessageRecord {
        let now = now
        let (count, message) = try answering { () throws(LedgerError) in
            (try books.retryDeliveries(of: id, at: now), try books.message(id, at: now))
        }
        guard count > 0 else {
            throw ProblemDetails(status: 409, detail: "message \(id) is already delivered; nothing to retry")
        }
        log.deliveryRetryAsked(id, site: message.message.site, by: requester)
        agenda.add(.messages(site: message.message.site), at: now)
        settle(at: now)
        return MessageRecord(message)
    }

    func delete(message id: String, by requester: Caller) throws(ProblemDetails) -> MessageDeletion {
        let now = now
        try answering { () throws(LedgerError) in try books.deleteMessage(id, at: now) }
        log.messagesDeleted(1, reason: "deletion of \(id) requested", by: requester)
        return MessageDeletion(deleted: 1, complete: books.removeTraces(at: now))
    }

    func eraseMessages(email: String, by requester: Caller) throws(ProblemDetails) -> MessageDeletion {
        let now = now
        let count = try answering { () throws(LedgerError) in try books.eraseMessages(email: email, at: now) }
        if count > 0 { log.messagesDeleted(count, reason: "erasure by e-mail address requested", by: requester) }
        return MessageDeletion(deleted: count, complete: books.removeTraces(at: now))
    }
}

extension MessageRecord {
    fileprivate init(_ stored: StoredMessage) {
        self.init(
            message: stored.message, state: stored.state,
            deliveries: stored.deliveries.map { job in
                Delivery(
                    target: job.target.description, state: MessageState(job.state), nextAttempt: job.nextAttempt,
                    attempts: job.attempts)
            })
    }
}
