"""dateline review: in a pseudo-terminal, resumed after a kill, agreement, gold that the golden runner and JSON readers take."""
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

from cli_case import PROGRAM, ROOT, STRIKE, VISIT, CliCase, unittest


class Screen:
    """The program at a terminal of 100 columns and 30 lines."""

    def __init__(self, case, *args):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen([PROGRAM, "review", *args], cwd=case.folder, stdin=slave, stdout=slave, stderr=slave,
                                        env=case.environment({"TERM": "xterm", "NO_COLOR": "1"}), start_new_session=True)
        os.close(slave)
        case.addCleanup(os.close, self.master)
        case.addCleanup(self.process.kill)

    def until(self, words, seconds=60):
        seen = b""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    seen += os.read(self.master, 65536)
                except OSError:   # the other side is closed
                    break
            if words.encode() in seen:
                return seen.decode(errors="replace")
        raise AssertionError(f"“{words}” did not come; got {seen[-2000:]!r}")

    def press(self, keys):
        os.write(self.master, keys.encode())

    def end(self):
        self.until_closed()
        return self.process.wait(timeout=60)

    def until_closed(self):
        seen = b""
        while True:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return seen.decode(errors="replace")
            if not data:
                return seen.decode(errors="replace")
            seen += data


class Review(CliCase):
    def setUp(self):
        super().setUp()
        self.write("in.jsonl", "".join(json.dumps({"id": name, "text": text, "published": "2018-05-20"}) + "\n"
                                       for name, text in (("v", VISIT), ("s", STRIKE))))
        self.assertEqual(self.dateline("code", "in.jsonl", "--format", "jsonl", "--output", "news.jsonl").status, 0)
        self.events = [e for line in (self.folder / "news.jsonl").read_text().splitlines() for e in json.loads(line)["events"]]
        self.assertGreaterEqual(len(self.events), 3)

    def decisions(self, coder):
        return [json.loads(line) for line in (self.folder / f"news.{coder}.review.jsonl").read_text().splitlines()]

    def review_all(self, coder, first="a"):
        screen = Screen(self, "news.jsonl", "--coder", coder)
        screen.until(f"coder {coder}")
        screen.press(first)
        for _ in self.events[1:]:
            screen.until("accepted")
            screen.press("a")
        screen.until("all decided")
        screen.press("q")
        self.assertEqual(screen.end(), 0)

    def test_without_a_terminal(self):
        run = self.dateline("review", "news.jsonl")
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertEqual(run.err.splitlines()[0], "dateline review: E401 a review needs a terminal; --gold, --summary and --agreement work without one")

    def test_what_is_no_record_is_named(self):
        self.write("bad.jsonl", "{}\n")
        run = self.dateline("review", "bad.jsonl", "--summary")
        self.assertEqual(run.status, 2)
        self.assertEqual(run.err.splitlines()[0], "bad.jsonl:1: E207 not a record of dateline code --format jsonl")
        self.assertIn("no events to review", run.err)

    def test_keys_decide_and_the_terminal_is_given_back(self):
        screen = Screen(self, "news.jsonl", "--coder", "anna")
        screen.until("1 of ")
        screen.press("3")
        screen.until("status:")
        screen.press("neg\r")
        screen.until("* negated")
        screen.press("a")
        screen.until("corrected")
        screen.press("r")
        screen.until("rejected")
        screen.press("q")
        rest = screen.until_closed()
        self.assertIn("\x1b[?1049l", rest)
        self.assertIn(f"2 of {len(self.events)} events decided, kept in news.anna.review.jsonl", rest)
        self.assertEqual(screen.process.wait(timeout=60), 0)
        kept = [d for d in self.decisions("anna") if d["verdict"] != "draft"]
        self.assertEqual([d["verdict"] for d in kept], ["correct", "reject"])
        self.assertEqual((kept[0]["changed"], kept[0]["coded"]["status"]), (["status"], "negated"))

    def test_kill_loses_nothing(self):
        screen = Screen(self, "news.jsonl", "--coder", "anna")
        screen.until("1 of ")
        screen.press("a")
        screen.until("accepted")
        screen.press("3")
        screen.until("status:")
        screen.press("hyp\r")
        screen.until("* hypothetical")
        screen.process.send_signal(signal.SIGKILL)
        screen.process.wait(timeout=60)
        again = Screen(self, "news.jsonl", "--coder", "anna")
        self.assertIn("hypothetical", again.until("going on: 1 of"))
        again.press("q")
        self.assertEqual(again.end(), 0)

    def test_two_coders_agreement_and_one_file_a_coder(self):
        self.review_all("anna")
        self.review_all("ben", first="r")
        run = self.dateline("review", "--agreement", "news.anna.review.jsonl", "news.ben.review.jsonl", "--format", "json")
        self.assertEqual((run.status, run.err), (0, ""))
        fields = {f["field"]: f for f in json.loads(run.out)}
        self.assertEqual(list(fields), ["event", "type", "mode", "status", "actor", "recipient", "date", "place"])
        n = len(self.events)
        self.assertEqual((fields["event"]["n"], fields["type"]["n"]), (n, n - 1))
        self.assertAlmostEqual(fields["event"]["agreement"], (n - 1) / n)
        self.assertEqual(fields["type"]["agreement"], 1)
        table = self.dateline("review", "--agreement", "news.anna.review.jsonl", "news.ben.review.jsonl").out
        self.assertIn("Krippendorff's alpha", table)
        self.assertEqual(self.dateline("review", "--agreement", "news.anna.review.jsonl").status, 2)

    def test_gold(self):
        run = self.dateline("review", "news.jsonl", "--coder", "anna", "--gold", "jsonl", "--output", "gold.jsonl")
        self.assertEqual(run.status, 2)     # nothing is decided: there is no file of decisions
        self.review_all("anna", first="r")
        run = self.dateline("review", "news.jsonl", "--coder", "anna", "--gold", "jsonl", "--output", "gold.jsonl")
        self.assertEqual((run.status, run.out), (0, ""))
        gold = [e for line in (self.folder / "gold.jsonl").read_text().splitlines() for e in json.loads(line)["events"]]
        self.assertEqual([e["id"] for e in gold], [e["id"] for e in self.events[1:]])
        self.assertEqual(gold[0]["review"], {"coder": "anna", "verdict": "accept"})
        self.assertEqual(self.dateline("review", "news.jsonl", "--coder", "anna", "--gold", "gsr", "--output", "ref").status, 0)
        records = json.loads((self.folder / "ref/PLOVER/gold_standard_records/PLOVER_GSR_CAMEO.txt").read_text())
        self.assertEqual([r["event"] for r in records], [e["type"] for e in gold])
        self.assertTrue(all(r["text"] and isinstance(r["source"], list) for r in records))
        summary = self.dateline("review", "news.jsonl", "--coder", "anna", "--summary").out
        self.assertIn("95 % interval", summary)

    def add_missed(self, coder, words):
        """One event more than the program has, in the article on the screen; then all are accepted."""
        screen = Screen(self, "news.jsonl", "--coder", coder)
        screen.until(f"coder {coder}")
        screen.press("+")
        screen.until("missed event, words:")
        screen.press(words + "\r")
        screen.until("type:")
        screen.press("sup\r")
        screen.until("* SUPPORT")
        screen.press("4")
        screen.until("actor:")
        screen.press("FRAGOV\r")
        screen.until("[FRAGOV]")
        for _ in range(len(self.events) + 1):
            screen.press("a")
            time.sleep(0.2)
        screen.until("all decided")
        screen.press("q")
        self.assertEqual(screen.end(), 0)

    def test_a_missed_event_is_added_and_is_gold(self):
        words = VISIT.split(".")[0].split()[-1]
        self.add_missed("anna", words)
        added = [d for d in self.decisions("anna") if d["verdict"] == "add"]
        self.assertEqual([d["coded"]["type"] for d in added], ["SUPPORT"])
        self.assertEqual(added[0]["coded"]["evidence"]["trigger"]["text"], words)
        # Gold as records of PLOVER's gold standard, read as a scorer reads them: a text, a type, and actors with country and sector.
        self.assertEqual(self.dateline("review", "news.jsonl", "--coder", "anna", "--gold", "gsr", "--output", "ref").status, 0)
        records = json.loads((self.folder / "ref/PLOVER/gold_standard_records/PLOVER_GSR_CAMEO.txt").read_text())
        self.assertEqual(len(records), len(self.events) + 1)
        mine = [r for r in records if r["event"] == "SUPPORT" and r["source"] == [{"actorText": "", "code": "FRA", "sector": "GOV"}]]
        self.assertEqual(len(mine), 1)
        self.assertIn(mine[0]["eventText"], mine[0]["text"])
        # What the program finds when it has the gold alone: its own events where the sentence names who, never the one that it missed.
        self.write("gold.jsonl", "".join(json.dumps({"id": r["id"], "text": r["text"], "published": r.get("date")}) + "\n" for r in records))
        again = {json.loads(line)["id"]: json.loads(line) for line in self.dateline("code", "gold.jsonl", "--format", "jsonl").out.splitlines()}
        right = {r["id"]: any(e["type"] == r["event"] for e in again[r["id"]]["events"]) for r in records}
        self.assertFalse(right[mine[0]["id"]])
        for r in records:
            if r["event"] != "SUPPORT" and ("Assad" in r["text"] or "shelled" in r["text"]):
                self.assertTrue(right[r["id"]], r)
        self.assertIn("found", self.dateline("review", "news.jsonl", "--coder", "anna", "--summary").out)

    def test_agreement_about_a_missed_event_is_as_computed_by_hand(self):
        self.add_missed("anna", VISIT.split(".")[0].split()[-1])
        self.review_all("ben", first="r")
        run = self.dateline("review", "--agreement", "news.anna.review.jsonl", "news.ben.review.jsonl", "--format", "json")
        event = {f["field"]: f for f in json.loads(run.out)}["event"]
        # n events and one added: anna says yes to all n+1; ben no to the first and to the added one, which he passed over.
        n = len(self.events)
        self.assertEqual(event["n"], n + 1)
        self.assertAlmostEqual(event["agreement"], (n - 1) / (n + 1))
        # kappa: chance agrees in 1 * (n-1)/(n+1), which is the observed share: nothing beyond chance.
        self.assertAlmostEqual(event["kappa"], 0)
        # alpha: of 2(n+1) values 2n are yes and 2 are no; observed disagreement 2/(n+1), expected 2*2n*2 / (2(n+1)(2n+1)).
        observed, expected = 2 / (n + 1), 2 * 2 * n * 2 / (2 * (n + 1) * (2 * n + 1))
        self.assertAlmostEqual(event["alpha"], 1 - observed / expected)

    def test_golden_cases_run(self):
        self.review_all("anna")
        self.assertEqual(self.dateline("review", "news.jsonl", "--coder", "anna", "--gold", "golden", "--output", "cases").status, 0)
        for name in ("v", "s"):
            done = subprocess.run([sys.executable, ROOT / "tests" / "golden_test.py", "--show", PROGRAM, self.folder / "cases" / f"{name}.events.txt"],
                                  capture_output=True, text=True, env=self.environment())
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertNotIn("missed", done.stdout)


if __name__ == "__main__":
    unittest.main()
