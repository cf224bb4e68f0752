#!/usr/bin/env bash
# Installs the other tools, each in an environment of its own below .flis/bench-peers. One that cannot be installed
# is named, and left out of the table.
set -euo pipefail
cd "$(dirname "$0")/../.."
for requirements in bench/peers/*/requirements.txt; do
    tool=$(basename "$(dirname "$requirements")")
    folder=.flis/bench-peers/$tool
    if ! cmp -s "$requirements" "$folder/installed.txt"; then
        echo "Installing $tool: $(paste -sd ' ' "$requirements")" >&2
        rm -rf "$folder"
        { python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements" \
            && cp "$requirements" "$folder/installed.txt"; } || { echo "$tool is not to be had here" >&2; rm -rf "$folder"; }
    fi
done
