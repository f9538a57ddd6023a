"""A store as a user keeps it: adding, adding again, versions, asking, splitting and merging, re-coding, exports; and what may go wrong."""
import csv
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import unittest

from cli_case import PROGRAM, ROOT, STRIKE, VISIT, CliCase

GROUPING = ROOT / "tests" / "grouping" / "articles.jsonl"
COLUMNS = {"gdelt-events": 61, "gdelt-mentions": 16, "icews": 20, "polecat": 40, "acled": 31, "ucdp-ged": 49}


class StoreCase(CliCase):
    def add(self, *args, **options):
        return self.dateline("add", *args, "--store", "s.duckdb", **options)

    def ask(self, query):
        run = self.dateline("sql", query, "--store", "s.duckdb", "--format", "jsonl")
        self.assertEqual((run.status, run.err), (0, ""))
        return run.records

    def count(self, table):
        return self.ask(f"SELECT count(*) AS n FROM {table}")[0]["n"]

    def line(self, name, text, day="2021-03-09", **more):
        return json.dumps({"id": name, "published": day, "url": f"https://x.example/{name}", "text": text, **more}) + "\n"

    def events(self, *args):
        run = self.dateline("events", "--store", "s.duckdb", "--format", "jsonl", *args)
        self.assertEqual(run.err, "")
        return run.records


class Adding(StoreCase):
    def test_the_same_page_again_changes_nothing(self):
        self.write("a.txt", VISIT)
        first = self.add("a.txt", "--verbatim")
        self.assertEqual(first.status, 0, first.err)
        self.assertRegex(first.err, r"^s\.duckdb: 1 article added with \d+ reports?\n$")
        before = self.ask("SELECT (SELECT count(*) FROM mentions) AS m, (SELECT count(*) FROM terms) AS t, (SELECT count(*) FROM events) AS e")
        self.write("elsewhere/b.txt", VISIT)      # the same page under another name
        again = self.add("a.txt", "elsewhere", "--verbatim")
        self.assertEqual(again.err, "s.duckdb: 0 articles added with 0 reports, 2 there already\n")
        self.assertEqual(self.ask("SELECT (SELECT count(*) FROM mentions) AS m, (SELECT count(*) FROM terms) AS t, (SELECT count(*) FROM events) AS e"), before)

    def test_a_changed_page_is_a_new_version(self):
        self.write("a.jsonl", self.line("a", "A bomb killed 12 people in Kabul on Monday.", "2021-03-09"))
        self.add("a.jsonl")
        self.write("a.jsonl", self.line("a", "A bomb killed 14 people in Kabul on Monday.", "2021-03-11"))
        self.assertIn("(1 of them new versions)", self.add("a.jsonl").err)
        rows = self.ask("SELECT version, previous, superseded::VARCHAR AS until FROM articles ORDER BY version")
        self.assertEqual(rows, [{"version": 1, "previous": None, "until": "2021-03-11"}, {"version": 2, "previous": 1, "until": None}])
        self.assertEqual([(e["killed_low"], e["reports"]) for e in self.events()], [(14, 1)])
        # As of a day before the change, the store says what it would have said.
        self.assertEqual([(e["killed_low"], e["reports"]) for e in self.events("--as-of", "2021-03-10")], [(12, 1)])
        self.assertEqual(self.events("--as-of", "2021-03-08"), [])

    def test_what_is_stored_is_what_is_coded(self):
        pages = ROOT / "examples"
        self.add(pages)
        coded = {record["id"]: record for record in self.code(pages).records}
        stored = self.ask("SELECT c.record, a.text, a.id FROM codings c JOIN articles a USING (article_id)")
        self.assertEqual(sorted(coded), sorted(row["id"] for row in stored))
        for record in coded.values():
            del record["coded_with"]   # the store keeps it once a run
        for row in stored:
            lean = json.loads(row["record"])
            self.assertEqual(restored(lean, row["text"]), coded[row["id"]])
        sentences = self.ask("SELECT id, sentence, trigger FROM report_list")
        by_id = {event["id"]: event for record in coded.values() for event in record["events"]}
        for row in sentences:
            self.assertEqual((row["sentence"], row["trigger"]), (by_id[row["id"]]["evidence"]["text"], by_id[row["id"]]["evidence"]["trigger"]["text"]))

    def test_order_does_not_matter(self):
        lines = GROUPING.read_text().splitlines(keepends=True)
        self.write("a.jsonl", "".join(lines))
        self.write("b.jsonl", "".join(reversed(lines)))
        query = ("SELECT string_agg(a.id || ' ' || hex_id(m.report_id) || ' ' || hex_id(g.event_id), chr(10) ORDER BY a.id, m.report_id) AS x "
                 "FROM mentions m JOIN articles a USING (article_id) JOIN members g USING (mention_id)")
        events = "SELECT string_agg(id || type || reports || sources || coalesce(killed_best, 0) || coalesce(place, ''), chr(10) ORDER BY id) AS x FROM event_list"
        got = []
        for name, batch in (("a.jsonl", 500), ("b.jsonl", 3)):
            self.dateline("add", name, "--store", f"{name}.duckdb", "--batch", batch, "--quiet")
            got.append([json.loads(self.dateline("sql", q, "--store", f"{name}.duckdb", "--format", "jsonl").out)["x"] for q in (query, events)])
        # Bit by bit: one article a run.
        for line in lines[::-1]:
            self.write("one.jsonl", line)
            self.dateline("add", "one.jsonl", "--store", "c.duckdb", "--quiet")
        got.append([json.loads(self.dateline("sql", q, "--store", "c.duckdb", "--format", "jsonl").out)["x"] for q in (query, events)])
        self.assertEqual(got[0], got[1])
        self.assertEqual(got[0], got[2])

    def test_without_text(self):
        self.write("a.txt", VISIT)
        self.dateline("add", "a.txt", "--verbatim", "--text", "none", "--store", "s.duckdb")
        row = self.ask("SELECT text, text_hash IS NOT NULL AS hashed FROM articles")[0]
        self.assertEqual(row, {"text": None, "hashed": True})
        self.assertEqual(self.count("terms"), 0)
        event = self.ask("SELECT event FROM report_list LIMIT 1")[0]["event"]
        self.assertIn("the text is not kept", self.dateline("show", event, "--store", "s.duckdb").out)

    def test_problems_are_kept_once(self):
        self.write("empty.txt", "")
        self.write("a.txt", VISIT)
        for _ in range(2):
            run = self.add("empty.txt", "a.txt", "--verbatim")
            self.assertEqual(run.status, 1)
            self.assertIn("empty.txt: E201", run.err)
        self.assertEqual(self.ask("SELECT input, code FROM problems WHERE kind = 'input'"), [{"input": "empty.txt", "code": "E201"}])
        self.assertGreaterEqual(self.count("problems WHERE kind = 'null'"), 0)

    def test_every_table_and_column_is_described(self):
        self.write("a.txt", VISIT)
        self.add("a.txt")
        self.assertEqual(self.ask("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store' AND comment IS NULL"), [])
        self.assertEqual(self.ask("SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'store' AND comment IS NULL AND NOT internal "
                                  "AND table_name NOT IN (SELECT view_name FROM duckdb_views() WHERE database_name = 'store')"), [])

    def test_interrupt_finishes_the_batch(self):
        lines = [json.loads(line) for line in GROUPING.read_text().splitlines()]
        self.write("a.jsonl", "".join(self.line(f"{x['id']}-{i}", x["text"]) for i in range(40) for x in lines))
        run = subprocess.Popen([PROGRAM, "add", "a.jsonl", "--store", "s.duckdb", "--batch", "10"], cwd=self.folder, stderr=subprocess.PIPE, env=self.environment())
        status = pathlib.Path(f"/proc/{run.pid}/status")
        while run.poll() is None:   # a busy machine takes its time until the program listens to Ctrl-C
            caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", status.read_text(), re.M)
            if caught and int(caught[1], 16) >> (signal.SIGINT - 1) & 1:
                break
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        err = run.communicate()[1].decode()
        if run.returncode == 0:
            self.skipTest("the machine was too quick")
        self.assertEqual(run.returncode, 130, err)
        self.assertIn("the same command goes on", err)
        self.add("a.jsonl")
        self.assertEqual(self.count("articles"), 40 * len(lines))
        self.assertEqual(self.ask("SELECT count(*) AS n FROM mentions ANTI JOIN members USING (mention_id)")[0]["n"], 0)

    def test_kill_trials(self):
        run = subprocess.run([sys.executable, ROOT / "bench" / "kill_trials.py", PROGRAM, "--trials", "12", "--seed", str(os.getpid())], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)


def restored(lean, text):
    """The record again: each object with begin and end gets its words; blocks never had any."""
    if isinstance(lean, list):
        return [restored(item, text) for item in lean]
    if not isinstance(lean, dict):
        return lean
    out = {key: restored(value, text) for key, value in lean.items()}
    if "blocks" in out and "published_source" in out:
        out["text"] = text
    end = out["span"][1] if isinstance(out.get("span"), list) else out.get("end")
    if isinstance(out.get("begin"), int) and isinstance(end, int) and "text" not in out and "role" not in out:
        out["text"] = text[out["begin"]:end]
    return out


class Asking(StoreCase):
    def setUp(self):
        super().setUp()
        self.add(GROUPING, "--quiet")

    def test_filters(self):
        everything = self.events()
        self.assertGreater(len(everything), 20)
        for args, keep in ((["--type", "CONSULT"], lambda e: e["type"] == "CONSULT"),
                           (["--type", "consult,aid"], lambda e: e["type"] in ("CONSULT", "AID")),
                           (["--place", "Kabul"], lambda e: e["place"] == "Kabul"),
                           (["--place", "geneva"], lambda e: e["place"] == "Genève"),      # as the text calls it
                           (["--place", "AFG"], lambda e: e["place_country"] == "AFG"),
                           (["--min-reports", "2"], lambda e: e["reports"] >= 2),
                           (["--min-sources", "2"], lambda e: e["sources"] >= 2),
                           (["--status", "occurred"], lambda e: e["status"] == "occurred"),
                           (["--quad", "material conflict"], lambda e: e["quad"] == "material conflict")):
            with self.subTest(args):
                self.assertEqual([e["id"] for e in self.events(*args)], [e["id"] for e in everything if keep(e)])
                self.assertTrue(self.events(*args))
        who = self.events("--who", "RUS", "--whom", "USA", "--type", "CONSULT")
        self.assertEqual([(e["place"], e["date_start"]) for e in who], [("Genève", "2021-06-16")])
        self.assertEqual(self.events("--who", "RUS", "--whom", "USA", "--since", "2021-07"), [])
        self.assertTrue(self.events("--who", "Putin", "--text", '"by the lake"'))
        self.assertEqual(self.events("--text", '"lake the by"'), [])
        self.assertEqual(self.events("--who", "'; DROP TABLE events; --"), [])

    def test_wrong_filters(self):
        for args, message in ((["--since", "May"], "--since"), (["--type", "WAR"], "neither a PLOVER type nor one of this store"), (["--status", "maybe"], "--status")):
            run = self.dateline("events", "--store", "s.duckdb", *args)
            self.assertEqual((run.status, run.out), (2, ""))
            self.assertIn("E401 ", run.err)
            self.assertIn(message, run.err)

    def test_show_has_each_report_in_its_sentence(self):
        event = self.events("--place", "Kabul", "--min-reports", "2")[0]
        run = self.dateline("show", event["id"][:9], "--store", "s.duckdb")
        self.assertEqual(run.status, 0, run.err)
        self.assertIn("A car bomb killed 12 people in Kabul on Monday", run.out)
        self.assertIn("Northwire", run.out)
        self.assertIn("https://northwire.example/kabul-wire", run.out)
        shown = json.loads(self.dateline("show", event["id"], "--store", "s.duckdb", "--format", "json").out)
        self.assertEqual(len(shown["mentions"]), event["reports"])
        # Two of the articles are copies of one wire: one source. How many articles in all is grouping_test's matter.
        self.assertEqual(event["sources"], event["articles"] - 1)
        for wrong in ("000000000000", "xyz"):
            run = self.dateline("show", wrong, "--store", "s.duckdb")
            self.assertEqual((run.status, run.out), (1, ""))
            self.assertIn("E506 ", run.err)

    def test_count(self):
        run = self.dateline("count", "--by", "month,type", "--store", "s.duckdb", "--format", "csv")
        rows = list(csv.DictReader(run.out.splitlines()))
        self.assertEqual(sum(int(row["n"]) for row in rows), len(self.events()))
        self.assertIn("█", self.dateline("count", "--by", "type", "--store", "s.duckdb").out)
        dyads = self.dateline("count", "--by", "dyad,type", "--store", "s.duckdb", "--format", "jsonl").records
        self.assertEqual(list(dyads[0]), ["who", "whom", "type", "n"])
        self.assertIn(None, [row["whom"] for row in dyads])
        self.assertNotIn("-", [row[side] for row in dyads for side in ("who", "whom")])
        run = self.dateline("count", "--by", "colour", "--store", "s.duckdb")
        self.assertEqual(run.status, 2)
        self.assertIn("month", run.err)

    def test_search(self):
        run = self.dateline("search", "bus station", "--store", "s.duckdb", "--format", "jsonl")
        self.assertEqual({row["id"] for row in run.records}, {"kabul-wire", "kabul-copy"})
        self.assertEqual(self.dateline("search", "nosuchword", "--store", "s.duckdb", "--format", "jsonl").out, "")

    def test_sql_reads_and_nothing_else(self):
        for query in ("DELETE FROM events", "SELECT * FROM read_csv('/etc/passwd')", "COPY events TO 'x.csv'", "SELECT nothing FROM nowhere", "ATTACH 'y.duckdb'"):
            with self.subTest(query):
                run = self.dateline("sql", query, "--store", "s.duckdb")
                self.assertNotEqual(run.status, 0)
                self.assertEqual(run.out, "")
                self.assertRegex(run.err, r"E\d{3} ")
        self.assertFalse((self.folder / "x.csv").exists() or (self.folder / "y.duckdb").exists())

    def test_split_and_merge_are_remembered(self):
        event = self.events("--place", "Kabul", "--min-reports", "2")[0]
        members = self.ask(f"SELECT DISTINCT id FROM report_list WHERE event = '{event['id']}'")
        geneva = self.events("--place", "Geneva", "--type", "CONSULT")[0]
        reports = [row["id"] for row in self.ask(f"SELECT id FROM report_list WHERE event = '{geneva['id']}' ORDER BY 1")]
        self.assertGreater(len(reports), 1)
        self.assertEqual(self.dateline("split", geneva["id"], reports[0], "--store", "s.duckdb").status, 0)
        self.assertEqual(len(self.events("--place", "Geneva", "--type", "CONSULT")), 2)
        minsk = self.events("--place", "Minsk", "--type", "PROTEST")
        self.assertEqual(self.dateline("merge", *[e["id"] for e in minsk], "--store", "s.duckdb").status, 0)
        self.assertEqual(len(self.events("--place", "Minsk", "--type", "PROTEST")), 1)
        run = self.dateline("recode", "--adopt", "--store", "s.duckdb")
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(len(self.events("--place", "Minsk", "--type", "PROTEST")), 1)
        self.assertEqual(len(self.events("--place", "Geneva", "--type", "CONSULT")), 2)
        self.assertTrue(members)

    def test_recoding_with_the_same_versions_changes_nothing(self):
        self.add(ROOT / "examples", "--quiet")
        before = self.events()
        run = self.dateline("recode", "--store", "s.duckdb")
        self.assertEqual(run.status, 0, run.err)
        diff = self.dateline("diff", "1", "2", "--store", "s.duckdb", "--format", "jsonl")
        self.assertEqual((diff.status, diff.out), (0, ""))
        differ = self.ask("SELECT x.article_id FROM codings x JOIN codings y USING (article_id) WHERE x.run_id = 1 AND y.run_id = 2 AND x.record <> y.record")
        self.assertEqual(differ, [])
        self.assertEqual(self.events(), before)

    def test_diff_shows_what_a_dictionary_changes(self):
        header = "# an actor of our own\n"
        self.write("mine.txt", header)
        run = self.dateline("diff", "1", "7", "--store", "s.duckdb")
        self.assertEqual(run.status, 1)
        self.assertIn("E506 no run 7", run.err)


class Exporting(StoreCase):
    def test_every_format(self):
        self.add(GROUPING, ROOT / "examples", "--quiet")
        occurred = len(self.events("--status", "occurred"))
        for name, columns in COLUMNS.items():
            with self.subTest(name):
                run = self.dateline("export", "--as", name, "--output", f"out.{name}", "--store", "s.duckdb")
                self.assertEqual(run.status, 0, run.err)
                text = (self.folder / f"out.{name}").read_text()
                rows = list(csv.reader(text.splitlines(), delimiter="," if name in ("acled", "ucdp-ged") else "\t"))
                self.assertEqual({len(row) for row in rows}, {columns})
                self.assertGreater(len(rows), 1)
                if name in ("gdelt-events", "icews", "polecat"):
                    self.assertEqual(len(rows) - 1, occurred)
                about = json.loads((self.folder / f"out.{name}.about.json").read_text())
                self.assertEqual(about["rows"], len(rows) - 1)
                self.assertEqual(list(about["values_by_column"]), rows[0])
                self.assertIn("CC BY 4.0", about["licence"])
        for name in ("csv", "jsonl", "parquet", "geojson", "graphml"):
            self.assertEqual(self.dateline("export", "--as", name, "--output", f"out.{name}", "--store", "s.duckdb").status, 0)
        features = json.loads((self.folder / "out.geojson").read_text())["features"]
        self.assertEqual(len(features), occurred)
        self.assertEqual(len((self.folder / "out.jsonl").read_text().splitlines()), occurred)
        self.assertTrue(list((self.folder / "out.parquet").rglob("*.parquet")))

    def test_columns_are_those_of_the_field(self):
        self.write("a.txt", STRIKE)
        self.add("a.txt")
        for name, first, last in (("gdelt-events", "GlobalEventID", "SOURCEURL"), ("gdelt-mentions", "GlobalEventID", "Extras"), ("icews", "Event ID", "Longitude"),
                                  ("polecat", "Event ID", "Version"), ("acled", "event_id_cnty", "timestamp"), ("ucdp-ged", "id", "gwnob")):
            self.dateline("export", "--as", name, "--output", "out", "--store", "s.duckdb")
            header = (self.folder / "out").read_text().splitlines()[0].replace("\t", ",").split(",")
            self.assertEqual((header[0], header[-1]), (first, last))
            self.dateline("export", "--as", name, "--output", "out", "--no-header", "--store", "s.duckdb")
            self.assertNotIn(first, (self.folder / "out").read_text().split("\n")[0])

    def test_a_folder_that_no_export_made_is_left_alone(self):
        self.write("a.txt", STRIKE)
        self.write("mine/keep.txt", "mine")
        self.add("a.txt")
        run = self.dateline("export", "--as", "parquet", "--output", "mine", "--store", "s.duckdb")
        self.assertEqual(run.status, 1)
        self.assertIn("E103 ", run.err)
        self.assertEqual((self.folder / "mine" / "keep.txt").read_text(), "mine")


class BadStores(StoreCase):
    def refused(self, code, *args, status=(1, 2)):
        before = {path: path.read_bytes() for path in self.folder.glob("*.duckdb")}
        run = self.dateline(*args)
        self.assertIn(run.status, status)
        self.assertEqual(run.out, "")
        self.assertIn(f" {code} ", " " + run.err.replace("\n", " "))
        self.assertLessEqual(len(run.err.splitlines()), 2)
        self.assertEqual({path: path.read_bytes() for path in self.folder.glob("*.duckdb")}, before)   # the data as it was
        return run

    def test_no_store(self):
        self.refused("E101", "events", "--store", "none.duckdb")
        self.assertEqual(list(self.folder.glob("none*.duckdb")), [])

    def test_other_files(self):
        self.write("a.txt", VISIT)
        self.write("text.duckdb", "no store at all, but long enough to be one\n")
        for args in (["events"], ["add", "a.txt"]):
            self.refused("E502", *args, "--store", "text.duckdb")
            self.refused("E502", *args, "--store", ".")

    def test_the_store_of_a_newer_dateline(self):
        self.write("a.txt", VISIT)
        self.add("a.txt")
        self.alter("UPDATE meta SET value = '99' WHERE key = 'schema'")
        self.refused("E503", "events", "--store", "s.duckdb")
        self.refused("E503", "add", "a.txt", "--store", "s.duckdb")

    def test_the_duckdb_file_of_another_program(self):
        self.write("a.txt", VISIT)
        self.add("a.txt")
        self.alter("UPDATE meta SET value = 'something else' WHERE key = 'format'")
        self.refused("E502", "events", "--store", "s.duckdb")
        self.refused("E502", "add", "a.txt", "--store", "s.duckdb")

    def alter(self, sql):
        try:
            import duckdb
        except ImportError:
            self.skipTest("needs the duckdb package of Python to alter a store")
        with duckdb.connect(str(self.folder / "s.duckdb")) as db:
            db.execute(sql)

    def test_damaged(self):
        self.add(GROUPING, "--quiet")
        path = self.folder / "s.duckdb"
        whole = path.read_bytes()
        for name, damaged in (("cut", whole[:len(whole) // 2]), ("flipped", whole[:5000] + bytes(b ^ 0x5A for b in whole[5000:9000]) + whole[9000:])):
            with self.subTest(name):
                path.write_bytes(damaged)
                run = self.refused("E501", "events", "--store", "s.duckdb")
                self.assertIn("s.duckdb", run.err)

    def test_two_writers(self):
        lines = [json.loads(line) for line in GROUPING.read_text().splitlines()]
        self.write("a.jsonl", "".join(self.line(f"{x['id']}-{i}", x["text"]) for i in range(60) for x in lines))
        self.write("a.txt", VISIT)
        first = subprocess.Popen([PROGRAM, "add", "a.jsonl", "--store", "s.duckdb", "--quiet", "--batch", "20"], cwd=self.folder, env=self.environment())
        try:
            time.sleep(0.8)
            if first.poll() is not None:
                self.skipTest("the machine was too quick")
            run = self.dateline("add", "a.txt", "--store", "s.duckdb")
            self.assertEqual(run.status, 2)
            self.assertIn("s.duckdb: E504 another dateline is writing to it\n", run.err)
            # Readers get in while it runs.
            counts = []
            while first.poll() is None:
                counts.append(self.count("articles"))
            self.assertEqual(counts, sorted(counts))
        finally:
            first.wait()
        self.assertEqual(first.returncode, 0)
        self.assertEqual(self.count("articles"), 60 * len(lines))

    def test_no_room(self):
        self.add(GROUPING, "--quiet")
        before = self.ask("SELECT count(*) AS n, max(article_id) AS m FROM articles")
        self.write("b.jsonl", "".join(self.line(f"n{i}", f"Talks number {i}. " + VISIT + os.urandom(4000).hex()) for i in range(300)))
        size = (self.folder / "s.duckdb").stat().st_size + 300_000

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        done = subprocess.run([PROGRAM, "add", "b.jsonl", "--store", "s.duckdb", "--quiet", "--batch", "300"], cwd=self.folder, env=self.environment(), capture_output=True,
                              text=True, preexec_fn=limit)
        self.assertIn(done.returncode, (1, 2))
        self.assertRegex(done.stderr, r"s\.duckdb: E\d{3} ")
        after = self.ask("SELECT count(*) AS n, max(article_id) AS m FROM articles")
        self.assertGreaterEqual(after[0]["n"], before[0]["n"])
        self.add("b.jsonl", "--quiet")     # with room again, it goes on
        self.assertEqual(self.count("articles"), before[0]["n"] + 300)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_read_only(self):
        self.write("a.txt", VISIT)
        self.add("a.txt")
        os.chmod(self.folder / "s.duckdb", 0o444)
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        self.refused("E103", "add", "a.txt", "--store", "s.duckdb")
        self.assertTrue(self.events())


if __name__ == "__main__":
    unittest.main()
