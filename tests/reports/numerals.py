"""How reports write numbers: plain, full-width, grouped by thousands, as Chinese numerals, as shares."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_DIGITS = "零一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")


def chinese(value: int) -> str:
    """A whole number from 0 to 99,999,999 as Chinese numerals, the way documents write it."""
    if value == 0:
        return "零"
    if value >= 10000:
        high, low = divmod(value, 10000)
        tail = chinese(low) if low else ""
        if low and low < 1000:
            tail = "零" + tail
        return chinese(high) + "万" + tail
    text = ""
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            if pending_zero and text:
                text += "零"
            text += _DIGITS[digit] + name
            pending_zero = False
        elif text:
            pending_zero = True
    if text.startswith("一十"):
        text = text[1:]
    return text


def full_width(text: str) -> str:
    return text.translate(_FULL_WIDTH)


def count(value: int, style: str) -> str:
    """`value` in one of the styles plain, grouped, full, chinese, spaced."""
    if style == "chinese":
        return chinese(value)
    if style == "grouped":
        return f"{value:,}"
    if style == "full":
        return full_width(str(value))
    if style == "spaced":
        return f" {value} "
    return str(value)


def pick_count_style(rng, value: int, base: str) -> str:
    """The report's own style with the exceptions real reports show."""
    if value >= 1000 and base == "plain" and rng.random() < 0.15:
        return "grouped"
    if 0 < value <= 10 and rng.random() < 0.06:
        return "chinese"
    if rng.random() < 0.02:
        return "full"
    return base


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    scale = 10**decimals
    scaled = value * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)


def balanced_shares(counts: list[int], decimals: int) -> list[Decimal]:
    """Shares of the whole that sum to exactly 100: floors, then one unit more to the largest remainders."""
    total = sum(counts)
    scale = 100 * 10**decimals
    floors = [n * scale // total for n in counts]
    missing = scale - sum(floors)
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(counts[i] * scale % total), i))
    for index in by_remainder[:missing]:
        floors[index] += 1
    return [Decimal(n).scaleb(-decimals) for n in floors]


def decimal_text(value: Decimal) -> str:
    return format(value, "f")


def short_decimal(value: Decimal) -> str:
    """0.0 as 0, 40.0 as 40: many offices drop the zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(value: Decimal, style: str) -> str:
    """A share in one of the styles plain, full, chinese."""
    text = decimal_text(value)
    if style == "full":
        return full_width(text + "%")
    if style == "chinese":
        whole, _, fraction = text.partition(".")
        spoken = chinese(int(whole))
        if fraction:
            spoken += "点" + "".join(_DIGITS[int(digit)] for digit in fraction)
        return "百分之" + spoken
    return text + "%"


def table_number(value, style: str) -> str:
    """A table cell's number: plain, grouped or full."""
    text = str(value)
    if style == "grouped" and isinstance(value, int) and value >= 1000:
        return f"{value:,}"
    if style == "full":
        return full_width(text)
    return text
