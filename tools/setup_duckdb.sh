#!/usr/bin/env bash
# Puts DuckDB (library and C header) where the build looks for it: nothing to do when the system has both, else two npm packages,
# pinned by checksum and unpacked with tar, into ${DATELINE_CACHE:-~/.cache/dateline}/duckdb-VERSION. No Node is needed.
#
#   tools/setup_duckdb.sh            get it when it is missing
#   tools/setup_duckdb.sh --check    only say; exit 1 when it is missing
set -euo pipefail

version=1.4.4
registry=${DATELINE_NPM_REGISTRY:-https://registry.npmjs.org}
library_url=$registry/@duckdb/node-bindings-linux-x64/-/node-bindings-linux-x64-$version-r.1.tgz
library_sum=8ac460b152cd05a95065a414879bb09e40534b1fb7a80a7afe6969b6ce039029
header_url=$registry/duckdb/-/duckdb-$version.tgz
header_sum=5bb967dcbcd517670ba5f169f238fb9d6787e53752c60ebe24386169d76941ed

folder=${DATELINE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dateline}/duckdb-$version
if [ -f "$folder/libduckdb.so" ] && [ -f "$folder/duckdb.h" ]; then exit 0; fi
for include in /usr/include /usr/local/include; do
  if [ -f "$include/duckdb.h" ] && ldconfig -p 2>/dev/null | grep -q 'libduckdb\.so'; then exit 0; fi
done
if [ "${1:-}" = --check ]; then
  echo "setup: DuckDB $version is missing (the store): it would be fetched from $registry to $folder"
  exit 1
fi
if [ "$(uname -m)" != x86_64 ]; then
  echo "setup: no DuckDB for $(uname -m) here; install libduckdb and duckdb.h under /usr/local" >&2
  exit 1
fi

echo "setup: fetching DuckDB $version to $folder"
mkdir -p "$folder"
work=$(mktemp -d "$folder/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
fetch() {  # URL SHA256 FILE
  curl --fail --silent --show-error --location --retry 3 --output "$3" "$1" ||
    { echo "setup: cannot fetch $1" >&2; exit 1; }
  echo "$2  $3" | sha256sum --check --quiet ||
    { echo "setup: $1 is not what it was when it was pinned (checksum)" >&2; exit 1; }
}
fetch "$library_url" "$library_sum" "$work/library.tgz"
fetch "$header_url" "$header_sum" "$work/header.tgz"
tar -xzf "$work/library.tgz" -C "$work" --strip-components=1 package/libduckdb.so package/LICENSE
tar -xzf "$work/header.tgz" -C "$work" --strip-components=5 package/src/duckdb/src/include/duckdb.h
mv "$work/LICENSE" "$folder/LICENSE"
mv "$work/duckdb.h" "$folder/duckdb.h"
mv "$work/libduckdb.so" "$folder/libduckdb.so"   # last: whoever sees it sees all of it
