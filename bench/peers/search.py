#!/usr/bin/env python3
"""Full-text search three ways over the same texts: the store's table of terms (one row a word and batch of 500 articles, in DuckDB), SQLite
FTS5 and Xapian. Prints processor time to index, size on disk and time a query; the three must find the same articles.

  apt-get install python3-xapian; python3 -m venv --system-site-packages peers && peers/bin/pip install duckdb==1.4.4
  peers/bin/python bench/peers/search.py TEXTS [ARTICLES]

TEXTS: a folder with .txt files at any depth, taken again and again until ARTICLES are there (default: each once). Words are made as the store
makes them: lower case, without accents."""
import collections
import glob
import os
import re
import resource
import shutil
import sqlite3
import sys
import tempfile
import unicodedata

BATCH = 500
QUERIES = [q.split() for q in ("government", "prime minister", "election labour", "iraq troops", "tax council budget", "immigration",
                               "parliament vote bill", "brown blair", "aardvark", "police terror")]


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


class Terms:
    """Rows are written through a file, as the DuckDB module has no appender: indexing is charged for that too."""
    def __init__(self, folder):
        import duckdb
        self.path, self.rows = os.path.join(folder, "terms.duckdb"), os.path.join(folder, "terms.tsv")
        db = duckdb.connect()
        db.execute("SET threads = 1")
        db.execute(f"ATTACH '{self.path}' AS store (ROW_GROUP_SIZE 16384, STORAGE_VERSION 'v1.4.0'); USE store")
        db.execute("CREATE TABLE terms (term VARCHAR, articles UINTEGER[])")
        self.db = db

    def add(self, first, words):
        batch = collections.defaultdict(list)
        for k, one in enumerate(words):
            for word in set(one):
                batch[word].append(first + k)
        with open(self.rows, "w", encoding="utf-8") as out:
            for word in sorted(batch):
                out.write(f"{word}\t{batch[word]}\n")
        self.db.execute(f"INSERT INTO terms SELECT c0, c1::UINTEGER[] FROM read_csv('{self.rows}', delim='\t', header=false, quote='', "
                        "columns={'c0': 'VARCHAR', 'c1': 'VARCHAR'})")

    def done(self):
        self.db.execute("CHECKPOINT")

    def find(self, words):
        return {row[0] for row in self.db.execute(" INTERSECT ".join(["SELECT unnest(articles) FROM terms WHERE term = ?"] * len(words)), words).fetchall()}


class Fts5:
    def __init__(self, folder):
        self.path = os.path.join(folder, "fts5.sqlite")
        self.db = sqlite3.connect(self.path)
        self.db.execute("CREATE VIRTUAL TABLE t USING fts5(words, content = '', detail = none)")

    def add(self, first, words):
        with self.db:
            self.db.executemany("INSERT INTO t (rowid, words) VALUES (?, ?)", [(first + k, " ".join(one)) for k, one in enumerate(words)])

    def done(self):
        pass

    def find(self, words):
        return {row[0] for row in self.db.execute("SELECT rowid FROM t WHERE t MATCH ?", (" AND ".join(words),))}


class Xapian:
    def __init__(self, folder):
        import xapian
        self.xapian, self.path = xapian, os.path.join(folder, "xapian")
        self.db = xapian.WritableDatabase(self.path, xapian.DB_CREATE)

    def add(self, first, words):
        for k, one in enumerate(words):
            document = self.xapian.Document()
            for word in set(one):
                if len(word.encode()) < 245:
                    document.add_boolean_term(word)
            self.db.replace_document(first + k + 1, document)
        self.db.commit()

    def done(self):
        pass

    def find(self, words):
        enquire = self.xapian.Enquire(self.db)
        enquire.set_query(self.xapian.Query(self.xapian.Query.OP_AND, words))
        return {match.docid - 1 for match in enquire.get_mset(0, self.db.get_doccount())}


def size(path):
    if os.path.isdir(path):
        return sum(os.path.getsize(os.path.join(path, name)) for name in os.listdir(path))
    return os.path.getsize(path)


def main():
    paths = sorted(glob.glob(os.path.join(sys.argv[1], "**", "*.txt"), recursive=True))
    texts = [re.findall(r"\w+", folded(open(path, encoding="utf-8", errors="replace").read())) for path in paths]
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else len(texts)
    folder = tempfile.mkdtemp()
    found = None
    for make in (Terms, Fts5, Xapian):
        try:
            index = make(folder)
        except ImportError as error:
            print(f"{make.__name__:8} not here: {error}")
            continue
        start = cpu()
        for first in range(0, wanted, BATCH):
            index.add(first, [texts[i % len(texts)] for i in range(first, min(first + BATCH, wanted))])
        index.done()
        indexing = cpu() - start
        start, rounds = cpu(), 5
        for _ in range(rounds):
            answers = [index.find(query) for query in QUERIES]
        asking = (cpu() - start) / rounds / len(QUERIES)
        if found not in (None, answers):
            sys.exit(f"{make.__name__} finds other articles")
        found = answers
        print(f"{make.__name__:8} {wanted} articles: {indexing:6.2f} s to index ({wanted / indexing:6.0f}/s), {size(index.path) / 1e6:7.1f} MB, "
              f"{asking * 1000:8.2f} ms a query", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
