import Testing
@Suite struct ControlPlaceholderTests { @Test func builds() {} }
