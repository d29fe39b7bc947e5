// SPDX-License-Identifier: Apache-2.0

import TestSupport

extension WebServer {
    /// Caddy with files of etc/caddy in its site block, and no pages.
    static func caddy(_ recipes: Recipes, including names: [String] = ["chathours.caddy"]) throws -> WebServer {
        try WebServer("caddy", recipes) { port, folder in
            let configuration = """
                {
                    admin off
                    auto_https off
                }
                http://:\(port) {
                    bind 127.0.0.1
                    \(names.map { "import \(recipes.path("caddy/\($0)"))" }.joined(separator: "\n"))
                    root * /var/empty
                    file_server
                }

                """
            let file = try folder.write("Caddyfile", configuration)
            return ["run", "--config", file, "--adapter", "caddyfile"]
        }
    }
}
