"""Runs the program and compares what it says with what was computed."""
import csv
import io
import json
import math
import re
import shlex
import subprocess

from . import hiding, questions
from .counting import (Measure, coded_by_several, count, cross, left_out, not_done, segments)
from .counting import Question


class Failed(Exception):
    """A command that should have worked did not."""


class Program:
    def __init__(self, binary, study_file):
        self.binary = binary
        self.study_file = study_file

    def command(self, arguments):
        return [self.binary] + [str(self.study_file) if part == "STUDY" else part for part in arguments]

    def say(self, arguments):
        return shlex.join(self.command(arguments))

    def run(self, arguments):
        return subprocess.run(self.command(arguments), capture_output=True, timeout=120, check=False)

    def answer(self, arguments):
        done = self.run(arguments)
        if done.returncode != 0:
            raise Failed(f"exit status {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout.decode("utf-8")


def same(mine, theirs):
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine is theirs
    if isinstance(mine, (int, float)) and isinstance(theirs, (int, float)):
        return math.isclose(mine, theirs, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(mine, dict) and isinstance(theirs, dict):
        # The program may say more than was asked, never less.
        return all(key in theirs and same(value, theirs[key]) for key, value in mine.items())
    if isinstance(mine, (list, tuple)) and isinstance(theirs, list):
        return len(mine) == len(theirs) and all(map(same, mine, theirs))
    return mine == theirs


def differences(mine, theirs, where=""):
    """The first few places where two answers part, in words."""
    if same(mine, theirs):
        return []
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return [found for key, value in mine.items()
                for found in differences(value, theirs.get(key), f"{where}.{key}")]
    if isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        return [found for at, (one, other) in enumerate(zip(mine, theirs))
                for found in differences(one, other, f"{where}[{at}]")]
    if isinstance(mine, list) and isinstance(theirs, list):
        at = next((at for at, (one, other) in enumerate(zip(mine, theirs)) if not same(one, other)),
                  min(len(mine), len(theirs)))
        return [f"{where or 'answer'} holds {len(mine)} as computed, {len(theirs)} as the program says; first at "
                f"[{at}]: computed {mine[at:at + 1]}, the program says {theirs[at:at + 1]}"]
    return [f"{where or 'answer'}: computed {mine!r}, the program says {theirs!r}"]


class Checker:
    def __init__(self, program, study, rng, report):
        self.program = program
        self.study = study
        self.rng = rng
        self.report = report  # called with (passed, what, lines)
        self.measure = Measure()

    def check(self, arguments, compare):
        """Runs a command; compare gets its output and gives the differences."""
        try:
            found = compare(self.program.answer(arguments))
        except (Failed, ValueError, KeyError, TypeError, AttributeError, subprocess.TimeoutExpired) as problem:
            found = [f"{type(problem).__name__}: {problem}"]
        self.report(not found, self.program.say(arguments), found)

    def check_json(self, arguments, expected):
        self.check(arguments + ["--format", "json"],
                   lambda said: differences(expected, json.loads(said)))

    def check_everything(self, asked):
        self.check_documents()
        self.check_lists()
        self.check_codings()
        self.check_notes()
        for number in range(asked):
            unit = questions.UNITS[number % len(questions.UNITS)]
            self.check_count(questions.random_question(self.rng, self.study, unit))
        for _ in range(asked // 3):
            self.check_cross()
            self.check_hiding()

    def check_count(self, question):
        arguments = questions.count_arguments(question)
        expected = count(self.study, question, self.measure)
        if self.rng.random() < 0.75:
            self.check_json(arguments, expected)
        else:
            self.check(arguments + ["--format", "csv"], lambda said: csv_differences(expected, said, "code"))

    def check_cross(self):
        question = questions.random_cross(self.rng, self.study)
        if question is None:
            return
        arguments = questions.cross_arguments(*question)
        expected = cross(self.study, *question, self.measure)
        if self.rng.random() < 0.75:
            self.check_json(arguments, expected)
        else:
            self.check(arguments + ["--format", "csv"], lambda said: csv_differences(expected, said, "row"))

    def check_hiding(self):
        """A table with small cells hidden: the rest is as it was, and nothing hidden follows from it."""
        unit = self.rng.choice(["segments", "segments", "documents", "participants", "participations"])
        question = questions.random_question(self.rng, self.study, unit)
        question.percent = "none"
        question.fold = False
        threshold = self.rng.randint(2, 6)
        arguments = questions.count_arguments(question) + ["--suppress-below", str(threshold)]
        truth = count(self.study, question, self.measure)
        self.check(arguments + ["--format", "json"],
                   lambda said: hiding.faults(truth, json.loads(said), threshold, unit))

    def check_notes(self):
        """How many codings are in no body, and how many documents several coders coded and nobody has done."""
        for number in (left_out(self.study), coded_by_several(self.study), not_done(self.study)):
            def compare(said, number=number):
                notes = json.loads(said)["notes"]
                found = {int(digits) for note in notes for digits in re.findall(r"\d+", note)}
                return [] if not number or number in found else [f"no note says {number}: {notes}"]
            self.check(questions.count_arguments(Question()) + ["--format", "json"], compare)

    def check_documents(self):
        for document in self.study.documents.values():
            turns = [{"speaker": turn.label, "participant": document.people[turn.label],
                      "interviewer": document.people[turn.label] is None, "start": turn.start,
                      "end": turn.end, "time": turn.time,
                      # Where nothing was said only the emptiness of the body is certain.
                      **({"body": turn.body, "body_end": turn.body_end}
                         if turn.body < turn.body_end else {})}
                     for turn in document.turns]
            self.check_json(["show", "STUDY", document.name],
                            {"name": document.name, "text": document.text, "turns": turns})
            self.check(["show", "STUDY", document.name],
                       lambda said, text=document.text: [] if said == text else
                       [f"the text differs: {said!r} for {text!r}"])

    def check_lists(self):
        """Every document, participant and code is listed by name."""
        for what, names in (("documents", self.study.documents), ("codes", self.study.codes),
                            ("participants", self.study.participants)):
            def compare(said, names=names):
                listed = [row.get("name", row.get("code")) for row in json.loads(said)]
                return ([f"missing: {name!r}" for name in names if name not in listed]
                        + [f"not expected: {name!r}" for name in listed if name not in names])
            self.check(["list", "STUDY", what, "--format", "json"], compare)

    def check_codings(self):
        self.check_segments([], segments(self.study))
        code = self.rng.choice(self.study.codes)
        self.check_segments(["--code", code], segments(self.study, code))
        attributes = sorted(questions.known_attributes(self.study))
        where = questions.random_where(self.rng, self.study, attributes)
        self.check_segments(questions.where_arguments(where), segments(self.study, None, where))
        file = self.program.study_file.parent / "exported.csv"

        def compare(_):
            with open(file, encoding="utf-8-sig", newline="") as stream:
                rows = list(csv.DictReader(stream))
            header = ["document", "start", "end", "code", "coder", "memo", "stance", "about"]
            mine = sorted(tuple(str(getattr(coding, name)) for name in header)
                          for coding in self.study.codings)
            theirs = sorted(tuple((row.get(name) or "").replace("\r\n", "\n") for name in header)
                            for row in rows)
            return ([f"missing: {row}" for row in mine if row not in theirs]
                    + [f"not expected: {row}" for row in theirs if row not in mine]
                    + ([f"{len(theirs)} rows, not {len(mine)}"] if len(mine) != len(theirs) else []))
        self.check(["codings", "export", "STUDY", str(file)], compare)

    def check_segments(self, options, expected):
        def key(row):
            return [row[name] for name in ("document", "start", "end", "code", "coder")]

        def compare(said):
            theirs = sorted(json.loads(said), key=key)
            mine = sorted(expected, key=key)
            for row in theirs:
                row["participants"] = sorted(row["participants"])
                for name in ("memo", "stance", "about"):
                    row[name] = row[name] or ""  # null or an empty string: DESIGN leaves it open
            return differences(mine, theirs)
        self.check(["segments", "STUDY"] + options + ["--format", "json"], compare)


def csv_differences(expected, said, corner):
    rows = list(csv.reader(io.StringIO(said.removeprefix("\ufeff"), newline="")))
    header = [corner] + [group["name"] for group in expected["groups"]] + ["total"]
    if not rows or rows[0] != header:
        return [f"header: computed {header}, the program says {rows[:1]}"]
    lines = [["(n)"] + [group["n"] for group in expected["groups"]] + [expected["total_n"]]]
    lines += [[row[corner]] + row["cells"] + [row["total"]] for row in expected["rows"]]
    if len(lines) != len(rows) - 1:
        return [f"{len(lines)} rows computed, the program says {len(rows) - 1}"]
    found = []
    for mine, theirs in zip(lines, rows[1:]):
        for one, other, column in zip(mine, theirs, header):
            empty = one is None and other in ("", "–")
            if one == other or empty:
                continue
            if isinstance(one, (int, float)) and is_number(other) and same(one, float(other)):
                continue
            found.append(f"{mine[0]} / {column}: computed {one!r}, the program says {other!r}")
        if len(mine) != len(theirs):
            found.append(f"{mine[0]}: {len(theirs)} cells")
    return found


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True
