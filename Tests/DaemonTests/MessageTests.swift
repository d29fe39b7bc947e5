// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// From the forms socket to where a message is delivered, by the daemon and its runners as processes.
@Suite struct MessageTests {
    private func shop(deliver: String? = nil, state: String? = nil) throws -> FiringShop {
        let yaml = deliver.map { MessageShop.yaml(deliver: $0) } ?? MessageShop.yaml()
        return try FiringShop(yaml, zone: TestZone(nowReading: 20, 0, 0), state: state)
    }

    /// The clock reads 20:00; the team is at work from 09:00 on, and has an hour.
    @Test func isKeptPromisedAndDelivered() throws {
        let shop = try shop()
        let text = "Où est ma commande ?\nMerci 🙂"
        let answer = try shop.forms().ask("POST", MessageShop.path, MessageShop.body(text: text, language: "fr"))
        #expect(answer.status == 201)
        let id = try #require(answer.json["id"] as? String)
        let answerBy = Clock.instant(answer.json["answer_by"] as? String ?? "")
        #expect(abs(answerBy.timeIntervalSinceNow - 14 * 3_600) < 120)
        let delivery = try shop.receiver.delivery { $0.eventID == id }
        #expect(delivery.event["type"] as? String == "com.chathours.message.received")
        #expect(delivery.data["answer_by"] as? String == answer.json["answer_by"] as? String)
        let answers = delivery.data["answers"] as? [[String: Any]] ?? []
        #expect(answers.map { $0["label"] as? String } == ["Nom", "Courriel", "Message"])
        #expect(answers.map { $0["value"] as? String } == ["Ada Lovelace", "ada@example.com", text])
        try TimeoutError.wait("the end of its delivery", 20) {
            try shop.messages()[id]?["state"] as? String == "delivered"
        }
        let said = shop.daemon.program.standardError
        for secret in ["commande", "Lovelace", "ada@example"] { #expect(!said.contains(secret), "\(said)") }
    }

    @Test func theSameKeyIsOneMessage() throws {
        let shop = try shop()
        let body = try MessageShop.body(text: "once")
        let first = try shop.forms(key: "key-of-the-page-1").ask("POST", MessageShop.path, body)
        try shop.restart()
        let second = try shop.forms(key: "key-of-the-page-1").ask("POST", MessageShop.path, body)
        #expect(first.status == 201 && second.status == 201)
        #expect(first.json["id"] as? String == second.json["id"] as? String)
        let other = try MessageShop.body(text: "two")
        #expect(try shop.forms(key: "key-of-the-page-1").ask("POST", MessageShop.path, other).status == 422)
        #expect(try shop.messages().count == 1)
    }

    @Test func whatIsWrongIsSaidInTheLanguageOfThePage() throws {
        let shop = try shop()
        let body = try MessageShop.body(text: "Bonjour", email: "ada at example", language: "fr")
        let answer = try shop.forms().ask("POST", MessageShop.path, body)
        #expect(answer.status == 422)
        let errors = answer.objects("errors")
        #expect(errors.map { $0["field"] as? String } == ["email"])
        #expect((errors.first?["message"] as? String)?.contains("adresse") == true)
        #expect(try shop.messages().isEmpty)
    }

    @Test func onlyWhoHasAFormTakesMessages() throws {
        let shop = try shop()
        let body = #"{"department":"support","fields":{"text":"x"}}"#
        #expect(try shop.forms().ask("POST", MessageShop.path, body).status == 422)
        #expect(try shop.forms().ask("POST", "/v1/sites/nobody/messages", body).status == 404)
        // The control socket's calls are not offered to visitors.
        #expect(try shop.forms().ask("GET", "/v1/messages").status == 404)
    }

    /// The receiver is down while the daemon and its runner are killed; then it recovers.
    @Test func isDeliveredInTheEnd() throws {
        let shop = try shop()
        shop.receiver.goDown()
        let answer = try shop.forms().ask("POST", MessageShop.path, MessageShop.body(text: "in the end"))
        let id = try #require(answer.json["id"] as? String)
        try shop.receiver.delivery { $0.eventID == id }
        Runners.killAll(of: shop.folder.path)
        try shop.restart()
        shop.receiver.comeBack()
        try TimeoutError.wait("the end of its delivery", 60) {
            try shop.messages()[id]?["state"] as? String == "delivered"
        }
        #expect(Set(shop.receiver.deliveries.map(\.eventID)) == [id])
    }

    /// Nothing is acknowledged that could be lost, and it heals by itself.
    @Test func aFullDiskRefusesAndHeals() throws {
        let disk = try SmallDisk(kilobytes: 2_048)
        let shop = try shop(deliver: "", state: "\(disk.path)/state")
        try disk.fill()
        // The write-ahead log may have room to itself at first.
        var acknowledged: Set<String> = []
        var refused: ControlCaller.Answer?
        for number in 0..<2_000 where refused == nil {
            let body = try MessageShop.body(text: String(repeating: "é", count: 10_000))
            let answer = try shop.forms(from: "2001:db8:0:\(number)::1").ask("POST", MessageShop.path, body)
            if answer.status == 503 { refused = answer }
            if let id = answer.json["id"] as? String { acknowledged.insert(id) }
        }
        #expect(refused != nil, "\(acknowledged.count) were acknowledged")
        #expect(Set(try shop.messages().keys) == acknowledged)
        try disk.empty()
        let body = try MessageShop.body(text: "ok")
        try TimeoutError.wait("a message that is taken again", 30) {
            let answer = try shop.forms(from: "198.51.100.7").ask("POST", MessageShop.path, body)
            if let id = answer.json["id"] as? String { acknowledged.insert(id) }
            return answer.status == 201
        }
        try shop.restart()
        #expect(Set(try shop.messages().keys) == acknowledged)
    }
}
