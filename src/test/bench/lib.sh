# What the scripts here share: the service and the stub as processes, and what they cost.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$bench/../../.."

: "${JAVA_OPTIONS:=@src/main/jib/work/jvm.options}"  # the images' own

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jvm="$java $JAVA_OPTIONS"
if ! $jvm -version > /dev/null 2>&1; then
    echo "$java does not know all of these options: $JAVA_OPTIONS. Those of the images need Java 25: set JAVA_HOME." >&2
    exit 1
fi
native=$(ls target/*-runner 2> /dev/null || true)
service=${native:-$jvm -jar target/quarkus-app/quarkus-run.jar}
# The stub needs Vert.x, which either package has; that of the native executable has some of its classes beside its libraries.
if [ -d target/quarkus-app ]; then
    libraries='target/quarkus-app/lib/main/*'
elif [ "$native" ]; then
    libraries=$(echo target/*-native-image-source-jar) libraries="$libraries/*:$libraries/lib/*"
else
    echo "There is no package in target: build one by ./mvnw package -DskipTests, or with -Dnative." >&2
    exit 1
fi
# One address may use half of these, and here all callers have the same.
: "${AUTH_UPSTREAM_CALLS:=512}"
: "${AUTH_LIMITS:=off}"
ulimit -n "$(ulimit -Hn)"
tmp=$(mktemp -d)
pids=()
nginx=
# nginx is asked, or its workers would outlive it; the others have nothing to finish.
trap 'kill $nginx 2> /dev/null || true; kill -9 "${pids[@]}" 2> /dev/null || true; { wait; } 2> /dev/null; rm -rf "$tmp"' EXIT

# port <log> <words>: waits for the number that follows these words in a log.
port() {
    for _ in {1..600}; do
        sed -n "s#.*$2\([0-9]*\).*#\1#p" "$1" | grep -m 1 . && return
        sleep 0.1
    done
    cat "$1" >&2
    exit 1
}

# start_stub <port> <milliseconds>: leaves its process in $stub, its port in $stub_port and an access token in $token.
start_stub() {
    : > "$tmp/stub"
    "$java" -XX:+UseSerialGC -cp "$libraries" "$bench/Stub.java" "$1" "$2" > "$tmp/stub" 2>&1 &
    stub=$!; pids+=("$stub")
    stub_port=$(port "$tmp/stub" "Stub on ")
    token=$(sed -n 's/^Token //p' "$tmp/stub")
}

# start_service <port> [<management port>]: leaves its process in $pid and its ports in $service_port and $management_port.
start_service() {
    : > "$tmp/service"
    env MALLOC_ARENA_MAX=1 AUTH_UPSTREAM_CALLS="$AUTH_UPSTREAM_CALLS" AUTH_LIMITS="$AUTH_LIMITS" AWS_REGION=us-east-1 COGNITO_USER_POOL_ID=us-east-1_AbC123xyz COGNITO_CLIENT_ID=1h57kf5cpq17m0eml12EXAMPLE \
        QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE="http://127.0.0.1:$stub_port" \
        QUARKUS_HTTP_PORT="$1" QUARKUS_MANAGEMENT_PORT="${2:-0}" $service > "$tmp/service" 2>&1 &
    pid=$!; pids+=("$pid")
    service_port=$(port "$tmp/service" "Listening on: http://[^:]*:")
    management_port=$(port "$tmp/service" "Management interface listening on http://[^:]*:")
}

# start_nginx <configuration> <server>...: passes on to these; leaves its process in $nginx and its port in $nginx_port.
start_nginx() {
    local configuration=$bench/$1; shift
    printf 'server %s max_fails=0;\n' "$@" > "$tmp/servers"
    # Ports that the system gives to no connection by itself, so that one is seldom taken.
    for nginx_port in $(shuf -i 20000-30000 -n 5); do
        sed -e "s#@PORT@#$nginx_port#" -e "s#@NEXT_PORT@#$((nginx_port + 1))#" -e "s#@TMP@#$tmp#g" "$configuration" \
            > "$tmp/nginx.conf"
        nginx -c "$tmp/nginx.conf" 2> "$tmp/nginx" & nginx=$!
        # It writes this file once it listens.
        until [ -s "$tmp/nginx.pid" ]; do
            kill -0 "$nginx" 2> /dev/null || continue 2
            sleep 0.1
        done
        return
    done
    cat "$tmp/nginx" >&2
    exit 1
}

# load <port> <call> <connections> <seconds>: requests, a second, p50, p99, statuses of 400 and more, broken connections.
load() {
    wrk -t 1 -c "$3" -d "$4" --timeout 15s -s "$bench/call.lua" "http://127.0.0.1:$1" -- "$2" "$token" | sed -n 's/^RESULT //p'
}

# cpu <process>: microseconds so far, its children's included.
cpu() {
    { echo "$1"; pgrep -P "$1" || true; } | while read -r each; do cut -d ' ' -f 14,15 "/proc/$each/stat"; done |
        awk -v tick="$(getconf CLK_TCK)" '{ sum += $1 + $2 } END { printf "%.0f", sum * 1000000 / tick }'
}

# resident <process>
resident() { awk '/VmRSS/ { printf "%.0f MB", $2 / 1024 }' "/proc/$1/status"; }

machine() {
    echo "$(nproc) cores of $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)," \
        "$("$java" -version 2>&1 | head -n 1)," \
        "load average $(cut -d ' ' -f 1 /proc/loadavg) at the start"
}
