"""YER015: the text speaks of the part of the year that its title names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import find
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.fact import Sentence
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_periods.moments import PARTS_OF_MONTH
from checker_periods.out_of_place import odd_days, odd_stretches, usual_stretch
from checker_periods.outlook import is_due
from checker_periods.seasons import misplaced
from checker_periods.stale_text import before_cut_off, heads_of_tables, is_told_first, other_submission, other_times, too_long_or_short, year_before
from checker_periods.stretch_bases import Base, late_bases
from checker_periods.timeline import is_slip, months_of

_HALF_MONTH = lazy(r"(\d{1,2})月份?(上半月|下半月|上旬|中旬|下旬)")
_IN_WINDOW = lazy(r"(?:(截[至止]到?)|(?<!\d)(\d{1,2})月(\d{1,2})日?[-—–~～至到]{1,2})(?:(?:20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日")
_HALF_SAID = lazy(r"[（(](?:20\d\d年)?(\d{1,2})月(1|16)日[-—–~～至到]{1,2}(?:\d{1,2}月)?(?:1[3-6]|2[89]|3[01])日[）)]")
_MIDDLE = 15
_PART = lazy("(前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|下半年)|(?<![0-9])([0-9]{1,2})[-—–~～至到]{1,2}([0-9]{1,2})月")
_AND_PLANS = lazy("(?:和|及|与|暨|、|以及)[^，。]{0,12}(?:打算|计划|安排|思路|部署|重点)")
# What a paragraph opens with when it tells the period's results.
_TOLD = lazy(
    "(?:(?<=\n)|(?<=^)|(?<=。))[ \u3000]*(?:（?[一二三四五六七八九十0-9]{1,3}[）、.．])?(?:(?:20\\d\\d)年(?:的)?|今年)?(前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|[0-9]{1,2}[-—–~～至到]{1,2}[0-9]{1,2}月份?)(?:以来)?(?:[，,]|(?=[全我][省市县区州旗镇乡]|[经共]|累计|完成|实现|新增))"
)
_TOLD_UP_TO = lazy("(?:(?<=\n)|(?<=。))[ \u3000]*截[至止]到?(?:20\\d\\d年)?([0-9]{1,2}月)(?:底|末|[0-9]{1,2}日)?，")
_PART_OR_MONTH = lazy("前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|下半年|[0-9]{1,2}月份?")
_STRETCH = lazy("前[一二三123]个?季度|[上下]半年|第?[一二三四1-4]季度|(?:[0-9]{1,2}[-—–~～至到]{1,2})?[0-9]{1,2}月")
_UP_TO = lazy("截[至止]到?([0-9]{1,2})月(?:底|末|份|[0-9]{1,2}日)?|(?<![0-9])1月?[-—–~～至到]{1,2}([0-9]{1,2})月份?(?=，|,|[^，。；]{0,6}(?:完成|实现|达到))")
_TITLE_YEARS = lazy(r"((?:19|20)\d\d)年")
_OF_ONE_YEAR = lazy("公报|总结|情况|执行|通报|简报|汇报")
_OPENING = "[ \u3000\n]*(?:各位代表[：:，！!]?|[^\n。]{0,20}[：:]\n)?[ \u3000\n]*"
_OPENING_DAYS = lazy(_OPENING + r"(?:20\d\d年)?(\d{1,2})月(\d{1,2})日?[-—–~～至到]{1,2}(?:(\d{1,2})月)?(\d{1,2})日")
_OPENING_YEAR = lazy(_OPENING + "(?:回顾|过去的|在)?(20[0-9][0-9])年(?:度)?(?:(?:的?工作中)?[，,]|以来[，,]|是[^，。]{0,16}(?:一年|之年)[，,])")
# 2024年“五一”假期（5月1日至5日）， below the title of 2025年“五一”假期情况
_SAID_BEHIND = lazy("(?:19|20)[0-9][0-9]年(?:度)?(?!工作|全|[0-9])([^0-9，。；]{4})")
_OPENING_AGAIN = lazy(_OPENING + "((?:19|20)[0-9][0-9])年(?:度)?([^0-9，。；]{4})")
_DRAFTS = ("计划", "预算", "草案")  # what begins with the year before
_OWN = lazy("(?:在[^。；，]{2,30}下，)?(?:全[市县区州旗镇乡局系]|我[市县区州旗镇乡局院]|[一-鿿]{0,6}(?:[市县区州旗镇乡]|管委会|局|委|办|院|校|集团|公司|中心))")
_OPENING_PART = lazy(
    _OPENING
    + "(?:回顾|过去的|在)?(20[0-9][0-9])年(前[一二三123]个?季度|上半年|第?[一二三四1-4]季度|[0-9]{1,2}[-—–~～至到]{1,2}[0-9]{1,2}月|[0-9]{1,2}月(?:[上下]半月|[上中下]旬)?)(?:以来|的?工作中)?[，,]"
)
_OTHER_YEAR = lazy("20[0-9][0-9]年|(?<![比较与])[去上]年|(?<![去上]年)同期")  # 较上年同期增长 is 同比增长
_AHEAD = lazy(f"{ANY_AHEAD_OR_GOT}|计划|目标|将|拟|安排|下一步|前完成")
_MONTH = lazy(r"(?<![\d—–~～至到-])(\d{1,2})月份?(?![\d—–~～至到-]|[上下]半月|[上中下]旬)")
_TO_COME = lazy(
    "(?:[及和与暨、](?:20\\d\\d年)?(?:[上下]半年|[一二三四]季度|[0-9]{1,2}月份?))(?=(?:主要|重点)?工作(?:计划|打算|安排|思路|要点|重点))"
)  # 工作总结及下半年工作计划
_OPENING_MONTH = lazy(_OPENING + r"(?:20\d\d年)?(?:1[-—–~～至到]{1,2})?(\d{1,2})月份?，")
_OTHER_HALF = lazy("上半月|下半月|上期|上旬|比|较|累计|其中")
_IN_BRACKETS = lazy(r"[（(](?:20\d\d年)?(?:(\d{1,2})月(\d{1,2})日?[-—–~～至到]{1,2}(?:\d{1,2}月)?(\d{1,2})日|(\d{1,2})月?[-—–~～至到]{1,2}(\d{1,2})月)[）)]")
# the meeting of the second quarter speaks of the first: 在二季度经济工作调度会上的讲话
_MEETING = lazy(
    "[^，。；《》]*(?:会议?上的?|(?:全|大|例|生活|协调|办公|推进|调度|分析|部署|座谈|动员|总结|讲评|通报|现场|专题|联席|述职|观摩|交流|研判|督办|点评|约谈|工作|全体)会议?的?)"
    "(?=讲话|发言|汇报|报告|致辞|主持|通知|纪要|记录|点评|表态|材料|情况)"
)
_SUBMITTED = lazy("现将([^。；\n]{2,40}?)(?:汇报|报告|通报)如下")
_HEAD = 400  # characters
_MOVED = "提回加增下收放降上扩高低"  # the first characters of what tells a change
_NEAR = 80
_DUE_WITHIN = 12
_LEAST_FIGURES = 1
_SHORT_LINE = 16  # office, date and address stand on lines of their own


class BodyKeepsToItsPeriod(Rule):
    """正文说的时段应是标题说的时段

    为何：
        标题是第三季度、9月下半月，正文开头说的却是上半年、9月1日至15日，多为沿用上一期的旧稿，数据没有更新。
        正文里只要有一处说到标题的时段，就不提示。
    反例：
        青岭县2025年第三季度工作汇报⏎上半年，全县完成投资30亿元，增长8%。⏎下一步，加快项目建设。
        青岭经开区2025年9月下半月工作汇报⏎9月1日至15日，新开工项目2个，完成投资1.2亿元。
    正例：
        青岭县2025年第三季度工作汇报⏎1—9月，全县完成投资30亿元，比上半年加快2个百分点。
        青岭经开区2025年9月下半月工作汇报⏎9月16日至30日，新开工项目2个；9月1日至15日开工3个。
    """

    code = "YER015"
    name = "body-keeps-to-its-period"
    title_en = "The text speaks of the part of the year that its title names"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        title = _MEETING.sub("", _TO_COME.sub("", document.title))
        if _STRETCH.search(title) is None and (submitted := _SUBMITTED.search(document.view.text, 0, _HEAD)) is not None:
            title = submitted[1]  # 现将上半年安全生产情况通报如下, below no title
        yield from self._opening_year(document, facts)
        yield from self._own(facts, title)
        yield from self._stale(facts, title)
        half = _HALF_MONTH.search(title)
        called = half[0] if half is not None else ""
        if half is None and "半月" in title and (said := _HALF_SAID.search(document.view.text, 0, _HEAD)) is not None:
            first = int(said[2]) <= _MIDDLE
            half, called = _HALF_MONTH.search(f"{said[1]}月{'上' if first else '下'}半月"), said[0][1:-1]
        if half is not None:
            opening = self._opening_window(facts, called, int(half[1]), *PARTS_OF_MONTH[half[2]])
            if opening is not None:
                yield opening
                return
            for day in odd_days(facts, int(half[1]), *PARTS_OF_MONTH[half[2]]):
                yield self._found(facts, called, day.start, day.end)
            found = list(self._window(facts, called, int(half[1]), *PARTS_OF_MONTH[half[2]])) or self._other_half(
                facts, called, int(half[1]), *PARTS_OF_MONTH[half[2]]
            )
            yield from found
            return
        month = _MONTH.search(title)
        if month is not None and len(_MONTH.findall(title)) == 1:
            yield from self._month(facts, month[0], int(month[1]))
        part = _PART.search(title)
        if part is not None and len(_PART.findall(title)) == 2 and _AND_PLANS.search(title, part.end()) is not None:
            title = title[: part.end()]  # 上半年工作总结和下半年工作打算
        months = months_of(part[0]) if part is not None and len(_PART.findall(title)) == 1 else None
        if part is None and month is not None:
            part, months = month, (int(month[1]),) * 2
        if part is None and (usual := usual_stretch(facts)) is not None:
            for start, end in odd_stretches(facts, usual[0], usual[1]):
                yield self._found(facts, usual[0], start, end, "全文", "the report")
        for base in late_bases(facts, part[0] if part is not None else "", months):
            yield self._base(facts, base)
        if part is not None and months is not None:
            for start, end in odd_stretches(facts, part[0], months):
                yield self._found(facts, part[0], start, end)
        if part is not None and months is not None and part is not month:
            yield from self._part(facts, part[0], months)
            yield from self._own_quarter(facts, part[0], months)
            yield from self._beyond(facts, part[0], months)
            yield from self._told_too_early(facts, part[0], months)

    def _window(self, facts: Facts, said: str, month: int, first: int, last: int) -> Iterator[Finding]:
        """9月下半月: the stretches of days that are told, and the days up to which something is."""
        text = facts.document.view.text
        other: tuple[int, int] | None = None
        for match in _IN_WINDOW.finditer(text):
            end_month = int(match[4] or match[2] or month)
            day = int(match[5])
            if end_month == month and first <= day <= last or (end_month, day) > (month, last):
                return
            if end_month >= month - 1 and other is None:
                other = match.span()
        if other is not None:
            yield self._found(facts, said, *other)

    def _opening_window(self, facts: Facts, said: str, month: int, first: int, last: int) -> Finding | None:
        """The stretch of days that the first paragraph opens with, where it lies outside the title's."""
        start = _body(facts)
        match = _OPENING_DAYS.match(facts.document.view.text, start)
        if match is None or int(match[1]) != month or (int(match[3] or month), int(match[4])) > (month, last):
            return None
        return None if int(match[4]) >= first and int(match[2]) <= last else self._found(facts, said, match.start(1), match.end())

    def _other_half(self, facts: Facts, said: str, month: int, first: int, last: int) -> Iterator[Finding]:
        """9月1日至15日，…… opening a sentence of a report on the second half, with the report's own half nowhere near."""
        text = facts.document.view.text
        windows = [m for m in _IN_WINDOW.finditer(text, _body(facts)) if not m[1] and month - 1 <= int(m[2]) == int(m[4] or m[2]) <= month]
        for half in _HALF_MONTH.finditer(text, _body(facts)):
            sentence = facts.sentence_at(half.start())
            ours = int(half[1]) == month and PARTS_OF_MONTH[half[2]] == (first, last)
            if ours or not month - 1 <= int(half[1]) <= month or sentence is None or half.start() != sentence.start or text[half.end()] != "，":
                continue
            own = facts.of(sentence)
            if own and all(f.modality == "done" for f in own) and not _OTHER_HALF.search(text, half.end(), sentence.end):
                yield self._found(facts, said, half.start(), half.end())
        for match in windows:
            sentence = facts.sentence_at(match.start())
            if (
                sentence is None
                or match.start() != sentence.start
                or int(match[2]) == month
                and int(match[5]) >= first
                and int(match[3]) <= last
                or text[match.end() : match.end() + 1] != "，"
            ):
                continue
            own = facts.of(sentence)
            if not own or any(f.modality != "done" for f in own) or _OTHER_HALF.search(text, sentence.start, sentence.end):
                continue
            if not any(abs(m.start() - match.start()) < _NEAR and int(m[2]) == month and int(m[3]) == first and int(m[5]) >= last - 1 for m in windows):
                yield self._found(facts, said, match.start(), match.end())

    def _stale(self, facts: Facts, title: str) -> Iterator[Finding]:
        """What the report says it submits, the year before told as this one, and tables of other years than their caption."""
        for start, end in other_submission(facts, title):
            yield self._found(facts, _PART_OR_MONTH.findall(title)[0], start, end)
        years = _TITLE_YEARS.findall(title) or _TITLE_YEARS.findall(facts.document.title)
        part, month = _PART.search(title), _MONTH.search(title)
        months = months_of(part[0]) if part is not None else (int(month[1]), int(month[1])) if month is not None else None
        if len(years) == 1 and (months is not None or "公报" in title):
            for start, end in year_before(facts, int(years[0]), months):
                yield self._found(facts, f"{years[0]}年", start, end)
        if len(years) == 1 and months is None and "公报" in title:
            for start, end in other_times(facts, int(years[0])):
                yield self._found(facts, f"{years[0]}年", start, end)
        named = part or month
        if len(years) == 1 and named is not None and months is not None and _HALF_MONTH.search(title) is None:
            for start, end in too_long_or_short(facts, months):
                yield self._found(facts, f"{years[0]}年{named[0]}", start, end)
        for start, end, day in before_cut_off(facts):
            yield self.finding(
                facts.printed(start, end),
                f"前面说数据统计截止到{day}，这里却是“{facts.document.view.text[start:end]}”，请核对日期，更新数据",
                f"the figures are said to run to {day}; these are of a month before",
            )
        for start, end, caption, head in heads_of_tables(facts):
            yield self.finding(
                Span(start, end),
                f"表题说的是{caption}年，表头最近一年却是{head}年，请核对是否沿用了旧表",
                f"the table is captioned {caption}, the latest year of its head is {head}; is it an old table?",
                evidence={"caption": f"{caption}年", "head": f"{head}年"},
            )

    def _own(self, facts: Facts, title: str) -> Iterator[Finding]:
        """本期（9月1日—15日）, 本季度（4—6月） beside another half month or quarter in the title."""
        text = facts.document.view.text
        for cue in ("期（", "期(", "度（", "度(", "月（", "月("):
            at = find(text, ("本季" if cue[0] == "度" else "本") + cue)
            match = _IN_BRACKETS.match(text, text.find(cue[1], at)) if at >= 0 else None
            if match is None:
                continue
            half, part, month = _HALF_MONTH.search(title), _PART.search(title), _MONTH.search(title)
            if match[5]:
                titled = months_of(part[0]) if part is not None else (int(month[1]),) * 2 if month is not None else None
                named = part or month
                if named is not None and titled is not None and int(match[5]) != titled[1]:
                    yield self._found(facts, named[0], at, match.end())
            elif half is not None:
                first, last = PARTS_OF_MONTH[half[2]]
                if not int(match[2]) <= last or not int(match[3]) >= first:
                    yield self._found(facts, half[0], at, match.end())

    def _month(self, facts: Facts, said: str, month: int) -> Iterator[Finding]:
        """4月份，…… as the first words of a report on May that never speaks of May."""
        text = facts.document.view.text
        start = _body(facts)
        match = _OPENING_MONTH.match(text, start)
        if match is None or int(match[1]) not in (month - 1, month + 1):
            return
        at = text.find(f"{month}月", start)
        while at >= 0:
            if not text[at - 1].isdecimal() and not text[at + 2 : at + 3].isdecimal():
                return
            at = text.find(f"{month}月", at + 1)
        sentence = facts.sentence_at(match.start(1))
        if sentence is not None and facts.of(sentence) and all(f.modality == "done" for f in facts.of(sentence)):
            yield self._found(facts, said, match.start(1), match.end(1) + 1)

    def _opening_year(self, document: Document, facts: Facts) -> Iterator[Finding]:
        """2024年，全县…… as the first words under the title of 2025年……公报: last year's text."""
        titled = sorted(set(_TITLE_YEARS.findall(document.title)))
        text = facts.document.view.text
        part = _OPENING_PART.match(text, _body(facts)) if len(titled) == 1 and "年" in document.title else None
        if part is not None and int(part[1]) == int(titled[0]) - 1 and _end_of(part[2]) == _end_of(document.title):
            sentence = facts.sentence_at(part.start(1))
            if sentence is not None and set(_TITLE_YEARS.findall(facts.text_of(sentence))) == {part[1]} and not _is_first(facts, sentence, part, titled):
                yield self._found(facts, f"{titled[0]}年{part[2]}", part.start(1), part.end(2))
                return
        title_said = _SAID_BEHIND.search(document.title) if len(titled) == 1 and not any(word in document.title for word in _DRAFTS) else None
        again = _OPENING_AGAIN.match(text, _body(facts)) if title_said is not None else None
        if title_said is not None and again is not None and again[1] != titled[0] and again[2] == title_said[1] and f"{titled[0]}年" not in text[again.end() :]:
            yield self._found(facts, f"{titled[0]}年{title_said[1]}", again.start(1), again.end(2))
            return
        for one in misplaced(facts):
            if one.fault == "told":
                yield self._found(facts, text[one.other.start : one.other.end], one.season.start, one.season.end)
        match = _OPENING_YEAR.match(text, _body(facts)) if 1 <= len(titled) <= 2 and _OF_ONE_YEAR.search(document.title) else None
        if match is not None and (int(match[1]) == int(titled[0]) - 1 or match[1] not in titled and _is_own(text, match, int(titled[0]))):
            sentence = facts.sentence_at(match.start(1))
            if sentence is not None and set(_TITLE_YEARS.findall(facts.text_of(sentence))) == {match[1]} and not _is_first(facts, sentence, match, titled):
                yield self._found(facts, f"{titled[0]}年", match.start(1), match.end(1) + 1)

    def _part(self, facts: Facts, said: str, months: tuple[int, int]) -> Iterator[Finding]:
        """第三季度 or 1—9月: a paragraph that opens with another part of the year, in a text that never speaks of this one."""
        text = facts.document.view.text
        body = facts.document.view.offset_of(facts.document.blocks[0].span.end) if facts.document.blocks else 0
        for match in _PART.finditer(text, body):
            told = months_of(match[0])
            if told is not None and (told[1] == months[1] or months[1] - told[0] < 3 and told[0] >= months[0] and told[1] <= months[1]):
                return
        if f"{months[1]}月" in text[body:]:
            return
        for match in (*_TOLD.finditer(text, body), *_TOLD_UP_TO.finditer(text, body)):
            told = months_of(match[1])
            sentence = facts.sentence_at(match.start(1))
            if told is None or sentence is None or "截" in match[0] and told[1] >= months[0]:
                continue
            if told[0] > months[1] and is_due(text[match.end() : sentence.end]):
                continue  # 四季度完成产值176亿元，才能实现全年目标
            own = facts.of(sentence)
            if len(own) >= _LEAST_FIGURES and all(f.modality == "done" for f in own):
                yield self._found(facts, said, match.start(1), match.end(1))
                return

    def _own_quarter(self, facts: Facts, said: str, months: tuple[int, int]) -> Iterator[Finding]:
        """比二季度提高0.3个百分点 in a report on the first half, which ends with that quarter."""
        if months[1] % 3:
            return
        text, name = facts.document.view.text, "一二三四"[months[1] // 3 - 1] + "季度"
        at = text.find(name)
        while at >= 0:
            if text[at - 1] in "比较" and text[at - 2 : at] not in ("同比", "环比", "相比", "对比", "占比") and text[at + 3 : at + 4] in tuple(_MOVED):
                yield self._found(facts, said, at - 1, at + 3)
            at = text.find(name, at + 1)

    def _beyond(self, facts: Facts, said: str, months: tuple[int, int]) -> Iterator[Finding]:
        """截至11月底, 1—11月 told as done in a report on nine months: a month more is the time of writing, two are not."""
        text = facts.document.view.text
        for match in _UP_TO.finditer(text):
            month = int(match[1] or match[2])
            if not months[1] + 1 < month <= 12 or facts.issued is not None and facts.reference is not None and facts.issued > facts.reference.year:
                continue
            sentence = facts.sentence_at(match.start())
            before = text[max(0, match.start() - 8) : match.start()]
            if sentence is None or _OTHER_YEAR.search(before) or _AHEAD.search(text, sentence.start, match.end() + 12):
                continue
            if is_due(text[match.end() : match.end() + _DUE_WITHIN]):
                continue
            own = facts.of(sentence)
            if own and all(f.modality == "done" for f in own):
                yield self._found(facts, said, *match.span())

    def _told_too_early(self, facts: Facts, said: str, months: tuple[int, int]) -> Iterator[Finding]:
        """上半年，……增长8.3% told as done in a report on the first quarter."""
        text = facts.document.view.text
        for match in _TOLD.finditer(text, _body(facts)):
            told = months_of(match[1])
            sentence = facts.sentence_at(match.start(1))
            if told is None or sentence is None or told[0] > months[0] or told[1] <= months[1] + 1 or _TITLE_YEARS.search(match[0]):
                continue
            if _AHEAD.search(facts.text_of(sentence)) or _OTHER_YEAR.search(facts.text_of(sentence)):
                continue
            own = facts.of(sentence)
            if own and all(f.modality == "done" for f in own):
                yield self._found(facts, said, match.start(1), match.end(1))

    def _base(self, facts: Facts, base: Base) -> Finding:
        words = facts.document.view.text[base.start : base.end]
        return self.finding(
            facts.printed(base.start, base.end),
            f"“{words}”：所说的就是{base.told}，应与以前的时段比，请核对",
            f"“{words}”: this speaks of {base.told} and should be held against an earlier stretch",
            evidence={"told": base.told},
        )

    def _found(self, facts: Facts, said: str, start: int, end: int, place: str = "标题", place_en: str = "the title") -> Finding:
        told = facts.document.view.text[start:end]
        return self.finding(
            facts.printed(start, end),
            f"{place}说的是{said}，{'正文' if place == '标题' else '这里'}说的却是“{told}”，请核对时段，更新数据",
            f"{place_en} speaks of {said}, the text of {told}; check the period",
            evidence={"title": said, "text": told},
        )


def _is_first(facts: Facts, sentence: Sentence, opening: re.Match[str], titled: list[str]) -> bool:
    """Whether the year that the text opens with is told before that of the title."""
    return is_told_first(facts, facts.sentences.index(sentence), int(opening[1]), int(titled[0]))


def _is_own(text: str, opening: re.Match[str], titled: int) -> bool:
    """2023年，区民政局围绕中心 under a title of 2025: one digit apart, and the unit itself is spoken of."""
    return is_slip(int(opening[1]), titled) and "以来" not in opening[0] and _OWN.match(text, opening.end()) is not None


def _end_of(words: str) -> int:
    """The last month of the one stretch of a year that words name, 0 where they name none or two."""
    parts = list(_STRETCH.finditer(_TITLE_YEARS.sub("", words)))
    months = months_of(parts[0][0]) if len(parts) == 1 else None
    return months[1] if months is not None else 0


def _body(facts: Facts) -> int:
    """Where the text begins behind title, office and date lines, in read coordinates."""
    document = facts.document
    for block in document.blocks:
        line = document.quote(block.span).strip()
        if block.kind in ("paragraph", "list_item") and len(line) > _SHORT_LINE and line[-1:] in ("。", "；", "！"):
            return document.view.offset_of(block.span.start)
    return len(document.view.text)
