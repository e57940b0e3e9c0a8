"""Faults to plant: each alters one number and says which rules may notice it and what would be right."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import forms
import numerals
import truth
from story import Fact, Share, Signed, Story, Year


@dataclass
class Plant:
    rules: list[str]
    right: list[str] | None  # acceptable values; None where no value can be known
    printed: str
    cells: list[str] = field(default_factory=list)
    part: object = None  # the piece of the text that was altered, to find its line
    also_parts: list = field(default_factory=list)  # other places where pointing is as good
    lines: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # what stands there, where the carrier has no lines
    note: str = ""


def _other_count(rng, value: int) -> int:
    """A wrong count such as slips of the pen make: one off, digits swapped, one digit wrong."""
    text = str(value)
    options = [value + 1, value + 2, value + 10]
    if value > 1:
        options.append(value - 1)
    if len(text) > 1 and text[-1] != text[-2] and text[-2] != "0":
        options.append(int(text[:-2] + text[-1] + text[-2]))
    return rng.choice([o for o in options if o != value and o >= 0])


class Planter:
    """Knows one report before it is printed and alters it."""

    def __init__(self, rng, form: forms.Form, story: Story, values: dict, texts: dict, units: dict, single_other: bool):
        self.rng, self.form, self.story, self.values = rng, form, story, values
        self.texts, self.units, self.single_other = texts, units, single_other
        self.true = dict(values)
        self.judged_by: set[str] = set()  # cells that must be printed for a fault to be seen
        self.facts = [p for para in story.paras for p in para.parts if isinstance(p, Fact)]
        self.told = {key for f in self.facts if f.rule and len(f.cells) == 1 for key in f.cells}
        self.told_rules = {key: f.rule for f in self.facts if f.rule for key in f.cells}

    # In the text

    def wrong_share(self) -> Plant | None:
        shares = [p for para in self.story.paras for p in para.parts if isinstance(p, Share) and p.mode == "half_up"]
        if not shares:
            return None
        share = self.rng.choice(shares)
        unit = Fraction(1, 10**share.decimals)
        exact = Fraction(100 * share.count, share.base)
        value = share.value
        options = [value + 1, value + 10, value - 1, value + 3 * Decimal(1).scaleb(-share.decimals)]
        text = numerals.decimal_text(value)
        if len(text) > 3 and text[0] != text[1] and text[1] != ".":
            options.append(Decimal(text[1] + text[0] + text[2:]))
        usable = [o for o in options if 0 < o <= 100 and abs(Fraction(o) - exact) > unit]
        if not usable:
            return None
        share.shown = self.rng.choice(usable)
        return Plant(["S04", "S06"], [numerals.decimal_text(share.value)], share.text(), share.cells, share)

    def wrong_count(self, rule: str) -> Plant | None:
        """A count in the text that differs from the table."""
        usable = [f for f in self.facts if f.rule == rule and f.cells]
        if not usable:
            return None
        fact = self.rng.choice(usable)
        wrong = _other_count(self.rng, fact.value)
        if wrong in self.other_meanings(fact):
            return None
        fact.shown = wrong
        heads_group = any(group.total is fact for group in self.story.groups)  # then its parts no longer add up either
        return Plant([rule] + ["N02"] * heads_group, [str(fact.value)], str(fact.shown), fact.cells, fact)

    def other_meanings(self, fact: Fact) -> set[int]:
        """Numbers that an office may rightly print there: what was received with what came over from last year, what was
        concluded without what needed no reply. No reader can tell them from a slip."""
        v = self.true
        if fact.cells == ["requests.new@total"]:
            return {v["requests.new@total"] + v["requests.carried_in@total"]}
        if fact.cells == ["requests.result.total@total"]:
            others = [value for key, value in v.items() if key.startswith("requests.result.other") and key.endswith("@total")]
            return {fact.value - sum(others)}
        return set()

    def wrong_category(self) -> Plant | None:
        usable = [g for g in self.story.groups if g.items and g.items[0].rule == "N02"]
        if not usable:
            return None
        group = self.rng.choice(usable)
        fact = self.rng.choice(group.items)
        fact.shown = _other_count(self.rng, fact.value)
        added = group.total.value - fact.value + fact.shown
        right = [str(fact.value), str(group.total.value)] + ([] if group.cells_confirm_total else [str(added)])
        return Plant(["N02"], right, str(fact.shown), [], fact, [*group.items, group.total])

    def wrong_year(self) -> Plant | None:
        years = [p for para in self.story.paras for p in para.parts if isinstance(p, Year)]
        roles = {y.role for y in years}
        if len(roles) < 3:
            return None
        year = self.rng.choice(years)
        low, high = forms.YEARS[self.form.id]
        year.shown = year.value - 1 if year.value > low else year.value + 1
        if not low <= year.shown <= high:
            return None
        return Plant(["N23"], [str(year.value)], str(year.shown), [], year)

    def late(self) -> Plant | None:
        days = [p for para in self.story.paras for p in para.parts if isinstance(p, Signed)]
        if not days:
            return None
        month, day = self.rng.randint(4, 9), self.rng.randint(1, 28)
        for signed in days:
            signed.month, signed.day = month, day
        year = days[0].year
        due = [f"{year}-03-31"]
        if year >= 2020:
            if self.story.agency.is_department:
                due = [f"{year}-01-31"]
            elif self.story.agency.kind == "street":
                due.append(f"{year}-01-31")
        return Plant(["L01"], due, days[0].text(), [], days[0], days[1:])

    # In the tables

    def _set(self, key: str, value) -> None:
        self.values[key] = value

    def _cell(self, rules: list[str], key: str, value, *more, unknowable: bool = False) -> Plant:
        """Alters a cell; `more` are other values that would repair the report, `unknowable`: to name none is as good."""
        told = self.told_rules.get(key)
        right = [str(self.true[key])]
        if key not in self.told:  # else the text says which of them it is
            right += [str(x) for x in more]
            right += [""] * unknowable
        self._set(key, value)
        return Plant(rules + ([told] if told else []), right, str(value), [key])

    def broken_sum(self, rule: str, total: str, parts: list[str]) -> Plant:
        """Alters the total or a part. Which part was altered no reader can tell: the sum of what is printed is as good for
        the total, or, where other numbers confirm that, the total for the sum."""
        if self.rng.random() < 0.5:
            return self._cell([rule], total, _other_count(self.rng, self.true[total]))
        part = self.rng.choice(parts)
        value = _other_count(self.rng, self.true[part])
        added = self.true[total] - self.true[part] + value
        return self._cell([rule], part, value, added, self.true[total])

    def larger_part(self, rule: str, part: str, whole: str) -> Plant | None:
        if part not in self.true or whole not in self.true:
            return None
        self.judged_by |= {part, whole}
        value = self.true[whole] + self.rng.randint(1, 9)
        return self._cell([rule], part, value, self.true[whole], unknowable=True)

    def uncovered(self) -> Plant | None:
        keys = [f"proactive.channel.{c}" for c in truth.CHANNELS]
        total = self.true["proactive.total"]
        self.judged_by |= set(keys)
        for key in sorted(keys, key=lambda k: -self.true[k])[:1]:
            rest = sum(self.true[k] for k in keys) - self.true[key]
            if rest < total - 1:
                value = self.rng.randint(0, total - rest - 1)
                return self._cell(["T16"], key, value, total, unknowable=True)
        return None

    def not_a_count(self) -> Plant | None:
        cells = [c for c in self.form.cells() if c in self.true and not c.endswith(("@change", "@amount"))
                 and c not in ("fee", "resource.special_funds") and "channel" not in c]
        key = self.rng.choice(cells)
        text = self.rng.choice(["-1", "-3", "2.5", "1.5", "若干", "较多", "详见附件"])
        self.texts[key] = text
        broken = ["S3.balance", "S3.coltotal", "S3.rowtotal"] if "@" in key and key.startswith("requests") else []
        return Plant(["T01", *broken], None, text, [key])

    def wrong_unit(self) -> Plant | None:
        rows = [r for t in self.form.tables for r in t.rows if t.layout == "list" and r.unit]
        if not rows:
            return None
        row = self.rng.choice(rows)
        self.units[row.key] = self.rng.choice([u for u in ("条", "件", "次", "个", "人") if u != row.unit and u not in row.unit])
        return Plant(["T03"], [row.unit], self.units[row.key], [row.key])

    def request_cell(self, rule: str) -> Plant:
        rng = self.rng
        rows = [f"requests.result.{r}" for r in truth.result_rows(self.single_other)]
        columns = truth.COLUMNS + ["total"]
        if rule == "S3.balance":
            row = rng.choice(["requests.new", "requests.carried_in", "requests.carried_out"])
        elif rule == "S3.coltotal":
            row = rng.choice([*rows, "requests.result.total"])
        else:
            row = rng.choice([*rows, "requests.new", "requests.result.total", "requests.carried_out"])
        key = f"{row}@{'total' if rule == 'S3.rowtotal' and rng.random() < 0.6 else rng.choice(columns)}"
        return self._cell(["S3.balance", "S3.coltotal", "S3.rowtotal"], key, _other_count(rng, self.true[key]))

    def block(self) -> Plant:
        name = self.rng.choice(truth.BLOCKS)
        return self.broken_sum("S4.blocks", f"{name}.total", [f"{name}.{r}" for r in truth.RESULTS])


def _sums_2014(p: Planter) -> dict:
    def keys(prefix, names):
        return [f"{prefix}.{n}" for n in names]

    def broken(rule, total, parts):
        return lambda: p.broken_sum(rule, total, parts)

    def larger(rule, part, whole):
        return lambda: p.larger_part(rule, part, whole)

    faults = {
        "T30": broken("T30", "request.received", keys("request.received", ["in_person", "fax", "online", "mail"])),
        "T31": broken("T31", "request.concluded", keys("request.concluded", ["on_time", "extended"])),
        "T32": broken("T32", "request.replied", [k for k in keys("request.replied", truth.OUTCOMES) if not k.endswith("refused")]),
        "T33": broken("T33", "request.replied.refused", keys("request.replied.refused", truth.GROUNDS)),
        "T40": broken("T40", "reconsideration", keys("reconsideration", ["upheld", "corrected", "other"])),
        "T41": broken("T41", "litigation", keys("litigation", ["upheld_or_dismissed", "corrected", "other"])),
        "T60": broken("T60", "resource.staff", keys("resource.staff", ["full_time", "part_time"])),
        "T10": larger("T10", "proactive.normative_docs_disclosed", "proactive.total"),
        "T20": larger("T20", "response.channel.press_conference_by_head", "response.channel.press_conference"),
        "T16": p.uncovered, "T03": p.wrong_unit, "N11": lambda: p.wrong_count("N11"), "N01": lambda: p.wrong_count("N01"),
    }
    if "proactive.key_area.total" in p.true:
        area = p.rng.choice(truth.KEY_AREAS)
        faults["T12"] = larger("T12", "proactive.key_area.total", "proactive.total")
        faults["T13"] = larger("T13", f"proactive.key_area.{area}", "proactive.key_area.total")
        faults["N03"] = lambda: p.wrong_count("N03")
    return faults


def faults_of(p: Planter) -> dict:
    """Every kind of fault this form can have: name -> a function that plants it or answers None."""
    faults = {"S04": p.wrong_share, "N02": p.wrong_category, "N23": p.wrong_year, "L01": p.late, "T01": p.not_a_count}
    faults |= {rule: (lambda rule=rule: p.wrong_count(rule)) for rule in ("N07", "N08", "N10", "N13")}
    if p.form.id.startswith("cn-2014"):
        return faults | _sums_2014(p)
    faults |= {rule: (lambda rule=rule: p.request_cell(rule)) for rule in ("S3.balance", "S3.coltotal", "S3.rowtotal")}
    return faults | {"S4.blocks": p.block, "N09": lambda: p.wrong_count("N09")}
