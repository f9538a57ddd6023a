#!/usr/bin/env python3
"""Reading a compressed WARC: dateline beside FastWARC (Python over C++) and decompressing alone.

  python3 -m venv peers && peers/bin/pip install fastwarc
  python3 $SHARED/eval/pages.py emit --ref $SHARED/data --set dev > in.jsonl
  peers/bin/python bench/peers/warc.py in.jsonl build/release/warc_bench

Makes a WARC in which each page of in.jsonl stands three times as a response, a gzip member a record, as crawlers write them. Processor time of one core, best
of five."""
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid


def record(url, page):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\nWARC-Date: 2021-03-08T14:05:00Z\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 6)


def fastwarc(path):
    from fastwarc.warc import ArchiveIterator
    start = time.process_time()
    records = size = 0
    with open(path, "rb") as stream:
        for one in ArchiveIterator(stream, parse_http=False):
            records += 1
            size += len(one.reader.read())
    return time.process_time() - start, records, size


def main():
    source, bench = sys.argv[1], sys.argv[2]
    path = os.path.join(tempfile.mkdtemp(), "pages.warc.gz")
    with open(path, "wb") as out:
        for line in open(source, encoding="utf-8"):
            item = json.loads(line)
            with open(item["html_file"], "rb") as page:
                packed = record(item["url"], page.read())
            out.write(packed * 3)
    print(subprocess.run([bench, path], capture_output=True, text=True, check=True).stdout.strip())
    seconds, records, size = min(fastwarc(path) for _ in range(5))
    print(f"FastWARC: {records} records at {size / 1e6 / seconds:.0f} MB/s")
    os.remove(path)


if __name__ == "__main__":
    main()
