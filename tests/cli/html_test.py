"""The HTML page: one file, nothing fetched, nothing an article brings can run."""
import base64
import hashlib
import html.parser
import json
import re

from cli_case import STRIKE, VISIT, CliCase, unittest

HOSTILE = ('Syrian President Bashar al-Assad visited <script>alert(1)</script> Russia on Friday. '
           'The "Kremlin" condemned <img src=x onerror=alert(2)> Turkey & \'allies\' </article></section></body>. ')


class Elements(html.parser.HTMLParser):
    """All elements with their attributes, and the text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text, self.open, self.problems = [], "", [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in ("meta", "br", "img", "link", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(tag)

    def handle_data(self, data):
        self.text += data


class Page(CliCase):
    def page(self, *items):
        self.write("in.jsonl", "\n".join(map(json.dumps, items)))
        run = self.dateline("code", "in.jsonl", "--format", "html")
        self.assertEqual(run.status, 0, run.err)
        return run.out

    def test_elements_are_closed_and_each_event_is_marked(self):
        page = self.page({"id": "a", "text": VISIT, "title": "Visit"}, {"id": "b", "text": STRIKE})
        parsed = Elements(page)
        self.assertEqual((parsed.problems, parsed.open), ([], []))
        events = self.code("in.jsonl").records
        cards = [attributes["data-e"] for tag, attributes in parsed.elements if "card" in (attributes.get("class") or "").split()]
        self.assertEqual(cards, [str(i) for record in events for i in range(len(record["events"]))])
        marks = [attributes for tag, attributes in parsed.elements if tag == "mark" and attributes["class"].startswith("act")]
        self.assertGreaterEqual(len({m["data-a"] for m in marks}), 1)
        self.assertIn("Bashar al-Assad", parsed.text)

    def test_hostile_text_stays_text(self):
        page = self.page({"id": "<script>alert(3)</script>", "title": "</title><script>alert(4)</script>", "text": HOSTILE * 3,
                          "url": "javascript:alert(5)", "outlet": '"><svg onload=alert(6)>'})
        parsed = Elements(page)
        self.assertEqual([tag for tag, _ in parsed.elements].count("script"), 1)
        self.assertNotIn("img", [tag for tag, _ in parsed.elements])
        self.assertNotIn("svg", [tag for tag, _ in parsed.elements])
        for tag, attributes in parsed.elements:
            for name, value in attributes.items():
                self.assertFalse(name.startswith("on"), (tag, name))
                self.assertFalse((value or "").lower().startswith("javascript:"), (tag, name))
        self.assertIn("<script>alert(1)</script>", parsed.text)

    def test_only_our_script_may_run(self):
        page = self.page({"id": "a", "text": VISIT})
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
        script = re.search(r"<script>(.*?)</script>", page, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn("default-src 'none'", policy)
        self.assertIn(f"script-src 'sha256-{digest}'", policy)

    def test_nothing_is_fetched(self):
        page = self.page({"id": "a", "text": VISIT})
        for tag, attributes in Elements(page).elements:
            self.assertNotIn(tag, ("link", "img", "iframe", "object"))
            self.assertNotIn("src", attributes)
        self.assertNotIn("@import", page)
        self.assertNotIn("url(", page)


if __name__ == "__main__":
    unittest.main()
