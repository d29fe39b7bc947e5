// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A visitor's browser that checks every answer: whole, no older than what was there before it asked, never going back.
struct Reader {
    /// The sources that are read: the file itself, and its URL on a server.
    struct Page: Sendable {
        let server: WebServer
        let path: String
        let file: String
    }

    private(set) var findings = PageProbe()
    private let page: Page
    private var connection: HTTPConnection?
    private var cached: (tag: String, generation: Int)?
    private var newest = 0
    private var turn = 0

    init(_ page: Page) {
        self.page = page
    }

    /// One request and its answer. Every third is made without a condition.
    mutating func exchange() {
        let known = turn % 3 == 0 ? nil : cached
        turn += 1
        findings.exchanged()
        do {
            let connection = try connection ?? HTTPConnection(port: page.server.port)
            // Read before the request goes out: nothing older may be called current any more.
            let onDisk = PublishedGeneration.onDisk(page.file)
            let response = try connection.get(page.path, ifNoneMatch: known?.tag)
            self.connection = connection.isSpent ? nil : connection
            judge(response, known: known?.generation, onDisk: onDisk)
        } catch {
            findings.found(.torn, "\(error)")
            connection = nil
            cached = nil
        }
    }

    private mutating func judge(_ response: HTTPResponse, known: Int?, onDisk: Int?) {
        switch (response.status, known) {
        case (304, let known?):
            findings.confirmed()
            if let onDisk, known < onDisk { findings.found(.stale, "304 for \(known), \(onDisk) was published") }
        case (200, _):
            take(response, onDisk: onDisk)
        default:
            findings.found(.status, "\(response.status)")
        }
    }

    private mutating func take(_ response: HTTPResponse, onDisk: Int?) {
        guard let document = try? PublishedDocument(Data(response.body)), document.generation > 0 else {
            let end = String(decoding: response.body.suffix(40), as: UTF8.self)
            findings.found(.torn, "\(response.body.count) bytes are no document, they end with \(end.debugDescription)")
            cached = nil
            return
        }
        let generation = document.generation
        findings.received(document.bytes, generation: generation)
        if generation < newest { findings.found(.backwards, "\(generation) after \(newest)") }
        if let onDisk, generation < onDisk { findings.found(.stale, "200 for \(generation), \(onDisk) was published") }
        newest = max(newest, generation)
        cached = response.fields["etag"].map { ($0, generation) }
    }
}
