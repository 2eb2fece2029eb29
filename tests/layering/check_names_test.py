#!/usr/bin/env python3
"""The check of names must fail where it should: each test writes a small tree and runs it."""
import unittest

from small_tree import run_on


class Names(unittest.TestCase):
    def in_namespace(self, body, name="heddle"):
        return f"namespace {name} {{\n\n{body}\n}}  // namespace {name}\n"

    def test_two_classes_of_one_name_are_found(self):
        status, printed = run_on("check_names.py", {"coding/a.h": self.in_namespace("class Filter {\n};\n"),
                                       "ui/b.cpp": self.in_namespace("struct Filter : Base {\n};\n")})
        self.assertEqual(status, 1, printed)
        self.assertIn("heddle::Filter is defined in coding/a.h and in ui/b.cpp", printed)

    def test_unnamed_namespaces_are_a_files_own(self):
        hidden = "namespace {\n\nstruct Filter {\n};\n\n}  // namespace\n"
        status, printed = run_on("check_names.py", {"coding/a.h": self.in_namespace("class Filter {\n};\n"),
                                       "ui/b.cpp": self.in_namespace(hidden)})
        self.assertEqual(status, 0, printed)

    def test_other_namespaces_and_nested_classes_are_others(self):
        status, printed = run_on("check_names.py", {"coding/a.h": self.in_namespace("class Filter {\n};\n"),
                                       "storage/b.h": self.in_namespace("class Filter {\n};\n", "heddle::word"),
                                       "ui/c.cpp": self.in_namespace("struct Filter::Part {\n};\nclass Filter;\n")})
        self.assertEqual(status, 0, printed)

    def test_two_test_programs_may_use_one_name_but_not_that_of_the_program(self):
        one = self.in_namespace("struct Fixture {\n};\n")
        status, printed = run_on("check_names.py", {"tests/ui/a.cpp": one, "tests/storage/a.cpp": one})
        self.assertEqual(status, 0, printed)
        status, printed = run_on("check_names.py", {"tests/ui/a.cpp": one, "ui/a.h": one})
        self.assertEqual(status, 1, printed)


if __name__ == "__main__":
    unittest.main()
