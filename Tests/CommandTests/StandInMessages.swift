// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import ControlAPI
import ControlServer
import Hours
import Synchronization

/// Messages as the daemon keeps them, for the commands that show and delete them.
extension DaemonStandIn {
    func messages(_ query: MessageQuery, by requester: Caller) async throws(ProblemDetails) -> [MessageRecord] {
        let all = memory.withLock {
            $0.queries.append(query)
            return $0.messages
        }
        var rest = all[...]
        if let before = query.before {
            guard let place = all.firstIndex(where: { $0.message.id == before }) else {
                throw .unknown("message", before)
            }
            rest = all[(place + 1)...]
        }
        let wanted = rest.filter { record in
            (query.site ?? record.message.site) == record.message.site
                && (query.department ?? record.message.department) == record.message.department
                && (query.state ?? record.state) == record.state
                && record.message.receivedAt >= (query.from ?? .earliest)
                && record.message.receivedAt < (query.to ?? .latest)
                && record.message.id.hasPrefix(query.id ?? "")
                && (query.email.map { record.message.email?.lowercased() == $0.lowercased() } ?? true)
                && (query.text.map { text in record.message.answers.contains { $0.value.contains(text) } } ?? true)
        }
        return Array(wanted.prefix(query.limit))
    }

    func message(_ id: String, by requester: Caller) async throws(ProblemDetails) -> MessageRecord {
        guard let record = memory.withLock({ $0.messages.first { $0.message.id == id } }) else {
            throw .unknown("message", id)
        }
        return record
    }

    func retryDeliveries(of id: String, by requester: Caller) async throws(ProblemDetails) -> MessageRecord {
        let record = try await message(id, by: requester)
        guard record.state != .delivered else {
            throw ProblemDetails(status: 409, detail: "the message \(id) is delivered")
        }
        memory.withLock { $0.retried.append(id) }
        return record
    }

    func delete(message id: String, by requester: Caller) async throws(ProblemDetails) -> MessageDeletion {
        _ = try await message(id, by: requester)
        return memory.withLock { memory in
            memory.messages.removeAll { $0.message.id == id }
            return MessageDeletion(deleted: 1, complete: !memory.leavesTraces)
        }
    }

    func eraseMessages(email: String, by requester: Caller) async throws(ProblemDetails) -> MessageDeletion {
        memory.withLock { memory in
            let before = memory.messages.count
            memory.erased.append(email)
            memory.messages.removeAll { $0.message.email?.lowercased() == email.lowercased() }
            return MessageDeletion(deleted: before - memory.messages.count, complete: !memory.leavesTraces)
        }
    }
}

extension VisitorMessage {
    /// The same under another id.
    func called(_ id: String) -> VisitorMessage {
        VisitorMessage(
            id: id, site: site, department: department, form: form, receivedAt: receivedAt, language: language,
            answers: answers, answerBy: answerBy, page: page)
    }
}
