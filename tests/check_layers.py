#!/usr/bin/env python3
"""Stages may include themselves and stages to their left, nothing else: check every #include against the drawing in
CMakeLists.txt. Usage: check_layers.py SOURCE_DIR"""
import pathlib
import re
import sys


def stages(cmake: str) -> list[str]:
    """The order of the dateline_stage lines, each of which must name the one before it."""
    order = []
    for name, after in re.findall(r"^dateline_stage\((\w+)(?:\s+AFTER (\w+))?", cmake, re.M):
        if order and after != order[-1]:
            sys.exit(f"stage {name} comes after {after or 'nothing'}, expected {order[-1]}")
        order.append(name)
    return order


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    order = stages((root / "CMakeLists.txt").read_text())
    bad = checked = 0
    for rank, stage in enumerate(order):
        for path in sorted((root / "src" / stage).rglob("*.*")):
            if path.suffix not in (".h", ".cc", ".inc"):
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                found = re.match(r'\s*#include "(\w+)/', line)
                if not found:
                    continue
                checked += 1
                if found[1] not in order[: rank + 1]:
                    print(f"{path.relative_to(root)}:{number}: {stage} may not include {found[1]}/")
                    bad += 1
    print(f"{checked} includes of {len(order)} stages checked, {bad} against the order")
    return 1 if bad or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
