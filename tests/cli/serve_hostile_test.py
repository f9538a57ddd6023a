"""dateline serve against people who mean harm: nothing of this may read a file, write without leave, run as a script, or stop the server."""
import concurrent.futures
import json
import socket
import time
import unittest
import urllib.parse

from serve_case import DESCRIPTION, ServeCase

SECRET = b"root:"      # of /etc/passwd

TRAVERSALS = ["/../etc/passwd", "/../../../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e%2f%2e%2e%2fetc/passwd", "/..%5c..%5cetc%5cpasswd", "/..\\..\\etc\\passwd",
              "//etc/passwd", "///etc/passwd", "/./etc/passwd", "/assets/../../../etc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/index.html", "/assets//etc/passwd",
              "/assets/....//....//etc/passwd", "/%252e%252e%252fetc%252fpasswd", "/%c0%ae%c0%ae/etc/passwd", "/%c0%ae%c0%ae%c0%af/etc/passwd", "/..;/etc/passwd", "/etc/passwd%00.html", "/assets/x%00.js",
              "/index.html%00", "/file:///etc/passwd", "/api/../etc/passwd", "/api/articles/../../etc/passwd", "/api/articles/..%2f..%2fetc%2fpasswd", "/api/articles/%2fetc%2fpasswd", "/api/events/..%2f..%2f",
              "/api/export/../../etc/passwd", "/.git/config", "/.env", "/s.duckdb", "/assets/s.duckdb", "/proc/self/environ", "/%2fproc%2fself%2fmem", "/assets/%2fetc%2fpasswd", "/src/serve/page/index.html",
              "/%", "/%f", "/%zz", "/%00", "/\x7f", "/a%0d%0aSet-Cookie:x=y", "/a%0aX:%20y"]

INJECTIONS = ["' OR 1=1 --", "'; DROP TABLE events; --", "\") UNION SELECT * FROM read_csv('/etc/passwd') --", "x' UNION SELECT content FROM read_text('/etc/passwd') --", "${jndi:ldap://x}", "{{7*7}}", "%s%s%n", "\\", "'",
              "$1", "?", "); ATTACH '/tmp/x.db' AS x; --", "1; COPY (SELECT 1) TO '/tmp/dateline-hostile'", "<script>alert(1)</script>", "\u202e\u0000"[:1], "A" * 399, "%", "_%_%", "NULL", "9" * 30]

SQL_ESCAPES = ["SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM read_blob('/etc/passwd')", "SELECT * FROM read_json('/etc/passwd')", "SELECT * FROM read_parquet('/etc/passwd')",
               "SELECT * FROM '/etc/passwd'", "FROM '/etc/passwd'", "SELECT * FROM glob('/etc/*')", "COPY (SELECT 1) TO '/tmp/dateline-hostile'", "COPY events TO '/tmp/dateline-hostile'", "COPY events FROM '/etc/passwd'",
               "ATTACH '/tmp/dateline-hostile' AS x", "ATTACH 'https://example.org/x.db' AS x", "DETACH store", "INSTALL httpfs", "LOAD httpfs", "FORCE INSTALL httpfs FROM 'http://example.org'", "SET enable_external_access = true",
               "SET lock_configuration = false", "RESET enable_external_access", "SET memory_limit = '100GB'", "SET threads = 64", "PRAGMA enable_external_access", "PRAGMA database_list", "PRAGMA memory_limit='9GB'",
               "SET GLOBAL allowed_directories = ['/']", "SET temp_directory = '/tmp/dateline-hostile'", "EXPORT DATABASE '/tmp/dateline-hostile'", "IMPORT DATABASE '/tmp/dateline-hostile'", "DELETE FROM events", "DROP TABLE events",
               "UPDATE events SET type = 'AID'", "INSERT INTO reviews (review_id) VALUES (1)", "CREATE TABLE x (a INT)", "CREATE TEMP TABLE x AS SELECT 1", "CREATE MACRO f(x) AS x", "CREATE SECRET (TYPE s3)", "ALTER TABLE events ADD COLUMN x INT",
               "CHECKPOINT", "FORCE CHECKPOINT", "VACUUM", "ANALYZE", "BEGIN", "COMMIT", "USE memory", "CALL pragma_version()", "EXPLAIN ANALYZE SELECT 1", "EXECUTE x", "PREPARE x AS SELECT 1", "DEALLOCATE x",
               "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE events", "SELECT 1) ; DROP TABLE events; SELECT (1", "SELECT 1) t; COPY (SELECT 1) TO '/tmp/dateline-hostile", "SELECT * FROM query('COPY (SELECT 1) TO ''/tmp/dateline-hostile''')",
               "SELECT * FROM query_table('/etc/passwd')", "SELECT * FROM sniff_csv('/etc/passwd')", "SELECT * FROM parquet_metadata('/etc/passwd')", "SELECT * FROM sqlite_scan('/etc/passwd', 'x')", "SELECT getenv('HOME')",
               "SELECT nextval('x')", "WITH x AS (DELETE FROM events RETURNING *) SELECT * FROM x", "SUMMARIZE '/etc/passwd'", "DESCRIBE '/etc/passwd'", "SHOW ALL TABLES; DROP TABLE events", "", ";", "--", "/*", "SELECT", "\u0000",
               "SELECT " + "(" * 5000 + "1" + ")" * 5000]


class Hostile(ServeCase):
    options = ("--sql",)

    def harmless(self, answer):
        self.assertNotIn(SECRET, answer.body)
        if answer.status >= 400 and answer.headers.get("content-type", "").startswith("application/json"):
            self.fails(answer, answer.status)

    def test_no_path_reaches_a_file(self):
        for path in TRAVERSALS:
            with self.subTest(path=path):
                answer = self.send_raw(b"GET " + path.encode("latin-1") + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                self.assertNotIn(SECRET, answer)
                self.assertNotIn(b"\r\nSet-Cookie", answer)
                # Refused, not there, or the page itself, which is for any address that is no file.
                self.assertRegex(answer, rb"^(HTTP/1\.1 40[04] |HTTP/1\.1 200 OK\r\n(.*\r\n)*Content-Type: text/html)")
                if b"%2e" in path.encode() or ".." in path or "\\" in path:
                    self.assertRegex(answer, rb"^HTTP/1\.1 (40[04]|200) ")
        self.alive()

    def test_words_never_become_sql(self):
        before = self.fetched("/api/health")
        described = {p["name"] for path in DESCRIPTION["paths"].values() for p in path.get("get", {}).get("parameters", []) if "name" in p} | set(DESCRIPTION["components"]["parameters"])
        for name in sorted(described):
            for word in INJECTIONS:
                path = {"as": "/api/export", "by": "/api/counts", "reports": "/api/counts", "sort": "/api/events", "name": "/api/actors", "run": "/api/articles/1", "top": "/api/actors/USA", "reviewer": "/api/reviews",
                        "verdict": "/api/reviews", "report": "/api/reviews", "article": "/api/reviews", "parts": "/api/overview", "bucket": "/api/overview", "series": "/api/overview", "view": "/api/overview",
                        "zoom": "/api/overview", "points": "/api/overview", "level": "/api/overview", "header": "/api/export"}.get(name, "/api/events")
                answer = self.get(f"{path}?{urllib.parse.urlencode({name: word})}")
                self.assertIn(answer.status, (200, 400, 404), f"{name}={word}: {answer.body[:200]}")
                self.harmless(answer)
        for word in INJECTIONS:
            for path in ("/api/events/", "/api/articles/", "/api/actors/", "/api/explain/"):
                answer = self.get(path + urllib.parse.quote(word, safe=""))
                self.assertIn(answer.status, (200, 400, 404), path + word)
                self.harmless(answer)
        self.assertEqual(self.fetched("/api/health"), before)

    def test_sql_reads_this_store_and_nothing_else(self):
        before = self.fetched("/api/health")
        good = self.post("/api/sql", {"query": "SELECT count(*) AS n FROM events -- all of them"})
        self.assertEqual((good.status, good.json), (200, {"columns": ["n"], "rows": [[str(before["events"])]], "truncated": False}))
        for query in SQL_ESCAPES:
            with self.subTest(query=query[:80]):
                answer = self.post("/api/sql", {"query": query})
                self.assertNotIn(SECRET, answer.body)
                self.assertNotIn(b"/home", answer.body)
                if query not in ("PRAGMA database_list", SQL_ESCAPES[-1]):     # the first reads nothing secret, the last is deep and harmless
                    self.assertEqual(answer.status, 400, answer.body[:200])
        self.assertEqual(self.fetched("/api/health"), before)
        import pathlib
        self.assertFalse(pathlib.Path("/tmp/dateline-hostile").exists())

    def test_sql_has_limits(self):
        begun = time.monotonic()
        answer = self.post("/api/sql", {"query": "SELECT sum(range % 7) FROM range(1000000000000)"})
        self.assertEqual(answer.status, 400, answer.body)
        self.assertIn("10 seconds", answer.json["error"]["message"])
        self.assertLess(time.monotonic() - begun, 40)
        for query in ("SELECT repeat('x', 2000000000)", "SELECT list(a.range) FROM range(1000000000) a", "SELECT string_agg(repeat('y', 1000000), '') FROM range(100000)"):
            self.assertIn(self.post("/api/sql", {"query": query}).status, (200, 400))
        many = self.post("/api/sql", {"query": "SELECT * FROM range(1000000)"})
        self.assertTrue(many.json["truncated"])
        self.assertEqual(len(many.json["rows"]), 10000)
        self.alive()

    def test_the_host_must_be_this_machine(self):
        for host in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "evil.example#127.0.0.1", "", " ", "0.0.0.0", "192.168.1.5", "10.0.0.1", "[::2]", "[::1", "::1",
                     "localhost:", "localhost:abc", "localhost:80:80", "localhost/", "2130706433", "0x7f.1", "127.1", "\xe9vil"):
            answer = self.send_raw(f"GET /api/health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
            if host == "localhost:":
                continue
            self.assertRegex(answer, rb"^HTTP/1\.1 40[03] ", host)
            self.assertNotIn(b'"status":"ok"', answer)
        for host in ("127.0.0.1", "localhost", "LOCALHOST:1234", "[::1]:80", f"127.0.0.1:{self.port}"):
            self.assertIn(b'"status":"ok"', self.send_raw(f"GET /api/health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()), host)

    def test_only_this_page_may_change_something(self):
        report = self.fetched(f"/api/events/{self.fetched('/api/events?limit=1')['events'][0]['id']}")["mentions"][0]["id"]
        review = {"report": report, "verdict": "accept", "reviewer": "mallory"}
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"http://127.0.0.1:{self.port + 1}"}, {"Origin": f"https://127.0.0.1:{self.port}"}, {"Origin": f"http://127.0.0.1:{self.port}.evil.example"},
                        {"Origin": "file://"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"},
                        {"Content-Type": "multipart/form-data; boundary=x"}, {"Content-Type": ""}, {"Content-Type": "text/plain; application/json"}, {"Content-Type": "application/jsonp"}):
            self.fails(self.post("/api/reviews", review, headers), 403, "E401")
            self.fails(self.post("/api/sql", {"query": "SELECT 1"}, headers), 403, "E401")
        self.assertEqual(self.fetched("/api/reviews")["total"], 0)
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"):
            for target in ("/api/reviews", "/api/events", "/"):
                answer = self.ask(method, target)
                self.assertIn(answer.status, (400, 405, 501), method)
                self.assertNotIn("access-control-allow-origin", answer.headers)
        for target in ("/api/events", "/api/health", "/api/export", "/", "/index.html"):
            self.assertEqual(self.post(target, {}).status, 405, target)
        self.assertEqual(self.fetched("/api/reviews")["total"], 0)
        good = self.post("/api/reviews", review, {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"})
        self.assertEqual(good.status, 201, good.body)

    def test_a_request_is_framed_in_one_way_only(self):
        host = b"Host: 127.0.0.1\r\n"
        smuggled = b"GET /api/reviews HTTP/1.1\r\n" + host + b"\r\n"
        for name, data in {
            "both lengths": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
            "other way round": b"POST /api/sql HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + smuggled,
            "chunked": b"POST /api/sql HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
            "unknown coding": b"POST /api/sql HTTP/1.1\r\n" + host + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled,
            "hidden coding": b"POST /api/sql HTTP/1.1\r\n" + host + b"Transfer-Encoding : chunked\r\nContent-Length: 3\r\n\r\n0\r\n" + smuggled,
            "two lengths": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: 0\r\nContent-Length: 40\r\n\r\n" + smuggled,
            "negative": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n" + smuggled,
            "plus": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: +1\r\n\r\n" + smuggled,
            "hexadecimal": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: 0x10\r\n\r\n" + smuggled,
            "list": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: 1, 1\r\n\r\n" + smuggled,
            "huge": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: 99999999999999999999\r\n\r\n" + smuggled,
            "large": b"POST /api/sql HTTP/1.1\r\n" + host + b"Content-Length: 999999999\r\n\r\n" + smuggled,
            "two hosts": b"GET /api/reviews HTTP/1.1\r\n" + host + b"Host: evil.example\r\n\r\n",
            "no host": b"GET /api/reviews HTTP/1.1\r\n\r\n",
            "no host in 1.0": b"GET /api/reviews HTTP/1.0\r\n\r\n",
            "0.9": b"GET /api/reviews\r\n\r\n",
            "2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "9.1": b"GET /api/reviews HTTP/9.1\r\n" + host + b"\r\n",
            "upgrade": b"GET /api/reviews HTTP/1.1\r\n" + host + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
            "space before colon": b"GET /api/reviews HTTP/1.1\r\n" + host + b"X-A : b\r\n\r\n",
            "name with brackets": b"GET /api/reviews HTTP/1.1\r\n" + host + b"X(A): b\r\n\r\n",
            "zero in value": b"GET /api/reviews HTTP/1.1\r\n" + host + b"X-A: b\x01c\r\n\r\n",
            "no target": b"GET  HTTP/1.1\r\n" + host + b"\r\n",
            "whole address": b"GET http://evil.example/api/reviews HTTP/1.1\r\n" + host + b"\r\n",
            "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
            "nothing": b"\r\n\r\n\r\n\r\n",
            "zeros": b"\0" * 5000,
            "noise": bytes(i * 73 % 251 for i in range(9000)),
        }.items():
            with self.subTest(name):
                answer = self.send_raw(data, 2)
                self.assertNotIn(b'"reviews":', answer)        # the smuggled request was not answered
                self.assertNotRegex(answer, rb"^HTTP/1\.1 2")
        self.alive()

    def test_what_is_too_large(self):
        for name, data in {
            "one header": b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
            "many headers": b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(20_000)) + b"\r\n",
            "target": b"GET /api/events?text=" + b"a" * 30_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "longer target": b"GET /" + b"a" * 500_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "method": b"A" * 100_000 + b" / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "cookies": b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + b"a=b; " * 30_000 + b"\r\n\r\n",
        }.items():
            with self.subTest(name):
                self.assertNotRegex(self.send_raw(data, 3), rb"^HTTP/1\.1 2")
        self.fails(self.get("/api/events?text=" + "a" * 401), 400, "E505")
        self.fails(self.get("/api/events?" + "&".join(f"x{i}=1" for i in range(100))), 400, "E505")
        self.assertEqual(self.get("/api/events?id=" + ",".join(f"{i:016x}" for i in range(1000))).status, 200)
        self.fails(self.get("/api/events?id=" + ",".join(f"{i:016x}" for i in range(1300))), 400)
        self.alive()

    def test_bytes_that_are_no_text(self):
        for bad in ("%ff", "%c3%28", "%ed%a0%80", "%f5%80%80%80", "%c0%80", "%00", "%1f", "a%0ab", "%7f", "%e2%82", "%"):
            self.fails(self.get(f"/api/events?text={bad}"), 400, "E505")
            self.fails(self.get(f"/api/events?{bad}=x"), 400, "E505")
            self.fails(self.get(f"/api/actors/{bad}"), 400, "E505")

    def test_slow_clients_hold_nobody_up(self):
        slow = []
        try:
            for i in range(60):
                connection = socket.create_connection(("127.0.0.1", self.port))
                connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " if i % 2 else b"POST /api/sql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                slow.append(connection)
            begun = time.monotonic()
            self.alive()
            self.assertLess(time.monotonic() - begun, 5)
            # A byte now and then does not keep a connection open either.
            end = time.monotonic() + 40
            while slow and time.monotonic() < end:
                for connection in list(slow):
                    try:
                        connection.sendall(b"a")
                        connection.setblocking(False)
                        try:
                            if connection.recv(4096) == b"":
                                raise ConnectionError
                        except BlockingIOError:
                            pass
                        connection.setblocking(True)
                    except ConnectionError:
                        slow.remove(connection)
                        connection.close()
                time.sleep(1)
            self.assertEqual(len(slow), 0, "still open")
        finally:
            for connection in slow:
                connection.close()
        self.alive()

    def test_many_at_once(self):
        with concurrent.futures.ThreadPoolExecutor(100) as many:
            statuses = list(many.map(lambda i: self.get(f"/api/events?min-confidence=0.{i}").status, range(300)))
        self.assertEqual(set(statuses), {200})
        idle = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(400)]   # more than are let in
        for connection in idle:
            connection.close()
        self.wait_for(lambda: self.get("/api/health").status == 200)

    def test_every_answer_is_safe_to_open(self):
        for target in ("/", "/api/health", "/api/nothing", "/api/events?type=x", "/api/export?as=csv", "/anything", "/assets/none.js"):
            answer = self.get(target)
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
            policy = answer.headers["content-security-policy"]
            self.assertTrue(policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';"))
            self.assertNotIn("unsafe", policy)
            self.assertEqual(answer.headers["referrer-policy"], "no-referrer")
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("access-control-allow-origin", answer.headers)
            self.assertNotIn("server", answer.headers)


class StoredScripts(ServeCase):
    """Articles whose words are markup: they come back as data, of a type that no browser runs."""

    WORDS = "<script>alert(1)</script><img src=x onerror=alert(2)> </script> javascript:alert(3) \"onload=\"x ]]> --> &lt;b&gt;"

    @classmethod
    def fill(cls):
        cls.source = cls.home / "hostile.jsonl"
        lines = [{"id": f"<script>{i}</script>", "published": "2021-03-09", "url": "javascript:alert(1)//" + str(i), "outlet": "<b onmouseover=alert(1)>Post</b>", "title": cls.WORDS,
                  "text": f"A bomb killed 12 people in Kabul on Monday, {cls.WORDS} said. President <script>alert(4)</script> Smith visited France on Tuesday."} for i in range(3)]
        cls.source.write_text("".join(json.dumps(line) + "\n" for line in lines))
        super().fill()

    def test_markup_comes_back_as_data(self):
        events = self.fetched("/api/events", "EventPage")["events"]
        targets = ["/api/events", "/api/overview", "/api/overview?level=actor", "/api/actors", "/api/quality", "/api/search?text=alert", "/api/articles/1", "/api/articles/" + urllib.parse.quote("<script>1</script>", safe=""),
                   "/api/counts?by=actor", "/api/nothing/%3Cscript%3E", "/api/events?type=%3Cscript%3Ealert(1)%3C/script%3E", "/api/events?%3Cscript%3E=1"] + [f"/api/events/{e['id']}" for e in events]
        for target in targets:
            answer = self.get(target)
            self.assertEqual(answer.headers["content-type"], "application/json; charset=utf-8", target)
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
            self.assertNotIn(b"<script", answer.body, target)        # escaped even inside JSON
            json.loads(answer.body)
        self.assertIn(self.WORDS, self.fetched("/api/articles/1")["article"]["text"])
        for kind in ("csv", "geojson", "graphml"):
            answer = self.get(f"/api/export?as={kind}")
            self.assertIn("attachment", answer.headers["content-disposition"])
            self.assertNotIn("text/html", answer.headers["content-type"])


class Token(ServeCase):
    options = ("--token", "correct-horse-battery-staple")

    def test_without_the_token_nothing(self):
        token = self.options[1]
        wrong_ones = ["", "x", token[:-1], token + "x", token.upper(), token[::-1], "null", "' OR 1=1", "correct-horse-battery-stapld", "*", "%00", token + "\x00"[:0] + " x"]
        for target in ("/", "/api/health", "/api/events", "/api/openapi.json", "/assets/x.js", "/index.html"):
            self.fails(self.get(target), 401, "E401")
            for bad in wrong_ones:
                self.fails(self.get(target, {"Authorization": f"Bearer {bad}"}), 401, "E401")
                self.fails(self.get(target, {"Cookie": f"dateline_token={urllib.parse.quote(bad)}; x=y"}), 401, "E401")
                self.fails(self.get(target + "?token=" + urllib.parse.quote(bad)), 401, "E401")
            self.fails(self.get(target, {"Authorization": f"Basic {token}"}), 401, "E401")
            self.fails(self.get(target, {"Authorization": token}), 401, "E401")
            self.fails(self.get(target, {"Cookie": f"x_dateline_token={token}"}), 401, "E401")
        self.fails(self.get(f"/api/health?token={token}"), 401, "E401")     # not in addresses of the API, which end up in logs
        self.assertEqual(self.post("/api/reviews", {}).status, 401)

    def test_with_it_everything(self):
        token = self.options[1]
        self.assertEqual(self.address, f"http://127.0.0.1:{self.port}/?token={token}")
        self.assertEqual(self.get("/api/health", {"Authorization": f"Bearer {token}"}).status, 200)
        entered = self.get(f"/?token={token}")
        self.assertEqual((entered.status, entered.headers["location"]), (303, "/"))
        cookie = entered.headers["set-cookie"]
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Strict", cookie)
        self.assertEqual(self.get("/api/health", {"Cookie": "a=b; " + cookie.split(";")[0]}).status, 200)


class NoSql(ServeCase):
    def test_sql_is_off_unless_asked_for(self):
        self.fails(self.post("/api/sql", {"query": "SELECT 1"}), 404, "E506")
        self.assertEqual(self.fetched("/api/health")["sql"], False)


if __name__ == "__main__":
    unittest.main()
