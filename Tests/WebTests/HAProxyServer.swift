// SPDX-License-Identifier: Apache-2.0

import TestSupport

extension WebServer {
    /// HAProxy with etc/haproxy/chathours.cfg as a part of its configuration.
    static func haproxy(_ recipes: Recipes) throws -> WebServer {
        try WebServer("haproxy", recipes) { port, folder in
            let configuration = """
                global
                    stats socket \(recipes.path("admin.sock")) mode 660 level admin
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 5s
                    timeout server 5s
                frontend www
                    bind 127.0.0.1:\(port)
                    use_backend chathours if { path_beg /chat/ }

                """
            let file = try folder.write("haproxy.cfg", configuration)
            return ["-db", "-f", file, "-f", recipes.path("haproxy/chathours.cfg")]
        }
    }
}
