#!/usr/bin/env bash
# Installs what is missing on Debian 12, and says what. Needs git and a Swift 6 toolchain.
set -euo pipefail

need_swift="Swift 6.0 or newer is needed: install it from https://www.swift.org/install/linux/ and put it in PATH."
command -v swift >/dev/null || { echo "$need_swift" >&2; exit 2; }
found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1/p' | head -n 1)
[ "${found:-0}" -ge 6 ] || { echo "Swift ${found:-?} is too old. $need_swift" >&2; exit 2; }

missing=()
have() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }
for package in postgresql libpq-dev zlib1g-dev libzstd-dev libssl-dev libxxhash-dev libxlsxwriter-dev pkg-config; do
    have "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "As root: apt-get install ${missing[*]}" >&2; exit 2; }
    sudo=sudo
fi
echo "Installing: ${missing[*]}"
# The private cluster is ours; Debian's own must not start a server beside it.
$sudo mkdir -p /etc/postgresql-common
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    echo 'create_main_cluster = false' | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
log=$(mktemp)
{ $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 || { cat "$log" >&2; exit 2; }
rm -f "$log"
