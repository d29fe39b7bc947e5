// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import struct FormServer.ClientAddress

@Suite struct ClientAddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1:8080"), ("192.0.2.1", "::ffff:192.0.2.1"), ("192.0.2.1", "[::ffff:c000:201]:443"),
        ("2001:db8::1", "2001:DB8:0:0:0:0:0:1"), ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff"),
        ("2001:db8::1", "[2001:db8::2]"), ("2001:db8::1", "[2001:db8::2]:443"), ("fe80::1", "fe80::2%eth0"),
    ]) func twoWaysToWriteOneVisitor(one: String, other: String) throws {
        #expect(try #require(ClientAddress(one)) == #require(ClientAddress(other)))
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.2"), ("2001:db8::1", "2001:db8:0:1::1"), ("::1", "::ffff:0.0.0.1"),
    ]) func twoVisitors(one: String, other: String) throws {
        #expect(try #require(ClientAddress(one)) != #require(ClientAddress(other)))
    }

    @Test(arguments: [
        "", "unknown", "_hidden", "unix:", "192.0.2", "192.0.2.1.5", "192.0.2.256", "2001:db8", "[2001:db8::1",
        "192.0.2.1:80:80", "localhost", "12345", String(repeating: "1", count: 1_000),
    ]) func noAddress(text: String) {
        #expect(ClientAddress(text) == nil)
    }

    /// The addresses that a visitor sends stand to the left of those that the proxy adds.
    @Test(arguments: [
        ["192.0.2.1"], ["203.0.113.5, 192.0.2.1"], ["203.0.113.5,unknown,\t192.0.2.1 "], ["203.0.113.5", "192.0.2.1"],
        ["203.0.113.5, 203.0.113.6", "::1, ::ffff:192.0.2.1"],
    ]) func theProxysWordIsTheLast(fields: [String]) throws {
        #expect(try #require(ClientAddress(forwardedFor: fields)) == #require(ClientAddress("192.0.2.1")))
    }

    @Test(arguments: [[], [""], ["192.0.2.1,"], ["192.0.2.1, unknown"], ["192.0.2.1", ""]])
    func withoutAWordOfTheProxyThereIsNone(fields: [String]) {
        #expect(ClientAddress(forwardedFor: fields) == nil)
    }
}
