import Glibc

/// The environment that this program was started in.
enum Environment {
    /// A variable that is set and not empty.
    static subscript(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
