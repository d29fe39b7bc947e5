// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestBench
import Testing

/// The readers of `ReadingTests` must notice what they look for.
@Suite(.serialized) struct DetectionTests {
    @Test(.enabled(if: Checkout.mayRun("nginx")), arguments: CarelessWriter.Carelessness.allCases)
    func noticesCarelessnessThroughNginx(_ carelessness: CarelessWriter.Carelessness) throws {
        try notices(carelessness) { try .nginx($0) }
    }

    @Test(.enabled(if: Checkout.mayRun("apache2")), arguments: CarelessWriter.Carelessness.allCases)
    func noticesCarelessnessThroughApache(_ carelessness: CarelessWriter.Carelessness) throws {
        try notices(carelessness) { try .apache($0) }
    }

    @Test(.enabled(if: Checkout.mayRun("caddy")), arguments: CarelessWriter.Carelessness.allCases)
    func noticesCarelessnessThroughCaddy(_ carelessness: CarelessWriter.Carelessness) throws {
        try notices(carelessness) { try .caddy($0) }
    }

    private func notices(_ carelessness: CarelessWriter.Carelessness, _ start: (Recipes) throws -> WebServer) throws {
        var writer = try CarelessWriter(carelessness)
        try writer.publish()
        let server = try start(Recipes(reading: writer.folder.path))
        let page = Reader.Page(server: server, path: "/chathours/shop/state.json", file: writer.file)
        _ = try ReaderThreads.read([page, page]) { findings in
            try Overdue.wait("a fault of the kind \(carelessness.fault)", 15) {
                try writer.publish()
                return findings().contains { $0.faults[carelessness.fault] != nil }
            }
        }
    }
}
