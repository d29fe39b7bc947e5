extension WebServer {
    /// nginx on the published files in `runtime`, as etc/nginx would set it up. `/chat/SITE/DEPARTMENT` answers by
    /// the flag file alone.
    static func nginx(serving runtime: String) throws -> WebServer {
        try WebServer("nginx", options: ["-e", "stderr", "-c"]) { port, folder in
            """
            user www-data;
            daemon off;
            worker_processes 2;
            pid \(folder)/pid;
            error_log stderr;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path \(folder)/body;
                proxy_temp_path \(folder)/proxy;
                fastcgi_temp_path \(folder)/fastcgi;
                uwsgi_temp_path \(folder)/uwsgi;
                scgi_temp_path \(folder)/scgi;
                types { application/json json; text/html html; text/javascript js; }
                sendfile on;
                open_file_cache off;
                keepalive_requests 1000000000;
                server {
                    listen 127.0.0.1:\(port);
                    root \(runtime);
                    add_header Cache-Control no-cache;
                    location ~ ^/chat/(?<site>[a-z0-9-]+)/(?<department>[a-z0-9-]+)$ {
                        if (-f \(runtime)/$site/accepting/$department) { return 200 "yes"; }
                        return 200 "no";
                    }
                }
            }

            """
        }
    }
}
