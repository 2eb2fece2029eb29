#!/usr/bin/env python3
"""The check of names that files keep to themselves must fail where it should: each test writes a small tree and runs it."""
import unittest

from small_tree import run_on


class OwnNames(unittest.TestCase):
    def own(self, body, name="heddle"):
        return f"namespace {name} {{\n\nnamespace {{\n\n{body}\n}}  // namespace\n\nint used() {{ return 0; }}\n\n}}  // namespace {name}\n"

    def status(self, one, other, where=("coding/a.cpp", "coding/b.cpp")):
        return run_on("check_own_names.py", {where[0]: one, where[1]: other})

    def test_functions_constants_and_classes_of_one_name_are_found(self):
        for body in ("bool is_digit(char c) { return c == '0'; }\n", "constexpr int most = 3;\n", "struct Kind {\n    int a = 0;\n};\n",
                     "template <class T>\nstd::vector<T> copied(std::span<const T> all) {\n    return {};\n}\n",
                     "constexpr std::array<int, 2> most{1, 2};\n", "constexpr const char* most[] = {\"a\", \"b\"};\n"):
            status, printed = self.status(self.own(body), self.own("constexpr int before = 1;\n" + body))
            self.assertEqual(status, 1, body + printed)
            self.assertIn("coding/a.cpp and of coding/b.cpp", printed)

    def test_what_stands_in_functions_and_classes_is_no_name_of_the_file(self):
        one = self.own("int first(int most) {\n    const int limit = most;\n    return limit;\n}\n")
        other = self.own("class Second {\n    int limit = 0;\n    int first(int most) { return most; }\n};\n")
        self.assertEqual(self.status(one, other)[0], 0)

    def test_an_alias_may_be_repeated_but_not_changed(self):
        one = self.own("using Json = nlohmann::json;\n")
        self.assertEqual(self.status(one, one)[0], 0)
        self.assertEqual(self.status(one, self.own("using Json = nlohmann::ordered_json;\n"))[0], 1)

    def test_other_namespaces_and_libraries_are_others(self):
        body = "constexpr int most = 3;\n"
        self.assertEqual(self.status(self.own(body), self.own(body, "heddle::pdf"))[0], 0)
        self.assertEqual(self.status(self.own(body), self.own(body), ("coding/a.cpp", "storage/b.cpp"))[0], 0)

    def test_comments_and_strings_declare_nothing(self):
        body = "constexpr int most = 3;\n"
        told = self.own("// constexpr int most = 3;\nconstexpr const char* words = \"; int most = 3;\";\n")
        self.assertEqual(self.status(self.own(body), told)[0], 0)


if __name__ == "__main__":
    unittest.main()
