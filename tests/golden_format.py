"""Reading .events.txt files: what a reader would code by hand. The format is described in tests/golden/README.md."""
import calendar
import datetime
import pathlib
import re
import shlex

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
STATUSES = "occurred historical future hypothetical negated".split()
MAGNITUDES = "killed injured arrested displaced participants money".split()
ARTICLE_TEXT = "title outlet published language".split()
ARTICLE_LISTS = "authors agencies".split()
EVENT_LINES = set("words status actor recipient date place says contexts quad mode cameo".split()) | set(MAGNITUDES)


class GoldenError(Exception):
    """A line that cannot be read; says file and line."""


class Golden:
    """One file: the page, its options, what the article must say, expected events, never and dropped lines."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.page, self.options = None, []
        self.article = {}          # field -> expected string, list, or None for "must be empty"
        self.events = []           # dicts; "kind" is event or maybe
        self.never = []            # (type or None, words or None, line)
        self.dropped = []          # (words, line)
        self._read()

    def _fail(self, number, message):
        raise GoldenError(f"{self.path}:{number}: {message}")

    def _read(self):
        block = None
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            found = re.match(r"(\s*)(\w+):\s*(.*?)\s*$", line)
            if not found:
                self._fail(number, "expected “name: value”")
            indented, key, value = bool(found[1]), found[2], found[3]
            if indented:
                if block is None:
                    self._fail(number, f"{key}: belongs to no event block")
                self._event_line(block, key, value, number)
            elif key in ("event", "maybe"):
                block = self._head(key, value, number)
                self.events.append(block)
            else:
                block = None
                self._top_line(key, value, number)
        for event in self.events:
            if "words" not in event["fields"]:
                self._fail(event["line"], "the event needs a “words:” line")
        if self.page is None:
            self.page = self._guess_page()

    def _guess_page(self):
        stem = str(self.path).removesuffix(".events.txt")
        for ending in (".html", ".txt", ".jsonl"):
            if pathlib.Path(stem + ending).exists():
                return pathlib.Path(stem + ending)
        raise GoldenError(f"{self.path}: no page beside it and no “page:” line")

    def _top_line(self, key, value, number):
        if key == "page":
            self.page = self.path.parent / value
        elif key == "options":
            self.options = shlex.split(value)
        elif key in ARTICLE_TEXT:
            self.article[key] = None if value == "-" else value
        elif key in ARTICLE_LISTS:
            self.article[key] = [] if value == "-" else [part.strip() for part in value.split(",")]
        elif key == "dropped":
            self.dropped.append((value, number))
        elif key == "never":
            found = re.fullmatch(r'([A-Z]+)?\s*(?:"(.+)")?', value)
            if not found or not (found[1] or found[2]) or (found[1] and found[1] not in TYPES):
                self._fail(number, 'expected “never: TYPE”, “never: "words"” or both')
            self.never.append((found[1], found[2], number))
        else:
            self._fail(number, f"unknown line “{key}:”")

    def _head(self, kind, value, number):
        parts = value.split()
        if not parts or parts[0] not in TYPES:
            self._fail(number, f"expected one of PLOVER's types after “{kind}:”")
        fields = {}
        for part in parts[1:]:
            fields["cameo" if re.fullmatch(r"\d{2,4}", part) else "mode"] = part
        return {"kind": kind, "type": parts[0], "fields": fields, "line": number}

    def _event_line(self, event, key, value, number):
        fields = event["fields"]
        if key not in EVENT_LINES:
            self._fail(number, f"unknown line “{key}:”")
        if not value:
            self._fail(number, f"“{key}:” has no value (use - for: must be empty)")
        if key in ("actor", "recipient"):
            fields.setdefault(key, [])
            if value != "-":
                fields[key].append(self._actor(value, number))
        elif key in fields:
            self._fail(number, f"“{key}:” is given twice")
        elif key == "status" and value not in STATUSES:
            self._fail(number, f"status must be one of {', '.join(STATUSES)}")
        elif key == "date":
            fields[key] = self._date(value, number)
        elif key == "place":
            fields[key] = self._place(value)
        elif key in MAGNITUDES:
            fields[key] = self._quantity(value, number)
        elif key == "contexts":
            fields[key] = [] if value == "-" else sorted(part.strip() for part in value.split(","))
        else:
            fields[key] = None if value == "-" and key != "words" else value

    def _actor(self, value, number):
        """name [CODE] "words" -> parts that are given, in any order; None where it must be empty."""
        actor = {}
        for key, pattern in (("text", r'"([^"]+)"'), ("code", r"\[([^\]]+)\]"), ("name", r"(\S.*)")):
            found = re.search(pattern, value)
            if found:
                actor[key] = None if found[1] == "-" else found[1].strip()
                value = (value[:found.start()] + value[found.end():]).strip()
        if value or not actor or any(mark in (actor.get("name") or "") for mark in '["]'):
            self._fail(number, 'expected “name [CODE] "words"”')
        return actor

    def _day(self, text, number, last):
        found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
        if not found:
            self._fail(number, f"“{text}” is no date: 2018-05-17, 2018-05 or 2018")
        year = int(found[1])
        month = int(found[2]) if found[2] else (12 if last else 1)
        day = int(found[3]) if found[3] else (calendar.monthrange(year, month)[1] if last else 1)
        return datetime.date(year, month, day).isoformat()

    def _date(self, value, number):
        if value == "-":
            return None
        first, _, last = value.partition("..")
        return self._day(first, number, last=False), self._day(last or first, number, last=True)

    @staticmethod
    def _place(value):
        if value == "-":
            return None
        parts = [part.strip() for part in value.split(",")]
        keys = [key for key, part in zip(("name", "country", "geonames_id"), parts) if part]
        place = {key: part for key, part in zip(("name", "country", "geonames_id"), parts) if part}
        return {key: None if place[key] == "-" else place[key] for key in keys}

    def _quantity(self, value, number):
        if value == "-":
            return None
        found = re.fullmatch(r"(\d[\d.]*?)(\.\.(\d[\d.]*)?)?", value.replace(",", ""))
        if not found:
            self._fail(number, f"“{value}” is no number: 12, 12..20 or 12..")
        low = float(found[1])
        high = low if not found[2] else float(found[3]) if found[3] else None
        return low, high
