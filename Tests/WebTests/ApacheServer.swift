extension WebServer {
    /// Apache on the published files in `runtime`, as Debian builds it and with its defaults where they matter
    /// (FileETag, EnableMMAP, EnableSendfile). Where `map` is given, `/chat/DEPARTMENT` answers by that file alone;
    /// it must be there already, or Apache does not start.
    static func apache(serving runtime: String, map: String? = nil) throws -> WebServer {
        let rules = map.map { map in
            """
            RewriteEngine On
            RewriteMap route "txt:\(map)"
            RewriteRule "^/chat/([a-z0-9-]+)$" "/to/${route:$1|form}" [R=302,L]
            """
        }
        return try WebServer("apache2", options: ["-D", "FOREGROUND", "-E", "/dev/stderr", "-f"]) { port, folder in
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
            LoadModule headers_module modules/mod_headers.so
            LoadModule mime_module modules/mod_mime.so
            LoadModule rewrite_module modules/mod_rewrite.so
            TypesConfig /dev/null
            AddType application/json json
            StartServers 2
            MaxKeepAliveRequests 0
            KeepAliveTimeout 60
            DocumentRoot \(runtime)
            Header set Cache-Control no-cache
            <Directory "\(runtime)">
                Require all granted
            </Directory>
            \(rules ?? "")

            """
        }
    }
}
