"""UNT003: a figure is printed in one piece, with its point and dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule

_UNIT = "(?:万亿|亿|万)?(?:元|美元|吨|人|户|家|亩|米|件|辆|个|平方|立方|公斤|斤|公顷|千瓦|项|台|套|头|只|名)|[亿万]|[%％‰]|百分点|公里|[微毫]克"
# what a pause would not stand within: 3，7亿元 (第3，7项 and 3，7号 are lists)
_MEASURED = "(?:万亿|亿|万)|[%％‰]|百分点|公里|公顷"
_LISTED = lazy("分别|依次|各为|[第、，,—-]$|[年月日]$")
_OF_TWO = lazy("[两二]|分别|之间|不等|[、和与或至]\\d")  # 费率为2、3%两档
# One scan for every way a figure breaks: a blank, a full stop, two points, a comma where no thousands begin.
_BROKEN = lazy(
    rf"\d(?=[月日 \u3000。.,，、·])(?:(?P<date>[ \u3000]?[月日])|(?P<break>[ \u3000]{{1,2}}(?:\d{{1,3}}|(?!19|20)\d{{4}}(?=[ \u3000]?[亿万]))(?:\.\d{{1,4}})?(?:[ \u3000]\d{{1,3}}){{0,3}}|。\d{{1,4}}|\.(?=[亿万%％])|\.[ \u3000]{{1,2}}\d{{1,4}}|\.[.．]\d{{1,4}}|\.\d{{1,4}}\.\d{{1,4}}|,\d{{1,2}}|,\d{{4,8}}|[，、·]\d{{1,2}}(?={_MEASURED}))(?![\d.,])[ \u3000]{{0,2}}(?:{_UNIT}))"
)
# 00件, 013条, 007.5%: zeros that no number has before it
_ZEROS = lazy(
    rf"(?<![\d.．,:：/／—–~～\-A-Za-z第〔（(\[【#＃°′_ \u00a0\u2000-\u200b\u202f\u3000])(?<!\d[，、])0(?:0+|\d+(?:\.\d+)?|0\.\d+)(?=(?P<unit>[余多]?(?:{_UNIT}|[所座处条宗名位栋张部株盏])))(?!个(?:月|小时))(?!元[月旦宵])"
)
# What a spreadsheet shows and keeps of a number: 1.2346E+11, 26.60000000001%, '7.8%, 增长=12%
_TRACES = (
    ("E+", lazy(r"\d(?:\.\d+)?E\+\d{2}(?!\d)"), "科学计数法是表格里没有显示全的数"),
    ("000000", lazy(r"(?<![\d.])(?:[1-9]\d*\.\d{0,6}?|0\.\d{0,5}[1-9])0{6,}[1-9]\d?(?!\d)"), "小数位是表格计算的误差"),
    ("999999", lazy(r"(?<![\d.])\d+\.\d{0,6}?9{6,}\d{0,2}(?!\d)"), "小数位是表格计算的误差"),
    ("=", lazy(r"(?<=[长降到加少高低成现升])=\d[\d.,]*(?:%|[万亿]?元|[万亿个家户人亩])"), "“=”是表格里的公式号"),
    ("$", lazy(r"(?<=[\u4e00-\u9fff])\$\d[\d.,]*(?:%|[万亿]?元)"), "“$”与单位不符"),
    ("'", lazy(r"(?<=[\u4e00-\u9fff])'\d[\d.,]*(?:%|[万亿]?元|[万亿个家户人亩])(?![^'\n]{0,8}')"), "“'”是表格里的文本号"),
)
_RUNNING = lazy("[，。；;]|(?<=[\u4e00-\u9fff%]),")  # a line of a table has none
_DIGITS = frozenset("0123456789.,０１２３４５６７８９．")
_NEAR = 300
_BEFORE_DAY = ("截至", "截止", "年", "于", "到", "从", "自", "定于", "将于", "已于", "（", "，", "。", "\n", "、")
_NOT_A_DAY = "内历间均龄夜游"


class FigureIsWhole(Rule):
    """数字要连写，小数点和连接号不能丢。

    为何：
        “5 9亿元”是5.9亿还是59亿，“108 3%”是108.3%还是1083%，“110月份”是1—10月份，“726日”是7月26日：转录时丢了小数点或横线。
    反例：
        全年完成税收5 9亿元，比上年增长6.2%。
        完成年度预算的108 3%，超收明显。
        全县110月份完成投资21.4亿元。
        截至726日，已开工项目13个。
        基金收入542,62万元，支出50,300万元。
        全年办理建议00件、提案58件。
        其他投资4.720000000000003亿元，登记资金4.2107E+11元。
    正例：
        全县1-10月份完成投资21.4亿元，税收12 345.6万元。
        截至7月26日，已开工项目13个，工期360日。
        表1 2024年主要指标。
        基金收入54,262万元，支出50,300万元。
    """

    code = "UNT003"
    name = "figure-is-whole"
    title_en = "A figure is printed in one piece, with its point and dash"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        for match in _BROKEN.finditer(text):
            if match["date"]:
                start = match.start()
                if text[start - 1 : start].isdecimal():
                    yield from self._date(text, start, match.end())
            else:
                yield from self._broken(document, text, match)
        for match in _ZEROS.finditer(text):
            yield from self._zeros(document, text, match)
        for cue, trace, why in _TRACES:
            for match in trace.finditer(text) if cue in text else ():
                yield self.finding(Span(*match.span()), f"“{match[0]}”：{why}，请改正", f"{match[0]} is what a spreadsheet makes of a number")

    def _zeros(self, document: Document, text: str, match: re.Match[str]) -> Iterator[Finding]:
        """00件, 013条."""
        line_start = text.rfind("\n", 0, match.start()) + 1
        block = document.block_at(match.start())
        if (
            match.start() == line_start
            or (block is not None and block.kind == "table_row")
            or "\t" in text[max(line_start, match.start() - 12) : match.end() + 3]
        ):
            return
        said = match[0] + match["unit"]
        nothing = match[0].strip("0") == ""
        yield self.finding(
            Span(match.start(), match.end("unit")),
            f"“{said}”{'像是没有填完的数' if nothing else '前面多了0'}，请核对",
            f"{said} has zeros before it that no number has",
            severity="error" if said.startswith("00") else "warning",
        )

    def _broken(self, document: Document, text: str, match: re.Match[str]) -> Iterator[Finding]:
        gap = match["break"]
        start = match.start()
        while start > 0 and text[start - 1] in _DIGITS:
            start -= 1
        before = text[start - 1 : start]
        if before in " \u3000":
            before = text[max(0, start - 3) : start].rstrip()[-1:]
        if not ("\u4e00" <= before <= "\u9fff" or before in "、]］）") or before in "表图附第注之":  # 百分之5。3家
            return
        head = text[start : match.start() + 1]
        blank = gap[0] in " \u3000"
        if blank and (
            len(gap.strip().partition(".")[0]) == 3 and len(head) <= 3 and "." not in head or head.isdecimal() and len(head) == 4 and head[:2] in ("19", "20")
        ):
            return  # 12 345: thousands; 2024 15家: a year
        if gap[0] in "，、·" and (len(head) > 3 or _LISTED.search(text, max(0, start - 12), start)):
            return
        if gap[0] == "、" and (text[start - 1] in " \u3000、" or _OF_TWO.match(text, match.end())):
            return
        if gap[0] == "," and ("," in head or len(head) > 3) and len(gap) == 3 and "." in head:
            return
        line_start = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
        line_end = text.find("\n", match.end(), match.end() + _NEAR)
        line = text[line_start : line_end if line_end >= 0 else match.end() + _NEAR]
        near = text[max(line_start, start - 12) : match.end() + 3]
        if "\t" in near or "|" in near or _RUNNING.search(line) is None:
            return
        block = document.block_at(start)
        if block is not None and block.kind == "table_row" and not any(c in text[max(line_start, start - 30) : start] for c in "，。；、"):
            return
        end = match.end()
        said = text[start:end]
        point_stands = gap[0] == "." and gap[1:].startswith((" ", "\u3000"))
        what: str
        severity: Severity
        if gap == ".":
            what, severity = "小数点后面没有数字", "error"
        elif gap[0] == ",":
            what, severity = "千分位逗号位置不对，疑漏数字或应为小数点", "warning"
        elif gap[0] in "，、·":
            what, severity = f"中的“{gap[0]}”疑应为小数点", "error" if gap[0] == "，" else "warning"
        elif point_stands:
            what, severity = "小数点后多了空格", "warning"
        else:
            what, severity = ("多写了小数点" if gap[0] == "." else "数字断开，疑漏小数点或多了空格"), "error"
        yield self.finding(
            Span(start, end),
            f"“{said}”{what}，请核对",
            f"the figure {said} is broken: a point lost, or a blank or point too many",
            severity=severity,
            suggestion="".join(said.split()) if point_stands else None,
            cause="blank" if blank or point_stands else "middle dot" if gap[0] == "·" else "",
        )

    def _date(self, text: str, last: int, end: int) -> Iterator[Finding]:
        start = last
        while start > 0 and end - start < 7 and text[start - 1].isdecimal():
            start -= 1
        before = text[start - 1 : start] or "\n"
        if not 3 <= end - start <= 5 or text[start] == "0" or before in ".-—–－~～" or (before == "至" and text[start - 2 : start - 1] != "截"):
            return
        digits = text[start : end - 1].rstrip()
        if text[end - 1] == "月":
            first, last = int(digits[0]), int(digits[1:])
            if int(digits) <= 12 or not first < last <= 12 or digits[1] == "0" or text[end : end + 1] in "龄度":
                return
            said = f"{first}—{last}月"
        else:
            if len(digits) < 3 or text[end : end + 1] in _NOT_A_DAY or not text.endswith(_BEFORE_DAY, 0, start):
                return
            splits = [(int(digits[:n]), int(digits[n:])) for n in (1, 2) if digits[n] != "0"]
            days = [(month, day) for month, day in splits if 1 <= month <= 12 and 1 <= day <= 31]
            if not days or digits.endswith("0"):
                return
            said = f"{days[0][0]}月{days[0][1]}日"
        yield self.finding(Span(start, end), f"“{text[start:end]}”不成日期，疑为“{said}”，漏了连接号或“月”字", f"no date: probably {said}")
