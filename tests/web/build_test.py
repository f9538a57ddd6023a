#!/usr/bin/env python3
"""The committed page (src/serve/page/) is what its sources (web/) make, and small. Needs no Node: the build writes beside itself a hash of
the sources it was made from, and this computes the same hash of the sources as they are.

    python3 tests/web/build_test.py [--show]
"""
import gzip
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEB, PAGE = ROOT / "web", ROOT / "src/serve/page"
SOURCES = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "src"]  # as web/tools/stamp.mjs
FLOOR_KB = 500   # compressed, without map shapes
SHAPES = re.compile(r"(world-\d+m|divisions)-[\w-]+\.json$")


def files(path):
    if not path.is_dir():
        return [path]
    return [f for name in sorted(p.name for p in path.iterdir()) for f in files(path / name)]


def source_hash():
    total = hashlib.sha256()
    for name in SOURCES:
        for file in files(WEB / name):
            total.update(f"{file.relative_to(WEB)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).hexdigest().encode() + b"\n")
    return total.hexdigest()


def compressed(file):
    data = file.read_bytes()
    return len(data) if file.suffix == ".woff2" else len(gzip.compress(data, 9))   # woff2 is compressed already


def main():
    stamp = (PAGE / "BUILD.txt").read_text()
    assert f"sources {source_hash()}\n" in stamp, "src/serve/page/ is older than web/: run (cd web && npm ci && npm run build)"

    index = (PAGE / "index.html").read_text()
    for tag, body in re.findall(r"<(script|style)\b[^>]*>([^<]*)</", index):
        assert not body.strip(), f"inline <{tag}> in index.html: the security policy refuses it"
    assert " style=" not in index and not re.search(r"\son\w+=", index), "inline style or handler in index.html"
    for address in re.findall(r'(?:src|href)="([^"]+)"', index):
        assert (PAGE / address.lstrip("/")).is_file(), f"index.html names {address}, which is not there"

    sizes = {f: compressed(f) for f in sorted(PAGE.rglob("*")) if f.is_file()}
    for file in sizes:
        text = file.read_bytes()
        if file.suffix in (".js", ".css"):
            for found in re.findall(rb"https?://[\w.-]+", text):
                assert found in (b"http://www.w3.org", b"https://www.wikidata.org"), f"{file.name} names {found.decode()}"
            assert b"eval(" not in text and b"new Function(" not in text, f"{file.name} makes code of text"
    bundle = sum(size for f, size in sizes.items() if not SHAPES.search(f.name)) / 1000
    shapes = sum(size for f, size in sizes.items() if SHAPES.search(f.name)) / 1000
    first = [f for f in sizes if f.name == "index.html" or f.name.startswith(("index-",)) or "latin" in f.name or f"/assets/{f.name}" in index]
    print(f"page: {bundle:.0f} KB compressed without map shapes ({sum(sizes[f] for f in first) / 1000:.0f} KB for the first view), shapes {shapes:.0f} KB")
    if "--show" in sys.argv:
        for f, size in sorted(sizes.items(), key=lambda item: -item[1]):
            print(f"{size / 1000:8.1f}  {f.relative_to(PAGE)}")
    assert bundle <= FLOOR_KB, f"the page is {bundle:.0f} KB compressed, more than {FLOOR_KB}"


if __name__ == "__main__":
    main()
