"""YER013: a stretch of time does not end before it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule

_DASHES = "-—–－~～至到─"
_YEARS = lazy(rf"([12](?:(?<=1)9|(?<=2)0)\d\d)(?<![\d.]\d{{4}})年?[{_DASHES}]{{1,2}}((?:19|20)\d\d)(?=年|[）)])")
_CELL = lazy(rf"(?<=[\t|\n])[ ]?((?:19|20)\d\d)[{_DASHES}]{{1,2}}((?:19|20)\d\d)[ ]?(?=[\t|\n]|\Z)")
_ROWS = 60  # looked through for the head of a table
_COLUMN = lazy("年限|年份|年度|工期|周期|起止|实施期|建设期|时间|期限")  # what a column of stretches is called
_DAY = lazy(rf"[{_DASHES}]{{1,2}}(?:(\d{{1,2}})日)")
_BOTH = lazy(rf"(\d{{1,2}})月(\d{{1,2}})日[{_DASHES}]{{1,2}}(\d{{1,2}})月(\d{{1,2}})日$")
_LEAST_MONTH = 9  # from autumn on, an earlier month is the next year's: 11月至次年3月, 2025年9月—6月


_SINCE_TO = lazy("(?:开始|起|启动)?[，、]?(?:至|到)")
_SPAN = lazy(r"[自从](20\d\d)年(?:开始|起|启动)?[，、]?(?:至|到)(20\d\d)年(?=[止底末，。；、结完])")
_FROM_TO = lazy(
    r"[由从]((?:19|20)\d\d)年(?:底|末)?的?[^，。；由从]{1,14}?(?:提高|增加|增长|上升|提升|下降|减少|扩大|降低|发展|缩小|降|增|升)(?:到|至|为)((?:19|20)\d\d)年"
)


class RangeRunsForward(Rule):
    """起止时间不能倒置

    为何：
        “2025年5月25日至5月10日”“2026—2024年”，止期早于起期，必有一头写错。
    反例：
        活动时间为2025年5月25日至5月10日。
        建设年限：2026—2024年。
        3月25日至21日，集中开展督查。
    正例：
        活动时间为2025年5月10日至5月25日。
        建设年限：2024—2026年。
        2025年12月28日至1月5日，开展专项检查；采暖期为11月15日至3月15日。
    """

    code = "YER013"
    name = "range-runs-forward"
    title_en = "A stretch of time does not end before it begins"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        found: list[tuple[int, int, Severity]] = []
        for match in around(_YEARS, text, ("19", "20")):
            if int(match[1]) > int(match[2]):
                found.append((match.start(), match.end(), "error"))
        for match in _CELL.finditer(text) if "年" in text and ("\t" in text or "|" in text) else ():
            if int(match[1]) > int(match[2]) and _is_stretch(text, match.start()):
                found.append((match.start(1), match.end(2), "error"))
        dates = facts.dates
        for number, date in enumerate(dates):
            if date.day is not None and text[date.end : date.end + 1] in _DASHES:
                day = _DAY.match(text, date.end)
                if day is not None and int(day[1]) < date.day:
                    found.append((date.start, day.end(), "error"))
                    continue
            both = _BOTH.search(text, date.start, date.end)  # 5月25日至5月10日 is one expression
            earlier = both is not None and date.year is not None and int(both[3]) < int(both[1]) < _LEAST_MONTH  # 2024年4月30日至3月5日
            if both is not None and (earlier or both[1] == both[3] and int(both[4]) < int(both[2])):
                found.append((date.start, date.end, "error"))
            if both is not None and date.year is None and int(both[3]) < int(both[1]) < _LEAST_MONTH and text[date.start - 1 : date.start] in ("自", "从"):
                found.append((date.start, date.end, "warning"))  # 自6月18日至3月10日
                continue
            if date.first is not None and date.year is not None and date.month is not None and date.month < date.first < _LEAST_MONTH:
                found.append((date.start, date.end, "warning"))
            if number + 1 < len(dates) and _SINCE_TO.fullmatch(text, date.end, dates[number + 1].start) and text[date.start - 1 : date.start] in ("自", "从"):
                if _is_backwards(date, dates[number + 1]):  # 自5月20日开始，至5月12日结束
                    found.append((date.start, dates[number + 1].end, "error"))
                continue
            if number + 1 < len(dates) and text[date.end : dates[number + 1].start].strip() in _ALONE and _is_backwards(date, dates[number + 1]):
                found.append((date.start, dates[number + 1].end, "error"))
        for match in around(_SPAN, text, ("自20", "从20")):
            if int(match[1]) > int(match[2]):
                found.append((match.start(), match.end(), "error"))
        if "由20" in text or "从20" in text:
            for match in _FROM_TO.finditer(text):
                if int(match[1]) > int(match[2]):
                    found.append((match.start(), match.end(), "error"))
        found += _in_force(text, dates) if "有效期" in text else ()
        behind = 0
        for start, end, severity in sorted(found):
            if start < behind:
                continue  # 自2025年至2023年: 2025年至2023年 is said with it
            behind = end
            end += text[end - 1].isdecimal() and text[end : end + 1] == "年"
            said = text[start:end]
            yield self.finding(
                facts.printed(start, end),
                f"“{said}”止期早于起期，请核对",
                f"“{said}” ends before it begins; check both dates",
                severity=severity,
            )


def _is_stretch(text: str, cell: int) -> bool:
    """Whether the column that a cell stands in is one of stretches of years (建设年限), not of models or numbers."""
    start = text.rfind("\n", 0, cell) + 1
    mark = "\t" if "\t" in text[start : text.find("\n", cell)] else "|"
    column = text.count(mark, start, cell)
    for _ in range(_ROWS):
        end, start = start - 1, text.rfind("\n", 0, max(0, start - 1)) + 1
        cells = text[start : max(start, end)].split(mark)
        if len(cells) <= column:
            return False
        if _COLUMN.search(cells[column]):
            return True
    return False


def _in_force(text: str, dates: Sequence[DateMention]) -> Iterator[tuple[int, int, Severity]]:
    """自2023年2月22日起施行，有效期至2016年2月21日."""
    for first, last in zip(dates, dates[1:], strict=False):
        between = text[first.end : last.start]
        if not (first.year and last.year and between.endswith(("有效期至", "有效期到", "有效期限至")) and _FORCE.match(between)):
            continue
        if (last.year, last.month or 12, last.day or 31) < (first.year, first.month or 1, first.day or 1):
            yield first.start, last.end, "error"


_FORCE = lazy("(?:起|之日起|开始|起正式)?(?:施行|实施|执行|生效)[^。\n]{0,12}$")
_ALONE = frozenset(_DASHES) | {"——", "--"}


def _is_backwards(first: DateMention, last: DateMention) -> bool:
    """Whether the second of two dates lies before the first; a month of spring without its year is the next year's."""
    if first.month is None or last.month is None or first.first is not None or last.first is not None or (first.day is None) != (last.day is None):
        return False
    if last.year is None:
        if first.month >= _LEAST_MONTH and last.month < first.month or first.year is None and last.month < first.month:
            return False
        years = (0, 0)
    elif first.year is None:
        return False
    else:
        years = (first.year, last.year)
    return (years[1], last.month, last.day or 0) < (years[0], first.month, first.day or 0)
