"""What comes out: order, threads, pipes, colour, width, files."""
import csv
import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios

from cli_case import PROGRAM, ROOT, STRIKE, VISIT, CliCase, unittest


class Order(CliCase):
    def many(self, count):
        lines = [json.dumps({"id": f"n{i}", "text": (VISIT if i % 3 else STRIKE) * (1 + i * 7 % 5), "published": "2018-05-20"})
                 for i in range(count)]
        return "\n".join(lines).encode() + b"\n"

    def test_output_order_is_input_order_whatever_the_threads(self):
        items = self.many(60)
        one = self.code("-", "--threads", "1", stdin=items)
        eight = self.code("-", "--threads", "8", stdin=items)
        self.assertEqual(self.ids(one), [f"n{i}" for i in range(60)])
        self.assertEqual(one.out, eight.out)
        self.assertEqual((one.status, one.err, eight.err), (0, "", ""))

    def test_errors_come_in_input_order_too(self):
        lines = [b'{"broken' if i % 5 == 0 else json.dumps({"id": str(i), "text": VISIT}).encode() for i in range(30)]
        run = self.code("-", "--threads", "8", stdin=b"\n".join(lines))
        named = re.findall(r"stdin:(\d+):", run.err)
        self.assertEqual(named, [str(i + 1) for i in range(0, 30, 5)])
        self.assertEqual(run.status, 1)

    def test_every_format_is_the_same_for_any_threads(self):
        items = self.many(12)
        for format_name in ("table", "csv", "html"):
            with self.subTest(format_name):
                runs = [self.dateline("code", "-", "--format", format_name, "--threads", n, stdin=items) for n in (1, 8)]
                self.assertEqual(runs[0].out, runs[1].out)

    def test_twice_the_same(self):
        self.write("a.txt", VISIT)
        self.assertEqual(self.code("a.txt").out, self.code("a.txt").out)

    def test_folders_are_walked_by_path_and_hidden_files_left_out(self):
        for name in ("pages/b.txt", "pages/a/z.html", "pages/.hidden.txt", "pages/.git/c.txt", "pages/notes.md",
                     "pages/x.events.txt"):
            self.write(name, VISIT)
        self.assertEqual(self.ids(self.code("pages")), ["pages/a/z.html", "pages/b.txt"])


class Pipes(CliCase):
    def test_closed_pipe_is_quiet(self):
        items = "\n".join(json.dumps({"id": str(i), "text": VISIT}) for i in range(400))
        self.write("in.jsonl", items)
        process = subprocess.Popen([PROGRAM, "code", "in.jsonl", "--format", "jsonl"], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.environment())
        first = process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), 0)
        self.assertEqual(error, b"")
        self.assertEqual(json.loads(first)["id"], "0")

    def test_records_come_while_the_input_is_still_open(self):
        process = subprocess.Popen([PROGRAM, "code", "-", "--format", "jsonl", "--threads", "4"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, env=self.environment())
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        process.stdin.write(json.dumps({"id": "now", "text": VISIT}).encode() + b"\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], 30)
        self.assertTrue(ready, "nothing came before the end of the input")
        self.assertEqual(json.loads(process.stdout.readline())["id"], "now")
        process.stdin.close()
        self.assertEqual(process.wait(timeout=30), 0)

    def test_only_whole_lines_when_killed(self):
        items = "\n".join(json.dumps({"id": str(i), "text": VISIT * 5}) for i in range(2000))
        self.write("in.jsonl", items)
        with open(self.folder / "out.jsonl", "wb") as out:
            process = subprocess.Popen([PROGRAM, "code", "in.jsonl", "--format", "jsonl"], cwd=self.folder, stdout=out,
                                       env=self.environment())
            try:
                process.wait(timeout=0.7)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=30)
        for line in (self.folder / "out.jsonl").read_text().splitlines():
            json.loads(line)

    def test_standard_input_is_read_without_a_name(self):
        run = self.code(stdin=VISIT.encode())
        self.assertEqual((run.status, self.ids(run)), (0, ["stdin"]))

    def test_full_disk(self):
        self.write("a.txt", VISIT)
        run = self.dateline("code", "a.txt", "--output", "/dev/full")
        self.assertEqual(run.err, "/dev/full: E103 cannot write: No space left on device\n")
        self.assertEqual(run.status, 1)


class Formats(CliCase):
    def test_csv_has_the_documented_columns_and_one_row_an_event(self):
        self.write("a.txt", VISIT)
        run = self.dateline("code", "a.txt", "--format", "csv", "--published", "2018-05-17")
        rows = list(csv.DictReader(io.StringIO(run.out)))
        events = self.code("a.txt", "--published", "2018-05-17").records[0]["events"]
        self.assertEqual([row["event_id"] for row in rows], [event["id"] for event in events])
        self.assertTrue(rows, "the sample codes no event")
        section = (ROOT / "docs" / "cli.md").read_text().split("\n## dateline code\n")[1].split("\n## ")[0]
        documented = re.findall(r"^\| `(\w+)` \|", section, re.M)
        self.assertEqual(list(rows[0]), documented)

    def test_csv_cells_are_no_formulas(self):
        self.write("in.jsonl", json.dumps({"id": "=HYPERLINK(1)", "title": "+1", "text": VISIT}))
        run = self.dateline("code", "in.jsonl", "--format", "csv")
        row = next(csv.DictReader(io.StringIO(run.out)))
        self.assertEqual((row["article_id"], row["title"]), ("'=HYPERLINK(1)", "'+1"))

    def test_output_file(self):
        self.write("a.txt", VISIT)
        run = self.code("a.txt", "--output", "out.jsonl")
        self.assertEqual((run.status, run.out, run.err), (0, "", ""))
        self.assertEqual((self.folder / "out.jsonl").read_text(), self.code("a.txt").out)

    def test_show_dropped(self):
        self.write("a.html", "<html><body><nav><a href=/>Home</a></nav><article><h1>Visit</h1><p>" + VISIT + "</p><p>" +
                   STRIKE + "</p></article><footer>Copyright 2018 Example News. All rights reserved.</footer></body></html>")
        self.assertNotIn("dropped", self.code("a.html").records[0]["article"])
        dropped = self.code("a.html", "--show-dropped").records[0]["article"]["dropped"]
        self.assertTrue(dropped)
        self.assertEqual(set(dropped[0]), {"text", "reason"})

    def test_pairs_are_answered_one_for_one(self):
        self.write("in.jsonl", json.dumps({"id": "s", "text": "France condemned Iran on Monday.", "pairs": [
            {"actor": [[0, 6]], "recipient": [[17, 21]]}, {"actor": [], "recipient": []}]}))
        run = self.code("in.jsonl")
        relations = run.records[0]["relations"]
        self.assertEqual((run.err, len(relations)), ("", 2))
        self.assertEqual(set(relations[0]) >= {"type", "mode", "cameo", "status", "confidence", "trigger"}, True)


class InTerminal(CliCase):
    """The table on a pseudo-terminal."""

    def in_terminal(self, *args, columns=100, env=None):
        try:
            parent, child = pty.openpty()
        except OSError as error:   # a container without /dev/pts
            self.skipTest(str(error))
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        process = subprocess.Popen([PROGRAM, *args], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=child, stderr=child,
                                   env=self.environment({"TERM": "xterm-256color", **(env or {})}))
        os.close(child)
        output = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:   # the other side is closed
                break
            if not piece:
                break
            output += piece
        os.close(parent)
        process.wait(timeout=60)
        return output.decode().replace("\r\n", "\n")

    def plain(self, text):
        return re.sub(r"\x1b\[[0-9;]*[mK]", "", text)

    def test_colour_in_a_terminal_only(self):
        self.write("a.txt", VISIT)
        self.assertIn("\x1b[", self.in_terminal("code", "a.txt"))
        self.assertNotIn("\x1b[", self.in_terminal("code", "a.txt", env={"NO_COLOR": "1"}))
        self.assertNotIn("\x1b[", self.in_terminal("code", "a.txt", env={"TERM": "dumb"}))
        self.assertNotIn("\x1b[", self.dateline("code", "a.txt").out)

    def test_the_table_fits_the_width(self):
        self.write("a.txt", VISIT + STRIKE)
        for columns in (40, 60, 80, 100, 132, 200):
            with self.subTest(columns=columns):
                lines = self.plain(self.in_terminal("code", "a.txt", "--published", "2018-05-18", columns=columns)).splitlines()
                self.assertTrue(lines)
                self.assertLessEqual(max(map(len, lines)), columns)


if __name__ == "__main__":
    unittest.main()
