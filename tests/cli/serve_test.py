"""dateline serve as programs and the page use it: every address against its description, filters against the command line, paging, ETags, reviews."""
import concurrent.futures
import json
import subprocess
import sys
import threading
import time
import unittest
import urllib.parse

from cli_case import PROGRAM, ROOT
from serve_case import DESCRIPTION, ServeCase, wrong

QUERIES = ["", "who=RUS", "whom=USA", "actor=UKR", "who=Putin", "actor=Q7747", "actor=president", "who=RUSGOV", "type=CONSULT", "type=assault,COERCE", "mode=visit",
           "context=diplomatic", "quad=material%20conflict", "status=occurred", "status=future,negated", "since=2021-02", "until=2021-02-15", "since=2021-01-10&until=2021-03",
           "place=Kabul", "place=AFG", "place=2950159", "place=a", "outlet=a", "outlet=example", "text=killed", "text=%22killed%20in%22", "text=nobodyeverwrotethis", "text=!!!",
           "min-sources=2", "min-reports=2", "min-confidence=0.6", "as-of=2021-02-10", "as-of=2021-02&type=ASSAULT", "bbox=0,0,90,60", "bbox=170,-90,-100,90",
           "who=a&type=ASSAULT,COERCE&since=2021&min-confidence=0.3", "who=%25", "who=_", "place=%27%20OR%201%3D1--", "actor=%C3%A9", "context=military&status=occurred"]


def as_options(query):
    """The same filters on the command line."""
    return [part for name, value in urllib.parse.parse_qsl(query) for part in ("--" + name, value)]


def near(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(near(a[key], b[key]) for key in a)
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) < 1e-5
    return a == b


class Answers(ServeCase):
    def all_events(self, query=""):
        events, cursor = [], ""
        while True:
            page = self.fetched(f"/api/events?limit=17&{query}{cursor}", "EventPage")
            events += page["events"]
            if page["next"] is None:
                return page["total"], events
            cursor = f"&cursor={page['next']}"

    def test_every_address_answers_as_described(self):
        event = self.fetched("/api/events?limit=1&sort=-reports", "EventPage")["events"][0]["id"]
        detail = self.fetched(f"/api/events/{event}", "EventDetail")
        article = detail["mentions"][0]["article_number"]
        actor = self.fetched("/api/actors", "ActorPage")["actors"][0]["id"]
        targets = {"/api/overview": ("/api/overview", "Overview"), "/api/events": ("/api/events", "EventPage"), "/api/events/{id}": (f"/api/events/{event}", "EventDetail"),
                   "/api/articles/{id}": (f"/api/articles/{article}", "Article"), "/api/actors": ("/api/actors?name=a&limit=3", "ActorPage"),
                   "/api/actors/{id}": (f"/api/actors/{urllib.parse.quote(actor, safe='')}", "ActorDetail"), "/api/counts": ("/api/counts?by=month,type", "Counts"),
                   "/api/search": ("/api/search?text=killed", "SearchPage"), "/api/explain/{id}": (f"/api/explain/{detail['mentions'][0]['id']}", "Explanation"),
                   "/api/reviews": ("/api/reviews", "ReviewPage"), "/api/quality": ("/api/quality", "Quality"), "/api/health": ("/api/health", "Health")}
        for path, operations in DESCRIPTION["paths"].items():
            if "get" not in operations or path in ("/api/export", "/api/openapi.json"):
                continue
            target, schema = targets[path]
            described = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            self.assertEqual(described, f"#/components/schemas/{schema}")
            self.fetched(target, schema)
        self.assertEqual(self.get("/api/openapi.json").json, DESCRIPTION)

    def test_every_described_parameter_is_taken_and_others_are_not(self):
        values = {"type": "AID", "status": "occurred", "since": "2021", "until": "2021", "min-sources": "1", "min-reports": "1", "min-confidence": "0.1", "as-of": "2021-02-10", "bbox": "0,0,9,9",
                  "id": "0123456789abcdef", "sort": "date", "limit": "5", "cursor": "", "parts": "map", "bucket": "week", "series": "type", "view": "0,0,9,9", "zoom": "2", "points": "9",
                  "level": "actor", "top": "9", "by": "type", "reports": "true", "verdict": "accept", "run": "1", "report": "0123456789abcdef", "article": "1", "as": "csv", "header": "false"}
        for path, operations in DESCRIPTION["paths"].items():
            if "get" not in operations or "{" in path:
                continue
            parameters = [DESCRIPTION["components"]["parameters"][p["$ref"].rsplit("/", 1)[1]] if "$ref" in p else p for p in operations["get"].get("parameters", [])]
            needed = [(p["name"], values.get(p["name"], "a")) for p in parameters if p.get("required")]
            for p in parameters:
                query = urllib.parse.urlencode(dict(needed + [(p["name"], values.get(p["name"], "a"))]))
                self.assertEqual(self.get(f"{path}?{query}").status, 200, f"{path}?{query}")
            if path != "/api/openapi.json":
                self.assertIn(self.fails(self.get(f"{path}?whoo=RUS"), 400, "E505")["where"], ("whoo", "as", "text"))

    def test_filters_choose_what_the_command_line_chooses(self):
        for query in QUERIES:
            with self.subTest(query=query):
                expected = self.cli("events", "--format", "jsonl", *as_options(query)).records
                total, events = self.all_events("sort=date&" + query)
                self.assertEqual(total, len(expected))
                self.assertEqual([e["id"] for e in events], [e["id"] for e in expected])
                for one, other in zip(events, expected):
                    self.assertTrue(near(one, other), f"{one}\n{other}")

    def test_counts_are_those_of_the_command_line(self):
        for query in ["", "text=killed", "since=2021-02&actor=a"]:
            for by in ["month,type", "dyad", "actor,place,week"]:
                for reports in (False, True):
                    rows = self.cli("count", "--format", "jsonl", "--by", by, *(["--reports"] if reports else []), *as_options(query)).records
                    counts = self.fetched(f"/api/counts?by={by}&reports={str(reports).lower()}&{query}", "Counts")
                    told = [["-" if v is None else v for v in row.values()] for row in rows]      # the page writes "-" for no value
                    if by == "dyad":                                                                # and a dyad as one
                        told = [[f"{who} > {whom}", n] for who, whom, n in told]
                    self.assertEqual(counts["rows"], told)
        self.assertEqual(self.fetched("/api/counts")["rows"], [[self.cli("count", "--format", "jsonl").records[0]["n"]]])

    def test_the_overview_counts_every_event_once(self):
        for query in QUERIES:
            with self.subTest(query=query):
                o = self.fetched(f"/api/overview?{query}", "Overview")
                total = o["total"]
                self.assertEqual(total, self.fetched(f"/api/counts?{query}")["total"])
                self.assertEqual(sum(map(sum, o["timeline"]["events"])), total)
                self.assertEqual(sum(map(sum, o["timeline"]["reports"])), o["reports"])
                marks = o["map"]["points"] + o["map"]["areas"]
                self.assertEqual(sum(m["n"] for m in marks) + sum(o["map"]["off"].values()), total)
                for one in marks + o["dyads"]["rows"]:
                    self.assertEqual(sum(one["quads"]), one["n"])
                self.assertEqual(sum(o["facets"]["type"].values()), total)
                self.assertEqual(sum(o["facets"]["quad"].values()), total)
                names = [name for name, _ in urllib.parse.parse_qsl(query) if name != "as-of"]
                self.assertEqual(sorted(o["hidden_by"]), sorted(names))
                if len(names) == 1:
                    self.assertEqual(o["hidden_by"][names[0]], o["all"] - total)
        dyads = self.fetched("/api/overview?parts=dyads")["dyads"]["rows"]
        counted = {tuple(row[0].split(" > ")): row[1] for row in self.fetched("/api/counts?by=dyad")["rows"] if "-" not in row[0].split(" > ")}
        self.assertEqual({(d["source"], d["target"]): d["n"] for d in dyads}, counted)

    def test_the_timeline_is_the_count_by_that_bucket(self):
        for bucket in ("day", "week", "month", "year"):
            for series in ("quad", "type", "status"):
                t = self.fetched(f"/api/overview?parts=timeline&bucket={bucket}&series={series}", "Overview")["timeline"]
                expected = {(row[0], row[1]): row[2] for row in self.fetched(f"/api/counts?by={bucket},{series}")["rows"]}
                cut = {"day": 10, "week": 10, "month": 7, "year": 4}[bucket]
                found = {(day[:cut], name): n for day, row in zip(t["buckets"], t["events"]) for name, n in zip(t["names"], row) if n}
                self.assertEqual(found, expected)

    def test_points_are_merged_when_there_are_too_many(self):
        whole = self.fetched("/api/overview?parts=map")["map"]
        few = self.fetched("/api/overview?parts=map&points=3&zoom=0")["map"]
        self.assertIsNone(whole["cell"])
        self.assertEqual(few["cell"], 11.25)
        self.assertLess(len(few["points"]), len(whole["points"]))
        self.assertEqual(sum(p["n"] for p in few["points"]), sum(p["n"] for p in whole["points"]))
        self.assertEqual(sum(p["places"] for p in few["points"]), len(whole["points"]))

    def test_every_order_pages_through_everything_once(self):
        total = self.fetched("/api/health")["events"]
        ids = None
        sorts = DESCRIPTION["paths"]["/api/events"]["get"]["parameters"]
        for sort in next(p for p in sorts if p.get("name") == "sort")["schema"]["enum"]:
            n, events = self.all_events(f"sort={sort}")
            self.assertEqual((n, len(events)), (total, total))
            found = [e["id"] for e in events]
            ids = ids or set(found)
            self.assertEqual(set(found), ids)
            key = {"date": lambda e: e["date_start"] or e["first_reported"], "reported": lambda e: e["first_reported"]}.get(sort.lstrip("-"), lambda e: e[sort.lstrip("-")])
            values = [v.lower() if isinstance(v := key(e), str) else v for e in events]
            there = [v for v in values if v is not None]
            self.assertEqual(values, there + [None] * (len(values) - len(there)))
            self.assertEqual(there, sorted(there, reverse=sort[0] == "-"))

    def test_actors(self):
        page = self.fetched("/api/actors?limit=1000", "ActorPage")
        self.assertEqual(len(page["actors"]), page["total"])
        paged, cursor = [], ""
        while cursor is not None:
            one = self.fetched(f"/api/actors?limit=7&cursor={cursor}", "ActorPage")
            paged += one["actors"]
            cursor = one["next"]
        self.assertEqual(paged, page["actors"])
        for actor in page["actors"][:25]:
            detail = self.fetched(f"/api/actors/{urllib.parse.quote(actor['id'], safe='')}", "ActorDetail")
            self.assertEqual(detail["actor"], actor)
            self.assertEqual(sum(t["as_actor"] for t in detail["types"]), actor["as_actor"])
            self.assertEqual(sum(m["as_recipient"] for m in detail["months"]), actor["as_recipient"])
            if actor["wikidata"]:
                self.assertEqual(actor["as_actor"], self.fetched(f"/api/counts?who={actor['wikidata']}")["total"])
        # What one does to another is what the other sees done by it.
        first = page["actors"][0]
        for partner in self.fetched(f"/api/actors/{urllib.parse.quote(first['id'], safe='')}")["whom"][:10]:
            by = self.fetched(f"/api/actors/{urllib.parse.quote(partner['id'], safe='')}?top=1000")["by"]
            self.assertIn((first["id"], partner["events"]), [(b["id"], b["events"]) for b in by])
        self.assertEqual(self.fetched("/api/actors/USA", "ActorDetail")["actor"]["id"], "USA")
        self.fails(self.get("/api/actors/Nobody%20at%20all"), 404, "E506")

    def test_the_article_is_its_record(self):
        coded = {r["id"]: r for r in self.code(self.source).records}
        for record in coded.values():
            del record["coded_with"]   # the store keeps it once a run
        for number in range(1, 30):
            article = self.fetched(f"/api/articles/{number}", "Article")
            store = article.pop("store")
            self.assertEqual(article, coded[article["id"]])
            self.assertEqual(set(store["happenings"]), {e["id"] for e in article["events"]})
            self.assertEqual(self.fetched(f"/api/articles/{urllib.parse.quote(article['id'], safe='')}")["id"], article["id"])
            for event in article["events"][:2]:
                steps = self.fetched(f"/api/explain/{event['id']}", "Explanation")["steps"]
                for step in steps:
                    if step["begin"] is not None:
                        self.assertEqual(article["article"]["text"][step["begin"]:step["end"]], step["words"])
                happening = self.fetched(f"/api/events/{store['happenings'][event['id']]['event']}", "EventDetail")
                mention = next(m for m in happening["mentions"] if m["id"] == event["id"])
                self.assertEqual(article["article"]["text"][mention["begin"]:mention["end"]], mention["sentence"])
                self.assertEqual(article["article"]["text"][mention["trigger_begin"]:mention["trigger_end"]], mention["trigger"])
        for missing in ("999999", "no-such", "0", "-1", "1e3"):
            self.fails(self.get(f"/api/articles/{missing}"), 404, "E506")

    def test_search(self):
        expected = self.cli("search", "killed", "--format", "jsonl", "--limit", "1000").records
        found, cursor = [], ""
        while cursor is not None:
            page = self.fetched(f"/api/search?text=killed&limit=7&cursor={cursor}", "SearchPage")
            found += page["articles"]
            cursor = page["next"]
        self.assertEqual([(a["id"], a["reports"]) for a in found], [(a["id"], a["reports"]) for a in expected])
        for article in found:
            self.assertTrue(any(piece["match"] and piece["text"].lower() == "killed" for piece in article["snippet"]), article["snippet"])
            text = self.fetched(f"/api/articles/{article['article_number']}")["article"]["text"]
            self.assertIn("".join(piece["text"] for piece in article["snippet"]), text)

    def test_exports_are_those_of_the_command_line(self):
        for kind, suffix in (("csv", "csv"), ("jsonl", "jsonl"), ("gdelt-events", "tsv"), ("acled", "csv"), ("geojson", "geojson"), ("graphml", "graphml")):
            for query in ("", "type=ASSAULT&since=2021-02"):
                answer = self.get(f"/api/export?as={kind}&{query}")
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.headers["content-disposition"], f'attachment; filename="dateline-{kind}.{suffix}"')
                out = self.folder / f"out.{suffix}"
                self.cli("export", "--as", kind, "--output", out, "--quiet", *as_options(query))
                self.assertEqual(answer.body, out.read_bytes(), f"{kind} {query}")
        chosen = [e["id"] for e in self.fetched("/api/events?limit=3&status=occurred")["events"]]
        lines = self.get(f"/api/export?as=jsonl&id={','.join(chosen)}").body.splitlines()
        self.assertEqual(sorted(json.loads(line)["id"] for line in lines), sorted(chosen))

    def test_nothing_is_sent_twice(self):
        for target in ("/api/overview?who=RUS", "/api/events", "/api/quality", "/api/articles/1", "/api/openapi.json"):
            first = self.get(target)
            etag = first.headers["etag"]
            again = self.get(target, {"If-None-Match": etag})
            self.assertEqual((again.status, again.raw, again.headers["etag"]), (304, b"", etag))
            self.assertEqual(self.get(target, {"If-None-Match": '"other", ' + etag}).status, 304)
            self.assertEqual(self.get(target, {"If-None-Match": '"other"'}).body, first.body)
            small = self.get(target, {"Accept-Encoding": "br, gzip;q=0.5"})
            self.assertEqual(small.headers["content-encoding"], "gzip")
            self.assertLess(len(small.raw), len(first.raw))
            self.assertEqual(small.body, first.body)
            for refused in ("identity", "gzip;q=0", "br", "*;q=0"):
                self.assertNotIn("content-encoding", self.get(target, {"Accept-Encoding": refused}).headers)
            self.assertEqual(self.ask("HEAD", target).headers["content-length"], str(len(first.raw)))
        self.assertNotEqual(self.get("/api/events?who=RUS").headers["etag"], self.get("/api/events?who=USA").headers["etag"])

    def test_the_same_answers_however_many_ask(self):
        targets = [f"/api/events?{query}" for query in QUERIES] + [f"/api/overview?{query}" for query in QUERIES if "as-of" not in query] + ["/api/counts?by=type", "/api/search?text=a"]
        alone = {target: self.get(target).body for target in targets}
        with concurrent.futures.ThreadPoolExecutor(24) as many:
            for target, answer in zip(targets * 3, many.map(self.get, targets * 3)):
                self.assertEqual(answer.body, alone[target], target)

    def test_wrong_words_are_named(self):
        for query, where in (("type=NOTHING", "type"), ("status=maybe", "status"), ("since=yesterday", "since"), ("until=2021-02-30", "until"), ("as-of=x", "as-of"), ("bbox=1,2,3", "bbox"), ("bbox=0,9,9,0", "bbox"),
                             ("bbox=nan,0,1,1", "bbox"), ("id=12", "id"), ("min-sources=-1", "min-sources"), ("min-sources=1.5", "min-sources"), ("min-confidence=2", "min-confidence"),
                             ("min-confidence=nan", "min-confidence"), ("place=99999999999999999999", "place"), ("type=AID,,", "type")):
            for path in ("/api/events", "/api/overview"):
                self.assertEqual(self.fails(self.get(f"{path}?{query}"), 400)["where"], where, query)
        for query in ("sort=colour", "limit=0", "limit=1001", "limit=ten", "cursor=zzz", "cursor=0123456789abcdef", "who=a&who=b"):
            self.fails(self.get(f"/api/events?{query}"), 400, "E505")
        self.fails(self.get("/api/counts?by=colour"), 400, "E401")
        self.fails(self.get("/api/nothing"), 404, "E506")


class Reviews(ServeCase):
    def review(self, **fields):
        return self.post("/api/reviews", {"report": self.report, "verdict": "accept", "reviewer": "ana", **fields})

    def setUp(self):
        super().setUp()
        self.wait_for(lambda: self.fetched("/api/events")["total"] > 0, 60)
        self.event = self.fetched("/api/events?limit=1&sort=-reports")["events"][0]["id"]
        mention = self.fetched(f"/api/events/{self.event}")["mentions"][0]
        self.report, self.article = mention["id"], mention["article_number"]

    def test_a_review_is_kept_and_shown(self):
        before = self.get("/api/reviews").headers["etag"]
        made = self.review(verdict="correct", fields={"type": "AID", "recipient": [], "place": None}, note="  it says \"food\"\n<script>")
        self.assertEqual(made.status, 201, made.body)
        self.assertEqual(wrong(made.json, {"$ref": "#/components/schemas/Review"}), [])
        self.assertEqual(made.json["fields"], {"type": "AID", "recipient": [], "place": None})
        page = self.fetched(f"/api/reviews?report={self.report}&reviewer=ana&verdict=correct", "ReviewPage")
        self.assertEqual(page["reviews"][0], made.json)
        self.assertNotEqual(self.get("/api/reviews").headers["etag"], before)
        self.assertIn(made.json, self.fetched(f"/api/articles/{self.article}")["store"]["reviews"])
        row = self.cli("sql", f"SELECT was FROM reviews WHERE review_id = {made.json['id']} AND field = 'type'", "--format", "jsonl").records
        self.assertEqual(json.loads(row[0]["was"]), next(e["type"] for e in self.fetched(f"/api/articles/{self.article}")["events"] if e["id"] == self.report))
        quality = self.fetched("/api/quality", "Quality")["reviews"]
        self.assertGreaterEqual(quality["corrected"]["type"], 1)

    def test_wrong_reviews_are_refused_and_nothing_is_written(self):
        before = self.fetched("/api/reviews")["total"]
        for fields in ({"verdict": "maybe"}, {"reviewer": ""}, {"reviewer": "x" * 101}, {"reviewer": 7}, {"verdict": "correct"}, {"fields": {"type": "AID"}}, {"verdict": "correct", "fields": {"type": "NONE"}},
                       {"verdict": "correct", "fields": {"colour": "red"}}, {"verdict": "correct", "fields": []}, {"verdict": "correct", "fields": {"actor": "x"}}, {"note": "x" * 2001}, {"more": 1},
                       {"verdict": "correct", "fields": {"place": {"name": "x" * 20001}}}, {"report": 17}, {"verdict": None}):
            self.assertEqual(self.review(**fields).status, 400, fields)
        self.assertEqual(self.review(report="0" * 16).status, 404)
        self.assertEqual(self.review(report="xyz").status, 404)
        for body in (b"", b"[]", b"{", b"null", b'{"report":"\xff"}', b"[" * 100000, b'{"a":' * 50000, b'"' + b"\\u0000" * 9 + b'"', b"\xef\xbb\xbf{}", json.dumps({"fields": eval("[" * 40 + "]" * 40)}).encode()):
            self.assertEqual(self.post("/api/reviews", body).status, 400, body[:40])
        self.assertEqual(self.post("/api/reviews", b"x" * 300_000).status, 413)
        self.assertEqual(self.fetched("/api/reviews")["total"], before)

    def test_agreement_of_two(self):
        reports = [m["id"] for e in self.fetched("/api/events?limit=8&sort=-confidence")["events"] for m in self.fetched(f"/api/events/{e['id']}")["mentions"][:1]]
        for i, report in enumerate(reports):
            self.assertEqual(self.review(report=report, reviewer="bo", verdict="accept" if i % 2 else "reject").status, 201)
            self.assertEqual(self.review(report=report, reviewer="cy", verdict="accept" if i % 4 else "reject").status, 201)
        verdict = self.fetched("/api/quality", "Quality")["reviews"]["agreement"][0]
        self.assertEqual(verdict["what"], "verdict")
        self.assertGreaterEqual(verdict["units"], len(reports))
        self.assertLess(verdict["observed"], 1)

    def test_reviews_outlive_recoding(self):
        made = self.review(reviewer="dee", note="stays").json
        run = self.dateline("recode", "--store", self.store, "--adopt", "--quiet")
        self.assertEqual(run.status, 0, run.err)
        self.wait_for(lambda: len(self.fetched("/api/quality")["runs"]) > 1, 60)
        self.assertGreater(self.fetched("/api/events")["total"], 0)
        again = self.fetched("/api/reviews?reviewer=dee")["reviews"][0]
        self.assertEqual((again["id"], again["report"], again["article_number"]), (made["id"], made["report"], made["article_number"]))
        self.assertIsNotNone(again["report_now"])

    def test_paging(self):
        for i in range(5):
            self.review(reviewer="eve", note=str(i))
        notes, cursor = [], ""
        while cursor is not None:
            page = self.fetched(f"/api/reviews?reviewer=eve&limit=2&cursor={cursor}", "ReviewPage")
            notes += [r["note"] for r in page["reviews"]]
            cursor = page["next"]
        self.assertEqual(notes, ["4", "3", "2", "1", "0"])


class TakingTurns(ServeCase):
    """A store that is looked at can be added to, and what was added is shown."""

    def test_adding_while_it_is_looked_at(self):
        before = self.fetched("/api/health")
        stop = threading.Event()
        failed = []

        def look():
            while not stop.is_set():
                for target in ("/api/events?limit=5", "/api/counts?by=type", "/api/articles/1"):
                    answer = self.get(target)
                    if answer.status != 200:
                        failed.append((target, answer.status, answer.body))

        looker = threading.Thread(target=look)
        looker.start()
        try:
            line = {"id": "new", "published": "2021-03-09", "url": "https://x.example/new", "text": "A bomb killed 12 people in Kabul on Monday."}
            self.write("new.jsonl", json.dumps(line) + "\n")
            run = self.dateline("add", "new.jsonl", "--store", self.store)
            self.assertEqual(run.status, 0, run.err)
            self.wait_for(lambda: self.fetched("/api/health")["articles"] == before["articles"] + 1)
        finally:
            stop.set()
            looker.join()
        self.assertEqual(failed, [])
        self.assertNotEqual(self.fetched("/api/health")["version"], before["version"])
        self.assertIn("new", [a["id"] for a in self.fetched("/api/search?text=bomb%20kabul%20monday")["articles"]])

    def test_a_review_while_another_program_reads(self):
        report = self.fetched(f"/api/events/{self.fetched('/api/events?limit=1')['events'][0]['id']}")["mentions"][0]["id"]
        reader = subprocess.Popen([PROGRAM, "events", "--store", self.store], stdout=subprocess.PIPE)
        made = self.post("/api/reviews", {"report": report, "verdict": "reject", "reviewer": "fay"})
        reader.communicate()
        self.assertEqual(made.status, 201, made.body)
        self.assertEqual(self.fetched("/api/reviews?reviewer=fay")["total"], 1)


class Starting(ServeCase):
    def test_it_ends_on_request(self):
        server = subprocess.Popen([PROGRAM, "serve", "--store", self.store, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertRegex(server.stdout.readline().decode(), r"^http://127\.0\.0\.1:\d+/\n$")
        begun = time.monotonic()
        server.terminate()
        _, err = server.communicate(timeout=20)
        self.assertEqual(server.returncode, 0)
        self.assertLess(time.monotonic() - begun, 8)
        self.assertIn("Ctrl-C ends", err.decode())

    def test_what_will_not_do(self):
        for args, status, message in ((["--store", "missing.duckdb"], 1, "E101"), (["--store", self.store, "--port", str(self.port)], 2, "cannot listen"), (["--store", self.store, "--token", "short"], 2, "--token"),
                                      (["--store", self.store, "--host", "not an address"], 2, "--host"), (["--store", self.store, "--port", "70000"], 2, "port")):
            run = self.dateline("serve", *args)
            self.assertEqual(run.status, status, run.err)
            self.assertIn(message, run.err)


if __name__ == "__main__":
    unittest.main()
