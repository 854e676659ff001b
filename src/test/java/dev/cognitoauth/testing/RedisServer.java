package dev.cognitoauth.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Redis of its own, which keeps nothing when it ends. Tests are skipped where it is not installed. */
public final class RedisServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("redis-server", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param options such as {@code --maxmemory}, {@code 1mb} */
    public static RedisServer start(String... options) throws IOException, InterruptedException {
        return startAt(Ports.free(), options);
    }

    /** @param port that of one that has ended, for who still knows its address */
    public static RedisServer startAt(int port, String... options) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis");
        File output = directory.resolve("output").toFile();
        var command = new ArrayList<>(List.of("redis-server", "--port", String.valueOf(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--dir", directory.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        var redis = new RedisServer(process, port);
        Ports.awaitListening(redis.process, redis.port, output.toPath());
        return redis;
    }

    public int port() {
        return port;
    }

    /** What {@code QUARKUS_REDIS_HOSTS} has to be. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** What a Lua script answers, by the client that comes with the server. */
    public String run(String script) throws IOException, InterruptedException {
        return Command.run(
                Path.of("target"), Map.of(), "", "redis-cli", "-e", "-p", String.valueOf(port), "EVAL", script, "0");
    }

    /** Lets it answer nothing, with all of its connections open, until {@link #resume}. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        kill();
    }

    /** Ends it at once, with all of its connections. */
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
