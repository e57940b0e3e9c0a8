#!/usr/bin/env python3
"""Does docs/check.md name every rule that the program can tell, with its severities, and no other?"""
import pathlib
import re
import sys
import tomllib

top = pathlib.Path(__file__).resolve().parent.parent
ATTACHED = {"S05", "S06"}  # told together with S04 only

has = {}
for path in (top / "rules/form").glob("*.toml"):
    form = tomllib.loads(path.read_text())
    for check in form.get("check", []) + form.get("series_check", []):
        has.setdefault(check["rule"], set()).add(check["severity"])
for entry in tomllib.loads((top / "rules/inspect/findings.toml").read_text())["finding"]:
    rule = entry.get("rule", entry["id"])
    if re.fullmatch(r"[RTSNL]\d\d", rule):
        has.setdefault(rule, set()).add(entry["severity"])

said = {}
for row in re.finditer(r"^\| ([RTSNL]\d[\w.]*) \| ([a-zS0-9, ]+) \|", (top / "docs/check.md").read_text(), re.M):
    said[row[1]] = {severity.strip() for severity in row[2].split(",")}

faults = [f"docs/check.md: {rule}: the rules say {sorted(has.get(rule, []))}, the page says {sorted(said.get(rule, []))}"
          for rule in sorted(has.keys() | said.keys())
          if has.get(rule) != said.get(rule) and not (rule in ATTACHED and said.get(rule) == {"with S04"})]
print("\n".join(faults) if faults else f"docs/check.md: {len(has)} rules")
sys.exit(1 if faults else 0)
