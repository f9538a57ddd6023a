"""A user's own ontology and acts: read at run time by code, add, recode and explain; errors name file and line."""
import json

from cli_case import CliCase, unittest

TEXT = "President Emmanuel Macron won the election on Sunday. Turkey condemned the attack.\n"


class OwnTables(CliCase):
    def setUp(self):
        super().setUp()
        self.write("votes/types.tsv", "type\tquad\tscore\tlike\nVOTE\tverbal cooperation\t3\tnone\n")
        self.write("votes/modes.tsv", "type\tmode\tscore\nVOTE\twin\t4\n")
        self.write("votes/codes.tsv", "code\ttype\tmode\nV1\tVOTE\twin\n")
        self.write("acts/votes.tsv", "words\tpos\tframe\tif\tcode\nwin\tv\ttrans\tobj=election\tV1\n")
        self.write("a.txt", TEXT)
        self.own = ("--ontology", "votes", "--acts", "acts")

    def test_code(self):
        run = self.code("a.txt", *self.own)
        self.assertEqual((run.status, run.err), (0, ""))
        (event,) = run.records[0]["events"]
        self.assertEqual((event["type"], event["mode"], event["code"], event["cameo"], event["goldstein"]), ("VOTE", "win", "V1", None, None))
        self.assertEqual((event["quad"], event["score"], event["rule"]), ("verbal cooperation", 4, "acts/votes.tsv:2 win.v"))
        with_own = run.records[0]["coded_with"]
        self.assertEqual((list(with_own["ontology"]), list(with_own["acts"])), (["votes"], ["acts"]))
        for name in ("table", "csv", "html"):
            self.assertIn("VOTE", self.dateline("code", "a.txt", *self.own, "--format", name).out)

    def test_the_checksum_changes_with_the_tables(self):
        sums = [self.code("a.txt", *self.own).records[0]["coded_with"]["acts"]["acts"]]
        self.write("acts/votes.tsv", "words\tpos\tframe\tif\tcode\nwin\tv\ttrans\t\tV1\n")
        sums.append(self.code("a.txt", *self.own).records[0]["coded_with"]["acts"]["acts"])
        self.assertNotEqual(*sums)
        self.assertNotIn("acts", self.code("a.txt").records[0]["coded_with"])

    def test_explain_shows_the_row_by_file_and_line(self):
        run = self.dateline("explain", "a.txt", "--no-tree", *self.own)
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertIn("acts/votes.tsv:2 win.v", run.out)

    def test_add_and_recode(self):
        self.assertEqual(self.dateline("add", "a.txt", "--quiet", "--store", "s.duckdb").status, 0)
        run = self.dateline("recode", "--store", "s.duckdb", *self.own, "--adopt", "--quiet")
        self.assertEqual((run.status, run.err), (0, ""))
        types = self.dateline("sql", "SELECT type FROM mentions WHERE current", "--store", "s.duckdb", "--format", "jsonl")
        self.assertEqual([r["type"] for r in types.records], ["VOTE"])
        options = self.dateline("sql", "SELECT options FROM runs ORDER BY run_id", "--store", "s.duckdb", "--format", "jsonl")
        runs = [json.loads(r["options"]) for r in options.records]
        self.assertNotIn("ontology", runs[0])
        self.assertEqual((list(runs[1]["ontology"]), list(runs[1]["acts"])), (["votes"], ["acts"]))
        self.assertEqual(self.dateline("add", "a.txt", "--quiet", "--store", "t.duckdb", *self.own).status, 0)
        self.assertIn("VOTE", self.dateline("events", "--store", "t.duckdb").out)

    def test_own_types_are_asked_for_by_name(self):
        self.assertEqual(self.dateline("add", "a.txt", "--quiet", "--store", "t.duckdb", *self.own).status, 0)
        for command in (["events"], ["count", "--by", "type"]):
            run = self.dateline(*command, "--type", "VOTE", "--store", "t.duckdb", "--format", "jsonl")
            self.assertEqual((run.status, run.err), (0, ""))
            self.assertEqual([r["type"] for r in run.records], ["VOTE"])
        # One of PLOVER's may be asked for though there is none; another name must be one that the store has.
        none = self.dateline("events", "--type", "AID", "--store", "t.duckdb", "--format", "jsonl")
        self.assertEqual((none.status, none.out), (0, ""))
        self.assertEqual(self.dateline("events", "--type", "VOTES", "--store", "t.duckdb").status, 2)
        for name in ("csv", "jsonl", "geojson", "gdelt-events", "polecat", "icews", "acled"):
            out = self.dateline("export", "--store", "t.duckdb", "--type", "VOTE", "--as", name, "--output", f"out.{name}")
            self.assertEqual(out.status, 0, out.err)
        for name in ("csv", "jsonl"):
            self.assertIn("VOTE", (self.folder / f"out.{name}").read_text())

    def test_errors_name_file_and_line(self):
        self.write("acts/bad.tsv", "words\tpos\tframe\tif\tcode\nlose\tv\ttrans\tobj=@nope\tV1\n")
        for command in (["code", "a.txt"], ["explain", "a.txt"], ["add", "a.txt"]):
            run = self.dateline(*command, *self.own)
            self.assertEqual((run.status, run.out), (2, ""))
            self.assertEqual(run.err.splitlines()[0], 'acts/bad.tsv:2: E301 condition "obj=@nope": no such word class')
        run = self.dateline("code", "a.txt", "--ontology", "nowhere")
        self.assertEqual(run.status, 2)
        self.assertTrue(run.err.startswith("nowhere: E301 none of types.tsv"), run.err)

    def test_verb_files_of_the_older_world(self):
        self.write("verbs.txt", "&TIE\n+TIES\n--- RESTORE [---] ---\nRESTORE\n- * {DIPLOMATIC &TIE} [050]  # ours\n- * {OPEN [060]\n--- COMMENT [010] ---\nCOMMENT\n")
        self.write("actors.txt", "ARNOR_\n\t[ARN]\nGONDOR_\n\t[GON]\n")
        self.write("b.txt", "Arnor restored full diplomatic ties with Gondor. Arnor commented on Gondor. Turkey condemned Gondor.\n")
        run = self.code("b.txt", "--dictionary", "verbs.txt", "actors.txt")
        self.assertEqual((run.status, run.err), (0, "verbs.txt:6: left out: a bracket that is not closed\n"))
        restored, commented = run.records[0]["events"]     # and nothing by our own acts
        self.assertEqual((restored["cameo"], restored["type"], restored["rule"]), ("050", "SUPPORT", "verbs.txt:5 restore.v"))
        self.assertEqual(([a["code"] for a in restored["actor"]], [a["code"] for a in restored["recipient"]]), (["ARN"], ["GON"]))
        self.assertEqual((commented["cameo"], commented["type"], commented["quad"], commented["score"]), ("010", None, None, None))
        self.assertEqual(sorted(run.records[0]["coded_with"]["dictionaries"]), ["actors.txt", "verbs.txt"])
        for name in ("table", "csv", "html"):
            self.assertEqual(self.dateline("code", "b.txt", "--dictionary", "verbs.txt", "actors.txt", "--format", name).status, 0)
        explained = self.dateline("explain", "b.txt", "--no-tree", "--dictionary", "verbs.txt", "actors.txt")
        self.assertIn("verbs.txt:5 restore.v", explained.out)
        self.assertEqual(self.dateline("add", "b.txt", "--quiet", "--store", "s.duckdb", "--dictionary", "verbs.txt", "actors.txt").status, 0)
        self.assertIn("ARN", self.dateline("events", "--store", "s.duckdb", "--format", "csv").out)

    def test_a_verb_file_without_a_verb(self):
        self.write("verbs.txt", "--- RESTORE [050 ---\n- * {DIPLOMATIC TIES} [050]\n")
        run = self.code("a.txt", "--dictionary", "verbs.txt")
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertEqual(run.err.splitlines()[0], "verbs.txt: E304 no verb could be read")


if __name__ == "__main__":
    unittest.main()
