#!/usr/bin/env python3
"""The golden runner itself: reads the format of tests/golden/README.md, and judges a coder whose answers are known."""
import json
import pathlib
import stat
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import golden_test  # noqa: E402
from golden_format import Golden, GoldenError  # noqa: E402

TEXT = "Assad visited Putin in Sochi on May 17. He thanked Putin. Peskov said that rebels shelled Aleppo, killing 12."


def words(text):
    begin = TEXT.index(text)
    return {"text": text, "begin": begin, "end": begin + len(text)}


def actor(text, name, code):
    return {**words(text), "name": name, "code": code}


def event(kind, trigger, **fields):
    return {"type": kind, "mode": None, "cameo": None, "status": "occurred", "actor": [], "recipient": [], "contexts": [],
            "date": {"start": None, "end": None}, "place": None, "magnitude": {}, "attribution": None,
            "evidence": {"trigger": words(trigger)}, **fields}


VISIT = event("CONSULT", "visited", mode="visit", cameo="042", actor=[actor("Assad", "Bashar al-Assad", "SYRGOV")],
              recipient=[actor("Putin", "Vladimir Putin", "RUSGOV")], date={"start": "2018-05-17", "end": "2018-05-17"},
              place={"name": "Sochi", "country": "RUS", "geonames_id": 491422})
SHELL = event("ASSAULT", "shelled", magnitude={"killed": {"min": 12, "max": 12}},
              attribution={"speaker": actor("Peskov", "Dmitry Peskov", "RUSGOV")})


class Runner(unittest.TestCase):
    def judge(self, golden, events):
        """What the runner says about a coder that answers `events`."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "a.txt").write_text(TEXT)
            (folder / "a.events.txt").write_text(golden)
            record = {"id": "a", "article": {"text": TEXT, "title": "T", "agencies": ["Reuters"]}, "events": events}
            coder = folder / "coder"
            coder.write_text("#!/bin/sh\ncat <<'END'\n" + json.dumps(record) + "\nEND\n")
            coder.chmod(coder.stat().st_mode | stat.S_IXUSR)
            return golden_test.judge(str(coder), Golden(folder / "a.events.txt"), show=False)

    def figures(self, golden, events):
        figures, problems = self.judge(golden, events)
        self.assertEqual(problems, [])
        return tuple(figures[key] for key in golden_test.COLUMNS[1:])   # found, expected, extra, right, checked

    def test_all_fields_right(self):
        golden = ("title: T\nagencies: Reuters\nevent: CONSULT visit 042\n  words: visited\n  status: occurred\n"
                  '  actor: Bashar al-Assad [SYRGOV] "Assad"\n  recipient: [RUSGOV]\n  date: 2018-05-17\n'
                  "  place: Sochi, RUS, 491422\n  says: -\n")
        self.assertEqual(self.figures(golden, [VISIT]), (1, 1, 0, 8, 8))

    def test_wrong_fields_are_counted(self):
        golden = "event: CONSULT meet\n  words: visited\n  recipient: -\n  date: 2018-05\n  place: -\n  contexts: -\n"
        self.assertEqual(self.figures(golden, [VISIT]), (1, 1, 0, 1, 5))

    def test_missing_and_extra(self):
        golden = "event: SUPPORT\n  words: thanked\n"
        self.assertEqual(self.figures(golden, [VISIT, SHELL]), (0, 1, 2, 0, 0))
        self.assertEqual(self.figures("event: CONSULT\n  words: visited\n", [VISIT, VISIT]), (1, 1, 1, 0, 0))

    def test_maybe_is_neither_missing_nor_extra(self):
        golden = "maybe: ASSAULT\n  words: shelled\nmaybe: SUPPORT\n  words: thanked\n"
        self.assertEqual(self.figures(golden, [SHELL]), (0, 0, 0, 0, 0))

    def test_numbers_and_speakers(self):
        golden = "event: ASSAULT\n  words: rebels shelled Aleppo\n  killed: 12\n  says: Dmitry Peskov\n"
        self.assertEqual(self.figures(golden, [SHELL]), (1, 1, 0, 2, 2))
        self.assertEqual(self.figures(golden.replace("killed: 12", "killed: 12.."), [SHELL]), (1, 1, 0, 1, 2))
        self.assertEqual(self.figures(golden.replace("Dmitry Peskov", '"pesk"'), [SHELL]), (1, 1, 0, 2, 2))

    def test_never_and_dropped(self):
        for line, broken in (("never: ASSAULT", 1), ("never: SANCTION", 0), ('never: "rebels shelled"', 1),
                             ('never: CONSULT "rebels shelled"', 0), ("dropped: Peskov said", 1), ("dropped: Share", 0),
                             ("title: Other", 1), ("agencies: -", 1)):
            with self.subTest(line):
                self.assertEqual(len(self.judge(line + "\n", [VISIT, SHELL])[1]), broken)

    def test_lines_that_cannot_be_read_are_named(self):
        for golden, message in (("event: MEETING\n", "a.events.txt:1: expected one of PLOVER's types"),
                                ("event: AGREE\n", "a.events.txt:1: the event needs a “words:” line"),
                                ("  words: x\n", "a.events.txt:1: words: belongs to no event block"),
                                ("event: AGREE\n  words: Putin\n", "“Putin” is there 2 times"),
                                ("event: AGREE\n  words: nowhere\n", "“nowhere” is not in the article"),
                                ("event: AGREE\n  words: x\n  status: done\n", "a.events.txt:3: status must be one of"),
                                ("event: AGREE\n  words: x\n  date: May 17\n", "a.events.txt:3: “May 17” is no date"),
                                ("event: AGREE\n  words: x\n  killed: many\n", "a.events.txt:3: “many” is no number"),
                                ("event: AGREE\n  words: x\n  actor: A [B\n", "a.events.txt:3: expected “name [CODE]"),
                                ("never: lies\n", "a.events.txt:1: expected “never: TYPE”"),
                                ("colour: red\n", "a.events.txt:1: unknown line “colour:”")):
            with self.subTest(golden):
                with self.assertRaises(GoldenError) as caught:
                    self.judge(golden, [])
                self.assertIn(message, str(caught.exception))

    def test_below_compares_found_extra_and_fields(self):
        floor = {"found": 5, "expected": 6, "extra": 1, "right": 10, "checked": 12}
        same = {"page": "a", **floor}
        self.assertEqual(golden_test.below(same, floor), [])
        self.assertEqual(len(golden_test.below({**same, "found": 4}, floor)), 1)
        self.assertEqual(len(golden_test.below({**same, "extra": 2}, floor)), 1)
        self.assertEqual(len(golden_test.below({**same, "right": 9}, floor)), 1)
        self.assertEqual(golden_test.below({**same, "found": 6, "checked": 14, "right": 12, "extra": 0}, floor), [])


if __name__ == "__main__":
    unittest.main()
