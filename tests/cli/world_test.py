"""dateline world: the tables are checked, and names that they do not know are ranked."""
import json
import shutil

from cli_case import ROOT, CliCase, unittest

ARTICLES = [
    {"id": "a1", "text": "Zog Quillon of the Front for Zogland met French President Emmanuel Macron. Quillon left Paris on Monday."},
    {"id": "a2", "text": "Zog Quillon accused Egypt of lying."},
]


class Check(CliCase):
    def test_our_tables_have_no_errors(self):
        run = self.dateline("world", "check", str(ROOT / "data"))
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertIn("\n0 errors", run.out)
        self.assertIn("head_of_government", run.out)

    def test_an_error_names_its_row_and_is_exit_status_1(self):
        for folder in ("actors", "roles"):
            shutil.copytree(ROOT / "data" / folder, self.folder / "data" / folder)
        with open(self.folder / "data" / "actors" / "people.tsv", "a") as table:
            table.write("\tperson\tAda Marlow\t\tXYZ\tGOV\tPrime Minister\t2001\t2002\tdateline\thigh\n")
        run = self.dateline("world", "check")
        self.assertEqual(run.status, 1)
        self.assertIn("rows that the compiler refuses: 1\n", run.out)
        self.assertRegex(run.out, r"  people\.tsv:\d+: no country code: XYZ\n")

    def test_a_folder_without_tables(self):
        run = self.dateline("world", "check", "nowhere")
        self.assertEqual(run.status, 1)
        self.assertIn("tables that cannot be read", run.out)


class Unknown(CliCase):
    def setUp(self):
        super().setUp()
        self.write("in.jsonl", "\n".join(json.dumps({"published": "2019-04-17", **a}) for a in ARTICLES))

    def ranked(self, *args):
        run = self.dateline("world", "unknown", *args, "--format", "jsonl")
        self.assertEqual((run.status, run.err), (0, ""))
        return [json.loads(line) for line in run.out.splitlines()]

    def test_articles_records_and_stores_give_the_same(self):
        articles = self.ranked("in.jsonl")
        self.assertEqual((articles[0]["name"], articles[0]["articles"], articles[0]["first"]), ("Zog Quillon", 2, "a1"))
        self.assertFalse([n for n in articles if "Macron" in n["name"] or "Egypt" in n["name"]])
        self.write("records.jsonl", self.dateline("code", "in.jsonl", "--format", "jsonl", "--quiet").out)
        self.assertEqual(self.ranked("records.jsonl"), articles)
        self.dateline("add", "in.jsonl", "--store", "s.duckdb", "--quiet")
        self.assertEqual([n["name"] for n in self.ranked("--store", "s.duckdb")], [n["name"] for n in articles])
        self.assertEqual(self.ranked("in.jsonl", "--limit", "1"), articles[:1])

    def test_what_a_dictionary_knows_is_not_unknown(self):
        self.write("own.tsv", "id\tkind\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\tsure\n"
                   "\tperson\tZog Quillon\t\tFRA\tGOV\tEnvoy\t2000\t\town\thigh\n")
        self.assertNotIn("Zog Quillon", [n["name"] for n in self.ranked("in.jsonl", "--dictionary", "own.tsv")])

    def test_a_store_or_inputs_but_not_both(self):
        run = self.dateline("world", "unknown", "in.jsonl", "--store", "s.duckdb")
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertIn("E401", run.err)


if __name__ == "__main__":
    unittest.main()
