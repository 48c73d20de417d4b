"""BLK003: a date has its year, month and day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_placeholders.blank_forms import in_form
from checker_placeholders.grammar import BLANK_LETTERS, BLANKS, Lines, blank_runs, cause_of
from checker_placeholders.placeholders import placeholders

_BLANK = lazy(
    rf"年(?:[{BLANKS}]{{1,20}}月(?![饼亮])(?:[{BLANKS}]{{0,20}}日)?|月(?:[{BLANKS}]{{0,20}}日|[底末初份](?!均)|(?=[，。；、）)\n])))(?![常均益])"
    rf"|月[{BLANKS}]{{0,20}}日(?![常均益子晷光月])"
)
_DAY_LAST = lazy(r"月\d{1,2}[ \u3000）)]{0,4}(?=\n|$)")
_DAYLESS = lazy(r"[ \t\u3000（(]{0,40}(\d{4}年\d{1,2}月\d{1,2})[ \u3000）)]{0,4}(?=\n|$)")  # a dateline that lacks its 日
_MONTH = lazy(rf"[{BLANKS}]月(?=\d{{1,2}}日)")
_DAY_BEFORE = lazy("[0-9]日[、和至]$")
_YEAR = lazy("(?:较|比|与)年(?=增长|下降|提高|增加|减少|回落|上升|同期相比)")
_THAN = ("较", "比", "与")
_PLANNED = ("预计", "计划", "力争", "争取", "确保", "拟", "于", "将在", "定在", "可在")
_DEEDS = ("投", "建成", "开", "完", "竣", "底", "初", "中", "末", "份", "上旬", "下旬", "交", "通", "启", "试", "达", "封", "验", "前", "正式", "全")
_DATED = ("年", "月")
_POINT = ("年底", "年末", "年初", "年前", "年内", "月底", "月末")
_SIGNED = lazy("[\u4e00-\u9fff（(]{0,12}(?:签字|签名|签章|盖章|公章)[\u4e00-\u9fff）)]{0,4}[:：]?[ \t\u3000_]{2,80}(?:20)?[ \u3000_]{0,20}年[ \u3000_]{0,20}月")
_OF_A_DATE = ("起", "前", "召开", "举", "开")
_BEFORE_POINT = ("于", "至", "到", "截至", "截止", "自", "从", "在", "预计", "计划", "力争", "确保", "争取")
_NUMERALS = frozenset("0123456789一二三四五六七八九十元正腊")
_BRACKETS = " \t\u3000\u00a0（）()[]【】〔〕—-"


class DateIsComplete(Rule):
    """日期的年月日不能空缺。

    为何：
        落款和文中的日期留空，或者用××代替，读者无法知道事情发生在什么时候，报告也没有成文日期。
    反例：
        （二〇二五年四月 日）
        城北县发展和改革局⏎2025年  月  日
        项目于2025年3月日开工，20XX年建成。
        粮食总产较年增长3.1%。
    正例：
        2025 年 3 月 5 日，日均处理污水2万吨。
        登记表应写明出生年月日，月日常巡查不少于4次。
        2025年月均用电量增长3%，岁月日新。
    """

    code = "BLK003"
    name = "date-is-complete"
    title_en = "A date has its year, month and day"
    severity = "error"
    scope = "part"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        spans = [*_without_year(text), *_signed_without_year(text), *_without_day(text), *_around_blanks(facts), *_between_marks(facts)]
        spans += [(p.start, p.end) for p in facts.derive(placeholders) if p.role == "date"]
        taken = -1
        for start, end in sorted(spans):
            if start < taken or in_form(facts, start):
                continue
            taken = end
            span = facts.printed(_date_start(text, start), end)
            shown = document.quote(span).strip()
            yield self.finding(
                span,
                f"日期“{shown}”没有填完整，请补上",
                f"the date “{shown}” is not complete",
                cause=cause_of(document, span),
            )


def _without_year(text: str) -> Iterator[tuple[int, int]]:
    """较年增长: the year that a figure is compared with."""
    for at in places_of(text, ("年",)):
        if at and text[at - 1] in _THAN and (match := _YEAR.match(text, at - 1)) is not None and text[at - 2 : at - 1] != "历":
            yield at - 1, match.end()


def _signed_without_year(text: str) -> Iterator[tuple[int, int]]:
    """7月8日 on the last line, below the name of a body: a dateline that lacks its year."""
    end = text.rstrip()
    dateline = _YEARLESS.search(end, max(0, len(end) - _LAST_LINES))
    if dateline is not None:
        yield dateline.span("date")


_YEARLESS = lazy("(?:局|委员会|办公室|人民政府|管委会|有限公司|指挥部|办事处)[ \u3000]*\n\\s*(?P<date>1?[0-9]月[1-3]?[0-9]日)$")
_LAST_LINES = 80


def _without_day(text: str) -> Iterator[tuple[int, int]]:
    """2025年3月5 on a line of its own: a dateline that lacks its 日."""
    for match in _DAY_LAST.finditer(text):
        dateline = _DAYLESS.match(text, text.rfind("\n", 0, match.start()) + 1)
        if dateline is not None:
            yield dateline.span(1)


def _around_blanks(facts: Facts) -> Iterator[tuple[int, int]]:
    """Blanks before the month, the day or the point of a year that they leave open."""
    text = facts.document.view.text
    for start, end in facts.derive(blank_runs):
        if end > start + 1 and text.startswith(_POINT, end) and text.endswith(_BEFORE_POINT, max(0, start - 2), start) and "\t" not in text[start:end]:
            yield start - 1, end + 2  # 项目于  年底建成
        if text[end : end + 1] == "月" and text[end - 2 : end - 1].strip() and _MONTH.match(text, end - 1):
            yield end - 1, end + 1
        elif text[end : end + 1] == "日" and text[start - 1 : start] in ("、", "和", "至") and _DAY_BEFORE.search(text, max(0, start - 4), start):
            yield start - 2, end + 1  # 每月5日、 日
        elif text[end : end + 1] == "月" and text.startswith(_DEEDS, end + 1) and text.endswith(_PLANNED, max(0, start - 2), start):
            yield start - (1 if text[start - 1] in "拟于" else 2), end + 1


def _between_marks(facts: Facts) -> Iterator[tuple[int, int]]:
    """年 or 月 with nothing, or blanks, before the next of 年月日: 2025年  月  日."""
    text = facts.document.view.text
    marks = places_of(text, ("年月", "月日"))
    marks += [start - 1 for start, _ in facts.derive(blank_runs) if start and text[start - 1] in _DATED]
    last = -1
    for at in sorted(marks):
        match = _BLANK.match(text, at) if at >= last else None
        if match is not None:
            last = match.end()
            if _is_gap(facts, match):
                yield at, last


def _is_gap(facts: Facts, match: re.Match[str]) -> bool:
    """Whether 年月, 月日 stand for a date whose number was left out, not for words (出生年月, 岁月日新)."""
    text = facts.document.view.text
    start = match.start()
    if facts.derive(Lines).ask(start, _is_to_sign):
        return False
    if match[0][1:2] in BLANK_LETTERS:
        before = text[start - 1 : start]
        if match[0][0] == "年":
            return before in _NUMERALS or before in BLANK_LETTERS or before in "\n今"
        return before in _NUMERALS or before in BLANK_LETTERS
    if match[0].startswith("年月"):
        if facts.derive(Lines).ask(start, _is_blank_date):
            return True
        return text[start - 4 : start].isdecimal() and len(text[start - 4 : start]) == 4
    before = text[start - 1 : start]
    return before in _NUMERALS or before in ("自", "于", "至") and text.startswith(_OF_A_DATE, match.end())  # 自月日起


def _is_blank_date(line: str) -> bool:
    return line.strip(_BRACKETS) == "年月日"


def _is_to_sign(line: str) -> bool:
    """Whether a line is to be signed by hand and dated so: 签字：    年  月  日."""
    return _SIGNED.match(line) is not None


def _date_start(text: str, at: int) -> int:
    """The beginning of the date that a gap belongs to."""
    if "\u4e00" <= text[at] <= "\u9fff" and text[at] not in "年月日":
        return at  # 预计  月投产
    start = at
    while start > 0 and at - start < 12 and (text[start - 1] in _NUMERALS or text[start - 1] in "年月〇○零oOxX× \u3000\u00a0"):
        start -= 1
    while start < at and text[start] in BLANK_LETTERS:
        start += 1
    return start
