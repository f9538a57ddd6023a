#!/usr/bin/env python3
"""Stages may include themselves and stages to their left, nothing else: check every #include against the drawing in
CMakeLists.txt. And no two stages define a struct or class of one name in namespace dateline: two definitions of one name link
silently and crash. Usage: check_layers.py SOURCE_DIR"""
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


def defined_types(text: str) -> list[str]:
    """Names of structs, classes and enums that stand in namespace dateline itself: at the left edge, outside nameless namespaces."""
    names, nameless = [], False
    for line in text.splitlines():
        if re.match(r"namespace\s*\{", line):
            nameless = True
        elif re.match(r"\}\s*//\s*namespace\s*$", line):
            nameless = False
        found = re.match(r"(?:struct|class|enum class|enum)\s+(\w+)[^;]*(?:\{|$)", line)
        if found and not nameless:
            names.append(found[1])
    return names


def doubled_types(root: pathlib.Path, order: list[str]) -> list[str]:
    """"name: stage and stage" of each type that more than one stage defines."""
    where: dict[str, set[str]] = {}
    for stage in [*order, "cli"]:
        for path in sorted((root / "src" / stage).rglob("*.*")):
            if path.suffix in (".h", ".cc", ".inc"):
                for name in defined_types(path.read_text()):
                    where.setdefault(name, set()).add(stage)
    return [f"{name}: defined in {' and '.join(sorted(stages_of))}" for name, stages_of in sorted(where.items()) if len(stages_of) > 1]


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
    doubled = doubled_types(root, order)
    for line in doubled:
        print(line)
    bad += len(doubled)
    if defined_types("namespace {\nstruct A {\n}  // namespace\nstruct B {\nstruct C;\n") != ["B"]:
        sys.exit("the reader of type names is broken")
    print(f"{checked} includes of {len(order)} stages checked, {bad} against the order or defined twice")
    return 1 if bad or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
