// SPDX-License-Identifier: Apache-2.0

import TestSupport

extension WebServer {
    /// Apache with files of etc/apache2, as Debian builds it and with its defaults where they matter (FileETag,
    /// EnableMMAP, EnableSendfile).
    static func apache(_ recipes: Recipes, including names: [String] = ["chathours.conf"]) throws -> WebServer {
        try WebServer("apache2", recipes) { port, folder in
            let configuration = """
                ServerRoot /usr/lib/apache2
                ServerName localhost
                DefaultRuntimeDir \(folder.path)
                PidFile \(folder.path)/pid
                Mutex pthread
                User www-data
                Group www-data
                Listen 127.0.0.1:\(port)
                ErrorLog /dev/stderr
                LoadModule mpm_event_module modules/mod_mpm_event.so
                LoadModule alias_module modules/mod_alias.so
                LoadModule authz_core_module modules/mod_authz_core.so
                LoadModule headers_module modules/mod_headers.so
                LoadModule mime_module modules/mod_mime.so
                LoadModule rewrite_module modules/mod_rewrite.so
                TypesConfig /dev/null
                StartServers 2
                MaxKeepAliveRequests 0
                KeepAliveTimeout 60
                DocumentRoot \(folder.path)
                \(names.map { "Include \(recipes.path("apache2/\($0)"))" }.joined(separator: "\n"))

                """
            return ["-D", "FOREGROUND", "-E", "/dev/stderr", "-f", try folder.write("apache2.conf", configuration)]
        }
    }
}
