# The product's private cluster with a port, sourced by scripts/test-clients.sh: for people by TLS and SCRAM only. A small
# month of Skole is loaded and published. Sets FLIS_HOME, PORT, SSL_ROOT, OTHER_ROOT, PERSON, NATION and PASSWORD_OF.

stop_server() { flis database down 2>/dev/null || true; }

# A login, its invitation and its password.
invite() {
    local login=$1
    shift
    flis user add "$login" "$@" --area skole --invitations "$work/invitations" --by 'make test-clients' \
        --reason 'Real clients' >/dev/null
}
password_of() { sed -n 's/^Adgangskode: *//p' "$work/invitations/$1.invitation.txt"; }

start_server() {
    local work=$1
    # Below /tmp: the server's own user reaches it, and a socket's path must be short.
    FLIS_HOME=$(mktemp -d /tmp/flis-clients-XXXXXX)
    export FLIS_HOME
    unset PGHOST PGHOSTADDR PGSERVICE PGDATABASE PGPORT PGUSER FLIS_SERVER
    PORT=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    flis database up --port "$PORT" 2>/dev/null
    export SSL_ROOT=$FLIS_HOME/root.crt OTHER_ROOT=$FLIS_HOME/other.crt
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
        -keyout "$FLIS_HOME/other.key" -out "$OTHER_ROOT" 2>/dev/null
    flis-examples write --size small --months 1 --to "$work/deliveries" >/dev/null
    flis run --leave --inbox "$work/deliveries/2021-01" --month 2021-01 >/dev/null 2>&1

    rm -rf "$work/invitations"
    PERSON=anna.holm
    NATION=bo.lund
    invite "$PERSON" --kommune 510
    invite "$NATION" --role national
}
