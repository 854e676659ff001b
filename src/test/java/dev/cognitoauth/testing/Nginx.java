package dev.cognitoauth.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An nginx in front of the service, with one connection to it that it keeps and sends one request after the other on. */
public final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            pid nginx.pid;
            error_log nginx.log;
            worker_processes 1;
            events {}
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                client_max_body_size 0;
                # Bodies stay in memory, because the worker of another user may not write to this directory.
                client_body_buffer_size 2m;
                %s
            }
            """;

    private static final String PASSING_ON = """
            upstream service { server 127.0.0.1:%d max_fails=0; keepalive 1; }
            server {
                listen 127.0.0.1:%d;
                location / {
                    proxy_pass http://service;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    # A request that is not answered shows, as 504, and is not sent a second time.
                    proxy_read_timeout 5s;
                    proxy_next_upstream off;
                }
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("nginx", "-v").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    public static Nginx inFrontOf(int servicePort) throws IOException, InterruptedException {
        int port = Ports.free();
        return start(PASSING_ON.formatted(servicePort, port), port);
    }

    /** @param servers what is in the http block, but for the port, for which it has {@code @PORT@} */
    public static Nginx with(String servers) throws IOException, InterruptedException {
        int port = Ports.free();
        return start(servers.replace("@PORT@", String.valueOf(port)), port);
    }

    private static Nginx start(String servers, int port) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "nginx");
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), CONFIGURATION.formatted(servers));
        File output = directory.resolve("output").toFile();
        Process process = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        var nginx = new Nginx(process, port);
        Ports.awaitListening(nginx.process, nginx.port, output.toPath());
        return nginx;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        // nginx is asked to end, because its worker would outlive a killed master.
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
