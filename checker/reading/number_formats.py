"""Numbers of a worksheet as its program shows them: 0.125 under `0.0%` is 12.5%, 45658 under `yyyy"年"m"月"` is 2025年1月.

The digits that are printed are what a report claims, so a value is rounded as the cell rounds it. ECMA-376 part 1, 18.8.30/31.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

# the numbered formats that a file does not spell out (18.8.30; 27–58 as in East Asian versions)
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_PIECE = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|(General|AM/PM|上午/下午|y+|m+|d+|h+|s+|e+|[0#?][0#?,]*(?:\.[0#?]*)?,*|[\s\S])', re.IGNORECASE)
_DATE = re.compile(r"[ymdhse]", re.IGNORECASE)
_EXPONENT = re.compile(r"[0#?]+\.?([0#?]*)E[+-](0+)", re.IGNORECASE)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # for numbers of 300 digits, which some cells hold
_BRACKETS = re.compile(r'_[()（）]|[\\!]?[()（）]|"[()（）]"')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)\]")
_MOST_DIGITS = 11  # that a cell of the General format shows
_LARGEST_DAY = 2_958_466  # 9999-12-31


def shown(value: str, form: str, from_1904: bool = False) -> str:
    """The number as shown under a format. value is the number as the file writes it; what is none comes back as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return value
    section, number = _section(form.replace("G/通用格式", "General"), number)
    pieces = [(m[1] or m[2] or "", m[3], m[4] or "") for m in _PIECE.finditer(section)]
    codes = "".join(code for _, _, code in pieces if code.lower() != "general")
    if _ELAPSED.search(section) or (_DATE.search(codes.replace("E+", "").replace("E-", "")) and "E+" not in codes.upper()):
        return _date(number, pieces, from_1904)
    if not any(c in codes for c in "0#?"):
        return "".join(general(number) if code.lower() == "general" or code == "@" else literal or code for literal, _, code in pieces).strip() or general(
            number
        )
    exponent = _EXPONENT.search(codes)
    return _number(number, pieces, codes) if exponent is None else _scientific(number, exponent[1].count("0"), len(exponent[2]))


def general(number: Decimal) -> str:
    """As the General format has it: no trailing zeros, at most eleven digits, which also hides what binary fractions add."""
    text = f"{_rounded_to(number, _MOST_DIGITS):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded_to(number: Decimal, digits: int) -> Decimal:
    if number == 0:
        return Decimal(0)
    return number.quantize(Decimal(1).scaleb(min(0, number.adjusted() - digits + 1)), context=_WIDE)


def _section(form: str, number: Decimal) -> tuple[str, Decimal]:
    """The part of a format that holds for the number: positive;negative;zero. One for negative numbers prints its own sign."""
    sections = _split(form)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        return next((s for s, found in zip(sections, conditions, strict=True) if not found or _holds(number, found[1], Decimal(found[2]))), "General"), number
    if number < 0 and len(sections) > 1 and sections[1]:
        section = sections[1]
        if "(" in section or "（" in section:  # 1,234 in brackets is −1,234
            return "-" + _BRACKETS.sub("", section), -number
        return section if "-" in section else "-" + section, -number
    if number == 0 and len(sections) > 2 and sections[2]:
        return sections[2], number
    return sections[0], number


def _holds(number: Decimal, relation: str, bound: Decimal) -> bool:
    return (number < bound and "<" in relation) or (number > bound and ">" in relation) or (number == bound and "=" in relation)


def _split(form: str) -> list[str]:
    sections, quoted = [""], False
    for character in form:
        quoted ^= character == '"'
        if character == ";" and not quoted:
            sections.append("")
        else:
            sections[-1] += character
    return sections


def _number(number: Decimal, pieces: list[tuple[str, str | None, str]], codes: str) -> str:
    percent = "%" in codes
    groups = [code for _, _, code in pieces if code and code[0] in "0#?"]
    digits = "".join(groups)
    if any(code == "/" for _, _, code in pieces) and len(groups) > 1:  # a fraction
        return general(number)
    scale = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    value = number * (100 if percent else 1) / (Decimal(1000) ** scale)
    decimals, least = len(fraction), fraction.count("0")
    rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), context=_WIDE) if decimals < 20 else abs(value)
    text = f"{rounded:,f}" if "," in whole and len(groups) == 1 else f"{rounded:f}"
    if "." in text:
        head, _, tail = text.partition(".")
        while len(tail) > least and tail.endswith("0"):
            tail = tail[:-1]
        text = f"{head}.{tail}" if tail else head
    zeros = whole.count("0")
    if text.partition(".")[0] == "0" and zeros == 0 and "." in text:
        text = text[1:]
    head = text.partition(".")[0].replace(",", "")
    text = "0" * max(0, zeros - len(head)) + text
    if not rounded and "0" not in digits and "." not in digits:  # places for digits that are not printed
        text = ""
    texts = _parted(text, groups) if len(groups) > 1 else [text]
    sign = "-" if value < 0 and any(c in "123456789" for c in text) else ""
    result = ""
    for literal, bracket, code in pieces:
        if code and code[0] in "0#?":
            result += sign + texts.pop(0)
            sign = ""
        elif code == "%" or literal or (code in "-+¥￥$€/ ()（）、，。:：" and code):
            result += code or literal
        elif bracket and bracket.startswith("$") and "-" in bracket:
            result += bracket[1:].partition("-")[0]
        elif code and ord(code[0]) > 127:
            result += code
    return result.strip()


def _parted(text: str, groups: list[str]) -> list[str]:
    """The digits by the groups of places that signs part: under 0!.0 the last one stands behind a point, and 123 is 12.3."""
    parts: list[str] = []
    for group in reversed(groups[1:]):
        places = sum(map(group.count, "0#?."))
        parts.append(text[max(0, len(text) - places) :])
        text = text[: max(0, len(text) - places)]
    return [f"{int(text):,}" if "," in groups[0] and text.isdecimal() else text, *reversed(parts)]


def _scientific(number: Decimal, decimals: int, least: int) -> str:
    """1.23E+07."""
    mantissa, _, exponent = f"{number:.{decimals}E}".partition("E")
    return f"{mantissa}E{exponent[0]}{int(exponent[1:]):0{least}}"


def _date(number: Decimal, pieces: list[tuple[str, str | None, str]], from_1904: bool) -> str:
    """A day count as a date: 1 is 1900-01-01, with the 29 February 1900 that never was; or days since 1904."""
    if not 0 <= number < _LARGEST_DAY:
        return general(number)
    days = number + 1462 if from_1904 else number
    moment = datetime(1899, 12, 30 if days >= 60 else 31) + timedelta(seconds=int((days * 86_400).to_integral_value(ROUND_HALF_UP)))
    result, hour_before = "", False
    for at, (literal, bracket, code) in enumerate(pieces):
        kind = code[:1].lower()
        if bracket and bracket.lower().strip(bracket[0].lower()) == "" and bracket[0].lower() in "hms":  # all that went by: 30:00
            kind = bracket[0].lower()
            result += str(int(number * {"h": 24, "m": 1_440, "s": 86_400}[kind]))
        elif literal or not code:
            result += literal
        elif kind in "ye" and code.lower().strip("ye") == "":
            result += f"{moment.year % 100:02}" if kind == "y" and len(code) <= 2 else str(moment.year)
        elif kind == "m" and code.lower().strip("m") == "":
            following = next((c for _, _, c in pieces[at + 1 :] if c and c[0].lower() in "ymdhs"), "")
            minutes = hour_before or following[:1].lower() == "s"
            result += f"{moment.minute if minutes else moment.month:0{min(2, len(code))}}"
        elif kind == "d" and code.lower().strip("d") == "":
            result += f"{moment.day:0{min(2, len(code))}}"
        elif kind in "hs" and code.lower().strip(kind) == "":
            result += f"{moment.hour if kind == 'h' else moment.second:0{min(2, len(code))}}"
        elif code not in ("@", ";") and code.upper() != "AM/PM":
            result += code
        if kind in "ymdhs":
            hour_before = kind == "h"
    return result.strip()
