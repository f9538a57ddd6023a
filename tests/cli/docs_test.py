"""Help, usage errors, and that the documents know every option and error code."""
import re
import subprocess
import sys

from cli_case import ROOT, CliCase, unittest

COMMANDS = ("code", "explain", "parse", "page", "add", "events", "show", "count", "search", "sql", "export", "recode", "diff", "split",
            "merge", "review", "world", "world check", "world unknown", "doctor")


class Documents(CliCase):
    def test_every_option_is_in_cli_md(self):
        text = (ROOT / "docs" / "cli.md").read_text()
        for command in COMMANDS:
            run = self.dateline(*command.split(), "--help")
            self.assertEqual((run.status, run.err), (0, ""))
            options = set(re.findall(r"--[a-z][a-z-]+", run.out)) - {"--help"}
            self.assertEqual([option for option in sorted(options) if f"{option}" not in text], [], command)
            self.assertIn(f"dateline {command}", text)

    def test_every_error_code_is_in_errors_md(self):
        source = (ROOT / "src" / "base" / "error.cc").read_text()
        documented = dict(re.findall(r"^\| (E\d+) \| [^|]+ \| (.*) \|$", (ROOT / "docs" / "errors.md").read_text(), re.M))
        self.assertEqual(documented, dict(re.findall(r'"(E\d+)",\s*"([^"]*)"', source)))

    def test_tables_of_the_store_are_up_to_date(self):
        done = subprocess.run([sys.executable, ROOT / "tools" / "store_tables.py", "--check"])
        self.assertEqual(done.returncode, 0, "run python3 tools/store_tables.py")

    def test_help_has_examples_and_exit_statuses(self):
        run = self.dateline("--help")
        self.assertIn("Examples:", run.out)
        self.assertIn("Exit status:", run.out)
        for command in COMMANDS:
            self.assertIn(command.split()[0], run.out)

    def test_version(self):
        self.assertRegex(self.dateline("--version").out, r"\Adateline \d+\.\d+\.\d+ \(.+\)\n\Z")


class Usage(CliCase):
    def check(self, args, message):
        run = self.dateline(*args)
        self.assertEqual((run.status, run.out), (2, ""))
        self.assertEqual(run.err.splitlines()[0], message)
        self.assertEqual(len(run.err.splitlines()), 2)   # the second says what to do

    def test_wrong_usage_is_exit_status_2(self):
        self.write("a.txt", "Leaders met.")
        self.check(["code", "a.txt", "--published", "May 17"],
                   'dateline code: E401 --published: "May 17" is not a date such as 2018-05-17')
        self.check(["code", "a.txt", "--published", "2018-02-30"],
                   'dateline code: E401 --published: "2018-02-30" is not a date such as 2018-05-17')
        for args in (["code", "a.txt", "--format", "xml"], ["code", "--threads", "0", "a.txt"], ["cod"], [], ["code", "--nope"]):
            with self.subTest(args):
                run = self.dateline(*args)
                self.assertEqual((run.status, run.out), (2, ""))
                self.assertRegex(run.err, r"\Adateline: E401 [^\n]+\n  See dateline --help\.\n\Z")

    def test_missing_pack_says_where_it_was_looked_for(self):
        self.write("a.txt", "Leaders met.")
        run = self.dateline("code", "a.txt", "--data", "nowhere")
        self.assertEqual(run.status, 2)
        self.assertIn("E101 dateline.pack is not in nowhere", run.err)


class OtherCommands(CliCase):
    def test_doctor_finds_everything_in_place(self):
        run = self.dateline("doctor")
        self.assertEqual(run.status, 0, run.out)
        self.assertIn("Everything is in place.", run.out)

    def test_doctor_names_what_is_missing(self):
        run = self.dateline("doctor", "--data", "nowhere")
        self.assertEqual(run.status, 1)
        self.assertIn("make build", run.out)

    def test_page_formats(self):
        self.write("a.txt", "Leaders *met* in Rome.\n\nThey talked.\n")
        self.assertEqual(self.dateline("page", "a.txt", "--verbatim").out, "Leaders *met* in Rome.\n\nThey talked.\n")
        self.assertIn("Leaders \\*met\\* in Rome.", self.dateline("page", "a.txt", "--verbatim", "--format", "markdown").out)
        self.assertIn('"role":', self.dateline("page", "a.txt", "--verbatim", "--format", "json").out)

    def test_parse_keeps_given_tokens(self):
        gold = ("# sent_id = s1\n1\tLeaders\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdon\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                "3\t't\t_\t_\t_\t_\t_\t_\t_\t_\n4\tmeet\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
        self.write("gold.conllu", gold)
        run = self.dateline("parse", "gold.conllu", "--as", "conllu")
        rows = [line.split("\t") for line in run.out.splitlines() if line and line[0] != "#"]
        self.assertEqual([row[1] for row in rows], ["Leaders", "don", "'t", "meet", "."])
        self.assertEqual({len(row) for row in rows}, {10})
        self.assertIn("sent_id = s1", run.out)
        self.assertEqual(sum(row[6] == "0" for row in rows), 1)

    def test_explain_names_the_row_that_decided(self):
        self.write("a.txt", "Syrian President Bashar al-Assad visited Russia on May 17, 2018.\n")
        run = self.dateline("explain", "a.txt", "--page", "--verbatim")
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertRegex(run.out, r"yes visited\s+acts/")
        self.assertIn("◄", run.out)
        self.assertNotIn("◄", self.dateline("explain", "a.txt", "--no-tree", "--verbatim").out)


if __name__ == "__main__":
    unittest.main()
