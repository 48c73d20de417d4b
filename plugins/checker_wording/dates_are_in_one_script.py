"""DOC003: a date is written in one kind of digits, and a month or day has no leading zero."""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

# 二00一年, 二○2六年, 2O26年: Chinese and other digits, or letters, in one year
_MIXED = lazy(r"(?:[一二][0-9０OoＯ○〇零一二三四五六七八九]{3}|[12][0-9OoＯ〇零一二三四五六七八九]{3})(?=[ ]?年)")
_HALVES = lazy(r"\d{4}[ ]?年[ ]?[一二三四五六七八九十]{1,3}月(?:[ ]?[\d一二三四五六七八九十]{1,3}日)?|[二一][〇○零一二三四五六七八九]{3}年\d{1,2}月")
_PADDED = lazy(r"\d{4}[ ]?年(?:0\d月\d{1,2}日|\d{1,2}月0\d日)")
_DOTTED = lazy(r"20(?<![\d.—-]20)(\d\d)[.．](1[0-2]|0?[1-9])[.．](3[01]|[12]\d|0?[1-9])(?![\d.%％])")
_CHINESE = frozenset("一二三四五六七八九〇零○")
_SEVERAL, _SHOWN = 2, 3  # years told one by one, and years shown where there are more
_DIGITS = frozenset("0123456789０OoＯ")


class DatesAreInOneScript(Rule):
    """日期用一种数字写全

    为何：
        “二00六年”“2026年六月5日”两种数字混用，机器按日期查不到；成文日期写“01月05日”也不合公文格式。
    反例：
        二00六年四月十五日，全县召开动员大会。
        会议定于2026年六月5日召开。
        （2026年01月05日）
    正例：
        会议定于2026年6月5日召开，二〇二六年度表彰会同时举行。
    """

    code = "DOC003"
    name = "dates-are-in-one-script"
    title_en = "A date is written in one kind of digits, and a month or day has no leading zero"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.3.5.4条（成文日期用阿拉伯数字将年、月、日标全，月、日不编虚位）；GB/T 15835—2011 第5.1.4条（年月日）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        at = text.find("年")
        mixed: list[Match[str]] = []
        while at >= 0:
            end = at - 1 if text[at - 1 : at] == " " else at
            year = _mixed_year(text, end - 4)
            if year is not None:
                mixed.append(year)
            yield from self._date_form(text, end - 4)
            at = text.find("年", at + 1)
        yield from self._mixed(mixed)
        for match in _DOTTED.finditer(text):
            yield self._form(match, "正文中的日期写作“×年×月×日”")

    def _mixed(self, years: list[Match[str]]) -> Iterator[Finding]:
        """Years in two kinds of digits; where a report writes all its years so, it is said once."""
        said = list(dict.fromkeys(year[0] for year in years))
        for year in years if len(years) <= _SEVERAL else years[:1]:
            if len(years) <= _SEVERAL:
                zh, en = f"年份“{year[0]}”混用了两种数字，请统一写成阿拉伯数字", f"the year {year[0]} mixes two kinds of digits"
            else:
                shown = "、".join(f"“{text}”" for text in said[:_SHOWN])
                zh = f"全文有{len(years)}处年份混用了两种数字（{shown}），请统一写成阿拉伯数字"
                en = f"{len(years)} years mix two kinds of digits ({', '.join(said[:_SHOWN])})"
            related = [Span(*other.span()) for other in years[1:]] if len(years) > _SEVERAL else []
            yield self.finding(Span(*year.span()), zh, en, related=related, cause="mixed digits")

    def _date_form(self, text: str, start: int) -> Iterator[Finding]:
        """What is wrong with the date whose year begins at an offset."""
        if start < 0:
            return
        halves = _HALVES.match(text, start)
        if halves is not None:
            zh = f"日期“{halves[0]}”混用了汉字数字和阿拉伯数字，请统一写成阿拉伯数字"
            yield self.finding(Span(*halves.span()), zh, f"the date {halves[0]} mixes Chinese and Arabic digits")
        padded = _PADDED.match(text, start)
        if padded is not None:
            yield self._form(padded, "月、日前不加0")

    def _form(self, match: Match[str], right: str) -> Finding:
        zh = f"日期“{match[0]}”的写法不合公文格式：{right}"
        return self.finding(Span(*match.span()), zh, f"the date {match[0]} is not written as official documents do", severity="info", cause="date form")


def _mixed_year(text: str, start: int) -> Match[str] | None:
    """The year that begins at an offset, where it mixes two kinds of digits."""
    mixed = _MIXED.match(text, start) if start >= 0 else None
    if mixed is None:
        return None
    year, before = mixed[0], text[start - 1 : start]
    two = not (_CHINESE.isdisjoint(year) or _DIGITS.isdisjoint(year)) or (year[0].isdecimal() and not year.isdecimal())
    return mixed if two and not (before and (before.isdecimal() or before in _CHINESE)) else None
