#!/usr/bin/env bash
# Real clients against a server with TLS and SCRAM only, as a person in Haderslev with the area Skole:
# pgjdbc, psqlODBC, LibreOffice, psql, Power BI's catalogue queries, and a checker for each file of `flis connect`.
# Installs what is missing (apt, and a Python environment below .flis), and says what.
set -euo pipefail
cd "$(dirname "$0")/.."
begun=$SECONDS
work=$PWD/.flis/clients
clients=$PWD/Tests/Clients
mkdir -p "$work"

# What is needed, without what Debian would recommend on top (about 120 MB, most of it LibreOffice).
missing=()
have() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }
for package in libpostgresql-jdbc-java odbc-postgresql unixodbc python3-pyodbc openssl \
    libreoffice-calc-nogui libreoffice-base-nogui libreoffice-sdbc-postgresql python3-uno; do
    have "$package" || missing+=("$package")
done
command -v javac >/dev/null || missing+=(default-jdk-headless)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing: ${missing[*]}"
    sudo=""; [ "$(id -u)" -eq 0 ] || sudo=sudo
    log=$(mktemp)
    { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 || { cat "$log" >&2; exit 2; }
    rm -f "$log"
fi
python=$work/python
checkers=(powerbi-tmdl-tools==1.0.5 tableaudocumentapi==0.11 jsonschema==4.26.0)
if [ "$(cat "$python/checkers" 2>/dev/null)" != "${checkers[*]}" ]; then
    echo "Installing into $python: ${checkers[*]}"
    python3 -m venv "$python"
    "$python/bin/pip" install --quiet "${checkers[@]}"
    echo "${checkers[*]}" > "$python/checkers"
fi
echo "── Installed after $((SECONDS - begun)) s"

swift build --quiet
PATH=$PWD/.build/debug:$PATH

. "$clients/server.sh"
trap 'stop_server; rm -rf "${FLIS_HOME:-}"' EXIT
start_server "$work"
echo "── Server with data after $((SECONDS - begun)) s"

# All that a client is told beside the files of `flis connect`: no server, no port, no certificate.
export PGPASSWORD
PGPASSWORD=$(password_of "$PERSON")
connect() { flis connect "$2" --for "$1" --area skole --output "$3" --replace >/dev/null; }
rm -rf "$work/files" "$work/national"
for tool in powerbi tableau excel targit libreoffice odbc jdbc psql; do connect "$PERSON" "$tool" "$work/files"; done
for tool in powerbi psql; do connect "$NATION" "$tool" "$work/national"; done

passed=0
failed=0
check() {
    local name=$1 log=$work/$1.log counts
    shift
    printf '\n── %s\n' "$name"
    timeout 300 "$@" 2>&1 | tee "$log" || true
    if counts=$(grep -E '^= [0-9]+ [0-9]+$' "$log"); then
        read -r _ good bad <<< "$counts"
        passed=$((passed + good)); failed=$((failed + bad))
    else
        echo "  FAILED  $name ended without a result"; failed=$((failed + 1))
    fi
}
check files env PATH="$python/bin:$PATH" "$python/bin/python" "$clients/check_files.py" "$work/files" localhost "$PORT" flis "$PERSON"
check measures env PATH="$python/bin:$PATH" "$python/bin/python" "$clients/measures.py" "$work/files" own
check measures_national env PATH="$python/bin:$PATH" PGPASSWORD="$(password_of "$NATION")" \
    "$python/bin/python" "$clients/measures.py" "$work/national" national
check psql /usr/bin/python3 "$clients/psql_client.py" "$work/files/pg_service.conf"
check power_bi /usr/bin/python3 "$clients/power_bi_catalogue.py" "$work/files/pg_service.conf"
check jdbc java -cp /usr/share/java/postgresql.jar "$clients/JdbcClient.java" "$(cat "$work/files/FLIS Skole.jdbc.txt")" "$OTHER_ROOT"
check odbc /usr/bin/python3 "$clients/odbc_client.py" "$work/files" "$OTHER_ROOT"
check libreoffice /usr/bin/python3 "$clients/libreoffice_client.py" "$work/files/FLIS Skole.odb" \
    "$work/invitations/$PERSON.invitation.txt" "$work/libreoffice"

printf '\nClients: %d minutes %d seconds\n' $(((SECONDS - begun) / 60)) $(((SECONDS - begun) % 60))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
