import Testing
@Suite struct LedgerPlaceholderTests { @Test func builds() {} }
