"""YER018: anniversaries and years in operation fit the year of the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around, find
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule

_BEGUN = "成立|创立|创办|创建|组建|设立|建厂|建校|建院|建园|建站|挂牌|投产|建成|投运|始建|开业|开园|落户|入驻"
_SINCE = lazy(
    rf"(?:(?:{_BEGUN})于?((?:19|20)\d\d)年|((?:19|20)\d\d)年(?:\d{{1,2}}月)?(?:正式|经批准)?(?:{_BEGUN}))(?:\d{{1,2}}月)?"
    rf"[^。；\n\d]{{0,24}}?(?:(?:(?:{_BEGUN}|运行|运营|发展|经营|走过)(?:的|了|已)?)(\d{{1,2}})(?:多|余)?(?:周年|年(?:来|间|以来))|(\d{{1,2}})周年)"
)
# 自2015年创办以来，累计培训1.2万人次，今年迎来建校15周年
_MARKED = lazy(
    rf"[自从]((?:19|20)\d\d)年(?:\d{{1,2}}月)?(?:正式)?(?:{_BEGUN})以来[^。；\n]{{0,50}}?(?:(?:{_BEGUN}|迎来|值|逢|是)第?)(\d{{1,2}}|[一两二三四五六七八九十]{{1,3}})周年"
)
_RUN_SINCE = lazy(
    r"[自从]((?:19|20)\d\d)年(?:\d{1,2}月)?[^，。；\d]{0,12}(?:以来|起|后)，?(?:已经?|安全|平稳|稳定|连续|累计)+(?:运行|运营|使用|经营|发展|开展|实施|举办)(?:了|近)?([一两二三四五六七八九十]|\d{1,2})年(?!半|多|余|度|前)"
)
_AGO = lazy(r"([一两二三四五六七八九十]|\d{1,2})年前的((?:19|20)\d\d)年")
_EVER_SINCE = lazy(
    r"[自从]((?:19|20)\d\d)年(?:\d{1,2}月)?[^，。；\d]{0,12}以来，(?:[^。；]{0,24}?，)?(?:这|的)?(?<!\d)([一两二三四五六七八九十]|\d{1,2})年(?:来|间|累计|共|内|时间)"
)
_IN_A_ROW = lazy(r"[自从]((?:19|20)\d\d)年(?:\d{1,2}月)?(?:[^，。；\d]{0,8}以来|起|开始)，?(?:[^，。；\d]{0,8})连续([两二三四五六七八九十]|\d{1,2})年")
# 该平台2019年上线，6年来服务群众120万人次
_YEARS_ON = lazy(
    rf"(?:(?:{_BEGUN}|上线|启用)于((?:19|20)\d\d)年|((?:19|20)\d\d)年(?:\d{{1,2}}月)?(?:正式)?(?:{_BEGUN}|上线|启用)(?:运[行营]|使用)?)，([一两二三四五六七八九十]{{1,3}}|\d{{1,2}})(?:多|余)?年(?:来|间)"
)
_TO_NOW = lazy(
    r"((?:19|20)\d\d)年(?:启动|实施|推行|试点|上线|开展)?至今(?:的)?，?(?:[^，。；\d近连每前后最]{0,6}(?:持续|走过|坚持)了?)?([一两二三四五六七八九十]{1,3}|\d{1,2})(?:多|余)?年(?:来|间|，|。)"
)
_UNTIL_NOW = lazy(
    rf"(?:(?:{_BEGUN})于?((?:19|20)\d\d)年|((?:19|20)\d\d)年(?:\d{{1,2}}月)?(?:正式|经批准)?(?:{_BEGUN}))[^。；\n\d]{{0,20}}?(?:至今(?:已经?|，)*[^，。；\d]{{0,6}}?|经过(?:了|近)?)"
    r"([一两二三四五六七八九十]|\d{1,2})(?:多|余)?(?:年|个年头)(?:的?(?:发展|建设|努力|培育|历程|历史))?(?:历程)?(?=[，。；、])"
)
_BORN = lazy(r"((?:19|20)\d\d)年(?:\d{1,2}月)?(?:出?生)(?:人|的[^，。；\d]{0,8})?，(?:现年|今年|年龄)(\d{2})岁")
_CUES = ("周年", "年来", "年间", "年以来")
_REACH = 60
_SLACK = 1  # both the first and the last year may be counted


class AnniversariesFitTheirYear(Rule):
    """成立几周年、运行几年，应与成立的年份相符

    为何：
        “成立于2015年，今年是成立8周年”，在2025年应是10周年，多为照抄前两年的旧稿。
    反例：
        2025年工作总结⏎合作社成立于2015年，今年是成立8周年。
    正例：
        2025年工作总结⏎合作社成立于2015年，今年是成立10周年。农机服务中心2019年挂牌，6年来累计服务农户2.6万户。
    """

    code = "YER018"
    name = "anniversaries-fit-their-year"
    title_en = "Anniversaries and years in operation fit the year of the beginning"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        known = {year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year}
        if not known:
            return
        for began, said, match in self._told(text):
            if any(abs(year - began - said) <= _SLACK for year in known) or began >= min(known):
                continue
            passed = max(known) - began
            yield self.finding(
                facts.printed(match.start(), match.end()),
                f"{began}年至今{passed}年，文中为{said}年，请核对",
                f"{passed} years have passed since {began}; the text says {said}",
                evidence={"years": f"{max(known)} − {began} = {passed}"},
            )

    def _told(self, text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
        """The year of a beginning and the years since, as said."""
        for match in _matches(text):
            yield int(match[1] or match[2]), int(match[3] or match[4]), match
        for match in around(_UNTIL_NOW, text, ("至今", "经过"), before=_REACH):
            yield int(match[1] or match[2]), integer(match[3]), match
        for match in around(_YEARS_ON, text, ("年来", "年间"), before=_REACH // 2):
            yield int(match[1] or match[2]), integer(match[3]), match
        for match in around(_TO_NOW, text, ("至今",), before=_REACH // 4):
            yield int(match[1]), integer(match[2]), match
        for match in around(_BORN, text, ("岁",), before=_REACH // 2) if "岁" in text else ():
            yield int(match[1]), int(match[2]), match
        for match in around(_MARKED, text, ("周年",), before=_REACH + _REACH // 2):
            yield int(match[1]), integer(match[2]), match
        for match in around(
            _RUN_SINCE, text, ("以来，已", "以来已", "起已", "起，已", "后，已", "后已", "以来安全", "以来累计", "以来，安全"), before=_REACH // 2
        ):
            yield int(match[1]), integer(match[2]), match
        if "年前的" in text:
            for match in _AGO.finditer(text):
                yield int(match[2]), integer(match[1]), match
        at = text.find("连续")
        while at >= 0:
            row = _IN_A_ROW.search(text, max(0, at - _REACH // 2), at + 6)
            at = text.find("连续", at + 1)
            if row is not None:
                yield int(row[1]), integer(row[2]), row
        at = text.find("以来，")
        while at >= 0:
            since = _EVER_SINCE.search(text, max(0, at - _REACH // 2), at + _REACH // 2)
            at = text.find("以来，", at + 1)
            if since is not None:
                yield int(since[1]), integer(since[2]), since


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Found from their last word: a year of founding is no cue, 8周年 is."""
    taken = -1
    for cue in _CUES:
        at = find(text, cue)
        while at >= 0:
            match = _SINCE.search(text, max(0, at - _REACH), at + 4) if text[at - 1 : at].isdecimal() or text[at - 1 : at] in ("多", "余") else None
            if match is not None and match.end() > at and match.start() > taken:
                taken = match.start()
                yield match
            at = text.find(cue, at + 1)
