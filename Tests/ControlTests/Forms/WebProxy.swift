// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A real web server with the recipe of etc/ that passes on what visitors write, and the rest of `/chathours/` closed,
/// as the recipe for state.json leaves it.
final class WebProxy: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case nginx, apache2, caddy
    }

    let port: UInt16
    private let program: RunningProgram
    private let folder: TemporaryFolder

    init(_ kind: Kind, to socket: String) async throws {
        folder = try TemporaryFolder()
        let (descriptor, port) = try LoopbackListener.open()
        close(descriptor)
        self.port = port
        let file = kind == .caddy ? "caddy/chathours-forms.caddy" : "\(kind.rawValue)/chathours-forms.conf"
        let recipe = try String(contentsOfFile: "\(Checkout.root)/etc/\(file)", encoding: .utf8)
        let path = try folder.write(
            "recipe",
            recipe.replacing("/run/chathoursd/forms.sock", with: socket).replacing("/var/www/html", with: folder.path))
        try folder.write("chathours-unavailable.html", Self.unavailable)
        let configuration = try folder.write("server.conf", kind.configuration(folder.path, port, including: path))
        program = try RunningProgram(
            Checkout.program(kind.rawValue), kind.arguments(configuration), environment: ["HOME": folder.path])
        let program = program
        try await TimeoutError.eventually("\(kind) to listen on \(port): \(program.standardError)", 30) {
            (try? Self.connects(to: port)) == true
        }
    }

    /// The shop's page for while the daemon does not answer.
    static var unavailable: String {
        get throws {
            try String(contentsOfFile: "\(Checkout.root)/etc/pages/chathours-unavailable.html", encoding: .utf8)
        }
    }

    deinit {
        program.send(SIGTERM)
        _ = try? program.exitStatus(within: 5)
    }

    private static func connects(to port: UInt16) throws -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

extension WebProxy.Kind {
    fileprivate func arguments(_ file: String) -> [String] {
        switch self {
        case .nginx: ["-e", "stderr", "-c", file]
        case .apache2: ["-D", "FOREGROUND", "-E", "/dev/stderr", "-f", file]
        case .caddy: ["run", "--config", file, "--adapter", "caddyfile"]
        }
    }

    fileprivate func configuration(_ folder: String, _ port: UInt16, including recipe: String) -> String {
        switch self {
        case .nginx:
            """
            user www-data;
            daemon off;
            pid \(folder)/pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                client_body_temp_path \(folder)/body;
                proxy_temp_path \(folder)/proxy;
                fastcgi_temp_path \(folder)/fastcgi;
                uwsgi_temp_path \(folder)/uwsgi;
                scgi_temp_path \(folder)/scgi;
                server {
                    listen 127.0.0.1:\(port);
                    root \(folder);
                    location ^~ /chathours/ { return 404; }
                    include \(recipe);
                }
            }

            """
        case .apache2:
            """
            ServerRoot /usr/lib/apache2
            ServerName localhost
            DefaultRuntimeDir \(folder)
            PidFile \(folder)/pid
            Mutex pthread
            User www-data
            Group www-data
            Listen 127.0.0.1:\(port)
            ErrorLog /dev/stderr
            LoadModule mpm_event_module modules/mod_mpm_event.so
            LoadModule authz_core_module modules/mod_authz_core.so
            LoadModule mime_module modules/mod_mime.so
            TypesConfig /dev/null
            AddType text/html .html
            LoadModule headers_module modules/mod_headers.so
            LoadModule proxy_module modules/mod_proxy.so
            LoadModule proxy_http_module modules/mod_proxy_http.so
            LoadModule rewrite_module modules/mod_rewrite.so
            DocumentRoot \(folder)
            Include \(recipe)

            """
        case .caddy:
            """
            {
                admin off
                auto_https off
            }
            http://:\(port) {
                bind 127.0.0.1
                import \(recipe)
                handle /chathours/* {
                    respond 404
                }
                handle {
                    respond 404
                }
            }

            """
        }
    }
}
