"""YER026: festivals, congresses and anniversaries whose time everyone knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_periods.comparisons import bases_of
from checker_periods.meetings import CONGRESSES, NUMBER, PLENUMS, long_past, misdated_sessions, spoken_of_early
from checker_periods.named_days import misdated_days
from checker_periods.standing import Standing, standing
from checker_periods.timeline import Mention, mentions

# First and last day (month * 100 + day) on which a festival, its eve and its days off may fall, whatever the year: 《全国年节及纪念日放假办法》.
_FESTIVALS = {
    "元旦": (1228, 104), "春节": (115, 228), "元宵": (203, 306), "清明": (401, 407), "五一": (426, 507), "劳动节": (426, 507), "端午": (525, 629),
    "中秋": (906, 1010), "国庆": (926, 1010), "重阳": (1001, 1101),
}  # fmt: skip
_FESTIVAL = "元旦|春节|元宵|清明|五一|劳动节|端午|中秋|国庆|重阳"
_DAYS = r"(?:20\d\d年)?(\d{1,2})月(\d{1,2})日"
_DATED = lazy(
    rf"(?:(?:{_FESTIVAL})节?[”\"]?(?:、|和|“|双节|两节|小?长假|假期|假日|期间|黄金周|当[天日]|节日)*)+[（(，]?{_DAYS}(?:[-—–~～至到]{{1,2}}(?:(\d{{1,2}})月)?(\d{{1,2}})日)?"
)
_DAY_OF = lazy(
    rf"{_DAYS}(?:[-—–~～至到]{{1,2}}(?:(\d{{1,2}})月)?(\d{{1,2}})日)?[，（(]?[“\"]?((?:{_FESTIVAL})[”\"]?(?:(?:{_FESTIVAL})|、)*节?(?:小?长假|假期|期间|黄金周))"
)
_TOLD = lazy(rf"(?:{_FESTIVAL})节?[”\"]?(?:小?长假|假期|假日|期间|黄金周)(?:期间)?[，\d一-鿿]")
_NAME = lazy(_FESTIVAL)
_ANOTHER_TIME = lazy("去年|上年|往年|历年|每年|每逢|将|计划|拟|预计|力争|提前|迎接|备战|筹备|以来|同期|前|20[0-9]{2}年|明年|年底")
_HELD = lazy(rf"((?:19|20)\d\d)年(?:\d{{1,2}}月)?(?:召开的|，)?(?:党的|中国共产党)第?({NUMBER})(?:大(?!会)|次全国代表大会|届([一二三四五六七])中全会)")
_SINCE = ("以来", "召开", "上")
_HELD_IN = lazy(
    rf"(?:党的|中国共产党)第?({NUMBER})(?:大|次全国代表大会|届([一二三四五六七])中全会)(?:于|在|（)((?:19|20)\d\d)年(?:\d{{1,2}}月[^，。；]{{0,8}})?(?:(?:胜利|隆重)?(?:召开|闭幕|开幕)|）)"
)
_FOUNDED = {
    "建党": 1921, "中国共产党成立": 1921, "建国": 1949, "新中国成立": 1949, "中华人民共和国成立": 1949, "改革开放": 1978, "抗战胜利": 1945, "抗日战争胜利": 1945,
    "反法西斯战争胜利": 1945, "建军": 1927, "五四运动": 1919, "长征胜利": 1936, "香港回归": 1997, "澳门回归": 1999, "毛泽东": 1893, "周恩来": 1898, "邓小平": 1904, "孙中山": 1866,
}  # fmt: skip
_ANNIVERSARY = lazy(rf"({'|'.join(_FOUNDED)})(?:祖国|(?:同志|先生)?诞辰)?[”\"]?(\d{{2,3}}|[一二三四五六七八九十百]{{2,5}})周年")
_TIES = frozenset("，是也为正值恰逢适逢迎来举办开展组织庆祝隆重纪念围绕以全市县区省年系列活动我们人民党国我国来活动即将以来既又")
_OF_THAT_DAY = ("纪念章", "”纪念章", "阅兵", "”阅兵")  # which is worn and spoken of for years
_BEHIND = ("为契机，", "之际，", "为主题，")
_OF_YEARS = ("五年", "三年", "四年", "五”", "任期", "届", "以来", "年来")
_YEAR = lazy("20[0-9]{2}年")
_NEAR = 24


class EventsHaveTheirTime(Rule):
    """节日、会议、周年与日期要相符

    为何：
        “端午节（9月19日）”“2024年庆祝新中国成立70周年”“2021年党的二十大”，节日的月份、会议的年份、周年的年份是人所共知的，对不上必有一处写错；
        上半年的总结说国庆假期接待多少游客，多为照抄全年的旧稿；2024年7月的报告说贯彻党的二十届四中全会精神，那次会议到2025年10月才召开。
    反例：
        端午节（9月19日）期间，接待游客3.2万人次。
        2024年是新中国成立70周年。
        认真学习2021年党的二十大精神，开展宣讲26场。
        2026年上半年工作总结⏎“国庆”假期，全县接待游客12万人次。
    正例：
        端午节（6月19日）期间，接待游客3.2万人次。
        2024年是新中国成立75周年。
        认真学习2022年党的二十大精神，开展宣讲26场。
        2026年上半年工作总结⏎“五一”假期，全县接待游客12万人次。
    """

    code = "YER026"
    name = "events-have-their-time"
    title_en = "Festivals, congresses and anniversaries stand at their time"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        if "月" in text or "假" in text or "期间" in text:
            yield from self._festivals(facts, text)
        for day in misdated_days(facts):
            yield self.finding(
                facts.printed(day.start, day.end),
                f"{day.name}是{day.month}月{day.day}日，请核对日期",
                f"this day is kept on {day.month}-{day.day}; check the date",
            )
        if "党" in text:
            for match in around(_HELD, text, ("党的十", "党的二", "中国共产党第"), before=12):
                yield from self._congress(facts, match.span(), match[2], match[3], int(match[1]), "召开的" in match[0] or text.startswith(_SINCE, match.end()))
            for match in around(_HELD_IN, text, ("党的", "中国共产党")):
                yield from self._congress(facts, match.span(), match[1], match[2], int(match[3]), True)
        for early in spoken_of_early(facts):
            yield self.finding(
                facts.printed(early.start, early.end),
                f"{early.name}是{early.met // 100}年{early.met % 100}月召开的，报告最晚写到{early.now // 100}年{early.now % 100}月，请核对是哪一次会议",
                f"this meeting was held in {early.met // 100}-{early.met % 100:02}, and the report was written by {early.now // 100}-{early.now % 100:02}",
            )
        for past in long_past(facts):
            yield self.finding(
                facts.printed(past.start, past.end),
                f"后一次党代会{past.met // 100}年已经召开，这里还在贯彻“{past.name}”精神，请核对届次",
                f"a later congress met in {past.met // 100}; is the number of “{past.name}” right?",
            )
        for session in misdated_sessions(facts):
            yield self.finding(
                facts.printed(session.start, session.end),
                f"这次会议是{session.met}年召开的，请核对年份和届次",
                f"this session met in {session.met}; check the year and the number",
            )
        if "周年" in text:
            yield from self._anniversaries(facts, text)

    def _festivals(self, facts: Facts, text: str) -> Iterator[Finding]:
        """端午节（9月19日）; 9月1日至8日，国庆假期; 国庆假期 told in a report on the first half of the year."""
        for match in around(_DATED, text, tuple(_FESTIVALS)):
            yield from self._festival(facts, match.span(), match[0], (int(match[1]), int(match[2])), (int(match[3] or match[1]), int(match[4] or match[2])))
        for match in around(_DAY_OF, text, tuple(_FESTIVALS), before=26):
            yield from self._festival(facts, match.span(), match[5], (int(match[1]), int(match[2])), (int(match[3] or match[1]), int(match[4] or match[2])))
        now = facts.derive(standing)
        if now is None or not now.within_year:
            return
        for match in around(_TOLD, text, tuple(_FESTIVALS)):
            name = _NAME.match(match[0])
            if name is not None and _FESTIVALS[name[0]][0] > _last_day(now) and _is_told(facts, match.start()):
                yield self.finding(
                    facts.printed(match.start(), match.end() - 1),
                    f"报告写到{now.label}，{name[0]}还没有到，却说了那时的结果，请核对",
                    f"the report runs to month {now.month}; {name[0]} is yet to come, and results are told of it",
                )

    def _festival(self, facts: Facts, span: tuple[int, int], names: str, first: tuple[int, int], last: tuple[int, int]) -> Iterator[Finding]:
        known = [name for name in _FESTIVALS if name in names]
        fits = [_meets(name, first[0] * 100 + first[1], last[0] * 100 + last[1]) for name in known]
        if not any(fits) or known == ["中秋", "国庆"] and not all(fits):  # which have their days off together
            yield self.finding(
                facts.printed(*span),
                f"{'、'.join(known)}不在{first[0]}月{first[1]}日前后，请核对日期",
                f"{', '.join(known)} does not fall on {first[0]}-{first[1]}; check the date",
            )

    def _congress(self, facts: Facts, span: tuple[int, int], number: str, plenum: str | None, said: int, met: bool) -> Iterator[Finding]:
        """met: whether it is said to have met in that year; else a later one may be that in which it is studied: 2023年，党的二十大精神深入人心."""
        year = (PLENUMS.get((number, plenum), 0) if plenum else CONGRESSES[number]) // 100
        if year and (said < year or met and said > year):
            words = facts.document.view.text[span[0] : span[1]]
            yield self.finding(
                facts.printed(*span),
                f"“{words}”年份有误：{number}{f'届{plenum}中全会' if plenum else '大'}是{year}年召开的，请核对",
                f"this congress met in {year}; check the year",
            )

    def _anniversaries(self, facts: Facts, text: str) -> Iterator[Finding]:
        """2024年是新中国成立70周年; 纪念建党104周年 in a report on 2026."""
        known = [year for year in (facts.issued, facts.reference.year if facts.reference is not None else None) if year]
        title = facts.document.title
        titled = any(f"{year}年" in title for year in known)
        single = (titled or facts.issued is not None) and not any(word in title for word in _OF_YEARS)
        slack = 0 if titled else 1
        for match in around(_ANNIVERSARY, text, tuple(_FOUNDED)):
            year = _FOUNDED[match[1]] + integer(match[2])
            said = _year_said(facts, match.start(), match.end())
            if said is not None:
                wrong = said.year != year
                meant = f"{said.year}年应是{said.year - _FOUNDED[match[1]]}周年"
            else:
                sentence = facts.sentence_at(match.start())
                words = facts.text_of(sentence) if sentence is not None else ""
                near = bool(known) and min(known) - slack <= year <= max(known) + 1
                wrong = single and not near and not any(word in words for word in _OF_YEARS) and _YEAR.search(words) is None
                meant = f"{year}年才是，报告说的是{min(known)}年" if known else ""
            if wrong and integer(match[2]) and not text.startswith(_OF_THAT_DAY, match.end()):
                yield self.finding(
                    facts.printed(said.start if said is not None and said.start < match.start() else match.start(), match.end()),
                    f"“{match[0]}”与年份不符：{meant}，请核对",
                    f"this anniversary falls in {year}; check the year or the number",
                    evidence={"years": f"{_FOUNDED[match[1]]} + {integer(match[2])} = {year}"},
                )


def _meets(name: str, first: int, last: int) -> bool:
    """Whether some day of a stretch may be that of a festival."""
    return any(one <= until and start <= end for one, end in _within_year(*_FESTIVALS[name]) for start, until in _within_year(first, last))


def _within_year(first: int, last: int) -> list[tuple[int, int]]:
    """A stretch of days, in two where it runs over the end of the year."""
    return [(first, last)] if first <= last else [(first, 1231), (101, last)]


def _last_day(now: Standing) -> int:
    """The last day that a report can tell of; without a dateline it may be written in the month behind its period."""
    return now.month * 100 + (now.day or 31) if now.dated else (now.month + 1) * 100 + 31


def _is_told(facts: Facts, at: int) -> bool:
    """Whether a sentence tells figures as reached, with no word of another year or of what is to come."""
    sentence = facts.sentence_at(at)
    if sentence is None:
        return False
    own = facts.of(sentence)
    if not own or any(f.modality != "done" for f in own) or _ANOTHER_TIME.search(facts.document.view.text, sentence.start, sentence.end):
        return False
    section = facts.document.section(facts.document.view.origin(at))
    return not any(word in section for word in ("计划", "打算", "安排", "下一步", "下步"))


def _year_said(facts: Facts, start: int, end: int) -> Mention | None:
    """The year that an anniversary is said of: 2024年是…, 2024年，庆祝…, 以庆祝…为契机，2024年."""
    text = facts.document.view.text
    known: list[Mention] = facts.derive(mentions)
    index = bisect_left(known, start, key=_start)
    sentence = facts.sentence_at(start)
    if sentence is None:
        return None
    before = known[index - 1] if index else None
    if before is not None and before.start >= sentence.start and start - before.end <= _NEAR and before.start not in facts.derive(bases_of):
        tied = before.first is None and not before.same and set(text[before.end : start]) <= _TIES and "以来" not in text[before.end : start]
        return before if tied else None
    behind = known[index] if index < len(known) else None
    if behind is not None and behind.first is None and text[end : behind.start] in _BEHIND:
        return behind
    return None


def _start(mention: Mention) -> int:
    return mention.start
