"""A real server on a port of its own over a store of the grouping articles, raw requests to it, and answers checked against the OpenAPI description."""
import gzip
import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import pathlib
import urllib.parse

from cli_case import PROGRAM, ROOT, CliCase

DESCRIPTION = json.loads((ROOT / "src" / "serve" / "openapi.json").read_text())
GROUPING = ROOT / "tests" / "grouping" / "articles.jsonl"


def wrong(value, schema, at="answer"):
    """What does not fit the schema, as a list of sentences: the part of JSON Schema that the description uses."""
    if "$ref" in schema:
        return wrong(value, DESCRIPTION["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], at)
    known = {"type", "enum", "pattern", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "minimum", "maximum",
             "minLength", "maxLength", "description", "default"}
    out = [f"{at}: keyword {key} is not checked" for key in schema.keys() - known]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list, "null": type(None)}
    wanted = schema.get("type")
    if wanted is not None:
        names = wanted if isinstance(wanted, list) else [wanted]
        if not any(isinstance(value, kinds[n]) and not (isinstance(value, bool) and n in ("integer", "number")) for n in names):
            return out + [f"{at}: {value!r:.80} is no {wanted}"]
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            out.append(f"{at}: {value!r} does not match {schema['pattern']}")
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 1 << 40):
            out.append(f"{at}: {len(value)} characters")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        out.append(f"{at}: {value} is out of range")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        out += [f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value]
        rest = schema.get("additionalProperties", True)
        for name, one in value.items():
            if name in properties:
                out += wrong(one, properties[name], f"{at}.{name}")
            elif rest is False:
                out.append(f"{at}: {name} is not described")
            elif isinstance(rest, dict):
                out += wrong(one, rest, f"{at}.{name}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1 << 40):
            out.append(f"{at}: {len(value)} items")
        for i, one in enumerate(value):
            out += wrong(one, schema.get("items", {}), f"{at}[{i}]")
    return out


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.raw = status, headers, body
        self.body = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body

    @property
    def json(self):
        return json.loads(self.body)


class ServeCase(CliCase):
    """One server for all tests of a class: self.get("/api/events?who=RUS")."""

    options = ()          # of dateline serve
    source = GROUPING     # what is in the store

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="dateline-serve-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cls.store = cls.home / "s.duckdb"
        cls.fill()
        cls.server = subprocess.Popen([PROGRAM, "serve", "--store", cls.store, "--port", "0", "--quiet", *cls.options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        cls.addClassCleanup(cls.stop)
        cls.address = cls.server.stdout.readline().decode().strip()
        if not cls.address:
            raise AssertionError(cls.server.stderr.read().decode())
        cls.port = urllib.parse.urlsplit(cls.address).port

    @classmethod
    def fill(cls):
        subprocess.run([PROGRAM, "add", cls.source, "--store", cls.store, "--quiet"], check=True, capture_output=True)

    @classmethod
    def stop(cls):
        cls.server.send_signal(signal.SIGINT)
        try:
            cls.exit_status = cls.server.wait(20)
        finally:
            cls.server.kill()
            cls.server.stdout.close()
            cls.server.stderr.close()

    def ask(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, target, headers=None):
        return self.ask("GET", target, headers=headers)

    def fetched(self, target, schema=None):
        """The JSON of a good answer, checked against its schema."""
        answer = self.get(target)
        self.assertEqual(answer.status, 200, f"{target}: {answer.body[:300]}")
        self.assertEqual(answer.headers["content-type"], "application/json; charset=utf-8")
        if schema:
            self.assertEqual(wrong(answer.json, {"$ref": f"#/components/schemas/{schema}"}), [], target)
        return answer.json

    def post(self, target, value, headers=None):
        body = value if isinstance(value, (bytes, str)) else json.dumps(value)
        return self.ask("POST", target, body, {"Content-Type": "application/json", **(headers or {})})

    def send_raw(self, data, wait=5):
        """What comes back for these bytes, until the other side closes or is silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            out = b""
            try:
                connection.sendall(data)
                while chunk := connection.recv(65536):
                    out += chunk
                    if re.search(rb"\r\n\r\n.*\}\}\n$", out, re.S):
                        break
            except (TimeoutError, ConnectionError):
                pass
            return out

    def cli(self, *args):
        run = self.dateline(*args, "--store", self.store)
        self.assertEqual(run.status, 0, run.err)
        return run

    def fails(self, answer, status, code=None):
        self.assertEqual(answer.status, status, answer.body[:300])
        self.assertEqual(wrong(answer.json, {"$ref": "#/components/schemas/Error"}), [])
        if code:
            self.assertEqual(answer.json["error"]["code"], code)
        return answer.json["error"]

    def alive(self):
        self.assertIsNone(self.server.poll(), "the server has ended")
        self.assertEqual(self.get("/api/health").status, 200)

    def wait_for(self, test, seconds=20):
        end = time.monotonic() + seconds
        while not test():
            self.assertLess(time.monotonic(), end, "it did not come")
            time.sleep(0.1)
