#!/usr/bin/env python3
"""Does `gongkai check` say of samples/reports what their README promises? No error more, none less.

And does it read every cell of printed/*.pdf, reports of the generator that a browser (Chromium, Save as PDF) has printed?

    samples.py [--program build/release/gongkai]

The last line is `N passed, N failed`, a report counts as one.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import measure

# file -> its errors: rules that may name it, a cell or a line, the right value
ERRORS = {
    "town-2018.txt": [({"S04"}, 19, "5.9")],
    "street-2017.txt": [],
    "bureau-2016.txt": [({"T33", "T32", "N10"}, "request.replied.refused", "6"), ({"N13"}, "reconsideration", "5")],
    "county-2015.txt": [({"T60"}, "resource.staff", "135")],
    "city-2019.txt": [],
    "bureau-2020.txt": [({"S3.rowtotal", "S3.coltotal"}, "requests.result.unable.not_held@total", "23")],
    "town-2021.txt": [],
    "district-2023.txt": [],
    "commission-2022.txt": [({"N08"}, "requests.result.total@total", "66"), ({"S4.blocks"}, "litigation.direct.total", "3")],
}
HEADS = {
    "town-2018.txt": ("cn-2014-beijing", 2018, "柳泉镇"), "street-2017.txt": ("cn-2014-beijing", 2017, "梧桐里街道"),
    "bureau-2016.txt": ("cn-2014-beijing", 2016, "云河区环境保护局"), "county-2015.txt": ("cn-2014", 2015, "石门岭县"),
    "city-2019.txt": ("cn-2019", 2019, "清源市"), "bureau-2020.txt": ("cn-2019", 2020, "临江县水务局"),
    "town-2021.txt": ("cn-2021", 2021, "青石桥镇"), "district-2023.txt": ("cn-2021", 2023, "东麓区"),
    "commission-2022.txt": ("cn-2021", 2022, "龙山市发展和改革委员会"),
}


def problems(name: str, said: dict | None) -> list[str]:
    if said is None:
        return ["not in the output"]
    out = []
    form, year, agency = HEADS[name]
    if (said.get("form"), said.get("year")) != (form, year) or not str(said.get("agency")).startswith(agency):
        out.append(f"read as {said.get('form')} {said.get('year')} {said.get('agency')}, is {form} {year} {agency}")
    errors = [f for f in said.get("findings", []) if f.get("severity") == "error"]
    for rules, where, right in ERRORS[name]:
        met = [f for f in errors if rules & measure.rules_of(f) and (where == f.get("line") or where in (f.get("cells") or []))]
        if not met:
            out.append(f"missed: {sorted(rules)} at {where}, right value {right}")
        elif measure.first_number(met[0].get("expected")) != right:
            out.append(f"expected {met[0].get('expected')!r} where {right} is right: {met[0].get('rule')} at {where}")
        errors = [f for f in errors if f not in met]
    return out + [f"false error: {measure.brief(f)}" for f in errors]


PRINTED = Path(__file__).parent / "printed"


def printed_problems(file: Path, said: dict | None) -> list[str]:
    truth = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    if said is None:
        return ["not in the output"]
    out = [f"{key} is {said.get(key)}, should be {truth[key]}" for key in ("form", "year", "agency") if said.get(key) != truth[key]]
    values = said.get("values") or {}
    out += [f"{key} is read as {values.get(key)}, is {value}" for key, value in truth["cells"].items() if values.get(key) != value]
    return out + [f"false error: {measure.brief(f)}" for f in said.get("findings", []) if f.get("severity") == "error"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=measure.ROOT / "build/release/gongkai")
    args = parser.parse_args()
    said = measure.run_program(args.program, measure.ROOT / "samples/reports")
    failed = 0
    for name in ERRORS:
        found = problems(name, said.get(name))
        failed += bool(found)
        for line in found:
            print(f"{name}: {line}")
    printed = measure.run_program(args.program, PRINTED)
    files = sorted(PRINTED.glob("*.pdf"))
    for file in files:
        found = printed_problems(file, printed.get(file.name))
        failed += bool(found)
        for line in found:
            print(f"{file.name}: {line}")
    print(f"{len(ERRORS) + len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
