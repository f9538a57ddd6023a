"""Poor input: one clear line on stderr that names it and says why, everything else coded, exit status 1, memory bounded."""
import json
import os
import resource
import subprocess
import unittest

from cli_case import PROGRAM, STRIKE, VISIT, CliCase

GERMAN = ("Der syrische Präsident Baschar al-Assad hat am Donnerstag den russischen Präsidenten Wladimir Putin in Sotschi "
          "besucht. Die beiden Politiker sprachen über die wirtschaftliche Zusammenarbeit der beiden Länder und über den "
          "Krieg. Nach Angaben des Kreml dauerte das Gespräch mehr als drei Stunden.\n")


class BadInput(CliCase):
    def check(self, name, stderr, status=1, coded=("good.txt",)):
        """Codes `name` beside a good file: the complaint is exactly `stderr`, and what is `coded` is there."""
        self.write("good.txt", VISIT)
        run = self.code(name, "good.txt")
        self.assertEqual(run.err, stderr)
        self.assertEqual(run.status, status)
        self.assertEqual(self.ids(run), list(coded))
        return run

    def test_empty_file(self):
        self.write("empty.txt", "")
        self.check("empty.txt", "empty.txt: E201 empty\n")

    def test_white_space(self):
        self.write("blank.html", " \n\t\n")
        self.check("blank.html", "blank.html: E201 nothing but white space\n")

    def test_binary(self):
        self.write("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0")
        self.check("picture.html", "picture.html: E202 a binary file: neither text nor HTML\n")

    def test_pdf_named_text(self):
        self.write("report.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
        self.check("report.txt", "report.txt: E202 a binary file: neither text nor HTML\n")

    def test_gzip_cut_off(self):
        self.write("page.html.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\3\0\0")
        self.check("page.html.gz", "page.html.gz: E102 cut off at byte 12, inside gzip data\n")

    def test_warc_without_length(self):
        self.write("crawl.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n")
        self.check("crawl.warc", "crawl.warc: E102 record at byte 0: no Content-Length that can be read\n")

    def test_feed_without_entries(self):
        self.write("news.xml", '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>')
        self.check("news.xml", "news.xml: E201 no entries in it\n")

    def test_other_xml(self):
        self.write("pom.xml", '<?xml version="1.0"?><project><name>x</name></project>')
        self.check("pom.xml", "pom.xml: E208 XML, but no feed, sitemap, NITF or NewsML-G2\n")

    def test_missing_file(self):
        self.check("gone.txt", "gone.txt: E101 cannot open: No such file or directory\n")

    def test_dangling_link(self):
        os.symlink("nowhere.txt", self.folder / "link.txt")
        self.check("link.txt", "link.txt: E101 cannot open: No such file or directory\n")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_unreadable_file(self):
        self.write("secret.txt", VISIT).chmod(0)
        self.check("secret.txt", "secret.txt: E101 cannot open: Permission denied\n")

    def test_unreadable_link_in_folder(self):
        self.write("pages/a.txt", VISIT)
        os.symlink("b.txt", self.folder / "pages" / "b.txt")   # a link to itself
        self.write("pages/c.txt", STRIKE)
        run = self.code("pages")
        self.assertEqual(run.err, "pages/b.txt: E101 cannot open: Too many levels of symbolic links\n")
        self.assertEqual(self.ids(run), ["pages/a.txt", "pages/c.txt"])
        self.assertEqual(run.status, 1)

    def test_folder_without_pages(self):
        self.write("notes/readme.md", "nothing here")
        self.check("notes", "notes: E211 no pages in this folder (docs/inputs.md lists what is taken)\n")

    def test_page_without_article(self):
        self.write("menu.html", "<html><body><nav><a href=/>Home</a> <a href=/w>World</a></nav></body></html>")
        run = self.check("menu.html", "menu.html: E209 no article text was found in it\n")
        self.assertEqual(len(run.records), 1)

    def test_other_language(self):
        self.write("de.txt", GERMAN)
        run = self.check("de.txt", 'de.txt: E210 not English but "de": kept, not coded\n', coded=("de.txt", "good.txt"))
        german = run.records[0]
        self.assertEqual(german["article"]["language"], "de")
        self.assertEqual(german["events"], [])
        self.assertIn("Donnerstag", german["article"]["text"])

    def test_invalid_utf8(self):
        self.write("bad.txt", b"Syrian President Bashar al-Assad visited Russia on Friday.\n\nThe Kremlin \xff\xfe\x80 confirmed "
                              b"the visit and said that the talks had been long, open and useful for both countries.\n")
        self.write("good.txt", VISIT)
        run = self.code("bad.txt", "good.txt")
        self.assertRegex(run.err, r"\Abad\.txt: note: charset: [^\n]+\n\Z")
        self.assertEqual(self.ids(run), ["bad.txt", "good.txt"])
        self.assertEqual(run.status, 0)

    def test_unknown_charset(self):
        self.write("odd.html", '<html><head><meta charset="x-klingon"></head><body><article><h1>Visit</h1><p>' + VISIT +
                   "</p><p>" + STRIKE + "</p></article></body></html>")
        run = self.code("odd.html")
        self.assertEqual((run.status, self.ids(run)), (0, ["odd.html"]))
        self.assertIn("Bashar al-Assad", run.records[0]["article"]["text"])

    def test_lying_charset(self):
        page = ('<html><head><meta charset="iso-8859-1"></head><body><article><h1>Erdoğan visits Łódź</h1><p>' +
                "Turkish President Recep Tayyip Erdoğan visited Łódź on Friday for talks with the mayor of the city. " * 3 +
                "</p></article></body></html>")
        self.write("lie.html", page.encode("utf-8"))
        run = self.code("lie.html")
        self.assertEqual(run.status, 0)
        self.assertIn("Erdoğan visited Łódź", run.records[0]["article"]["text"])

    def test_broken_jsonl_line(self):
        lines = [json.dumps({"id": "a", "text": VISIT}), '{"id":"b","text":"Leaders', "", '["c"]',
                 json.dumps({"id": "d"}), json.dumps({"id": "e", "text": STRIKE})]
        self.write("in.jsonl", "\n".join(lines) + "\n")
        run = self.code("in.jsonl")
        self.assertEqual(run.err, "in.jsonl:2: E206 not valid JSON: the line ends too early\n"
                                  "in.jsonl:4: E206 not a JSON object but array\n"
                                  'in.jsonl:5: E207 no "text", "html", "html_file" or "page_text"\n')
        self.assertEqual(self.ids(run), ["a", "e"])
        self.assertEqual(run.status, 1)

    def test_missing_html_file(self):
        self.write("in/list.jsonl", json.dumps({"id": "a", "html_file": "pages/a.html"}) + "\n")
        run = self.code("in/list.jsonl")
        self.assertEqual(run.err, "in/list.jsonl:1: E101 html_file in/pages/a.html: cannot open: No such file or directory\n")
        self.assertEqual((run.status, run.out), (1, ""))

    def test_terminal_codes_in_names_are_harmless(self):
        self.write("\x1b[2Jx.txt", "")
        run = self.code("\x1b[2Jx.txt")
        self.assertEqual(run.err, "[2Jx.txt: E201 empty\n")


class Huge(CliCase):
    """Inputs made to exhaust memory or the stack. Limits are on the whole process."""

    MEMORY_MIB = 400

    def measured(self, *args, stdin=None):
        """(Run, peak resident MiB)"""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        process = subprocess.Popen(["/usr/bin/env", PROGRAM, *args], cwd=self.folder, stdin=stdin, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=self.environment())
        out, err = process.communicate(timeout=120)
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertGreaterEqual(after, before)
        from cli_case import Run
        return Run(process.returncode, out.decode(), err.decode()), after / 1024

    def test_100_mb_in_one_line(self):
        with open(self.folder / "line.txt", "wb") as file:
            for _ in range(100):
                file.write(b"Leaders met and met again and agreed on nothing. " * 21400)
        self.write("good.txt", VISIT)
        run, mib = self.measured("code", "line.txt", "good.txt", "--format", "jsonl")
        self.assertEqual(run.err, "line.txt: E204 more than 4 MiB: not one article\n")
        self.assertEqual((run.status, self.ids(run)), (1, ["good.txt"]))
        self.assertLess(mib, self.MEMORY_MIB)

    def test_100_mb_line_of_jsonl(self):
        with open(self.folder / "in.jsonl", "wb") as file:
            file.write(b'{"id":"big","text":"')
            for _ in range(100):
                file.write(b"Leaders met and met again and agreed on nothing. " * 21400)
            file.write(b'"}\n' + json.dumps({"id": "small", "text": VISIT}).encode() + b"\n")
        run, mib = self.measured("code", "in.jsonl", "--format", "jsonl")
        self.assertEqual(run.err, "in.jsonl:1: E204 the line has more than 16 MiB: not one article\n")
        self.assertEqual((run.status, self.ids(run)), (1, ["small"]))
        self.assertLess(mib, self.MEMORY_MIB)

    def test_3_mb_without_a_space(self):
        self.write("wall.txt", "a" * 3_000_000)
        run, mib = self.measured("code", "wall.txt", "--format", "jsonl", "--verbatim")
        self.assertIn(run.status, (0, 1))
        self.assertLess(mib, self.MEMORY_MIB)

    def test_1_mb_of_nested_tags(self):
        self.write("deep.html", "<html><body>" + "<div>" * 200_000 + VISIT)
        self.write("good.txt", VISIT)
        run, mib = self.measured("code", "deep.html", "good.txt", "--format", "jsonl")
        self.assertIn(run.status, (0, 1))
        if run.status == 1:
            self.assertRegex(run.err, r"\Adeep\.html: E20[59] [^\n]+\n\Z")
        self.assertEqual(self.ids(run)[-1], "good.txt")
        self.assertLess(mib, self.MEMORY_MIB)


if __name__ == "__main__":
    unittest.main()
