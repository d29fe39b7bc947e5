import ArgumentParser
import ControlAPI

/// Names of departments with commas between them.
enum NameList {
    /// For `transform:` of an option.
    @Sendable static func option(_ text: String) throws -> [String] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard names.allSatisfy(TextRule.isName) else {
            throw ValidationError("Write names with commas between them, such as sales,support.")
        }
        return names
    }
}
