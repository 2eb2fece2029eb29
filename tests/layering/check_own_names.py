#!/usr/bin/env python3
"""Finds names that two files of one library or program both give to something of their own.

    check_own_names.py ROOT

Several files are compiled as one where HEDDLE_UNITY_BATCH says so, and what stands in their unnamed namespaces then stands in one. Functions,
constants, classes and aliases of one name in two files are told, of templates as well; an alias that says the same in both is not. Exit status 1 and
a line for each name.
"""
import collections
import pathlib
import re
import sys

LIBRARIES = ("coding", "storage", "ui")
# Compiled by themselves, each with others of its name in other programs or none beside it.
ALONE = ("ui/main.cpp", "ui/test_hooks.cpp", "tests/fuzz/libfuzzer.cpp", "tests/bench/generator/main.cpp")
NOISE = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*',
                   re.MULTILINE)
BRACES = re.compile(r"\bnamespace\s*([\w:]*)\s*\{|\{|\}")
TYPE = re.compile(r"(?:enum class|enum struct|enum|class|struct|union)\s+(\w+)")
ALIAS = re.compile(r"(?:using\s+(\w+)\s*=|namespace\s+(\w+)\s*=|using\s+[\w:]*?(\w+)\s*;)")


def without_angles(text):
    """Without what stands between < and >, from within outwards."""
    while True:
        shorter = re.sub(r"<[^<>(){};]*>", "", text)
        if shorter == text:
            return text
        text = shorter


def name_of(statement):
    """The name that a statement at the top of a namespace declares, and what an alias stands for; None where it declares none."""
    statement = re.sub(r"^(?:template\s*<[^{};]*?>\s*)+(?=[\w:\[])", "", " ".join(statement.split()))
    statement = re.sub(r"\[\[[^\]]*\]\]\s*", "", statement)
    alias = ALIAS.match(statement)
    if alias:
        return next(group for group in alias.groups() if group), statement
    kind = TYPE.match(statement)
    if kind and statement.endswith("{"):
        return kind.group(1), None
    if kind and re.fullmatch(r"[\w ]+;", statement):
        return None  # announced only
    plain = without_angles(statement)
    head = re.split(r"[={]", plain, maxsplit=1)[0]
    if "operator" in head or "::" in head.split("(")[0].split(" ")[-1]:
        return None
    function = re.search(r"(\w+)\s*\(", head)
    if function and " " in head[: function.start()].strip() + " " and re.match(r"[\w:&*\s]+[\s&*]\w+\s*\(", head):
        return function.group(1), None
    constant = re.match(r"[\w:&*\s]+[\s&*](\w+)\s*(?:\[[^\]]*\]\s*)*$", head.rstrip("; "))
    return (constant.group(1), None) if constant else None


def own_names(text):
    """(enclosing namespace, name, alias) of all that the unnamed namespaces of a file hold."""
    text = NOISE.sub(lambda noise: '""' if noise.group(0)[0] in "R\"'" else "", text)
    stack = []  # of names; None for other braces
    statement = ""
    at = 0
    for brace in BRACES.finditer(text):
        own = bool(stack) and stack[-1] == ""
        if own:
            pieces = (statement + text[at:brace.start()]).split(";")
            for piece in pieces[:-1]:
                found = name_of(piece + ";")
                if found:
                    yield "::".join(name for name in stack if name), *found
            statement = pieces[-1]
        at = brace.end()
        if brace.group(0) == "}":
            if stack:
                stack.pop()
            if stack and stack[-1] == "":
                # Behind a function or a class nothing more belongs to it; behind an initialiser its semicolon comes.
                statement = ""
        elif brace.group(0) == "{":
            if own:
                found = name_of(statement + "{")
                if found:
                    yield "::".join(name for name in stack if name), *found
            stack.append(None)
        else:
            statement = ""
            stack.append(brace.group(1))


def files_of(root):
    """What is compiled together: a name and its files."""
    for library in LIBRARIES:
        yield library, sorted((root / library).rglob("*.cpp"))
    tests = root / "tests"
    for folder in sorted(tests.iterdir()) if tests.is_dir() else []:
        if folder.name == "support":
            yield "tests/support", sorted(folder.glob("*.cpp"))
            for part in ("storage", "ui"):
                yield f"tests/support/{part}", sorted((folder / part).glob("*.cpp"))
        elif folder.name == "bench":
            yield "tests/bench/generator", sorted((folder / "generator").glob("*.cpp"))
        else:
            yield f"tests/{folder.name}", sorted(folder.rglob("*.cpp"))


def main():
    root = pathlib.Path(sys.argv[1])
    files = 0
    twice = 0
    for _, paths in files_of(root):
        places = collections.defaultdict(lambda: collections.defaultdict(set))
        for path in paths:
            shown = str(path.relative_to(root))
            if shown in ALONE:
                continue
            files += 1
            for namespace, name, alias in own_names(path.read_text(errors="replace")):
                places[namespace, name][alias].add(shown)
        for (namespace, name), meanings in sorted(places.items()):
            where = set().union(*meanings.values())
            if len(where) > 1 and not (len(meanings) == 1 and None not in meanings):
                print(f"{namespace}::{name} is a name of {' and of '.join(sorted(where))} alone")
                twice += 1
    print(f"{files} files, {twice} names that two of them have for themselves")
    return 1 if twice else 0


if __name__ == "__main__":
    sys.exit(main())
