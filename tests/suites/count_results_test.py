#!/usr/bin/env python3
"""What ./test says at its end is what the suites reported."""
import json
import pathlib
import tempfile
import unittest

import count_results


class Counting(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.kept.name)
        self.cases = []

    def tearDown(self):
        self.kept.cleanup()

    def ran(self, name, status, inside=""):
        self.cases.append(f'<testcase name="{name}" status="{status}">{inside}</testcase>')

    def reported(self, name, *tests):
        report = {"testsuites": [{"name": "Turns", "testsuite": list(tests)}]}
        (self.folder / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")

    def counted(self):
        (self.folder / "ctest.xml").write_text(f'<testsuite>{"".join(self.cases)}</testsuite>', encoding="utf-8")
        return count_results.count(self.folder)

    def test_each_test_of_a_suite_counts(self):
        self.reported("coding.Turns", {"name": "A", "result": "COMPLETED"}, {"name": "B", "result": "COMPLETED"})
        self.ran("coding.Turns", "run")
        self.ran("Layering.One", "run")
        self.assertEqual(self.counted(), (3, [], []))

    def test_a_failed_test_is_named(self):
        self.reported("coding.Turns", {"name": "A", "result": "COMPLETED", "failures": [{"failure": "no"}]},
                      {"name": "B", "result": "COMPLETED"})
        self.ran("coding.Turns", "fail")
        self.assertEqual(self.counted(), (1, ["Turns.A"], []))

    def test_a_suite_that_crashed_is_a_failure(self):
        self.ran("coding.Turns", "fail")
        self.assertEqual(self.counted(), (0, ["coding.Turns (it ended without a report)"], []))

    def test_a_suite_that_ended_as_if_all_was_well_but_too_early_is_a_failure(self):
        (self.folder / "coding.Turns.json.unfinished").write_text("0")
        self.ran("coding.Turns", "run")
        self.assertEqual(self.counted(), (0, ["coding.Turns (it ended before its last test)"], []))

    def test_a_program_that_fails_after_its_tests_is_a_failure(self):
        self.reported("coding.Turns", {"name": "A", "result": "COMPLETED"})
        self.ran("coding.Turns", "fail")
        passed, failed, _ = self.counted()
        self.assertEqual((passed, len(failed)), (1, 1))

    def test_a_test_that_could_not_be_started_is_a_failure(self):
        self.ran("coding.Can_be_started", "notrun", '<skipped message="Unable to find executable"/>')
        self.assertEqual(self.counted(), (0, ["coding.Can_be_started"], []))

    def test_what_was_skipped_is_named_with_its_reason(self):
        self.reported("coding.Turns", {"name": "A", "result": "SKIPPED", "skipped": [{"message": "file.cpp:1\nno R here"}]})
        self.ran("coding.Turns", "run")
        self.ran("Counts.Agree", "notrun", '<skipped message="SKIP_RETURN_CODE=77"/>')
        self.assertEqual(self.counted(), (0, [], [("Turns.A", "file.cpp:1 no R here"), ("Counts.Agree", "")]))


if __name__ == "__main__":
    unittest.main()
