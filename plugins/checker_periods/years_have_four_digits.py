"""YER004: years are printed with four digits."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.timeline import suspects

_FIVE = lazy(r"20\d{3}年(?=底|末|初|全|上|下|前|第?[一二三四1-4]季|\d{1,2}月|[，,、]|完成|实现|建成|开工|投产)|20[012]\d{3}年(?!来|期|间)")
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?=年)")
_MISPRINTED = lazy(r"(?<![\d.])(\d{3}|\d{5,6})年(?![来间多余老古]|一遇|以[来上前内]|之[久前]|前|的?历史|时间|[树文]龄|建[城县市制])")
_LASTS = lazy("(?:距今|历[时经史]|龄|[已有近约超逾达满过第]|长达|连续|至今|[建存]世|[元唐宋明清]代?|公元)$")
_MISCOUNTED = {
    3: ("少了一位", "is a digit short of a year"),
    5: ("多了一位", "has a digit too many for a year"),
    6: ("多了两位", "has two digits too many for a year"),
}
_POINTS = ("底", "末", "初", "年底", "年末", "年初", "上半年", "下半年", "全年", "同期", "前三季度", "前两季度", "计划", "预计", "拟")
_QUARTERS = ("季度", "一季度", "二季度", "三季度", "四季度")
_DEEDS = (
    "开工",
    "动工",
    "完工",
    "竣工",
    "投产",
    "建成",
    "启动",
    "达产",
    "投用",
    "投运",
    "交付",
    "通车",
    "开建",
    "试产",
    "投入",
    "列入",
    "立项",
    "签约",
    "获批",
)
_HOW = ("全面", "正式", "陆续", "集中", "全部")
_DURATION = (
    "历时", "连续", "长达", "近", "约", "超", "超过", "为期", "持续", "经过", "过去", "最近", "今后", "未来", "用", "耗时", "租", "租期", "期", "期限",
    "满", "已", "逾", "达", "至少", "每", "不足", "余", "第", "共", "仅", "只", "以", "了", "前", "后", "这", "头", "年龄", "工龄", "隔", "整整", "再",
    "开放", "至", "—", "-", "～", "~", "、", "建党", "建国", "建军", "建院", "建校", "建厂",
)  # fmt: skip


_UNTIL = ("截至", "截止", "截止到", "至", "到", "于", "在", "从", "自")


class YearsHaveFourDigits(Rule):
    """年份应写四位数

    为何：
        “预计18年开工”既可读成2018年，也可读成18年之久；公文中的年份不得简写为两位数。
    反例：
        示范园项目已完成征地，预计26年开工建设。
        该项目24年底建成。
        20255年完成投资3.2亿元。
        2025年开工3个项目，205年底建成。
    正例：
        示范园项目已完成征地，预计2026年开工建设。
        18年来累计投入3亿元，三年行动全面收官。
        该工程历时18年建成。
    """

    code = "YER004"
    name = "years-have-four-digits"
    title_en = "Years are printed with four digits"
    severity = "warning"
    authority = "GB/T 15835—2011 第5.1.4条"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        now = max(facts.issued or 0, facts.reference.year if facts.reference is not None else 0) or None  # a date with a wrong year dates nothing
        for start, end, meant in _misprinted(text, now):
            digits = text[start : end - 1]
            zh, en = _MISCOUNTED[len(digits)]
            yield self.finding(
                facts.printed(start, end),
                f"“{digits}年”{zh}，{f'疑为{meant}年' if meant else '年份应写四位数'}，请核对",
                f"“{digits}年” {en}{f', probably {meant}' if meant else ''}",
                evidence={"year": f"{meant}年"} if meant else {},
            )
        for fact in facts.derive(suspects)[0]:
            number = fact.quantity.number
            if not number.isdecimal() or fact.quantity.approximation is not None:
                continue
            start, end = fact.read
            if now is not None and not now - 15 <= 2000 + int(number) <= now + 12:
                continue
            before = text[max(0, start - 3) : start]
            lasts = before.endswith(_DURATION) and not before.endswith(_UNTIL)
            if not _dates(text, end) or (lasts and not _is_day(text, end, before) and not (before[-1] in "、以" and text[end] in "底末")):
                continue
            yield self.finding(
                facts.printed(start, end),
                f"“{number}年”应写四位年份；若指20{number}年，请写全并核对",
                f"“{number}年” stands for a year; print all four digits and check it",
                evidence={"year": f"20{number}年"},
            )


def _misprinted(text: str, now: int | None) -> Iterator[tuple[int, int, str]]:
    """(start, end, the year that is meant, "" where only its digits are too many) of each year with digits lost or too many.

    The year that is meant stands elsewhere in the report, or is the report's own or the one before or behind; where there is none, what
    follows 年 shows that a year is meant.
    """
    years: list[str] | None = None
    for match in _MISPRINTED.finditer(text):
        digits, (start, end) = match[1], match.span()
        if years is None:
            near = () if now is None else (str(now - 1), str(now), str(now + 1))
            years = sorted({*_YEAR.findall(text), *near}, key=lambda year: (abs(int(year) - now) if now is not None else 0, year))
        if len(digits) > 4 and digits[-4:] in years:
            continue  # the number of an item before a year: 17 2026年部门预算
        meant = next((year for year in years if _is_slip(digits, year)), "")
        if (meant or (len(digits) > 3 and _FIVE.match(text, start))) and _LASTS.search(text, max(0, start - 2), start) is None:
            yield start, end, meant


def _is_slip(digits: str, year: str) -> bool:
    """Whether a year with a digit left out, or with one or two too many, gives these digits."""
    short, long = sorted((digits, year), key=len)
    rest = iter(long)
    return all(digit in rest for digit in short)


def _dates(text: str, end: int) -> bool:
    """Whether what follows 年 shows that a year is meant and no duration: 底, 上半年, 3月, 一季度, 开工."""
    after = text[end : end + 8]
    if after.startswith(_POINTS):
        return not after[1:].startswith("期")
    number = after.lstrip("第")
    if number[:1].isdecimal():
        return number.lstrip("0123456789-—–~～至到").startswith(("月", "季度")) and not number.lstrip("0123456789").startswith("个")
    if number.startswith(_QUARTERS):
        return True
    return after.startswith(_DEEDS) or (after[:2] in _HOW and after[2:].startswith(_DEEDS))


def _is_day(text: str, end: int, before: str) -> bool:
    """Whether a month and a day follow (25年1月19日), and no range ends here."""
    month, mark, day = text[end : end + 6].partition("月")
    return bool(mark) and month.isdecimal() and day[:1].isdecimal() and not before[:-1][-1:].isdecimal()
