"""The years that a report prints, with what stands around them: shared by the rules of this bundle, read once per document."""

from __future__ import annotations

import re
from bisect import bisect_right

from checker.lazy import lazy
from checker.model.document import Block
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.reading.spellings import arabic_years
from checker_periods.moments import NUMBERS

_TAIL = (
    r"(\d\d)(?:年?[-—–~～至到─]{1,2}((?:19|20)\d\d))?(年)?(?:度(?![量假电汛]))?"
    r"(?:(的?[上下]半年|前[一二三123]个?季度|第?[一二三四1-4]季度|\d{1,2}月?[-—–~～至到]{1,2}\d{1,2}月|\d{1,2}月(?:\d{1,2}日)?)份?)?"
    r"(年?[底末初](?!步|级|中|次|心|见|端|线|数|层|蕴|审|创))?(同期|同月)?"
)
_THIS_CENTURY = lazy("20" + _TAIL)  # a literal beginning is searched for several times faster than a class
_LAST_CENTURY = lazy("19" + _TAIL)
_CHINESE = ("二〇", "二○", "二零")
_PASTED = lazy(r"20\d\d(?:([-./])(\d{1,2})\1(\d{1,2})(?![\d.])|[月日号时](?![线楼路院间])|\d{1,2}年20\d\d|\d{1,2}年(?=\d{1,2}月))")
_BARE_AFTER = frozenset("下上增提减降新扩翻回持同底末初分高低多少快慢相比净大有略又的")
_HELD_AGAINST = frozenset("比较")  # 一、粮食总产量5860吨，比2016年增加…: a heading that goes on as a sentence names what it compares with
_BARE_BEFORE = frozenset("较比由从同与在")
_REVIEW = (
    "回顾", "总结", "小结", "完成情况", "执行情况", "进展", "落实情况", "工作情况", "运行情况", "开展情况", "推进情况", "建设情况", "实施情况", "主要成绩",
    "主要成效", "得成效", "得的成效", "得的成绩", "运行特点", "主要特点", "工作成效", "决算", "决算草案", "决算（草案）", "决算(草案)",
)  # fmt: skip
LOOKING_BACK = ("回顾", "总结", "完成情况", "进展", "执行情况", "推进情况", "落实情况", "开展情况")
"""What headings say above what has been done, where those of plans say 安排, 打算."""

LOOKING_AHEAD = (
    "打算", "考虑", "设想", "盘算", "展望", "接下来", "往后", "今后", "安排", "下步", "下一步", "计划", "思路", "要求", "措施", "部署", "建议", "举措", "任务", "重点工作", "工作重点",
)  # fmt: skip
"""What headings say above what is still to be done."""

_RESULTS = lazy("(?:任务|措施|举措|安排|部署|计划|重点工作|工作重点)[^，。；>]{0,6}(?:成效|成绩|成果|成就|业绩|效果|亮点)(?=$| > )")

_PLAN = (
    "打算", "考虑", "设想", "计划", "安排", "思路", "谋划", "部署", "要点", "展望", "目标", "草案", "重点工作", "工作重点", "任务", "措施", "举措", "总体要求", "工作建议",
    "努力方向", "工作意见",
)  # fmt: skip
# 较好完成了预期目标: a plan that was kept is told, not made
_KEPT = ("完成了", "实现了", "达到了", "已完成", "已实现", "较好完成")
_AHEAD_OF_YEAR = frozenset("到至用")
_CLAUSE_ENDS = ("", "\n", "。", "；", " ", "\u3000", "，", "：", "、", "）")
_FARTHEST = 400  # blocks between a heading and what stands below it
_TO_DO = ("关于", "做好", "搞好", "抓好", "完成", "推进", "部署")
_NEXT = ("，", ",", "。", "；", ";", "：", ":", "（", "(", "下一步", "下步", "今后", "明年", "来年", "新一年", "下一年", "暨", "以及")


class Mention(NamedTuple):
    """A printed year in read coordinates, with the part of the year that follows it.

    start, end   the whole expression: 2025年, 2025年上半年, 2025年9月10日, 2025年底, 2025年同期, 2021—2025年
    first        the first year of a range, else None
    opening      first month and last month (1 to 12), None where only the year is said
    point        "初", "末" or ""
    same         同期 follows
    marked       年 is printed
    sentence     index into Facts.sentences
    """

    start: int
    end: int
    year: int
    first: int | None
    opening: tuple[int, int] | None
    point: str
    same: bool
    marked: bool
    sentence: int

    @property
    def span_months(self) -> tuple[int, int]:
        """First and last month, counted as year * 12 + month - 1."""
        first, last = self.opening or (1, 12)
        if self.point == "初" and self.opening is None:
            last = first = 1
        elif self.point:
            first = last
        return (self.first or self.year) * 12 + first - 1, self.year * 12 + last - 1


class Announcement(NamedTuple):
    """A heading or title that names a year and what it does with it: review or plan ("" where it says neither).

    title   True for the title and lines that stand with it
    words   the heading from the year on
    """

    mention: Mention
    block: Block
    purpose: str
    title: bool
    words: str


def mentions(facts: Facts) -> list[Mention]:
    """Every year of the text, in order. Codes, 〔2025〕 and numbers that merely look like a year are left out."""
    text = facts.document.view.text
    if any(zero in text for zero in _CHINESE):
        text = arabic_years(text)  # as long as before
    sentences = facts.sentences
    found: list[Mention] = []
    index, count = 0, len(sentences)
    matches = [(2000, match) for match in _THIS_CENTURY.finditer(text)]
    if "19" in text and _LAST_CENTURY.search(text):
        taken = {match.start() + 5 for _, match in matches} | {match.start(2) for _, match in matches}
        matches += [(1900, match) for match in _LAST_CENTURY.finditer(text) if match.start() not in taken]
        matches.sort(key=_place)
    for century, match in matches:
        start, end = match.span()
        short, last, year_mark, part, edge, same = match.groups()
        marked = year_mark is not None
        before = text[start - 1] if start else "\n"
        if before.isascii() and (before.isalnum() or before in ".-/_"):
            continue
        if not marked and (last or part or before not in _BARE_BEFORE or text[match.end(1) : match.end(1) + 1] not in _BARE_AFTER):
            continue
        while index + 1 < count and sentences[index].end <= start:
            index += 1
        year, first = century + int(short), None
        if last:
            first, year = year, int(last)
        point = "" if edge is None else "末" if edge[-1] in "底末" else edge[-1]
        found.append(Mention(start, end, year, first, months_of(part) if part else None, point, same is not None, marked, index))
    return found


def months_of(part: str) -> tuple[int, int] | None:
    """The months that 上半年, 前三季度, 1—9月 or 9月10日 stand for; None where they are no months."""
    part = part.lstrip("的")
    if part.endswith("半年"):
        return (1, 6) if part[0] == "上" else (7, 12)
    if part.endswith("季度"):
        if part[0] == "前":
            return 1, 3 * NUMBERS[part[1]]
        number = NUMBERS[part.lstrip("第")[0]]
        return 3 * number - 2, 3 * number
    numbers = [int(n) for n in re.findall(r"\d+", part.partition("日")[0])]
    if "日" in part:
        numbers = numbers[:1]
    if not numbers or not all(1 <= n <= 12 for n in numbers):
        return None
    return numbers[0], numbers[-1]


def pasted(facts: Facts) -> list[re.Match[str]]:
    """Where a year runs into another date: 2025-13-01, 2023月, 202223年2023月."""
    return list(_PASTED.finditer(facts.document.view.text))


def suspects(facts: Facts) -> tuple[list[Fact], list[Fact]]:
    """(figures of two digits counted in 年, figures whose four digits could be a year)."""
    short: list[Fact] = []
    years: list[Fact] = []
    for fact in facts[:]:
        quantity = fact.quantity
        size = len(quantity.number)
        if size == 2:
            if quantity.unit == "年":
                short.append(fact)
        elif size == 4 and quantity.number[:2] == "20" and quantity.unit and quantity.number.isdecimal():
            years.append(fact)
    return short, years


def told_years(facts: Facts) -> frozenset[int]:
    """The years whose results the text tells: 截至2025年底, or 2025年， at the head of a clause, with figures that were reached."""
    text = facts.document.view.text
    years = set()
    for m in facts.derive(mentions):
        if m.opening is not None or m.same or text[m.start - 1 : m.start] in _AHEAD_OF_YEAR:
            continue
        closed = m.point == "末" and text[max(0, m.start - 2) : m.start] in ("截至", "截止")
        heads = not m.point and text[m.end : m.end + 1] in ("，", ",") and text[max(0, m.start - 1) : m.start] in _CLAUSE_ENDS
        if closed or heads:
            years.add(m.year)
    known = facts.derive(announcements)
    years -= {a.mention.year for a in known if a.purpose == "plan"} - {a.mention.year for a in known if a.purpose == "review"}
    if not years:
        return frozenset()
    counts = dict.fromkeys(years, 0)
    for fact in facts[:]:
        period = fact.period
        if period is None or period.end // 12 not in years:
            continue
        if fact.modality != "done":
            counts[period.end // 12] -= 1
        elif period.end % 12 == 11 and period.end - period.start in (0, 11):
            counts[period.end // 12] += 1
    return frozenset(year for year, count in counts.items() if count >= 3)


def announcements(facts: Facts) -> list[Announcement]:
    """Titles and headings that name a year, in order, with what they announce."""
    text = facts.document.view.text
    blocks = facts.document.blocks
    found: list[Announcement] = []
    years = facts.derive(mentions)
    for number, mention in enumerate(years):
        sentence = facts.sentences[mention.sentence]
        if mention.start - sentence.start > 45 or sentence.block < 0 or text[mention.start - 1 : mention.start] in _HELD_AGAINST:
            continue
        if mention.sentence and facts.sentences[mention.sentence - 1].block == sentence.block:
            continue  # the paragraph that follows a heading on its line
        block = blocks[sentence.block]
        size = block.span.end - block.span.start
        if block.kind == "paragraph":
            if (
                size > 30
                or (mention.opening is not None and text[mention.end - 1] in "日月")
                or text[sentence.start : sentence.end].rstrip()[-1:] in ("。", "，", "；", "：")
            ):
                continue
        elif block.kind not in ("heading", "title"):
            continue
        stop = min(sentence.end, mention.end + 40)
        if number + 1 < len(years):
            stop = min(stop, years[number + 1].start)
        following = text[mention.end : stop]
        pause = min((at for at in map(following.find, _NEXT) if at >= 0), default=len(following))
        words = following[:pause].rstrip()
        line = sentence.block < 4 and block.kind == "paragraph" and facts.document.folded[block.span.start] not in "—-─（("
        title = mention.opening is None and (line or block.kind == "title")
        if block.kind != "title" and following[:2].lstrip("年度")[:1] in ("，", ","):
            continue  # （一）2025年，全市……: a paragraph with a number
        said = purpose(words)
        if not said and words.endswith("工作") and text[sentence.start : mention.start].rstrip().endswith(_TO_DO):
            said = "plan"
        if not said and block.kind == "paragraph" and facts.of(sentence):
            continue  # 2024年 | 62.4亿元: one of a series of years
        found.append(Announcement(mention, block, said, title, words))
    return found


def purpose(words: str) -> str:
    """Whether a heading reviews or plans: the last word that says so decides (工作计划完成情况 reviews)."""
    for at, c in enumerate(words):
        if c in "和及与、" and _last(words[:at], _REVIEW) >= 0:
            words = words[:at]
            break
    review, plan = _last(words, (*_REVIEW, *_KEPT)), _last(words, _PLAN)
    if plan > review >= 0 and any(word in words for word in _KEPT):
        return "review"
    return "" if review < 0 and plan < 0 else "review" if review >= plan else "plan"


def _last(words: str, known: tuple[str, ...]) -> int:
    """Where the last of the known words ends, -1 where none stands there."""
    return max([at + len(word) for word in known if (at := words.rfind(word)) >= 0], default=-1)


def heading_above(facts: Facts, offset: int) -> Announcement | None:
    """The nearest title or heading above a read offset that names a year and encloses the place."""
    known = facts.derive(announcements)
    index = bisect_right(known, offset, key=_start) - 1
    if index < 0:
        return None
    blocks = facts.document.blocks
    sentence = facts.sentence_at(offset)
    level = 99
    at = sentence.block if sentence is not None else len(blocks) - 1
    lowest = max(0, at - _FARTHEST)
    headings = facts.derive(_headings)
    above = bisect_right(headings, at) - 1
    while index >= 0:
        named = facts.sentences[known[index].mention.sentence].block
        if named > at:
            index -= 1
            continue
        while above >= 0 and headings[above] > at:
            above -= 1
        at = max(named, headings[above] if above >= 0 else -1)
        if at < lowest:
            return None
        block = blocks[at]
        if named == at:
            if block.kind != "heading" or block.level < level:
                return known[index]
            index -= 1
        if block.kind == "heading" and block.level < level:
            level = block.level
        at -= 1
    return None


def headings_over(facts: Facts, mention: Mention) -> str:
    """The headings above a year, the outermost first."""
    return headings_at(facts, mention.start)


def headings_at(facts: Facts, offset: int) -> str:
    """The headings above an offset of the text as read, the outermost first, without the tasks whose results they announce: 主要任务成效."""
    return _RESULTS.sub("", facts.document.section(facts.document.view.origin(offset)))


def _headings(facts: Facts) -> list[int]:
    """The numbers of the blocks that are headings."""
    return [number for number, block in enumerate(facts.document.blocks) if block.kind == "heading"]


def _start(announcement: Announcement) -> int:
    return announcement.mention.start


def _place(entry: tuple[int, re.Match[str]]) -> int:
    return entry[1].start()


def is_guessed(facts: Facts) -> bool:
    """Whether only a year of its body hints at what year a report that speaks of 今年 is of: 公司1998年建厂，今年产值3亿元."""
    if facts.reference is None or facts.issued is not None or "今年" not in facts.document.view.text:
        return False
    return str(facts.reference.year) not in facts.document.title + facts.document.source.name


def is_slip(one: int, other: int) -> bool:
    """Whether two years differ by one digit, or by two digits that changed places."""
    a, b = str(one), str(other)
    apart = [k for k in range(4) if a[k] != b[k]]
    return len(apart) == 1 or (len(apart) == 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]])


_PARTED = lazy("[两三四五]年(?:共|合计|总共|计划|拟|安排|排|规划|预算|概算|总投资|分)[^。；]{0,24}[：:]")


def is_slice(facts: Facts, mention: Mention) -> bool:
    """Whether a year is one of those that a plan is parted into, or is called next year: 三年排了9.6亿元：2025年2.8亿元、2026年3.6亿元; 结转到明年的25个，2027年在建33个."""
    before = facts.document.view.text[facts.sentences[mention.sentence].start : mention.start]
    return "明年" in before or "来年" in before or _PARTED.search(before) is not None
