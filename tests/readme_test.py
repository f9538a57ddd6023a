#!/usr/bin/env python3
"""The example in README.md is what the program prints: a stale README fails.

  readme_test.py PROGRAM              compare
  readme_test.py PROGRAM --refresh    write what it prints now into the README"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(```console\n\$ dateline ([^\n]+)\n)(.*?)(```)", re.S)


def output(program, arguments):
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run([program] + arguments.split(), cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout.strip("\n") + "\n"


def main():
    program, refresh = os.path.abspath(sys.argv[1]), "--refresh" in sys.argv
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    if not blocks:
        sys.exit("README.md has no example that begins with `$ dateline`")
    if refresh:
        readme.write_text(BLOCK.sub(lambda m: m[1] + output(program, m[2]) + m[4], text), encoding="utf-8")
        return
    for _, arguments, shown, _ in blocks:
        now = output(program, arguments)
        if shown != now:
            sys.exit("README.md shows for `dateline %s`:\n%s\nthe program prints:\n%s" % (arguments, shown, now))
    print("%d examples of README.md are what the program prints" % len(blocks))


if __name__ == "__main__":
    main()
