"""Tests of the program as a user runs it: each in a folder of its own, exact stdout, stderr and exit status.

Run one file by hand:  DATELINE=build/release/dateline python3 tests/cli/bad_input_test.py [-v] [Class.test]"""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.path.abspath(os.environ.get("DATELINE", ROOT / "build" / "release" / "dateline"))

VISIT = ("Syrian President Bashar al-Assad visited Russian President Vladimir Putin in Sochi on May 17, 2018. "
         "The two leaders discussed economic cooperation.\n")
STRIKE = ("Government forces shelled a market in Aleppo on Tuesday, killing 12 civilians. "
          "Turkey condemned the attack.\n")


class Run:
    """What a run of the program gave."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def records(self):
        return [json.loads(line) for line in self.out.splitlines()]


class CliCase(unittest.TestCase):
    """self.folder is new and is the working folder; it goes away afterwards."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def environment(self, extra=None):
        kept = {key: value for key, value in os.environ.items()
                if key in ("PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "DATELINE_DATA")}
        return {**kept, "LC_ALL": "C", **(extra or {})}

    def dateline(self, *args, stdin=b"", env=None, timeout=120):
        done = subprocess.run([PROGRAM, *map(str, args)], cwd=self.folder, input=stdin, capture_output=True, timeout=timeout,
                              env=self.environment(env))
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def code(self, *args, **options):
        return self.dateline("code", *args, "--format", "jsonl", **options)

    def ids(self, run):
        return [record["id"] for record in run.records]
