#!/usr/bin/env bash
# Installs what building, testing and the demo need on Debian 12, and nothing that is there already.
#
#   tools/setup.sh            say what is missing and why, install it
#   tools/setup.sh --check    only say; exit 1 when something is missing
#
# Uses sudo only when not root. Safe to run as often as you like: with nothing missing it takes a fraction of a second.
set -euo pipefail

# package: why
packages='
g++: C++20 compiler
cmake: configures the build
ninja-build: runs the build
make: the short commands (make demo, make test)
ccache: makes every build after the first one quick
pkg-config: finds libraries without CMake files
libfmt-dev: text formatting
nlohmann-json3-dev: JSON in and out
libicu-dev: character sets of old pages
libgumbo-dev: HTML parsing by the standard
libexpat1-dev: feeds and newswire XML
libgmime-3.0-dev: mail
zlib1g-dev: gzip archives
libzstd-dev: zstd archives
libbz2-dev: bzip2 archives
liblzma-dev: xz archives
libbrotli-dev: pages as servers compress them
libcld2-dev: which language a page is in
libcli11-dev: command line options
libmicrohttpd-dev: HTTP of dateline serve
libxxhash-dev: checksums and stable ids
doctest-dev: unit tests
curl: fetches DuckDB from the npm registry
ca-certificates: the registry is reached by https
python3: command line and golden tests (standard library only)
'

# DuckDB is in no Debian 12 archive; called once the packages it needs are there.
duckdb() { "$(dirname "$0")/setup_duckdb.sh" "$@"; }

names=() missing=()
while IFS=: read -r name why; do
  [ -n "$name" ] || continue
  names+=("$name")
  dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed$' ||
    missing+=("$name:$why")
done <<<"$packages"

if ! command -v apt-get >/dev/null; then
  echo "setup: this is not a Debian system; please install the equivalents of:" >&2
  printf '  %s\n' "${names[@]}" >&2
  exit 0
fi
if [ ${#missing[@]} -eq 0 ]; then
  echo "setup: all ${#names[@]} packages are there"
  duckdb "${1:-}"
  exit 0
fi

echo "setup: ${#missing[@]} of ${#names[@]} packages are missing:"
for entry in "${missing[@]}"; do printf '  %-20s %s\n' "${entry%%:*}" "${entry#*: }"; done
[ "${1:-}" = --check ] && { duckdb --check || true; exit 1; }

root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: not root and no sudo here; as root, run: apt-get install ${missing[*]%%:*}" >&2
    exit 1
  fi
  echo "setup: installing with sudo, because you are not root"
  root=(sudo)
fi
as_root() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive "$@"; }
install() { as_root apt-get install -y -qq --no-install-recommends "${missing[@]%%:*}" >"$log" 2>&1; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
fresh=no
if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
  echo "setup: fetching the package lists (there are none yet)"
  as_root apt-get update -qq
  fresh=yes
fi
echo "setup: apt-get install ${missing[*]%%:*}"
if ! install; then
  if [ "$fresh" = no ]; then
    echo "setup: that failed; fetching newer package lists and trying once more"
    as_root apt-get update -qq
    install || { tail -n 20 "$log" >&2; echo "setup: apt-get could not install them (last lines above)" >&2; exit 1; }
  else
    tail -n 20 "$log" >&2
    echo "setup: apt-get could not install them (last lines above)" >&2
    exit 1
  fi
fi
duckdb
echo "setup: done"
