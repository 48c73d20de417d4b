"""YER022."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import DateMention
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_periods.stretches import count

_NUMBER = r"(\d{1,2}|[一两二三四五六七八九十]{1,2})年"
_TERM_BEFORE = lazy(rf"(?:期|期限|年限)(?:为|是|共|约|：|:)?{_NUMBER}[，,（(：:]?(?:即|从|自|由)?$")
_TERM_BEHIND = lazy(rf"(?:[日底末止）)]{{0,2}})[，,（(](?:共|共计|为期|历时|合计|期限|期限为|用|用时|前后)约?{_NUMBER}(?![前后级均度])")
_FALLS_DUE = lazy(rf"期限(?:为|是|：)?{_NUMBER}(?!\+)[^。；\n]{{0,24}}?(?:到期日|兑付日|到期时间)?(?:为|是|将?于)?$")
_BEGUN = ("发行", "起息", "借入", "签订", "成立", "起租")
_BETWEEN = ("至", "到", "起至", "开始至", "—", "-", "——", "～", "~", "日至")
_REACH = 24
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
            years = count(term[1]) if term is not None else 0
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


def _fits(years: int, first: DateMention, last: DateMention) -> bool:
    if first.year is None or last.year is None:
        return True
    if first.month is None or last.month is None:
        return years in (last.year - first.year, last.year - first.year + 1)
    return abs((last.year - first.year) * 12 + last.month - first.month - 12 * years) <= _SLACK
