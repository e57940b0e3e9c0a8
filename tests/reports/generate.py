#!/usr/bin/env python3
"""Writes synthetic published reports with planted faults, and beside them what a reader should find.

    generate.py OUT [--count N] [--seed S] [--form ID] [--layout NAME | --carrier NAME] [--wrap W]

OUT/reports/* are the reports, OUT/truth.json says for each its cells and its faults.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import carriers
import forms
import layouts
import report


def _plain(value):
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value)
    return value


def _entry(made: report.Report) -> dict:
    plants = []
    for plant in made.plants:
        plant.part, plant.also_parts = None, []
        plants.append({k: v for k, v in asdict(plant).items() if k not in ("part", "also_parts")})
    return {"file": made.name, "form": made.form, "layout": made.layout, "year": made.year, "agency": made.agency,
            "cells": {k: _plain(v) for k, v in made.printed.items()}, "plants": plants}


# Of text reports, in turn; those of UTF-16 have a byte order mark.
ENCODINGS = ["utf-8", "gb18030", "utf-8", "utf-16", "utf-8-sig"]


def _made(form_id: str, layout: str, seed: int, faulty: int, wrap: int) -> tuple[report.Report, bytes]:
    if layout in carriers.CARRIERS:
        return carriers.CarrierMaker(form_id, layout, seed, faulty).file()
    made = report.Maker(form_id, layout, seed, faulty, wrap).make()
    return made, made.text.encode(ENCODINGS[seed % len(ENCODINGS)])


def generate(out: Path, count: int, seed: int, only_forms=None, only_layouts=None, wrap: int = 0) -> list[dict]:
    """Writes `count` faulty and `count` clean reports per form and layout or carrier; answers their truth."""
    folder = out / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    truths = []
    for form_id in only_forms or forms.EDITIONS:
        for layout in only_layouts or layouts.LAYOUTS:
            for number in range(seed * 1000, seed * 1000 + count):
                for faulty in (0, 2 if number % 8 == 7 else 1):
                    made, content = _made(form_id, layout, number, faulty, wrap)
                    (folder / made.name).write_bytes(content)
                    truths.append(_entry(made))
    (out / "truth.json").write_text(json.dumps(truths, ensure_ascii=False, indent=1), encoding="utf-8")
    return truths


def chosen(args) -> list[str] | None:
    """The layouts or carriers that the command line asks for; None: all layouts of text."""
    if args.carrier:
        return sorted(carriers.CARRIERS) if args.carrier == "all" else [args.carrier]
    return [args.layout] if args.layout else None


def options(description: str, count: int) -> argparse.ArgumentParser:
    """The command line of whoever draws reports, `count` of each kind unless it says otherwise."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=forms.EDITIONS)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--layout", choices=sorted(layouts.LAYOUTS), help="text reports, their tables in this layout")
    where.add_argument("--carrier", choices=[*sorted(carriers.CARRIERS), "all"], help="files of this kind instead of text")
    parser.add_argument("--wrap", type=int, default=0, metavar="W", help="break paragraphs into lines of W Chinese characters, as pages do")
    return parser


def drawn(args, out: Path) -> list[dict]:
    """The truths of the reports that the command line asks for, written into `out`."""
    return generate(out, args.count, args.seed, [args.form] if args.form else None, chosen(args), args.wrap)


def main() -> None:
    parser = options(__doc__, count=3)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    truths = drawn(args, args.out)
    print(f"{len(truths)} reports in {args.out / 'reports'}")


if __name__ == "__main__":
    main()
