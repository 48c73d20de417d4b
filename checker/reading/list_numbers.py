"""The numbers that a word processor prints before paragraphs: 一、（一）1. counted as the list definitions of the file say."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from checker.model.record import NamedTuple
from checker.reading.numbering import CHINESE_DIGITS, chinese
from checker.reading.xml import attribute, integer, local

_PLACE = re.compile(r"%([1-9])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PRIVATE = range(0xE000, 0xF900)  # where symbol fonts keep their bullets
_DEEPEST = 8  # level of a list
_LONGEST = 60  # characters of a mark; what a file may print before each of its paragraphs is bounded
_MOST = 10_000


class Level(NamedTuple):
    """One level of a list: first number, its format, the pattern with %1 for the number of level 1, whether all are printed as 1."""

    start: int
    form: str
    pattern: str
    suffix: str
    legal: bool


class Lists:
    """The lists of a document while its paragraphs are numbered in order."""

    def __init__(self, numbering: Element | None) -> None:
        """numbering is the root of numbering.xml."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        definitions: dict[str, dict[int, Level]] = {}
        for element in numbering if numbering is not None else ():
            if local(element.tag) == "abstractNum":
                definitions[attribute(element, "abstractNumId") or ""] = _levels(element)
            elif local(element.tag) == "num":
                self._define(element, definitions)

    def _define(self, num: Element, definitions: dict[str, dict[int, Level]]) -> None:
        number = attribute(num, "numId") or ""
        levels: dict[int, Level] = {}
        for child in num:
            if local(child.tag) == "abstractNumId":
                self._abstract[number] = attribute(child, "val") or ""
                levels = {**definitions.get(self._abstract[number], {}), **levels}
            elif local(child.tag) == "lvlOverride":
                levels |= _levels(child)
                for start in child:
                    if local(start.tag) == "startOverride":
                        self._overrides.setdefault(number, {})[integer(attribute(child, "ilvl"))] = integer(attribute(start, "val"))
        self._levels[number] = levels

    def mark(self, number: str, level: int) -> str:
        """Count a paragraph of a list and return what is printed before it, with a blank behind where one is seen; "" for none."""
        definition = self._levels.get(number, {}).get(level)
        if definition is None or level > _DEEPEST:
            return ""
        list_name = self._abstract.get(number, number)
        counts = self._counts.setdefault(list_name, {})
        restart = self._overrides.get(number, {}).get(level)
        if restart is not None and (number, level) not in self._started:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else definition.start
        self._started.add((number, level))
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        return self._printed(number, level, definition, counts)

    def _printed(self, number: str, level: int, definition: Level, counts: dict[int, int]) -> str:
        if definition.form == "bullet":
            bullet = definition.pattern.strip()[:_LONGEST]
            return "" if not bullet or ord(bullet[0]) in _PRIVATE else bullet
        levels = self._levels[number]

        def value(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            said = levels.get(other)
            if said is None:
                return ""
            return number_text(counts.get(other, said.start), "decimal" if definition.legal and other != level else said.form)

        mark = _PLACE.sub(value, definition.pattern[:_LONGEST])
        return mark + " " if mark and definition.suffix != "nothing" and (mark[-1] in ".．" or mark[-1].isalnum()) else mark


def number_text(number: int, form: str) -> str:
    """A number in one of the formats of WordprocessingML (ST_NumberFormat); as digits where the format is none of those in use here."""
    if form == "none":
        return ""
    if not 0 <= number < _MOST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _digit_by_digit(number: int) -> str:
    return "".join(CHINESE_DIGITS[int(c)] for c in str(number))


def _counting(number: int) -> str:
    return chinese(number) if number < 100 else _digit_by_digit(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 27 * 26 else str(number)


def _roman(number: int) -> str:
    result = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        result += letters * count
    return result


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda n: chinese(n).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")),
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "ideographDigital": _digit_by_digit,
    "koreanDigital2": _digit_by_digit,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 0 < n <= 10 else str(n),
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
}


def _levels(parent: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent:
        if local(element.tag) != "lvl":
            continue
        said = {local(child.tag): attribute(child, "val") or "" for child in element}
        form = next((attribute(c, "val") or "" for c in element.iter() if local(c.tag) == "numFmt"), "decimal")
        legal = "isLgl" in said and said["isLgl"] not in ("0", "false")
        levels[integer(attribute(element, "ilvl"))] = Level(integer(said.get("start"), 1), form, said.get("lvlText", ""), said.get("suff", "tab"), legal)
    return levels
