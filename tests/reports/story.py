"""The pieces a report's text is made of: sentences with numbers that remember what they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import numerals
from agencies import Agency


@dataclass
class Fact:
    """A number in the text."""

    value: object
    cells: list[str] = field(default_factory=list)
    rule: str | None = None  # the rule that would notice a wrong one
    style: str = "plain"
    shown: object = None  # what is printed when it is wrong

    def text(self) -> str:
        value = self.value if self.shown is None else self.shown
        return numerals.count(value, self.style) if isinstance(value, int) else format(value, "f")


@dataclass
class Share:
    """A percentage beside a count."""

    count: int
    base: int
    decimals: int
    value: Decimal
    mode: str  # half_up, balanced
    cells: list[str] = field(default_factory=list)
    style: str = "plain"
    shown: Decimal | None = None
    group: int = 0

    def text(self) -> str:
        return numerals.share(self.value if self.shown is None else self.shown, self.style)


@dataclass
class Year:
    """A statement of the report's year: title, period, caption or intro."""

    value: int
    role: str
    shown: int | None = None

    def text(self) -> str:
        return str(self.value if self.shown is None else self.shown)


@dataclass
class Signed:
    """The day the report is signed or put out."""

    year: int
    month: int
    day: int | None
    style: str  # plain, chinese, iso

    def text(self) -> str:
        if self.style == "iso":
            return f"{self.year}-{self.month:02}-{self.day or 1:02}"
        if self.style == "chinese":
            text = "".join("〇一二三四五六七八九"[int(c)] for c in str(self.year)) + "年"
            text += numerals.chinese(self.month) + "月"
            return text + (numerals.chinese(self.day) + "日" if self.day else "")
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")


@dataclass
class Group:
    """Counts that are meant to add up to a stated total."""

    total: Fact
    items: list[Fact]
    shares: list[Share]
    cells_confirm_total: bool


@dataclass
class Para:
    parts: list  # str, Fact, Share, Year, Signed
    kind: str = "text"  # text, title, head, sign, noise

    def text(self) -> str:
        return "".join(p if isinstance(p, str) else p.text() for p in self.parts)


class Story:
    """Collects paragraphs. `values` are the true numbers of the tables."""

    def __init__(self, rng, agency: Agency, year: int, values: dict):
        self.rng, self.agency, self.year, self.values = rng, agency, year, values
        self.paras: list[Para] = []
        self.groups: list[Group] = []
        self.style = rng.choice(["plain"] * 8 + ["full", "spaced"])
        self.decimals = rng.choice([0, 1, 1, 1, 2, 2])
        self.words = {"we": agency.we, "whole": agency.whole, "name": agency.name, "formal": agency.formal,
                      "superior": agency.superior, "last": str(year - 1), "next": str(year + 1), "y": str(year)}

    def fact(self, value, cells=(), rule=None) -> Fact:
        style = numerals.pick_count_style(self.rng, value, self.style) if isinstance(value, int) else "plain"
        return Fact(value, list(cells), rule, style)

    def cell(self, key: str, rule: str | None = None) -> Fact:
        return self.fact(self.values[key], [key], rule)

    def parts(self, template: str, **names) -> list:
        """The template with `{name}` replaced by numbers and by the words of this office."""
        out: list = []
        for piece in re.split(r"(\{\w+\})", template):
            if re.fullmatch(r"\{\w+\}", piece):
                value = names.get(piece[1:-1], self.words.get(piece[1:-1]))
                if value is None:
                    raise KeyError(piece + " in " + template)
                out += value if isinstance(value, list) else [value]
            elif piece:
                out.append(piece)
        return out

    def pick(self, templates: list[str], **names) -> list:
        return self.parts(self.rng.choice(templates), **names)

    def say(self, *pieces, kind: str = "text") -> None:
        """Adds one paragraph made of templates and ready parts."""
        parts: list = []
        for piece in pieces:
            parts += self.parts(piece) if isinstance(piece, str) else piece
        if parts:
            self.paras.append(Para(parts, kind))

    def head(self, text: str) -> None:
        self.paras.append(Para([text], "head"))

    def shares(self, facts: list[Fact], base: int, whole: bool) -> list[Share]:
        """Shares for the counts; of a whole group some offices balance them to 100."""
        mode = "balanced" if whole and self.rng.random() < 0.3 else "half_up"
        decimals = self.decimals
        counts = [f.value for f in facts]
        values = numerals.balanced_shares(counts, decimals) if mode == "balanced" else [
            numerals.round_half_up(Fraction(100 * n, base), decimals) for n in counts]
        style = "chinese" if self.rng.random() < 0.05 else "full" if self.style == "full" else "plain"
        shares = [Share(n, base, decimals, v, mode, list(f.cells), style) for n, v, f in zip(counts, values, facts)]
        if self.rng.random() < 0.3:  # 0% and 40% beside 23.5%
            for share in shares:
                short = Decimal(numerals.short_decimal(share.value))
                if share.value == share.value.to_integral() and Fraction(100 * share.count, base).denominator == 1:
                    share.value, share.decimals = short, max(0, -short.as_tuple().exponent)
        return shares

    def listing(self, names: list[str], facts: list[Fact], shares: list[Share] | None, unit: str, of: str) -> list[list]:
        """One item each: 同意公开的3件，占总数的17.6%."""
        rng = self.rng
        with_share = rng.choice(["，占{of}的{p}", "，占{of}的比例为{p}", "（占比{p}）", "，占比{p}", "，占{p}", "（{p}）",
                                 "，约占{of}的{p}" if self.decimals < 2 else "，占{of}的{p}"])
        form = rng.choice(["{n}{c}{u}", "{n}{c}{u}", "“{n}”的{c}{u}", "{n}的{c}{u}"] if unit == "件" else
                          ["{n}信息{c}{u}", "{n}{c}{u}", "{n}信息{c}{u}"])
        items = []
        for i, (name, fact) in enumerate(zip(names, facts)):
            item = self.parts(form, n=name, c=fact, u=unit)
            if shares:
                item += self.parts(with_share, p=shares[i], of=of)
            items.append(item)
        return items

    def join(self, items: list[list], separator: str, end: str) -> list:
        out: list = []
        for i, item in enumerate(items):
            out += item + [end if i == len(items) - 1 else separator]
        return out
