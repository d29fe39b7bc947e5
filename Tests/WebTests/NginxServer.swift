// SPDX-License-Identifier: Apache-2.0

import TestSupport

extension WebServer {
    /// nginx with files of etc/nginx in its server block, and pages in `root`.
    static func nginx(
        _ recipes: Recipes, including names: [String] = ["chathours.conf"], root: String = "/var/empty"
    ) throws -> WebServer {
        try WebServer("nginx", recipes) { port, folder in
            let configuration = """
                user www-data;
                daemon off;
                worker_processes 2;
                pid \(folder.path)/pid;
                error_log stderr;
                events { worker_connections 64; }
                http {
                    access_log off;
                    client_body_temp_path \(folder.path)/body;
                    proxy_temp_path \(folder.path)/proxy;
                    fastcgi_temp_path \(folder.path)/fastcgi;
                    uwsgi_temp_path \(folder.path)/uwsgi;
                    scgi_temp_path \(folder.path)/scgi;
                    types { text/html html; text/javascript js; }
                    sendfile on;
                    # The recipes must know better.
                    open_file_cache max=1000;
                    keepalive_requests 1000000000;
                    server {
                        listen 127.0.0.1:\(port);
                        root \(root);
                        \(names.map { "include \(recipes.path("nginx/\($0)"));" }.joined(separator: "\n"))
                    }
                }

                """
            return ["-e", "stderr", "-c", try folder.write("nginx.conf", configuration)]
        }
    }
}
