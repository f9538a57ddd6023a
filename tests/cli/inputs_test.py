"""Every kind of input through the program: archives, feeds, newswire, mail, compressed or not, folders that mix them; choosing
articles; the manifest. The inputs are made here."""
import bz2
import gzip
import json
import lzma
import unittest

from cli_case import STRIKE, VISIT, CliCase

PAGE = ('<html><head><title>{0}</title><meta property="article:published_time" content="{2}"></head><body><nav><a href=/>Home</a> '
        '<a href=/w>World</a></nav><article><h1>{0}</h1><p>{1}</p><p>Officials in both capitals confirmed the report on Friday and '
        'said that more talks would follow.</p></article><footer>All rights reserved</footer></body></html>')


def page(title="Assad visits Putin", text=VISIT, day="2018-05-18"):
    return PAGE.format(title, text.strip(), day)


def http(body, header="Content-Type: text/html; charset=utf-8", status=200):
    body = body if isinstance(body, bytes) else body.encode()
    return f"HTTP/1.1 {status} X\r\n{header}\r\n\r\n".encode() + body


def record(kind, url, block, content_type="application/http; msgtype=response", more=""):
    block = block if isinstance(block, bytes) else block.encode()
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:test:{kind}:{url}>\r\n{more}"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def crawl():
    """Records as a crawler writes them: two pages among what is none."""
    return [record("warcinfo", "", "software: a crawler\r\n", "application/warc-fields"),
            record("request", "https://g.example/a", "GET /a HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            record("response", "https://g.example/a", http(page())),
            record("response", "https://g.example/gone", http("<p>Not found</p>", status=404)),
            record("response", "https://g.example/x.png", http(b"\x89PNG\0\0", "Content-Type: image/png")),
            record("revisit", "https://g.example/a", "HTTP/1.1 200 OK\r\n\r\n", more="WARC-Refers-To-Target-URI: https://g.example/a\r\n"),
            record("response", "https://g.example/b", http(gzip.compress(page("Market shelled", STRIKE, "2018-05-20").encode()),
                                                           "Content-Type: text/html\r\nContent-Encoding: gzip"))]


RSS = ('<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><item><title>Assad visits Putin</title><guid>g1</guid>'
       "<link>https://g.example/a</link><pubDate>Fri, 18 May 2018 10:00:00 GMT</pubDate><description>&lt;p&gt;" + VISIT.strip() +
       "&lt;/p&gt;</description></item></channel></rss>")
NITF = ("<nitf><head><docdata><doc-id id-string='w1'/><date.issue norm='20180518'/></docdata></head><body><body.head><hedline>"
        "<hl1>Assad visits Putin</hl1></hedline></body.head><body.content><p>" + VISIT.strip() + "</p></body.content></body></nitf>")
MAIL = ("From: Gazette <news@g.example>\nSubject: Assad visits Putin\nDate: Fri, 18 May 2018 10:00:00 +0000\nMessage-ID: <m1@g.example>\n"
        "Content-Type: text/plain; charset=utf-8\n\n" + VISIT)


class Kinds(CliCase):
    def check(self, name, content, ids):
        """Coded as a file of that name: those articles, each with the visit; the same from standard input when the name says nothing."""
        self.write(name, content)
        run = self.code(name)
        self.assertEqual((run.err, run.status), ("", 0))
        self.assertEqual(self.ids(run), ids)
        self.assertIn("visited", run.records[0]["article"]["text"])
        self.assertTrue(run.records[0]["events"])
        return run.records

    def test_compressed_pages(self):
        squeeze = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
        for ending, compress in squeeze.items():
            self.check(f"a.html.{ending}", compress(page().encode()), [f"a.html.{ending}"])

    def test_compressed_jsonl_of_two_members(self):
        lines = [json.dumps({"id": name, "text": VISIT}) + "\n" for name in "ab"]
        self.check("in.jsonl.gz", b"".join(gzip.compress(line.encode()) for line in lines), ["a", "b"])

    def test_warc(self):
        want = ["urn:test:response:https://g.example/a", "urn:test:response:https://g.example/b"]
        records = self.check("crawl.warc", b"".join(crawl()), want)
        self.assertEqual(self.check("crawl.warc.gz", b"".join(map(gzip.compress, crawl())), want), records)
        self.assertEqual(records[0]["article"]["url"], "https://g.example/a")
        self.assertEqual(records[0]["article"]["published"], "2018-05-18")
        self.assertNotIn("Home", records[0]["article"]["text"])

    def test_warc_with_damage(self):
        records = crawl()
        squeezed = [gzip.compress(one) for one in records]
        hurt = bytearray(squeezed[2])
        hurt[len(hurt) // 2] ^= 0x55
        self.write("hurt.warc.gz", b"".join([*squeezed[:2], bytes(hurt), *squeezed[3:]]))
        run = self.code("hurt.warc.gz")
        offset = len(squeezed[0]) + len(squeezed[1])
        self.assertRegex(run.err, rf"\Ahurt\.warc\.gz: E102 record at byte {offset}: damaged gzip data at byte \d+ \([^\n]+\)\n\Z")
        self.assertEqual(self.ids(run), ["urn:test:response:https://g.example/b"])
        self.assertEqual(run.status, 1)
        self.write("cut.warc.gz", b"".join(squeezed)[:-20])
        run = self.code("cut.warc.gz")
        self.assertEqual(self.ids(run), ["urn:test:response:https://g.example/a"])
        self.assertRegex(run.err, r"\Acut\.warc\.gz: E102 record at byte \d+: cut off at byte \d+, inside gzip data\n\Z")

    def test_feeds(self):
        records = self.check("news.xml", RSS, ["g1"])
        self.assertEqual(records[0]["article"]["published"], "2018-05-18")
        self.assertEqual(records[0]["article"]["outlet"], "Gazette")
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Gazette",
                "items": [{"id": "g1", "title": "Assad visits Putin", "content_text": VISIT, "date_published": "2018-05-18"}]}
        self.check("feed.json", json.dumps(feed, indent=1), ["g1"])

    def test_broken_feed(self):
        self.write("news.xml", RSS.replace("</channel>", "<item><title>Half"))
        run = self.code("news.xml")
        self.assertEqual(self.ids(run), ["g1"])
        self.assertRegex(run.err, r"\Anews\.xml: E207 not well-formed XML from line 1 on: [^\n]+\n\Z")

    def test_newswire(self):
        self.check("w.xml", NITF, ["w1"])
        ninjs = {"uri": "w1", "type": "text", "headline": "Assad visits Putin", "versioncreated": "2018-05-18",
                 "body_html": "<p>" + VISIT + "</p>"}
        self.check("w.json", json.dumps(ninjs, indent=2), ["w1"])
        self.check("w.jsonl", json.dumps(ninjs) + "\n", ["w1"])

    def test_mail(self):
        self.check("letter.eml", MAIL, ["m1@g.example"])
        second = MAIL.replace("m1@", "m2@")
        box = f"From a@b Fri May 18 10:00:00 2018\n{MAIL}\nFrom a@b Fri May 18 10:00:00 2018\n{second}"
        self.check("letters.mbox", box, ["m1@g.example", "m2@g.example"])

    def test_standard_input(self):
        for content in (gzip.compress(b"".join(crawl())), RSS.encode(), NITF.encode(), MAIL.encode()):
            run = self.code("-", stdin=content)
            self.assertEqual((run.err, run.status), ("", 0))
            self.assertTrue(run.records)

    def test_folder_that_mixes_all(self):
        self.write("in/a.html", page())
        self.write("in/b.warc.gz", b"".join(map(gzip.compress, crawl())))
        self.write("in/c/news.rss", RSS)
        self.write("in/d.eml", MAIL)
        self.write("in/e.nitf", NITF)
        self.write("in/f.txt", VISIT)
        self.write("in/g.tar.gz", b"not ours")
        one = self.code("in", "--threads", 1)
        self.assertEqual(len(one.records), 7)
        self.assertEqual((one.err, one.status), ("", 0))
        self.assertEqual(self.code("in", "--threads", 4).out, one.out)
        shown = self.dateline("page", "in")
        self.assertEqual(shown.status, 0)
        self.assertEqual(shown.out.count("Assad visits Putin"), 4)   # plain mail and text have no headline
        self.assertIn("Market shelled", self.dateline("explain", "in/b.warc.gz", "--no-tree").out)


class Choice(CliCase):
    def setUp(self):
        super().setUp()
        self.write("crawl.warc", b"".join(crawl()))
        self.write("news.xml", RSS)

    def manifest(self, *args):
        run = self.code("crawl.warc", "news.xml", "--manifest", "m.jsonl", *args)
        return run, [json.loads(line) for line in (self.folder / "m.jsonl").read_text().splitlines()]

    def test_manifest(self):
        run, lines = self.manifest()
        self.assertEqual(run.status, 0)
        self.assertEqual([line["status"] for line in lines],
                         ["skipped", "skipped", "read", "skipped", "skipped", "skipped", "read", "end", "read", "end"])
        self.assertEqual([line["reason"] for line in lines[:6]],
                         ["a record of type warcinfo", "a record of type request", None, "HTTP status 404", "not a page but image/png",
                          "a revisit: the same content as https://g.example/a"])
        whole = b"".join(crawl())
        self.assertEqual(lines[2], {"input": "crawl.warc", "status": "read", "item": f"crawl.warc@{len(crawl()[0] + crawl()[1])}",
                                    "kind": "warc", "offset": len(crawl()[0] + crawl()[1]), "id": "urn:test:response:https://g.example/a",
                                    "url": "https://g.example/a", "published": "2018-05-18", "language": "en", "code": None,
                                    "reason": None})
        self.assertEqual(lines[7], {"input": "crawl.warc", "status": "end", "kind": "warc", "compression": None, "bytes": len(whole),
                                    "read": 2, "skipped": 5, "failed": 0})
        self.assertEqual(lines[9]["kind"], "feed")

    def test_manifest_names_failures(self):
        self.write("bad.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0")
        self.code("bad.html", "--manifest", "m.jsonl")
        line = json.loads((self.folder / "m.jsonl").read_text().splitlines()[0])
        self.assertEqual((line["status"], line["code"]), ("failed", "E202"))

    def test_since(self):
        run, lines = self.manifest("--since", "2018-05-19")
        self.assertEqual(self.ids(run), ["urn:test:response:https://g.example/b"])
        self.assertEqual(run.err, "note: 2 articles left out by --since, --match or --sample\n")
        self.assertEqual(lines[2]["reason"], "published 2018-05-18, before --since")
        shown = self.dateline("page", "crawl.warc", "--since", "2018-05-19")
        self.assertIn("Market shelled", shown.out)
        self.assertNotIn("Assad", shown.out)

    def test_match(self):
        self.assertEqual(self.ids(self.code("crawl.warc", "--match", "aleppo")), ["urn:test:response:https://g.example/b"])
        self.assertEqual(len(self.code("crawl.warc", "--match", "aleppo", "--match", "Sochi").records), 2)
        self.assertEqual(self.code("crawl.warc", "--match", "alep").records, [])
        self.assertEqual(len(self.code("crawl.warc", "--match", "alep*").records), 1)

    def test_sample(self):
        for name in range(40):
            self.write(f"many/{name}.txt", VISIT)
        some = self.ids(self.code("many", "--sample", "25%", "--quiet"))
        self.assertTrue(2 <= len(some) <= 20, some)
        self.assertEqual(some, self.ids(self.code("many", "--sample", "0.25", "--threads", 3, "--quiet")))
        self.assertLess(set(self.ids(self.code("many", "--sample", "10%", "--quiet"))), set(some))

    def test_wrong_usage(self):
        for option, value in (("--since", "May"), ("--sample", "some"), ("--sample", "200%")):
            run = self.code("crawl.warc", option, value)
            self.assertEqual((run.status, run.out), (2, ""))
            self.assertIn(option, run.err)


class Hostile(CliCase):
    def test_bomb(self):
        self.write("bomb.html.gz", gzip.compress(b"a" * (200 << 20)))
        self.write("bomb.jsonl.gz", gzip.compress(b" " * (200 << 20)))
        run = self.code("bomb.html.gz", "bomb.jsonl.gz")
        self.assertRegex(run.err, r"\Abomb\.html\.gz: E204 more than 16 MiB: not one article\n"
                                  r"bomb\.jsonl\.gz: E204 swells to more than 250 times its size [^\n]+\n")
        self.assertEqual((run.status, run.out), (1, ""))

    def test_declared_10_gb(self):
        good = record("response", "https://g.example/a", http(page()))
        self.write("lie.warc", good.replace(b"Content-Length: ", b"Content-Length: 9999999", 1) + good)
        run = self.code("lie.warc")
        self.assertRegex(run.err, r"\Alie\.warc: E102 record at byte 0: its length of 9999999\d+ bytes is wrong: [^\n]+\n\Z")
        self.assertEqual(len(run.records), 1)

    def test_nothing_is_fetched(self):
        index = "<sitemapindex><sitemap><loc>https://g.example/s.xml</loc></sitemap></sitemapindex>"
        self.write("s.xml", index)
        run = self.code("s.xml", "--manifest", "m.jsonl")
        self.assertEqual((run.status, run.out), (0, ""))
        self.assertIn("not fetched", (self.folder / "m.jsonl").read_text())


if __name__ == "__main__":
    unittest.main()
