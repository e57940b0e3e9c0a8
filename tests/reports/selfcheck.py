#!/usr/bin/env python3
"""Is the generator itself right? Reads the numbers back from the lines it wrote and does the sums again.

No program is needed. For clean reports every identity must hold between the numbers that stand in the text, and every
share must fit the count before it; for faulty ones the wrong value must stand where the truth says.
The last line is `N passed, N failed`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from fractions import Fraction

import forms
import layouts
import report

_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_COLUMNS = ["natural", "legal.commercial", "legal.research", "legal.public_welfare", "legal.law_service", "legal.other"]
_BASES = ["proactive.total", "request.received", "request.replied", "requests.new@total", "requests.result.total@total"]
SUMS_2014 = {
    "request.received": ["in_person", "fax", "online", "mail"],
    "request.concluded": ["on_time", "extended"],
    "request.replied": ["already_public", "granted", "partly_granted", "refused", "not_this_agency", "not_exist",
                        "asked_to_amend", "other_channel"],
    "request.replied.refused": ["state_secret", "trade_secret", "personal_privacy", "security_stability",
                                "not_government_information", "other_statutory"],
    "reconsideration": ["upheld", "corrected", "other"],
    "litigation": ["upheld_or_dismissed", "corrected", "other"],
    "resource.staff": ["full_time", "part_time"],
}


def narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def read_back(made: report.Report, page: report.Page) -> dict[str, Fraction]:
    """The numbers at the ends of the lines of each row."""
    found: dict[str, Fraction] = {}
    by_row: dict[tuple, list[str]] = {}
    for key, numbers in page.cells.items():
        by_row.setdefault(tuple(numbers), []).append(key)
    for numbers, keys in by_row.items():
        text = "\n".join(narrow(page.lines[n - 1]) for n in numbers)
        given = [k for k in keys if made.printed.get(k) is not None]
        read = [m.replace(",", "") for m in _NUMBER.findall(re.sub(r"\n\s*\(不.*?\)", "", text))]
        for key, number in zip(reversed(given), reversed(read)):
            found[key] = Fraction(number)
    return found


def broken_identities(form_id: str, v: dict[str, Fraction]) -> list[str]:
    get = lambda key: v.get(key, Fraction(0))  # noqa: E731
    broken: list[str] = []

    def equal(name, left, right):
        if left != right:
            broken.append(f"{name}: {left} != {right}")

    def at_most(name, left, right):
        if left > right:
            broken.append(f"{name}: {left} > {right}")

    if form_id.startswith("cn-2014"):
        for total, parts in SUMS_2014.items():
            equal(total, get(total), sum(get(f"{total}.{p}") for p in parts))
        at_most("T10", get("proactive.normative_docs_disclosed"), get("proactive.total"))
        at_most("T12", get("proactive.key_area.total"), get("proactive.total"))
        for key in v:
            if key.startswith("proactive.key_area.") and not key.endswith("total"):
                at_most("T13 " + key, get(key), get("proactive.key_area.total"))
        for key in ("press_conference", "online_interview"):
            at_most("T20", get(f"response.channel.{key}_by_head"), get(f"response.channel.{key}"))
        channels = [get(f"proactive.channel.{c}") for c in ("gazette", "website", "weibo", "wechat", "other")]
        at_most("T16", get("proactive.total"), sum(channels))
        at_most("T15", max(channels), get("proactive.total"))
        at_most("T34", get("request.concluded"), get("request.received"))
        return broken
    rows = sorted({key.split("@")[0] for key in v if key.startswith("requests.")})
    for row in rows:
        equal("row " + row, get(row + "@total"), sum(get(f"{row}@{c}") for c in _COLUMNS))
    for c in [*_COLUMNS, "total"]:
        results = [get(f"{r}@{c}") for r in rows if r.startswith("requests.result.") and r != "requests.result.total"]
        equal("column " + c, get(f"requests.result.total@{c}"), sum(results))
        equal("balance " + c, get(f"requests.new@{c}") + get(f"requests.carried_in@{c}"),
              get(f"requests.result.total@{c}") + get(f"requests.carried_out@{c}"))
    for block in ("reconsideration", "litigation.direct", "litigation.after_reconsideration"):
        equal(block, get(block + ".total"), sum(get(f"{block}.{r}") for r in ("upheld", "corrected", "other", "pending")))
    return broken


def bad_shares(page: report.Page, read: dict[str, Fraction]) -> list[str]:
    """Shares that no rounding of their count over a total gives: one of this paragraph, of those before, or of a table."""
    bad = []
    told = {int(read[k]) for k in _BASES if k in read}
    before: list[set[int]] = []
    for line in page.lines:
        text = narrow(line).replace(" ", "")
        if not text or "|" in text or "\t" in text:
            continue
        numbers = {int(n.replace(",", "")) for n in re.findall(r"(?<![\d.,])\d[\d,]*(?![\d.,%])", text)}
        before.append(numbers)
        bases = told.union(*before[-12:])
        for count, share in re.findall(r"(?<![\d,])([\d,]+)[条件](?:,约?占[^,;。\d]{0,16}?|\(占?比?)(\d+(?:\.\d+)?)%", text):
            count = count.replace(",", "")
            decimals = len(share.partition(".")[2])
            fits = any(abs(Fraction(100 * int(count), b) - Fraction(share)) < Fraction(1, 10**decimals)
                       for b in bases if b >= int(count) and b > 0)
            if not fits:
                bad.append(f"{count} {share}%: {line[:60]}")
    return bad


def check(form_id: str, layout: str, seed: int, faulty: int) -> list[str]:
    maker = report.Maker(form_id, layout, seed, faulty)
    made = maker.make()
    problems = []
    if faulty:
        for plant in made.plants:
            where = "".join(narrow(maker.page.lines[n - 1]) for n in plant.lines)
            if not plant.lines:
                problems.append(f"{plant.note}: stands on no line")
            elif narrow(plant.printed) not in where.replace(",", "") and not re.search("[一二三四五六七八九十〇]", where):
                problems.append(f"{plant.note}: {plant.printed} not in {where[:80]}")
        if len(made.plants) < 1:
            problems.append("nothing was planted")
        return problems
    read = read_back(made, maker.page)
    for key, value in made.printed.items():
        if value is not None and read.get(key) != Fraction(value):
            problems.append(f"{key}: {value} was printed, {read.get(key)} stands there")
    return problems + broken_identities(form_id, read) + bad_shares(maker.page, read)


def main() -> int:
    passed = failed = 0
    for form_id in forms.EDITIONS:
        for layout in layouts.LAYOUTS:
            for seed in range(40):
                for faulty in (0, 1, 2):
                    problems = check(form_id, layout, seed, faulty)
                    passed, failed = passed + (not problems), failed + bool(problems)
                    if problems and failed <= 20:
                        print(form_id, layout, seed, faulty, *problems[:4], sep="\n    ")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
