"""The printed marks of headings and list items: 第一篇, 一、, （一）, 1., （1）, ①, 甲、, and the numbers they stand for."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.record import NamedTuple

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "０": 0}
CHINESE_DIGITS = "〇一二三四五六七八九"
_CHINESE = "一二三四五六七八九十百零〇两"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_MARK = lazy(
    rf"第(?P<ordinal>[{_CHINESE}]+|\d{{1,3}})(?P<unit>[篇章节编]|部分)(?![的里内中])"
    rf"|(?P<level1>[{_CHINESE}]{{1,4}})(?:[、.．，]|[ \u3000]+(?=[\u4e00-\u9fff]))"
    rf"|[（(](?P<level2>[{_CHINESE}]{{1,4}})[)）]"
    r"|(?P<level3>\d{1,3})(?:[、．]|\.(?!\d)|\.(?=\d{1,2}月|(?:19|20)\d\d年))"
    r"|[（(](?P<level4>\d{1,3})[)）]"
    r"|(?P<half4>\d{1,2})[)）]"
    r"|(?P<level5>[①-⑳])"
    rf"|(?P<stem>[{_STEMS}])、(?![{_STEMS}])"
)
_FIRST = frozenset("第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789" + _CHINESE + _STEMS)
LEVELS = {"ordinal": 1, "level1": 1, "level2": 2, "level3": 3, "level4": 4, "half4": 4, "level5": 5, "stem": 2}


class Mark(NamedTuple):
    """A printed mark: its text, its level, the number it stands for; unit is 篇, 章 … for 第一篇, 干 for 甲、 and empty otherwise."""

    text: str
    level: int
    value: int
    unit: str = ""


def chinese_integer(digits: str) -> int | None:
    """十二 is 12, 二百三十 is 230, 二〇二五 is 2025; None where the characters are no number."""
    if not digits:
        return None
    if not any(c in "十百千万亿" for c in digits):
        value = 0
        for c in digits:
            if c not in _DIGITS:
                return None
            value = value * 10 + _DIGITS[c]
        return value
    total, section, digit = 0, 0, 0
    for c in digits:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        elif c == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif c == "亿":
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
        else:
            return None
    return total + section + digit


def chinese_decimal(numerals: str) -> str:
    """十二点五 is 12.5; empty where the characters are no number."""
    whole, point, fraction = numerals.partition("点")
    value = chinese_integer(whole)
    if value is None:
        return ""
    if not point:
        return str(value)
    digits = [chinese_integer(c) for c in fraction]
    return f"{value}." + "".join(str(d) for d in digits if d is not None)


def integer(number: str) -> int:
    """A number in digits or in Chinese: 12, 十二, 两; 0 where the characters are none."""
    return int(number) if number.isdecimal() else chinese_integer(number) or 0


def chinese(number: int) -> str:
    """12 is 十二, 105 is 一百零五: the other way round, for numbers up to 9999."""
    if number == 0:
        return "零"
    result, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            result += ("零" if gap and result else "") + CHINESE_DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return result[1:] if result.startswith("一十") else result


def mark_of(line: str) -> Mark | None:
    """The mark at the beginning of a stripped line, None where there is none."""
    if not line or line[0] not in _FIRST:
        return None
    match = _MARK.match(line)
    if match is None or match.lastgroup is None:
        return None
    group = "ordinal" if match["ordinal"] else match.lastgroup
    digits = match[group]
    value = ord(digits) - ord("①") + 1 if group == "level5" else _STEMS.index(digits) + 1 if group == "stem" else integer(digits)
    return Mark(match[0], LEVELS[group], value, "干" if group == "stem" else match["unit"] or "")
