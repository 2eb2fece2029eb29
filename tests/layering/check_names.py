#!/usr/bin/env python3
"""Finds two classes, structs or enumerations of one name and namespace that stand in different files.

    check_names.py ROOT

The linker takes the first of them for both without a word, and memory is then read as what it is not. What stands in an unnamed
namespace, within another class or within a function is its file's own. Exit status 1 and a line for each name that is there twice.
"""
import collections
import pathlib
import re
import sys

FOLDERS = ("coding", "storage", "ui", "tests")
OPENING = re.compile(r"^(?:inline )?namespace\s*([\w:]*)\s*\{")
DEFINITION = re.compile(r"^(?:class|struct|union|enum class|enum struct|enum)\s+(\w+)(?:\s+final)?\s*(?::(?!:)[^;]*)?\{")


def defined(text):
    """Names with their namespaces, of definitions that begin a line; unnamed namespaces are left out."""
    namespaces = []
    for line in text.splitlines():
        opening = OPENING.match(line)
        if opening:
            namespaces.append(opening.group(1))
        elif re.match(r"^\}\s*//\s*namespace", line):
            if namespaces:
                namespaces.pop()
        else:
            found = DEFINITION.match(line)
            if found and "" not in namespaces:
                yield "::".join([*namespaces, found.group(1)])


def main():
    root = pathlib.Path(sys.argv[1])
    places = collections.defaultdict(set)
    files = 0
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            files += 1
            # Each test program is linked by itself; what several share stands in tests/support.
            program = path.relative_to(root).parts[1] if folder == "tests" else ""
            for name in defined(path.read_text(errors="replace")):
                places[name].add((program, str(path.relative_to(root))))
    twice = 0
    for name, where in sorted(places.items()):
        for program in sorted({program for program, _ in where}):
            together = sorted(path for other, path in where if other in (program, "", "support"))
            if len(together) > 1 and program in {other for other, path in where if path in together}:
                print(f"{name} is defined in {' and in '.join(together)}")
                twice += 1
                break
    print(f"{files} files, {twice} names that are defined twice")
    return 1 if twice else 0


if __name__ == "__main__":
    sys.exit(main())
