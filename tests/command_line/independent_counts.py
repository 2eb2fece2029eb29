#!/usr/bin/env python3
"""Checks the program's counts against a computation of its own over randomly generated studies.

    independent_counts.py HEDDLE [--seeds A..B] [--questions N] [--keep FOLDER] [--only-published]

Each seed is a study: its files are written, the built program makes it through the ordinary commands, and
every answer to random questions (count, cross, segments, codings export, show, list) is compared with one
that is computed here from the same files' contents by sets and loops (tests/command_line/independent).
Last, the published tables beside the repository come out of studies built from their numbers.
Differences are printed with the command that repeats them, and the study's folder is kept. Exit status 1 then,
and 77 where only the published tables were asked for and are not there.
"""
import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from independent import checking, generate, published  # noqa: E402


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def report(self, passed, command, lines):
        if passed:
            self.passed += 1
            return
        self.failed += 1
        print(f"DIFFERENT: {command}")
        for line in lines[:6]:
            print(f"    {line}")
        if len(lines) > 6:
            print(f"    and {len(lines) - 6} more")
        sys.stdout.flush()


def made(program, commands, tally):
    """Runs the commands that make a study; whether all worked."""
    for arguments in commands:
        done = program.run(arguments)
        if done.returncode != 0:
            tally.report(False, program.say(arguments),
                         [f"exit status {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}"])
            return False
    return True


def check_seed(seed, binary, folder, asked, tally):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before = tally.failed
    study, commands = generate.generate(seed, folder)
    program = checking.Program(binary, folder / "study.heddle")
    if made(program, commands, tally):
        checking.Checker(program, study, random.Random(seed * 7919 + 1), tally.report).check_everything(asked)
    return tally.failed == before


def check_published(binary, root, tables, tally, keep):
    for name, build, check in published.STUDIES:
        folder = root / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        before = tally.failed
        program = checking.Program(binary, folder / "study.heddle")
        if made(program, build(folder, tables), tally):
            check(program, tables, tally.report)
        if tally.failed == before and not keep:
            shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("heddle", help="the built program")
    parser.add_argument("--seeds", default="1..12", help="A..B, both included")
    parser.add_argument("--questions", type=int, default=28, help="counts asked of each study")
    parser.add_argument("--keep", metavar="FOLDER", help="keep every study there, also those that agree")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--only-published", action="store_true", help="no random studies")
    which.add_argument("--without-published", action="store_true", help="only random studies")
    options = parser.parse_args()
    first, _, last = options.seeds.partition("..")

    root = Path(options.keep) if options.keep else Path(tempfile.mkdtemp(prefix="heddle-counts-"))
    tally = Tally()
    binary = str(Path(options.heddle).resolve())
    seeds = [] if options.only_published else range(int(first), int(last or first) + 1)
    for seed in seeds:
        folder = root / f"seed{seed}"
        if check_seed(seed, binary, folder, options.questions, tally):
            if not options.keep:
                shutil.rmtree(folder)
        else:
            print(f"    seed {seed}: files kept in {folder}")
    tables = None if options.without_published else published.shared_tables()
    if tables is not None:
        check_published(binary, root, tables, tally, options.keep)
    elif not options.without_published:
        print("SKIPPED the published tables: needs ../shared beside the repository, or HEDDLE_SHARED")
    if not options.keep and not any(root.iterdir()):
        root.rmdir()
    print(f"{tally.passed} passed, {tally.failed} failed")
    if tally.failed:
        return 1
    return 77 if options.only_published and tables is None else 0


if __name__ == "__main__":
    sys.exit(main())
