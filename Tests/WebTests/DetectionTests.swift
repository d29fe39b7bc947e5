// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The readers of `ReadingTests` must notice what they look for.
@Suite(.serialized) struct DetectionTests {
    @Test(.enabled(if: Checkout.mayRun("nginx")), arguments: TornWriter.Carelessness.allCases)
    func noticesCarelessnessThroughNginx(_ carelessness: TornWriter.Carelessness) throws {
        try notices(carelessness) { try .nginx($0) }
    }

    @Test(.enabled(if: Checkout.mayRun("apache2")), arguments: TornWriter.Carelessness.allCases)
    func noticesCarelessnessThroughApache(_ carelessness: TornWriter.Carelessness) throws {
        try notices(carelessness) { try .apache($0) }
    }

    @Test(.enabled(if: Checkout.mayRun("caddy")), arguments: TornWriter.Carelessness.allCases)
    func noticesCarelessnessThroughCaddy(_ carelessness: TornWriter.Carelessness) throws {
        try notices(carelessness) { try .caddy($0) }
    }

    private func notices(_ carelessness: TornWriter.Carelessness, _ start: (Recipes) throws -> WebServer) throws {
        var writer = try TornWriter(carelessness)
        try writer.publish()
        let server = try start(Recipes(reading: writer.folder.path))
        let page = Reader.Page(server: server, path: "/chathours/shop/state.json", file: writer.file)
        _ = try ReaderThreads.read([page, page]) { findings in
            try TimeoutError.wait("a fault of the kind \(carelessness.fault)", 15) {
                try writer.publish()
                return findings().contains { $0.faults[carelessness.fault] != nil }
            }
        }
    }
}
