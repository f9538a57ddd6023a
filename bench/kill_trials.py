#!/usr/bin/env python3
"""Kills `dateline add` with SIGKILL at random moments, again and again, and checks that nothing is lost and nothing is twice.

    bench/kill_trials.py build/release/dateline [--trials 200] [--seed 1]

Each round begins a new store and adds the same articles until one run ends by itself; runs before are killed after a random time. After
each kill the store must open, hold every article of the last commit seen, and none twice. After the last run it must hold what a store
filled without any kill holds: the same articles, reports, links, events and members. Prints trials, failures, rounds; exit status 1 on any
failure."""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
CONTENT = """
SELECT string_agg(x, chr(10) ORDER BY x) AS content FROM (
  SELECT 'article ' || id || ' ' || version || ' ' || text_hash AS x FROM articles UNION ALL
  SELECT 'input ' || input_hash FROM inputs UNION ALL
  SELECT 'term ' || term || ' ' || a FROM (SELECT term, unnest(articles) AS u FROM terms) JOIN (SELECT article_id AS u, id AS a FROM articles) USING (u) UNION ALL
  SELECT 'report ' || a.id || ' ' || hex_id(m.report_id) || ' ' || m.type || ' ' || hex_id(g.event_id) FROM mentions m JOIN articles a USING (article_id) LEFT JOIN members g USING (mention_id) UNION ALL
  SELECT 'event ' || id || ' ' || type || ' ' || reports || ' ' || sources || ' ' || coalesce(killed_low, 0) FROM event_list UNION ALL
  SELECT 'coding ' || article_id || ' ' || run_id || ' ' || hash(record) FROM codings UNION ALL
  SELECT 'actor ' || actor_key FROM actors UNION ALL SELECT 'place ' || place_key FROM places UNION ALL
  SELECT 'copies ' || (SELECT id FROM articles WHERE article_id = c.a) || ' ' || (SELECT id FROM articles WHERE article_id = c.b) FROM copies c)"""
CHECK = "SELECT count(*) AS n, count(DISTINCT id) AS ids, (SELECT count(*) FROM mentions) AS m, (SELECT count(DISTINCT (article_id, ord)) FROM mentions) AS md FROM articles"


def articles(path, copies):
    """The grouping test set and variants of it under other names and days, so that a run takes a while."""
    lines = [json.loads(line) for line in (HERE.parent / "tests" / "grouping" / "articles.jsonl").read_text().splitlines()]
    with open(path, "w") as out:
        for i in range(copies):
            for line in lines:
                out.write(json.dumps({**line, "id": f"{line['id']}-{i}", "url": f"{line['url']}-{i}", "published": f"20{10 + i:02d}" + line["published"][4:]}) + "\n")


def ask(program, store, query):
    run = subprocess.run([program, "sql", query, "--store", store, "--format", "jsonl"], capture_output=True, text=True)
    if run.returncode != 0:
        return None, run.stderr
    return json.loads(run.stdout.splitlines()[0]), ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", type=int, default=4)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    program = str(pathlib.Path(options.program).resolve())
    killed = rounds = 0
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/in.jsonl"
        articles(source, options.copies)
        command = [program, "add", source, "--quiet", "--batch", "5", "--threads", "2", "--store"]
        start = time.time()
        subprocess.run([*command, f"{folder}/clean.duckdb"], check=True)
        whole = time.time() - start
        wanted, _ = ask(program, f"{folder}/clean.duckdb", CONTENT)
        while killed < options.trials and not failures:
            store = f"{folder}/round{rounds}.duckdb"
            rounds += 1
            seen = 0
            while True:
                run = subprocess.Popen([*command, store], stderr=subprocess.PIPE)
                if killed < options.trials:
                    try:
                        run.wait(chance.uniform(0.02, min(whole * 0.8, 1.5)))
                    except subprocess.TimeoutExpired:
                        run.kill()
                        killed += 1
                run.wait()
                if not pathlib.Path(store).exists():
                    continue
                row, error = ask(program, store, CHECK)
                if row is None and ("E502" in error and seen == 0):
                    continue        # killed before the tables were there
                if row is None:
                    failures.append(f"after kill {killed}: {error}")
                    break
                if row["n"] != row["ids"] or row["m"] != row["md"]:
                    failures.append(f"after kill {killed}: something is twice: {row}")
                if row["n"] < seen:
                    failures.append(f"after kill {killed}: {seen - row['n']} articles lost")
                seen = row["n"]
                if run.returncode == 0:
                    break
                if run.returncode not in (-9,):
                    failures.append(f"after kill {killed}: exit status {run.returncode}: {run.stderr.read().decode()}")
                    break
            got, error = ask(program, store, CONTENT)
            if not failures and got != wanted:
                a, b = set(wanted["content"].splitlines()), set(got["content"].splitlines())
                failures.append(f"round {rounds}: differs from a store without kills: {sorted(a ^ b)[:6]}")
    print(f"{killed} kills in {rounds} rounds, {len(failures)} failures; a run without kills takes {whole:.1f} s")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
