"""Placeholder characters and what they stand for: a figure, a date or a name. Found once, shared by the rules of this bundle."""

from __future__ import annotations

import re
from bisect import bisect_left

from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_placeholders.blank_forms import in_form
from checker_placeholders.grammar import AMOUNTS, BLANK_LETTERS, BLANKS, LONGER, PAUSES, VERBS, Lines, blank_runs, calls_for_figure, opens_line, unit_pattern
from checker_placeholders.missing_figures import NO_AMOUNT
from checker_placeholders.placeholder import Placeholder
from checker_placeholders.slots import is_cell, is_meant, slots

_BLOTS = "#＃■●█"  # headings and bullets as well: a placeholder only behind a word and before a unit
_MARKS = "_＿×✕╳XxＸｘ○〇□△▲◯☐＊*" + _BLOTS
_TOKEN = lazy(rf"[{_MARKS}][{_MARKS}0-9]{{0,200}}(?:\.[{_MARKS}0-9]{{1,8}})?")
_DATE = lazy(rf"[{BLANKS}]{{0,4}}(?:年(?!轮|画|货|糕)|月(?!饼|亮)|日(?![常均益前]))")
_OPENING = "[【（(〔"
_SEEN_INSIDE = frozenset(BLANK_LETTERS) | frozenset("_＿…×XxＸｘ*]】）)〕请需应待此这由填补核数暂缺未尚")  # what a bracket that matters begins with
_BRACKETS = lazy(
    rf"[\[【（(〔](?:[{BLANKS}_＿…×XxＸｘ*]{{0,30}}"
    r"|((?:请|需|应|待)?(?:填写|补充|核实|填入|填报|补数|数据暂缺|暂缺|暂无数据|数据缺失|缺数|[暂尚]?未(?:反馈|报送|提供|填报)|数据[暂尚]?未(?:出|反馈|提供|报送))[\u4e00-\u9fff]{0,8}"
    r"|(?:请|待|需|应|此[处段]|这里|由(?=[\u4e00-\u9fff、]{0,12}(?:股|科|处|室|局|委|办|单位|部门|中心)))[\u4e00-\u9fff、]{0,14}"
    r"(?:补充|补齐|补全|补上|填写|填报|填入|完善|核实|核对|确认|更新)(?:完整|数据|内容|材料|情况)?"
    r"))[\]】）)〕]"
)
_MARK_LETTERS = frozenset(_MARKS)
_DOTS = (("…", "…"), ("-", "-"), (".", "..."), ("?", "?"), ("？", "？"), ("—", "——"))  # the first letter is looked for first
_DOTTED = frozenset("….-?？— ")
_NAMES = (
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "村",
    "街道",
    "社区",
    "州",
    "旗",
    "园",
    "集聚区",
    "开发",
    "集团",
    "公司",
    "企业",
    "厂",
    "项目",
    "工程",
    "产业",
    "同志",
    "局",
    "委",
    "办",
    "路",
    "大道",
    "书记",
    "县长",
    "市长",
    "镇长",
    "主任",
    "先生",
    "女士",
    "科技",
    "小区",
    "学校",
    "医院",
    "单位",
    "部门",
    "银行",
    "河",
    "湖",
    "水库",
    "合作社",
    "农场",
    "品牌",
    "党委",
    "领导",
    "经济",
)
_NAME_HEADS = frozenset([name[0] for name in _NAMES])
_SCHEDULED = ("预计", "计划", "于", "力争", "拟", "截至", "到", "至", "在", "按")
_LIMITS = frozenset("至到为达约共近超限期数")
_BEFORE_COUNTS = frozenset("等好了约共近有这余")  # 再办好X件民生实事, 东岭大道等X个项目
_BULLETS = frozenset("○□△▲◯☐*＊_〇")
_STARTING = frozenset("，。；\n")
_MEASURED = lazy("[0-9][万亿]?[\u4e00-\u9fff]{1,4}(?:/[\u4e00-\u9fff]{1,3})?[）)]?$")
_CROSSES = frozenset("XxＸｘ×✕╳")
_LISTING = ("、", "：", ":")
_IN_CELLS = frozenset("XxＸｘ×✕╳○〇□_＿")
_AFTER_NUMERAL = frozenset("一二三四五六七八九十零")


class _Run(NamedTuple):
    """A run of placeholder characters with the digits right before it: where it stands, what it is of, and what stands before all of it.

    first   where its digits begin, start where there are none
    marks   how many of its characters are placeholders
    """

    first: int
    start: int
    end: int
    run: str
    marks: int
    left: str

    @property
    def digits(self) -> int:
        return self.start - self.first


def placeholders(facts: Facts) -> list[Placeholder]:
    """Every placeholder of a report in order. Use through facts.derive.

    A report holds few of these characters, most of them none: looking for one character at a time beats any pattern.
    """
    text = facts.document.view.text
    lines = facts.derive(Lines)
    found: list[Placeholder] = []
    taken = -1
    for at in _places(text, _MARKS):
        if at < taken:
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            continue
        taken = match.end()
        placeholder = _read(text, lines, match)
        if placeholder is not None:
            found.append(placeholder)
    begins = [p.start for p in found]
    brackets: list[Placeholder] = []
    for at in _places(text, _OPENING):
        if text[at + 1 : at + 2] in _SEEN_INSIDE:
            match = _BRACKETS.match(text, at)
            placeholder = _bracketed(text, match) if match is not None else None
            if placeholder is not None and (not brackets or brackets[-1].end <= placeholder.start):
                before = bisect_left(begins, placeholder.end) - 1
                if before < 0 or found[before].end <= placeholder.start:
                    brackets.append(placeholder)
    found += brackets
    for first, mark in _DOTS:
        if first not in text:
            continue
        at = text.find(mark)
        while at >= 0:
            end = at + len(mark)
            while text[end : end + 1] in _DOTTED:
                end += 1
            placeholder = _dotted(text, at, end)
            if placeholder is not None:
                found.append(placeholder)
            at = text.find(mark, end)
    found.extend(_letters(text))
    found.sort()
    found += _apart(found, sorted(slots(text, facts.derive(blank_runs))))
    found.sort()
    return [place for place in found if not in_form(facts, place.start)]


def _apart(found: list[Placeholder], more: list[Placeholder]) -> list[Placeholder]:
    """Those of more that lie apart from all that was found and from each other. Both are in order."""
    begins, kept = [place.start for place in found], list[Placeholder]()
    for place in more:
        before = bisect_left(begins, place.end) - 1
        if (before < 0 or max(other.end for other in found[max(0, before - 1) : before + 1]) <= place.start) and (not kept or kept[-1].end <= place.start):
            kept.append(place)
    return kept


def _places(text: str, letters: str) -> list[int]:
    """Where any of the letters stands, in order."""
    found: list[int] = []
    for letter in letters:
        at = text.find(letter)
        while at >= 0:
            found.append(at)
            at += 1
            while text[at : at + 1] == letter:
                at += 1
            at = text.find(letter, at)
    found.sort()
    return found


def _letters(text: str) -> list[Placeholder]:
    """完成N家企业数字化诊断: a letter for a count. Where the text has a formula (1+N) or sets the letter in quotes, it is meant."""
    found = []
    for letter in "NnMmYy":
        at = text.find(letter)
        if at < 0 or is_meant(text, letter):
            continue
        while at >= 0:
            unit = unit_pattern().match(text, at + 1) if not text[at - 1 : at].isascii() else None
            if unit is not None:
                left, after = text[max(0, at - 12) : at], text[unit.end() : unit.end() + 1]
                called = left[-2:] in VERBS or (len(unit[0]) > 1 or unit[0] not in "个类种") and (not left.strip() or calls_for_figure(left, unit[0]))
                if not called and unit[0] not in "个类种" and after and after in PAUSES and left[-1:] in _LIMITS:
                    called = True  # 压缩至N天，
                if called and after not in LONGER.get(unit[0], "|"):
                    found.append(Placeholder(at, unit.end(), "figure", unit[0] not in "个类种", letter, unit[0]))
            at = text.find(letter, at + 1)
    return found


def _dotted(text: str, start: int, end: int) -> Placeholder | None:
    """Dots, dashes or a question mark between words and a unit."""
    before = text[start - 1 : start]
    mark = text[start:end]
    unit = unit_pattern().match(text, end)
    if mark == "-" and (unit is None or not unit[1] or text[start - 2 : start] not in VERBS):
        return None  # one dash: only 完成投资-万元
    if unit is None or not (is_chinese(before) or (before.isdecimal() and mark[0] in "?？")):
        return None
    if mark[0] == "—" and text.startswith(NO_AMOUNT, unit.end()) and text[start - 2 : start] not in VERBS:
        return None  # 抓项目——亿元以上项目开工
    if unit[1] or (text[unit.end() : unit.end() + 1] in ("，", "。", "；", "、", ",", ";") and mark != "——"):
        return Placeholder(start, unit.end(), "figure", bool(unit[1]), mark, unit[0])
    return None


def _skip_blanks(text: str, at: int) -> int:
    stop = at + 4
    while at < stop and text[at : at + 1] in BLANK_LETTERS:
        at += 1
    return at


def _letter_before(text: str, at: int) -> str:
    """The letter before a place, behind at most four blanks."""
    stop = at - 4
    while at > stop and text[at - 1 : at] in BLANK_LETTERS:
        at -= 1
    return text[at - 1 : at]


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _read(text: str, lines: Lines, match: re.Match[str]) -> Placeholder | None:
    """What a run of placeholder characters stands for; None where it is something else (2×660, Ⅹ, a bullet, bold type)."""
    run = match[0]
    start, end = match.span()
    if run[-1] == ".":
        run, end = run[:-1], end - 1
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_latin(before) or (_is_latin(after) and not text.startswith(("km", "kW", "MW"), end)) or before == "+" or after == "+" or before == "/":
        return None
    marks = len(run) if run.isalpha() or run[0] * len(run) == run else sum([letter in _MARK_LETTERS for letter in run])
    first = start
    while first > 0 and (text[first - 1].isdecimal() or (text[first - 1] == "." and text[first - 2 : first - 1].isdecimal())):
        first -= 1
    digits = start - first
    tail = len(run) - len(run.rstrip("0123456789."))
    if digits and (tail or after.isdecimal()) and (marks == 1 or digits >= 3 and tail >= 3):
        return None  # 2×660兆瓦, 138****1234
    if marks > 2 and not digits and run.count("*") == marks == len(run) and after in _NAME_HEADS and text.startswith(_NAMES, end):
        return Placeholder(start, end, "name", True, run, "")
    if not digits and tail and marks == 1 and ("." not in run or run[0] in "×*" and _MEASURED.search(text, max(0, start - 20), start)):
        return None  # X5, *2; 每亩1800元×3.2万亩
    if run[0] in "○〇◯" and (before in _AFTER_NUMERAL or after in _AFTER_NUMERAL) and before:
        return None
    listed = run[0] in _BULLETS and (marks == 1 or not after.strip() or set(run) <= {"*", "_"}) and not (run[0] == "*" and marks > 1 and after.strip())
    if listed and opens_line(text, start, " \t\u3000#>"):
        return None
    left = text[max(0, first - 12) : first]
    dated = _DATE.match(text, end)
    if dated is not None and (marks > 1 or digits or (before in "年月" and before) or run in _CROSSES and left.endswith(_SCHEDULED)):
        return Placeholder(first, dated.end(), "date", True, run, dated[0].strip())
    unit = unit_pattern().match(text, _skip_blanks(text, end))
    if run[0] in _BLOTS and (unit is None or not is_chinese(before) or (marks == 1 and not unit[1] and not _ends_a_count(text, left, unit))):
        return None
    if unit is not None:
        placeholder = _figure(text, lines, _Run(first, start, end, run, marks, left), unit)
        if placeholder is not None:
            return placeholder
    if run == "__" and after in "万亿" and after and is_chinese(before) and not lines.ask(start, _has_underlined):
        return Placeholder(first, end + 1, "figure", True, run, after)  # 达__万盘
    if text.startswith("号", end) and (left.endswith("第") or before in "〕]］"):
        return Placeholder(first, end + 1, "figure", True, run, "号")
    if "." in run and not digits and marks > 1 and set(run) <= set("XxＸｘ×.○□"):
        return Placeholder(first, end, "figure", True, run, "")
    if left[-2:] in AMOUNTS and (not after or after in PAUSES) and (marks > 1 or run in "Xx×"):
        return Placeholder(first, end, "figure", True, run, "")
    if digits or run.strip("0123456789.") != run:
        return None
    if marks > 1 and run[0] in _IN_CELLS and is_cell(text, start, end):
        return Placeholder(start, end, "figure", True, run, "")
    return _unfilled(text, lines, _Run(first, start, end, run, marks, left))


def _ends_a_count(text: str, left: str, unit: re.Match[str]) -> bool:
    """Whether a classifier closes its clause behind words that call for a number: 获批项目■个，."""
    return text[unit.end() : unit.end() + 1] in PAUSES and (unit[0] == "个" or calls_for_figure(left, unit[0]))


def _figure(text: str, lines: Lines, seen: _Run, unit: re.Match[str]) -> Placeholder | None:
    """A placeholder with a unit behind it. X个 may be meant (N个行业, X个场景); 某 and 个人 are none."""
    first, run, marks, digits = seen.first, seen.run, seen.marks, seen.digits
    amount, classifier = unit[1], unit[2]
    after = text[unit.end() : unit.end() + 1]
    if amount is not None:
        if run in ("*", "＊", "_") and not is_chinese(text[first - 1 : first]):
            return None
        if digits and marks == 1 and run in "×*xX" and not is_chinese(text[first - 1 : first]) and amount not in ("%", "亿元", "万元"):
            return None
        return Placeholder(first, unit.end(), "figure", True, run, amount)
    if after and after in LONGER.get(classifier, ""):
        return None
    if run == "__":
        before = _letter_before(text, first)
        if not (is_chinese(before) or before in ("、", "，")) or (after not in PAUSES and lines.ask(first, _has_underlined)):
            return None
    elif run in ("*", "＊", "_", "**", "△", "▲") and (after not in PAUSES or not is_chinese(text[first - 1 : first])):
        return None
    paused = not after or after in PAUSES
    sure = marks > 1 or paused or digits > 0
    if marks == 1 and not paused and not calls_for_figure(seen.left.removesuffix("了"), classifier):
        if not (run in _CROSSES and (classifier in "家户" and is_chinese(text[first - 1 : first]) or text[first - 1 : first] in _BEFORE_COUNTS)):
            return None  # 推动全省X家企业 is one
        sure = False
    return Placeholder(first, unit.end(), "figure", sure, run, classifier)


def _unfilled(text: str, lines: Lines, seen: _Run) -> Placeholder | None:
    """A run with no unit: a masked name, or a line to be filled in."""
    start, end, run, marks = seen.start, seen.end, seen.run, seen.marks
    before, after = text[start - 1 : start], text[end : end + 1]
    if run[0] in "_＿":
        if marks >= (2 if run[0] == "＿" else 3) and is_chinese(before) and (is_chinese(after) or after in PAUSES):
            return Placeholder(start, end, "figure", False, run, "")
        return None
    named = text.startswith(_NAMES, end)
    if set(run) == {"*"}:
        if marks >= 3 and (is_chinese(after) or is_chinese(before)) or marks == 2 and named:
            return Placeholder(start, end, "name", named, run, "")
        return None
    if marks >= 3 and after in PAUSES and (is_chinese(before) or before in _LISTING) and set(run) <= _CROSSES:
        return Placeholder(start, end, "name", False, run, "")
    if marks >= 2 and before in _STARTING and is_chinese(after) and set(run) <= _CROSSES:
        return Placeholder(start, end, "name", False, run, "")  # 。XX卫浴项目已经开工
    if marks >= 2 and (named or is_chinese(before) and is_chinese(after)) and set(run) <= set("XxＸｘ×✕╳○〇□＊*"):
        return Placeholder(start, end, "name", named, run, "")
    return None


def _has_underlined(line: str) -> bool:
    """Whether a line holds Markdown bold type of underscores, which come in pairs."""
    return line.count("__") > 1


def _bracketed(text: str, match: re.Match[str]) -> Placeholder | None:
    """Brackets with nothing in them: before a unit a figure is missing, elsewhere a word may be."""
    start, end = match.span()
    if match[1] is not None:
        labels = match[1] in ("补充", "核实") and opens_line(text, start, " \t\u3000") and is_chinese(text[end : end + 1])  # （补充）基层信息化建设
        return None if labels else Placeholder(start, end, "note", True, match[0], "")
    before = text[start - 1 : start]
    if not before or before == "\n" or before in "-*+!]" or opens_line(text, start, " \t-*+0123456789.、"):
        return None
    unit = unit_pattern().match(text, _skip_blanks(text, end))
    if unit is not None:
        after = text[unit.end() : unit.end() + 1]
        call = match[0][0] == "(" and not match[0][1:-1].strip() and not is_chinese(before)
        if not call and (unit[1] or not after or after in PAUSES or after not in LONGER.get(unit[2], "")):
            return Placeholder(start, unit.end(), "figure", True, match[0], unit[0])
    dated = _DATE.match(text, end)
    if dated is not None:
        return Placeholder(start, dated.end(), "date", True, match[0], dated[0].strip())
    inside = match[0][1:-1]
    if text.startswith("号", end):
        return Placeholder(start, end + 1, "figure", True, match[0], "号")
    if inside and is_chinese(before) and "\t" not in inside:
        return Placeholder(start, end, "figure", False, match[0], "")
    return None
