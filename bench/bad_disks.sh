#!/usr/bin/env bash
# A disk that is full, and one that may only be read: needs root, for small file systems in memory.
#   sudo bench/bad_disks.sh build/release/dateline
# Each must give one clear message with its code, and leave the store as it was after the last batch; with room again the same command goes on.
set -uo pipefail
program=$(realpath "$1")
articles=$(realpath "$(dirname "$0")/../tests/grouping/articles.jsonl")
work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
trap 'umount "$disk" 2>/dev/null; rm -rf "$work"' EXIT
mount -t tmpfs -o size=9m tmpfs "$disk" || exit 2
failed=0
expect() { if [ "$2" = "$3" ]; then echo "ok   $1"; else echo "FAIL $1: \"$2\", expected \"$3\""; failed=1; fi; }
count() { "$program" sql "SELECT count(*) AS n FROM articles" --store "$disk/s.duckdb" --format csv | tail -n 1 | tr -d '\r'; }

"$program" add "$articles" --store "$disk/s.duckdb" --quiet
before=$(count)
python3 - >"$work/more.jsonl" <<'EOF'
import json, os
for i in range(1500):
    print(json.dumps({"id": f"n{i}", "published": "2021-03-09", "text": f"Leaders met in Rome on Monday. They talked for {i} hours. " + os.urandom(3000).hex()}))
EOF
message=$("$program" add "$work/more.jsonl" --store "$disk/s.duckdb" --quiet --batch 100 2>&1)
status=$?
expect "full disk: exit status" "$status" 1
expect "full disk: code" "$(grep -o 'E103' <<<"$message" | head -n 1)" E103
echo "     $(head -n 1 <<<"$message")"
after=$(count)
[ "$after" -ge "$before" ] && echo "ok   full disk: $before articles before, $after after" || { echo "FAIL lost articles: $before, then $after"; failed=1; }
mount -o remount,size=200m "$disk"
"$program" add "$work/more.jsonl" --store "$disk/s.duckdb" --quiet --batch 100
expect "with room again it goes on" "$(count)" $((before + 1500))

mount -o remount,ro "$disk"
message=$("$program" add "$articles" --store "$disk/s.duckdb" --quiet 2>&1)
expect "read-only disk: code" "$(grep -o 'E103' <<<"$message" | head -n 1)" E103
echo "     $(head -n 1 <<<"$message")"
expect "read-only disk: can be asked" "$(count)" $((before + 1500))
exit $failed
