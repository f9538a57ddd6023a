#!/usr/bin/env python3
"""Writes the tables of docs/store.md anew from src/store/sql/schema (the part below the line "## Tables").

    python3 tools/store_tables.py [--check]     --check: only say whether they are up to date (exit status 1 when not)"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def table(path):
    text = path.read_text()
    comment = re.search(r"^-- (.*)$", text, re.M)[1]
    rows = [f"| `{name.strip(chr(34))}` | {kind.split(' USING ')[0]} | {about} |"
            for name, kind, about in re.findall(r"^  (\S+) +(.+?),? +-- (.*)$", text, re.M)]
    return f"### {path.stem}\n{comment}\n\n| column | type | |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def main():
    page = ROOT / "docs" / "store.md"
    text = page.read_text()
    head = text[:text.index("## Tables\n")]
    whole = head + "## Tables\nMade by `python3 tools/store_tables.py` from `src/store/sql/schema/`.\n\n" + "\n".join(
        table(path) for path in sorted((ROOT / "src" / "store" / "sql" / "schema").glob("*.sql")))
    if "--check" in sys.argv:
        return 0 if whole == text else 1
    page.write_text(whole)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
