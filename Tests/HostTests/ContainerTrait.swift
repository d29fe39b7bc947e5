// SPDX-License-Identifier: Apache-2.0

import Testing

/// Boots one container with Chathours installed for all tests of a suite.
struct ContainerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let container = try Container()
        try Installation.make(in: container)
        try await Container.$booted.withValue(container) { try await function() }
        try container.powerOff()
    }
}

extension Trait where Self == ContainerTrait {
    static var container: Self { ContainerTrait() }
}

extension Container {
    /// The container that the suite runs in.
    @TaskLocal static var booted: Container?
}
