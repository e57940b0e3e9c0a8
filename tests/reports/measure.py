#!/usr/bin/env python3
"""How well does `gongkai check` read and judge? Generates reports, runs the program and counts.

    measure.py [--program build/release/gongkai] [--count N] [--seed S] [--show K] [--form ID] [--layout NAME | --carrier NAME]

One row per form and layout or carrier: reports; cells read right (%); form, year and agency right (%); planted faults found (%);
found with the right value (%); false errors per 100 clean reports; errors beyond the planted ones per 100 faulty
reports. A row passes with recall and right values >= 98 %, false errors <= 1 per 100, cells >= 99.7 % and heads >= 98 %.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import generate

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    reports: int = 0
    clean: int = 0
    cells: int = 0
    cells_right: int = 0
    heads_right: int = 0
    planted: int = 0
    found: int = 0
    right: int = 0
    false_errors: int = 0
    extra: int = 0

    def row(self) -> list[str]:
        def percent(part, whole):
            return f"{100 * part / whole:.2f}" if whole else "-"

        faulty = self.reports - self.clean
        return [str(self.reports), percent(self.cells_right, self.cells), percent(self.heads_right, self.reports),
                percent(self.found, self.planted), percent(self.right, self.planted),
                percent(self.false_errors, self.clean), percent(self.extra, faulty)]

    def passes(self) -> bool:
        return (self.found >= 0.98 * self.planted and self.right >= 0.98 * self.planted
                and self.false_errors <= 0.01 * self.clean and self.cells_right >= 0.997 * self.cells
                and self.heads_right >= 0.98 * self.reports)


@dataclass
class Miss:
    kind: str
    file: str
    text: str
    tags: list[str] = field(default_factory=list)


def first_number(text) -> str:
    found = re.search(r"-?\d+(?:\.\d+)?", unicodedata.normalize("NFKC", str(text or "")).replace(",", ""))
    return found.group(0) if found else ""


def _same(expected, right: str) -> bool:
    """`expected` of a finding against an acceptable value: the first number, a date or a unit."""
    text = unicodedata.normalize("NFKC", str(expected or ""))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", right):
        return [int(x) for x in re.findall(r"\d+", text)][:3] == [int(x) for x in right.split("-")]
    if right == "":
        return text == ""
    if not right[:1].isdigit():
        return right in text
    number = first_number(text)
    return number != "" and float(number) == float(right)


def _bare(text) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text or "")))


def rules_of(finding: dict) -> set[str]:
    return {finding.get("rule"), *finding.get("also", [])}


def _meets(finding: dict, plant: dict) -> bool:
    here = bool(set(finding.get("cells") or []) & set(plant["cells"])) or finding.get("line") in plant["lines"]
    # Where lines have no numbers, the words that a finding quotes are looked for in the paragraph that was altered.
    quote = _bare(finding.get("quote"))
    here = here or (len(quote) > 1 and any(quote in _bare(text) for text in plant.get("texts", [])))
    return here and bool(rules_of(finding) & set(plant["rules"]))


def brief(finding: dict) -> str:
    return (f"{finding.get('rule')} line {finding.get('line')} printed {finding.get('printed')!r} expected "
            f"{finding.get('expected')!r} cells {','.join(finding.get('cells') or [])[:90]}: {finding.get('message')}")


def judge(truth: dict, said: dict | None, tally: Tally, misses: list[Miss]) -> None:
    tally.reports += 1
    tally.clean += not truth["plants"]
    tally.planted += len(truth["plants"])
    tally.cells += len(truth["cells"])
    name = truth["file"]
    if said is None:
        misses.append(Miss("missing", name, "no report in the output"))
        return
    _judge_head(truth, said, tally, misses)
    values = said.get("values") or {}
    wrong = []
    for key, value in truth["cells"].items():
        got = values.get(key)
        if got == value or (got is not None and value is not None and abs(float(got) - float(value)) < 1e-9):
            tally.cells_right += 1
        else:
            wrong.append(f"{key} {value}->{got}")
    if wrong:
        misses.append(Miss("cells", name, f"{len(wrong)} of {len(truth['cells'])}: " + "; ".join(wrong[:3])))
    errors = [f for f in said.get("findings", []) if f.get("severity") == "error"]
    used = _judge_plants(truth, errors, tally, misses)
    rest = [f for f in errors if id(f) not in used]
    if truth["plants"]:
        tally.extra += len(rest)
        misses.extend(Miss("extra", name, brief(f), [f.get("rule")]) for f in rest)
    else:
        tally.false_errors += len(rest)
        misses.extend(Miss("false", name, brief(f), [f.get("rule")]) for f in rest)


def _judge_head(truth: dict, said: dict, tally: Tally, misses: list[Miss]) -> None:
    planted = {p["note"] for p in truth["plants"]}
    year_right = said.get("year") == truth["year"] or "N23" in planted
    if said.get("form") == truth["form"] and year_right and said.get("agency") in truth["agency"]:
        tally.heads_right += 1
    else:
        misses.append(Miss("head", truth["file"], f"{truth['form']} {truth['year']} {truth['agency'][0]} -> "
                           f"{said.get('form')} {said.get('year')} {said.get('agency')}"))


def _judge_plants(truth: dict, errors: list[dict], tally: Tally, misses: list[Miss]) -> set[int]:
    used: set[int] = set()
    for plant in truth["plants"]:
        met = [f for f in errors if _meets(f, plant)]
        used |= {id(f) for f in met}
        what = f"{plant['note']} planted {plant['printed']} for {plant['right']} {plant['cells'][:1]} lines {plant['lines'][:1]}"
        if not met:
            said = " | ".join(brief(f) for f in errors[:2]) or "nothing"
            misses.append(Miss("lost", truth["file"], f"{what}; said: {said}", [plant["note"]]))
            continue
        tally.found += 1
        if plant["right"] is None or any(_same(f.get("expected"), r) for f in met for r in plant["right"]):
            tally.right += 1
        else:
            misses.append(Miss("value", truth["file"], f"{what}; said: {brief(met[0])}", [plant["note"]]))
    return used


def run_program(program: Path, folder: Path) -> dict[str, dict]:
    """What the program says, by file name."""
    done = subprocess.run([str(program), "check", "--format", "json", str(folder)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        print(done.stderr[-2000:], file=sys.stderr)
    answer = json.loads(done.stdout)
    return {Path(r["file"]).name: r for r in answer["reports"]}


def _show(misses: list[Miss], folder: Path, number: int) -> None:
    for kind in ("missing", "head", "cells", "lost", "value", "false", "extra"):
        chosen = [m for m in misses if m.kind == kind]
        if not chosen:
            continue
        tags = Counter(t for m in chosen for t in m.tags)
        print(f"\n{kind}: {len(chosen)}  " + " ".join(f"{t}:{n}" for t, n in tags.most_common()))
        for miss in chosen[:number]:
            print(f"  {folder / miss.file}\n      {miss.text}")


def main() -> int:
    parser = generate.options(__doc__, count=30)
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/gongkai")
    parser.add_argument("--show", type=int, default=0, metavar="K", help="print K misses of each kind, keep the files")
    args = parser.parse_args()
    out = Path(tempfile.mkdtemp(prefix="gongkai-reports-"))
    truths = generate.drawn(args, out)
    said = run_program(args.program, out / "reports")
    tallies: dict[tuple[str, str], Tally] = {}
    misses: list[Miss] = []
    for truth in truths:
        tally = tallies.setdefault((truth["form"], truth["layout"]), Tally())
        judge(truth, said.get(truth["file"]), tally, misses)
    heads = ["form", "layout", "reports", "cells%", "head%", "found%", "value%", "false/100", "extra/100"]
    print("".join(f"{h:>{16 if i == 0 else 10}}" for i, h in enumerate(heads)))
    for (form, layout), tally in tallies.items():
        cells = [form, layout, *tally.row()]
        print("".join(f"{c:>{16 if i == 0 else 10}}" for i, c in enumerate(cells)) + ("" if tally.passes() else "   *"))
    if args.show:
        _show(misses, out / "reports", args.show)
    else:
        shutil.rmtree(out)
    passed = sum(t.passes() for t in tallies.values())
    print(f"\n{passed} passed, {len(tallies) - passed} failed")
    return 0 if passed == len(tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
