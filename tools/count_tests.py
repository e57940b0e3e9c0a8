#!/usr/bin/env python3
"""Prints what a JUnit file of ctest's counted, as the line that ./test adds up.

A test that ctest could not run (its program was not built, say) has failed; one that skipped itself is skipped.
"""
import sys
import xml.etree.ElementTree

suite = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
passed = failed = skipped = 0
for case in suite.iter("testcase"):
    reason = case.find("skipped")
    if case.find("failure") is not None:
        failed += 1
    elif case.get("status") == "run":
        passed += 1
    elif reason is not None and reason.get("message", "").startswith("SKIP_"):
        skipped += 1
        print("skipped:", case.get("name"))
    else:
        failed += 1
        print("not run:", case.get("name"))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
