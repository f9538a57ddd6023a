#!/usr/bin/env bash
# Installs what the tests of the page need on Debian 12, and what building it needs: nothing of this is for users, the built page is
# committed (src/serve/page/). Uses sudo only when not root; with nothing missing it takes a fraction of a second.
set -euo pipefail

# package: why
packages='
nodejs: runs the tests (and the build, which wants Node 20 or later)
npm: fetches playwright-core and axe-core
chromium: the browser the tests drive
fonts-dejavu-core: letters that the page has no typeface for
'

missing=()
while IFS=: read -r name why; do
  [ -n "$name" ] || continue
  # A node or a browser that came another way will do.
  case $name in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; esac
  dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$name:$why")
done <<<"$packages"

if ! command -v apt-get >/dev/null; then
  echo "setup_web: this is not a Debian system; please install Node, npm and Chromium" >&2
  exit 0
fi
if [ ${#missing[@]} -gt 0 ]; then
  echo "setup_web: missing:"
  for entry in "${missing[@]}"; do printf '  %-20s %s\n' "${entry%%:*}" "${entry#*: }"; done
  root=()
  if [ "$(id -u)" -ne 0 ]; then root=(sudo); echo "setup_web: installing with sudo, because you are not root"; fi
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  as_root() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive "$@"; }
  install() { as_root apt-get install -y -qq --no-install-recommends "${missing[@]%%:*}" >"$log" 2>&1; }
  if ! install; then
    as_root apt-get update -qq
    install || { tail -n 20 "$log" >&2; echo "setup_web: apt-get could not install them (last lines above)" >&2; exit 1; }
  fi
fi
cd "$(dirname "$0")/../tests/web"
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] || npm ci --silent --no-audit --no-fund --ignore-scripts
echo "setup_web: ready"
