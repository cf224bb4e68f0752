# A PostgreSQL of the test's own, sourced by scripts/test-clients.sh: over TCP with TLS and SCRAM only, by a
# certificate of a root made here; for the loader by its socket. A small month of Skole is loaded and published.
# Sets PORT, PERSON, PERSON_PASSWORD and LOADER.

as_server() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid postgres --regid postgres --init-groups -- "$@"; else "$@"; fi; }

stop_server() {
    [ -z "${cluster:-}" ] || as_server "$programs/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 || true
    [ -z "${cluster:-}" ] || rm -rf "$cluster"
}

make_certificates() {
    local folder=$1
    mkdir -p "$folder"
    for root in root other; do
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$root of the client tests" \
            -keyout "$folder/$root.key" -out "$folder/$root.crt" 2>/dev/null
    done
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost \
        -keyout "$folder/server.key" -out "$folder/server.csr" 2>/dev/null
    openssl x509 -req -in "$folder/server.csr" -CA "$folder/root.crt" -CAkey "$folder/root.key" -days 2 \
        -extfile <(echo subjectAltName=DNS:localhost) -out "$folder/server.crt" 2>/dev/null
}

start_server() {
    local work=$1
    programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    # Below /tmp: the server's own user reaches it, and a socket's path must be short.
    cluster=$(mktemp -d /tmp/flis-clients-XXXXXX)
    chmod 755 "$cluster"
    rm -rf "$work/server"
    make_certificates "$work/server"
    mkdir "$cluster/data" "$cluster/socket"
    chmod 700 "$cluster/data" "$cluster/socket"
    [ "$(id -u)" -ne 0 ] || chown -R postgres "$cluster/data" "$cluster/socket"
    as_server "$programs/initdb" -D "$cluster/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
    install -m 600 "$work/server/server.key" "$work/server/server.crt" "$cluster/data/"
    [ "$(id -u)" -ne 0 ] || chown postgres "$cluster/data/server.key" "$cluster/data/server.crt"
    printf '%s\n' 'local all all trust' 'hostssl all all all scram-sha-256' > "$cluster/data/pg_hba.conf"
    PORT=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    local settings="listen_addresses=localhost port=$PORT unix_socket_directories=$cluster/socket ssl=on
        password_encryption=scram-sha-256 max_locks_per_transaction=256 fsync=off full_page_writes=off"
    printf '%s\n' $settings | sed "s/=\(.*\)/ = '\1'/" >> "$cluster/data/postgresql.conf"
    as_server "$programs/pg_ctl" -D "$cluster/data" -w -s -l "$cluster/data/server.log" start

    local super="host=$cluster/socket port=$PORT user=postgres"
    LOADER="host=$cluster/socket port=$PORT user=flis_loader dbname=flis"
    psql -qXv ON_ERROR_STOP=1 -d "$super dbname=postgres" -c "create database flis template template0 encoding 'UTF8'"
    for file in sql/platform/setup.sql sql/platform/setup/*.sql; do
        psql -qXAtv ON_ERROR_STOP=1 -d "$super dbname=flis" -f "$file" >/dev/null
    done
    flis-examples write --size small --months 1 --to "$work/deliveries" >/dev/null
    rm -rf "$work/home"
    flis database up --database "$LOADER" --home "$work/home" 2>/dev/null
    flis run --leave --inbox "$work/deliveries/2021-01" --month 2021-01 --database "$LOADER" --home "$work/home" >/dev/null 2>&1

    PERSON=anna.holm
    rm -rf "$work/invitations"
    flis user add "$PERSON" --kommune 510 --area skole --invitations "$work/invitations" --by 'make test-clients' \
        --reason 'Real clients' --database "$LOADER" --home "$work/home" >/dev/null
    PERSON_PASSWORD=$(sed -n 's/^Adgangskode: *//p' "$work/invitations/$PERSON.invitation.txt")
}
