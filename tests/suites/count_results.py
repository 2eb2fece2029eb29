#!/usr/bin/env python3
"""count_results.py FOLDER: the single tests that ctest ran.

FOLDER holds ctest.xml, which ctest writes with --output-junit, and for each suite of GoogleTest that was run its report
SUITE.json (tests/suites/suites.cmake). A suite that ended without a report, or before its last test, counts as one failed
test, any other test of ctest as one. Prints what failed, what was skipped and why, and at last "N passed, N failed". Ends with 1 where one failed.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree


def of_suite(report):
    passed, failed, skipped = 0, [], []
    for suite in json.loads(report.read_text(encoding="utf-8"))["testsuites"]:
        for test in suite["testsuite"]:
            name = f'{suite["name"]}.{test["name"]}'
            if test.get("failures"):
                failed.append(name)
            elif test.get("result") == "SKIPPED":
                reason = " ".join(told.get("message", "") for told in test.get("skipped", []))
                skipped.append((name, " ".join(reason.split())))
            elif test.get("result") == "COMPLETED":
                passed += 1
    return passed, failed, skipped


def count(folder):
    passed, failed, skipped = 0, [], []
    for case in xml.etree.ElementTree.parse(folder / "ctest.xml").iter("testcase"):
        name, status = case.get("name"), case.get("status")
        report = folder / (name.replace("/", "-") + ".json")
        if pathlib.Path(f"{report}.unfinished").exists():
            failed.append(f"{name} (it ended before its last test)")
        elif report.exists():
            suite_passed, suite_failed, suite_skipped = of_suite(report)
            passed += suite_passed
            failed += suite_failed
            skipped += suite_skipped
            # As a leak that is found at the end.
            if status != "run" and not suite_failed:
                failed.append(f"{name} (all its tests passed, but the program ended with a failure)")
        elif status == "run":
            passed += 1
        elif status in ("notrun", "disabled") and case.find("skipped") is not None and \
                "SKIP" in (case.find("skipped").get("message") or "").upper():
            skipped.append((name, ""))
        else:
            failed.append(f"{name} (it ended without a report)" if status == "fail" else name)
    return passed, failed, skipped


def main():
    folder = pathlib.Path(sys.argv[1])
    if not (folder / "ctest.xml").exists():
        return 0  # ctest was asked for something else than to run tests
    passed, failed, skipped = count(folder)
    print()
    for name, reason in skipped:
        print(f"skipped: {name}" + (f": {reason}" if reason else ""))
    for name in failed:
        print(f"failed: {name}")
    if skipped:
        print(f"{len(skipped)} skipped")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
