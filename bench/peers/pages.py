#!/usr/bin/env python3
"""Runs other people's article extractors and dateline over the pages that dateline is measured on; prints quality, speed and ratios.

  python3 -m venv peers && peers/bin/pip install trafilatura htmldate newspaper4k readability-lxml selectolax
  python3 $SHARED/eval/pages.py emit --ref $SHARED/data --set dev > in.jsonl
  peers/bin/python bench/peers/pages.py in.jsonl OUT_DIR [--program build/release/dateline] [--shared $SHARED] [tool ...]

Writes OUT_DIR/TOOL.jsonl in dateline's record format, to be scored by the scorers (with --shared they are). MB/s are of processor time on one
core, files in memory (dateline is charged for opening itself and the files). With dateline's own table: its figures on pages that its block
classifier was trained on are too high (train/page/README.md has the honest ones). Tools: trafilatura, trafilatura_precision,
trafilatura_recall, htmldate, newspaper4k, readability; lexbor_parser parses and does no more."""
import argparse
import resource
import subprocess
import json, os, sys, time


def trafilatura_(mode):
    import trafilatura

    def run(html, url):
        options = {"favor_precision": mode == "precision", "favor_recall": mode == "recall"}
        d = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True, **options)
        if d is None:
            return None
        d = d if isinstance(d, dict) else d.as_dict()
        names = [a.strip() for a in (d.get("author") or "").split(";") if a.strip()]
        return {"title": d.get("title"), "text": d.get("text"), "published": d.get("date"), "authors": names}
    return run


def htmldate_():
    from htmldate import find_date
    return lambda html, url: {"published": find_date(html, url=url, original_date=True), "text": "", "title": None, "authors": []}


def newspaper_():
    import newspaper

    def run(html, url):
        a = newspaper.Article(url or "http://example.org/")
        a.download(input_html=html)
        a.parse()
        day = a.publish_date.strftime("%Y-%m-%d") if a.publish_date else None
        return {"title": a.title, "text": a.text, "published": day, "authors": list(a.authors)}
    return run


def readability_():
    from readability import Document
    from lxml import html as lxml_html

    def run(html, url):
        d = Document(html)
        text = lxml_html.fromstring(d.summary()).text_content()
        return {"title": d.short_title(), "text": text, "published": None, "authors": []}
    return run


def lexbor_():
    from selectolax.lexbor import LexborHTMLParser

    def run(html, url):
        LexborHTMLParser(html)
        return {"published": None, "text": "", "title": None, "authors": []}
    return run


TOOLS = {"trafilatura": lambda: trafilatura_(""), "trafilatura_precision": lambda: trafilatura_("precision"),
         "trafilatura_recall": lambda: trafilatura_("recall"), "htmldate": htmldate_, "newspaper4k": newspaper_,
         "readability": readability_, "lexbor_parser": lexbor_}


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def scores(shared, path):
    run = subprocess.run([sys.executable, os.path.join(shared, "eval", "pages.py"), "score", "--ref", os.path.join(shared, "data"), "--set", "dev", path],
                         capture_output=True, text=True, check=True)
    figures = json.loads(run.stdout.splitlines()[-1])["dev"]
    return "  ".join(f"{name} {figures[key]:.3f}" for name, key in (("F1 English", "en_f1"), ("all", "f1"), ("date", "date_accuracy"),
                                                                     ("title", "title_accuracy"), ("author", "author_accuracy")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("tools", nargs="*")
    parser.add_argument("--program")
    parser.add_argument("--shared")
    a = parser.parse_args()
    os.makedirs(a.out, exist_ok=True)
    pages = []
    for line in open(a.source, encoding="utf-8"):
        item = json.loads(line)
        with open(item["html_file"], "rb") as f:
            pages.append((item["id"], item.get("url"), f.read()))
    megabytes = sum(len(p[2]) for p in pages) / 1e6
    ours = None
    if a.program:
        before = processor_time()
        run = subprocess.run([a.program, "page", a.source, "--format", "json"], capture_output=True, text=True)
        ours = megabytes / (processor_time() - before)
        path = os.path.join(a.out, "dateline.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for (ident, _, _), line in zip(pages, run.stdout.splitlines()):
                record = json.loads(line)
                out.write(json.dumps({"id": ident, "article": record.get("article", record)}) + "\n")
        print(f"{'dateline':22} {ours:7.2f} MB/s  {scores(a.shared, path) if a.shared else ''}", flush=True)
    for name in a.tools or TOOLS:
        run = TOOLS[name]()
        path = os.path.join(a.out, name + ".jsonl")
        start, failed = time.process_time(), 0
        lines = []
        for ident, url, raw in pages:
            try:
                article = run(raw.decode("utf-8", "replace"), url)
            except Exception:  # a peer that fails on a page has no article for it
                article, failed = None, failed + 1
            lines.append(json.dumps({"id": ident, "article": article}, ensure_ascii=False, default=str))
        speed = megabytes / (time.process_time() - start)
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        ratio = f"dateline is {ours / speed:5.1f} times as fast  " if ours else ""
        print(f"{name:22} {speed:7.2f} MB/s  {ratio}failed {failed}  {scores(a.shared, path) if a.shared else ''}", flush=True)


if __name__ == "__main__":
    main()
