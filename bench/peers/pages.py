#!/usr/bin/env python3
"""Runs other people's article extractors over the pages that dateline is measured on, and prints quality lines and speed.

  python3 -m venv peers && peers/bin/pip install trafilatura htmldate newspaper4k readability-lxml
  python3 $SHARED/eval/pages.py emit --ref $SHARED/data --set dev > in.jsonl
  peers/bin/python bench/peers/pages.py in.jsonl OUT_DIR [tool ...]

Writes OUT_DIR/TOOL.jsonl in dateline's record format, to be scored by the scorers, and prints MB/s for each (one core, files in
memory). Tools: trafilatura, trafilatura_precision, trafilatura_recall, htmldate, newspaper4k, readability.
"""
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


TOOLS = {"trafilatura": lambda: trafilatura_(""), "trafilatura_precision": lambda: trafilatura_("precision"),
         "trafilatura_recall": lambda: trafilatura_("recall"), "htmldate": htmldate_, "newspaper4k": newspaper_,
         "readability": readability_}


def main():
    source, out_dir, names = sys.argv[1], sys.argv[2], sys.argv[3:] or list(TOOLS)
    os.makedirs(out_dir, exist_ok=True)
    pages = []
    for line in open(source, encoding="utf-8"):
        item = json.loads(line)
        with open(item["html_file"], "rb") as f:
            pages.append((item["id"], item.get("url"), f.read()))
    megabytes = sum(len(p[2]) for p in pages) / 1e6
    for name in names:
        run = TOOLS[name]()
        start, failed = time.perf_counter(), 0
        with open(os.path.join(out_dir, name + ".jsonl"), "w", encoding="utf-8") as out:
            for ident, url, raw in pages:
                try:
                    article = run(raw.decode("utf-8", "replace"), url)
                except Exception as error:  # a peer that fails on a page has no article for it
                    article, failed = None, failed + 1
                out.write(json.dumps({"id": ident, "article": article}, ensure_ascii=False, default=str) + "\n")
        seconds = time.perf_counter() - start
        print(f"{name:22} {megabytes / seconds:7.2f} MB/s  {len(pages) / seconds:7.1f} pages/s  failed {failed}", flush=True)


if __name__ == "__main__":
    main()
