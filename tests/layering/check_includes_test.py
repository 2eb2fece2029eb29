#!/usr/bin/env python3
"""The check of the layering must fail where it should: each test writes a small tree and runs it."""
import unittest

from small_tree import run_on


class Layering(unittest.TestCase):
    def assert_right(self, path, text):
        status, printed = run_on("check_includes.py", {path: text})
        self.assertEqual(status, 0, printed)

    def assert_wrong(self, path, text, line=1):
        status, printed = run_on("check_includes.py", {path: text, "coding/right.h": "#include <string>\n"})
        self.assertEqual(status, 1, printed)
        self.assertIn(f"{path}:{line}: ", printed)
        self.assertIn("2 files, 1 includes that point the wrong way", printed)

    def test_includes_that_point_the_right_way_pass(self):
        self.assert_right("coding/a.cpp", '#include "coding/a.h"\n#include <vector>\n#include <unicode/brkiter.h>\n')
        self.assert_right("storage/a.cpp", '#include "coding/a.h"\n#include "storage/b.h"\n#include <sqlite3.h>\n#include <fstream>\n#include <sys/stat.h>\n')
        self.assert_right("ui/a.cpp", '#include "coding/a.h"\n#include "storage/b.h"\n#include "ui/c.h"\n#include <imgui.h>\n#include <GLFW/glfw3.h>\n')
        self.assert_right("ui/text/a.cpp", "#include <imgui.h>\n#include <hb.h>\n#include FT_FREETYPE_H\n")
        self.assert_right("ui/pictures/a.cpp", "#include <cairo-ft.h>\n#include FT_FREETYPE_H\n")

    def test_coding_includes_no_other_folder(self):
        self.assert_wrong("coding/a.h", '#include "storage/b.h"\n')
        self.assert_wrong("coding/a.h", '#include "ui/b.h"\n')
        self.assert_wrong("coding/a.h", '#include "tests/support/b.h"\n')

    def test_coding_knows_neither_files_nor_database_nor_window(self):
        for header in ("fstream", "filesystem", "sqlite3.h", "imgui.h", "GLFW/glfw3.h", "fcntl.h", "fmt/format.h", "cairo.h"):
            with self.subTest(header):
                self.assert_wrong("coding/deep/a.cpp", f"#include <{header}>\n")

    def test_storage_knows_no_window(self):
        self.assert_wrong("storage/a.cpp", '#include "ui/b.h"\n')
        for header in ("imgui.h", "imgui_internal.h", "GLFW/glfw3.h", "CLI/CLI.hpp", "hb.h", "cairo.h", "cairo-svg.h"):
            with self.subTest(header):
                self.assert_wrong("storage/import/a.cpp", f"#include <{header}>\n")
        self.assert_wrong("storage/import/a.cpp", "#include FT_FREETYPE_H\n")

    def test_ui_knows_no_database(self):
        for header in ("sqlite3.h", "sqlcipher/sqlite3.h", "pugixml.hpp", "zip.h"):
            with self.subTest(header):
                self.assert_wrong("ui/command_line/a.cpp", f"#include <{header}>\n")

    def test_the_headers_of_ui_text_know_no_imgui(self):
        self.assert_wrong("ui/text/a.h", "#include <imgui.h>\n")

    def test_a_wrong_include_is_found_however_it_is_written(self):
        self.assert_wrong("coding/a.cpp", '  #  include  "storage/b.h"  // why not\n')
        self.assert_wrong("coding/a.cpp", '#include"storage/b.h"\n')
        self.assert_wrong("coding/a.cpp", "#include <storage/b.h>\n")
        self.assert_wrong("coding/a.cpp", '#include "../storage/b.h"\n')
        self.assert_wrong("coding/a.cpp", '#include "coding/../storage/b.h"\n')
        self.assert_wrong("coding/a.cpp", '#include \\\n  "storage/b.h"\n')
        self.assert_wrong("coding/a.cpp", "#include HEADER\n")
        self.assert_wrong("coding/a.cpp", '/* one\n two */ #include "storage/b.h"\n', line=2)
        self.assert_wrong("coding/a.cpp", 'auto url = "http://x/*";\n#include "storage/b.h"\n', line=2)

    def test_a_header_is_named_from_the_root(self):
        self.assert_wrong("coding/a.cpp", '#include "right.h"\n')

    def test_an_include_in_a_comment_is_none(self):
        self.assert_right("coding/a.cpp", '// #include "ui/b.h"\n/*\n#include "ui/b.h"\n*/\n#include <string>\n')

    def test_an_empty_tree_is_not_taken_for_a_clean_one(self):
        status, _ = run_on("check_includes.py", {"README.md": "nothing"})
        self.assertEqual(status, 1)


if __name__ == "__main__":
    unittest.main()
