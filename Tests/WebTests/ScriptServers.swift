// SPDX-License-Identifier: Apache-2.0

extension WebServer {
    /// PHP's own server on etc/php.
    static func php(_ recipes: Recipes) throws -> WebServer {
        try WebServer("php", recipes) { port, _ in ["-S", "127.0.0.1:\(port)", "-t", recipes.path("php")] }
    }

    /// etc/node/chat.mjs.
    static func node(_ recipes: Recipes) throws -> WebServer {
        try WebServer("node", recipes) { port, _ in [recipes.path("node/chat.mjs"), "\(port)"] }
    }
}
