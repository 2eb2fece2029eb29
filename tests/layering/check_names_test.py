#!/usr/bin/env python3
"""The check of names must fail where it should: each test writes a small tree and runs it."""
import os
import subprocess
import sys
import tempfile
import unittest

CHECK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_names.py")


class Names(unittest.TestCase):
    def run_on(self, files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(text)
            done = subprocess.run([sys.executable, CHECK, root], capture_output=True, text=True)
            return done.returncode, done.stdout

    def in_namespace(self, body, name="heddle"):
        return f"namespace {name} {{\n\n{body}\n}}  // namespace {name}\n"

    def test_two_classes_of_one_name_are_found(self):
        status, printed = self.run_on({"coding/a.h": self.in_namespace("class Filter {\n};\n"),
                                       "ui/b.cpp": self.in_namespace("struct Filter : Base {\n};\n")})
        self.assertEqual(status, 1, printed)
        self.assertIn("heddle::Filter is defined in coding/a.h and in ui/b.cpp", printed)

    def test_unnamed_namespaces_are_a_files_own(self):
        hidden = "namespace {\n\nstruct Filter {\n};\n\n}  // namespace\n"
        status, printed = self.run_on({"coding/a.h": self.in_namespace("class Filter {\n};\n"),
                                       "ui/b.cpp": self.in_namespace(hidden)})
        self.assertEqual(status, 0, printed)

    def test_other_namespaces_and_nested_classes_are_others(self):
        status, printed = self.run_on({"coding/a.h": self.in_namespace("class Filter {\n};\n"),
                                       "storage/b.h": self.in_namespace("class Filter {\n};\n", "heddle::word"),
                                       "ui/c.cpp": self.in_namespace("struct Filter::Part {\n};\nclass Filter;\n")})
        self.assertEqual(status, 0, printed)

    def test_two_test_programs_may_use_one_name_but_not_that_of_the_program(self):
        one = self.in_namespace("struct Fixture {\n};\n")
        status, printed = self.run_on({"tests/ui/a.cpp": one, "tests/storage/a.cpp": one})
        self.assertEqual(status, 0, printed)
        status, printed = self.run_on({"tests/ui/a.cpp": one, "ui/a.h": one})
        self.assertEqual(status, 1, printed)


if __name__ == "__main__":
    unittest.main()
