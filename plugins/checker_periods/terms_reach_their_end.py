"""YER022: a term agrees with the two times at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule

_NUMBER = r"(\d{1,2}|[一两二三四五六七八九十]{1,2})年"
_TERM_BEFORE = lazy(rf"(?:期|期限|年限)(?:为|是|共|约|：|:)?{_NUMBER}[，,（(：:]?(?:即|从|自|由)?$")
_TERM_BEHIND = lazy(rf"(?:[日底末止）)]{{0,2}})[，,（(](?:共|共计|为期|历时|合计|期限|期限为|用|用时|前后)约?{_NUMBER}(?![前后级均度])")
_FALLS_DUE = lazy(rf"期限(?:为|是|：)?{_NUMBER}(?!\+)[^。；\n]{{0,24}}?(?:到期日|兑付日|到期时间)?(?:为|是|将?于)?$")
# 设立3年过渡期，从2021年到2025年; its first and last year are counted
_RUNS = lazy(
    r"(?<![\d第])(?P<years>\d{1,2}|[一两二三四五六七八九十]{1,2})年(?:过渡期|规划期|建设期|试点期|服务期|行动|攻坚|计划|任期|帮扶期)[，,（(：]?(?:即|为|从|自)*(?P<first>20\d\d)年?(?:起)?[-—–~～至到]{1,2}(?P<last>20\d\d)年(?!\d)"
)
# 2024年新增债券9.2亿元，期限10年，2034年到期; 2021年换届，本届任期五年，至2026年届满
_DUE = lazy(
    r"(?P<first>20\d\d)年(?:\d{1,2}月)?(?:新增|发行|借入|签订|起息|投保|换届|[^，。；\d]{0,14}(?:发行|换届|完成))[^。；]{0,24}?(?:期限|任期|合同期|租期|承包期)(?:为|是|：)?(?P<years>\d{1,2}|[一两二三四五六七八九十]{1,2})年[，,]?(?:将于|于|至|到)?(?P<last>20\d\d)年(?:\d{1,2}月)?(?:底)?(?:到期|届满|期满|止)"
)
_BEGUN = ("发行", "起息", "借入", "签订", "成立", "起租")
_BETWEEN = ("至", "到", "起至", "开始至", "—", "-", "——", "～", "~", "日至")
_REACH = 24
_FAR = 80
_SLACK = 2  # months: a term is told in whole years


class TermsReachTheirEnd(Rule):
    """期限与起止时间要相符

    为何：
        “收费期自2012年6月至2027年6月，共20年”，按起止时间只有15年；“2023年6月发行，期限7年，2028年6月到期”也对不上。期限、起、止三者必有一个写错。
    反例：
        大桥收费期自2012年6月至2027年6月，共20年。
        公司于2023年6月发行债券8亿元，期限7年，到期日为2028年6月12日。
    正例：
        大桥收费期自2012年6月至2027年6月，共15年；承包期30年，自2015年1月至2044年12月。
        公司于2023年6月发行债券8亿元，期限5年，到期日为2028年6月12日。
    """

    code = "YER022"
    name = "terms-reach-their-end"
    title_en = "A term agrees with the two times at its ends"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        dates = facts.dates
        for match, whole in _of_years(text):
            said, first_year, last_year = integer(match["years"]), int(match["first"]), int(match["last"])
            if first_year < last_year and said and last_year - first_year not in ((said, said - 1) if whole else (said,)):
                yield self.finding(
                    facts.printed(match.start(), match.end()),
                    f"“{match[0]}”：起止相距{last_year - first_year}年，期限却是{said}年，请核对",
                    f"“{match[0]}”: {last_year - first_year} years lie between both ends, the term says {said}",
                    evidence={"years": f"{last_year} − {first_year} = {last_year - first_year}"},
                )
            elif first_year >= last_year and not whole:
                yield self.finding(
                    facts.printed(match.start(), match.end()),
                    f"“{match[0]}”：到期不晚于开始，请核对年份",
                    f"“{match[0]}” ends before it begins; check the years",
                )
        due = "到期" in text or "兑付日" in text
        for first, last in zip(dates, dates[1:], strict=False):
            if first.year is None or last.year is None or first.first is not None or last.first is not None or last.year <= first.year:
                continue
            between = text[first.end : last.start]
            if between in _BETWEEN:
                term = _TERM_BEFORE.search(text, max(0, first.start - _REACH), first.start) or _TERM_BEHIND.match(text, last.end)
            elif due and len(between) < _REACH * 2 and between.startswith(_BEGUN) and "到期" in between + text[last.end : last.end + 2]:
                term = _FALLS_DUE.search(text, first.end, last.start)
            else:
                continue
            years = integer(term[1]) if term is not None else 0
            if term is None or not years or _fits(years, first, last):
                continue
            start, end = min(term.start(), first.start), max(term.end(), last.end)
            apart = last.year - first.year
            yield self.finding(
                facts.printed(start, end),
                f"“{text[start:end]}”：起止相距约{apart}年，期限却是{years}年，请核对",
                f"“{text[start:end]}”: about {apart} years lie between both ends, the term says {years}",
                evidence={"years": f"{last.year} − {first.year} = {apart}"},
            )


def _of_years(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Terms whose ends are told by their years alone, and whether both years are counted."""
    runs = around(_RUNS, text, ("年过渡期", "年规划期", "年建设期", "年试点期", "年服务期", "年行动", "年攻坚", "年计划", "年任期", "年帮扶期"), before=3)
    yield from ((match, True) for match in runs)
    yield from ((match, False) for match in around(_DUE, text, ("到期", "届满", "期满", "年止"), before=_FAR))


def _fits(years: int, first: DateMention, last: DateMention) -> bool:
    if first.year is None or last.year is None:
        return True
    if first.month is None or last.month is None:
        return years in (last.year - first.year, last.year - first.year + 1)
    return abs((last.year - first.year) * 12 + last.month - first.month - 12 * years) <= _SLACK
