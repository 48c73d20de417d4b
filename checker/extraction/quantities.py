"""Finding the printed figures of a text: digits, signs, units, ranges, Chinese numerals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.cues import around
from checker.extraction.chinese_quantities import AFTER_FIRST, chinese_figures, ends_a_time
from checker.extraction.figures import (
    ENDS_BEFORE,
    LONGEST_SUFFIX,
    NO_SUFFIX,
    PAUSES,
    PERCENT,
    UNIT_BEHIND,
    Figure,
    Scan,
    Suffix,
    approximation_before,
    new,
    quotient,
    suffix_of,
)
from checker.lazy import lazy
from checker.model.fact import Approximation, DateMention, Quantity

# The numbers are found by a bare digit pattern, which is several times as fast as one that carries the units along;
# what follows a number is looked up afterwards, the commonest (%, 年, 月, a pause) first.
_NUMBER = lazy(r"[0-9]\d*(?:(?<![:：]\d)(?<![:：]\d\d)(?:[,，] ?\d{3})+(?!\d)(?:\.\d+)?|[.·]\d+)?")  # not 比为2.11:1，151家
_DASHES = frozenset({"-", "—", "–", "~", "～", "－", "至", "到", "——", "--", "—-", "-—", "──", "─", "∼"})
_ROAD = ("国道", "省道", "县道", "乡道", "号", "#", "路", "线", "次列车", "航班")
_NAME_AFTER = ("强", "届", "号", "期工程", "版", "部委", "中全会", "全会", "环路")
_LINE_STARTS = frozenset({"", "\n", " ", "\u3000"})
_LONGEST_NUMBER = 40  # characters; what is longer counts nothing, and no arithmetic is done with a million digits
_YEARISH = lazy(r"(?:19|20)\d\d")


def scan(text: str, skip: frozenset[int] = frozenset()) -> Scan:
    """All figures and calendar dates of a view's text, in order. skip holds the offsets at which heading numbers begin."""
    figures: list[Figure] = []
    dates: list[DateMention] = []
    open_ranges = False
    unit_behind = UNIT_BEHIND.match
    for match in _NUMBER.finditer(text):
        start, stop = match.span()
        number = match[0]
        following = text[stop : stop + 1]
        if following in "年月" and "." in number and text[start - 1 : start] in _LINE_STARTS:
            number = number.rpartition(".")[2]  # 2.9月10日前召开会议: an item’s number before a date
            start = stop - len(number)
        if start in skip or (figures and start < figures[-1].end) or stop - start > _LONGEST_NUMBER:
            continue
        if following == "%" and text[stop + 1 : stop + 2] not in AFTER_FIRST:
            suffix = PERCENT
        elif following in "年月日" and following:
            if _date(text, number, start, stop, dates):
                continue
            suffix = suffix_of(text[stop : stop + LONGEST_SUFFIX])
            if following != "年" or (start and text[start - 1] == "第"):
                continue
        elif following in PAUSES:
            suffix = NO_SUFFIX
        else:
            behind = unit_behind(text, stop)
            suffix = suffix_of(behind[0]) if behind is not None else NO_SUFFIX
            if following == "个" and suffix.word == "个月" and ends_a_time(text, start):
                continue
        figure = _figure(text, number, start, stop, suffix)
        if figure is None:
            continue
        if figures and 0 < figure[0] - figures[-1][1] <= 2:
            _link(text, figures, figure)
        open_ranges = open_ranges or figure.partner < 0
        figures.append(figure)
    if open_ranges:
        figures = [f for f in figures if f.partner >= 0]
    extra = [*chinese_figures(text), *_sharing_a_unit(text, figures)]
    if extra:
        figures = _merge(figures, extra)
    return Scan(figures, dates)


# 分别完成98、37、52个, 各月依次为98.6、82.3和121.7万吨: the members of a list before the last one, whose unit is theirs
_MEMBERS = lazy(r"(?:分别|依次)[^，。；：、（）()\d\n]{0,12}((?:\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?[、和与及]){1,20})(?=\d)")
_MEMBER = lazy(r"[\d,.]+")


def _sharing_a_unit(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """The bare numbers of a list behind 分别 or 依次 whose last member alone has a unit."""
    for lists in around(_MEMBERS, text, ("分别", "依次")):
        at = bisect_left(figures, lists.end(), key=lambda f: f.start)
        last = figures[at] if at < len(figures) else None
        if last is None or last.start != lists.end() or not last.quantity.unit or last.partner or (at and figures[at - 1].end > lists.start(1)):
            continue
        for number in _MEMBER.finditer(text, *lists.span(1)):
            yield Figure(*number.span(), last.quantity._replace(number=_plain(number[0]), approximation=None))


def _date(text: str, number: str, start: int, stop: int, dates: list[DateMention]) -> bool:
    """Record a date that begins or goes on with this number; False where the number counts years (连续5年)."""
    following = text[stop]
    if not number.isdecimal():
        return False
    if following == "年":
        if len(number) == 4 and number[:2] in ("19", "20", "18", "21"):
            first, start = _range_start(text, start, 1800, 2199)
            dates.append(DateMention(start, stop + 1, int(number), None, None, first))
            return True
        if len(number) == 2 and text[start - 1 : start] in ("“", "‘"):
            dates.append(DateMention(start, stop + 1, None, None, None))
            return True
        return False
    last = dates[-1] if dates else None
    value = int(number) if len(number) < 5 else 0
    if following == "日":
        if last is not None and last.end == start and last.day is None and last.month is not None:
            dates[-1] = DateMention(last.start, stop + 1, last.year, last.month, value)
        return True
    if len(number) > 2 or text[stop + 1 : stop + 2] == "度":
        return False
    if last is not None and last.end == start and last.month is None and last.first is None:
        dates[-1] = DateMention(last.start, stop + 1, last.year, value, None)
        return True
    first, begin = _range_start(text, start, 1, 12)
    if last is not None and last.end == begin and last.month is None and last.first is None:
        dates[-1] = DateMention(last.start, stop + 1, last.year, value, None, first)
    elif first is None and last is not None and last.month is not None and text[last.end : start] in _DASHES:
        dates[-1] = DateMention(last.start, stop + 1, last.year, value, None, last.month)  # 1月至9月
    else:
        dates.append(DateMention(begin, stop + 1, None, value, None, first))
    return True


_RANGE_START = lazy(r"(\d{1,4})年?[-—–~～至到─－]{1,2}$")


def _range_start(text: str, start: int, lowest: int, highest: int) -> tuple[int | None, int]:
    """The first year or month of a range that ends with the number at `start` (1—9月, 2021-2025年), and where it begins."""
    if text[start - 1 : start] not in _DASHES:
        return None, start
    match = _RANGE_START.search(text, max(0, start - 7), start)
    if match is None or not lowest <= int(match[1]) <= highest:
        return None, start
    return int(match[1]), match.start()


def _figure(text: str, number: str, start: int, stop: int, suffix: Suffix) -> Figure | None:
    """The figure of a number and its suffix, None where the digits are a name, a mark, a year or part of a code."""
    before = text[start - 1] if start else "\n"
    ordinal = False
    if not "\u4e00" <= before <= "\u9fff":
        if (
            before.isascii()
            and (before.isalpha() or before == "_")
            and not (_ends_abbreviation(text, start) if suffix.spelled else text.endswith("GDP", 0, start))
        ):
            return None  # A4, G107; but GDP86.4亿元, KTV3家
        if before in ".．·" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
            return None  # 1.2.3
        if before in "〇○":
            return None
    elif before in _NUMERALS and _is_mixed(text, number, start, stop, suffix.word):
        return None  # 二０二０年; but 社零48.9亿元, 五一12场
    else:
        ordinal = before == "第"
    if not suffix.spelled:
        return _bare(text, number, start, stop, before)
    word = suffix.word
    if word == "周年":
        return None  # 成立75周年
    if word in _DOUBTFUL and _is_name(text, number, start, stop, word, before):
        return None
    if ordinal and word not in ("位", "名"):
        return None  # 第3次, 第12届, 第5个
    approximation = suffix.approximation or (approximation_before(text, start) if before in ENDS_BEFORE else None)
    begin = start
    if before in _SIGNS and _is_sign(text, start):
        begin -= 1
        if before != "+":
            number = "-" + number
    if not number.isascii() or "," in number:
        number = _plain(number)
    quantity = new(Quantity, (number, suffix.spelled, suffix.factor, suffix.base, approximation))
    return new(Figure, (begin, stop + suffix.length, quantity, 0, False, ordinal))


def _ends_abbreviation(text: str, end: int) -> bool:
    """Whether three capitals end there: a word (GDP, KTV, APP), and what follows with its unit no part of a name."""
    return (word := text[max(0, end - 3) : end]).isupper() and word.isascii() and word.isalpha()


def _is_mixed(text: str, number: str, start: int, stop: int, word: str) -> bool:
    """Whether digits go on a number begun in characters, or are gone on with in them: 二0二0年, 二零26年; not behind words such as 社零, 批零, 五一, 九三."""
    return not word or word in _DATED or number[0] in "0０" or text[stop : stop + 1] in _NUMERALS or text[start - 2 : start] in ("一零", "二零")


_SIGNS = frozenset("-－−﹣–+")
_NUMERALS = frozenset("一二三四五六七八九零")
_DATED = frozenset(("年", "月", "日", "号", "月份", "年度", "周年"))
# Units that are as often part of a name; the words behind tell
_DOUBTFUL = frozenset({"年", "岁", "周", "国", "省", "县", "乡", "级", "届", "代", "P", "点", "道", "分", "度", "节", "小时", "分钟"})


def _is_name(text: str, number: str, start: int, stop: int, word: str, before: str) -> bool:
    """Whether a number with a doubtful unit word is a name and no measure: 107国道, 14点前, 5年内, 60岁以上, 3级."""
    at = text.find(word, stop) + len(word)
    behind = text[at : at + 1]
    if word == "年":
        return number.isdecimal() and (len(number) == 4 or behind in tuple("内来前后间代"))
    if word == "岁":
        return "." not in number and _is_age_band(text, start, at)
    if word == "周":
        return behind == "岁"
    if word in ("级", "届", "代"):
        return at == stop + 1
    if word == "P":
        return behind.isascii() and behind.isalnum()
    if word == "点":
        return behind in tuple("前后半钟之整") or before in "午晨晚日上"
    if word == "道":
        return behind == "路"
    if word == "分":
        return before in ":：时点"
    if word == "度":
        return text.endswith(("东经", "北纬", "西经", "南纬"), 0, start)
    if word == "节":
        return "." in number
    if word in ("小时", "分钟"):
        return before in "×xX*" or text.startswith(_AROUND_THE_CLOCK, at) or "圈" in text[at : at + 5]
    return behind == "道" or (word == "国" and behind in ("集", "峰"))


# 24小时值班 is a way of working, 15分钟生活圈 a name
_AROUND_THE_CLOCK = ("值班", "值守", "在线", "不间断", "自助", "营业", "开放", "热线", "监测", "监控", "响应", "巡")


def _plain(number: str) -> str:
    """Digits without thousands separators (1,234 · 1，234 · 1, 234), the middle dot read as a point."""
    return number.replace(",", "").replace("，", "").replace(" ", "").replace("·", ".")


def _is_age_band(text: str, start: int, end: int) -> bool:
    """60岁及以上, 0-15岁, 16岁以下: a group of people, not a measured age."""
    return (
        text.startswith(("及以", "以上", "以下", "以内", "至", "-", "—", "～", "~", "儿童", "的", "（", "(", "老", "人口"), end)
        or text[start - 1 : start] in _DASHES
    )


_INDEXES = ("指数", "系数", "得分", "评分", "强度", "比例", "缩小", "扩大", "上升", "下降", "提高", "降低")
_CHANGED = ("缩小", "扩大", "上升", "下降", "提高", "降低", "收窄")  # 由上年的1.89缩小到1.94
_MOST_DIGITS = 18  # longer runs are codes, or columns that ran together


def _bare(text: str, number: str, start: int, stop: int, before: str) -> Figure | None:
    """A number without a unit is a figure where it is a measured index, the member of a ratio or a range, or a table cell."""
    following = text[stop : stop + 1]
    if before == "\n" or following == "、" or len(number) > _MOST_DIGITS:
        return None
    if before == "\t" and following in "\t\n ":
        if len(number) == 4 and _YEARISH.fullmatch(number):
            return None
        return Figure(start, stop, Quantity(number if number.isdecimal() else _plain(number), "", 1, ""))
    approximation = approximation_before(text, start) if before in ENDS_BEFORE else None
    digits = number if number.isdecimal() else _plain(number)
    if following in _COLONS or before in _COLONS:
        if _is_clock_part(text, start, stop, before, following):
            return None
        if _is_ratio_part(text, start, stop, before, following):
            return Figure(start, stop, Quantity(digits, "", 1, "", approximation), 0, True, False)
    if following.isascii() and (following.isalpha() or following == "_"):
        return None
    if following == "/" and before not in "/0123456789":
        return _printed_fraction(text, number, start, stop, approximation)
    if text.startswith(_ROAD, stop) or text.startswith(_NAME_AFTER, stop):
        return None
    if following in _DASHES and following:
        # the first end of a range carries the unit of the second; decided when that one is met
        return Figure(start, stop, Quantity(digits, "", 1, "", approximation), -1, False, before == "第")
    if text.startswith(("余", "多"), stop) and not number.startswith("0") and "." not in number and text[stop + 1 : stop + 2] not in "样元方种":
        return Figure(start, stop + 1, Quantity(digits, "", 1, "", "above"), 0, False, False)
    if before == "第":
        if text[max(0, start - 8) : start - 1].endswith(("居", "列", "排名", "位居", "排", "全省", "全市", "全国", "位列", "均居", "全区")):
            return Figure(start, stop, Quantity(digits, "", 1, "", approximation), 0, False, True)
        return None
    lead = text[max(0, start - 4) : start]
    if before in "-－−" and text[max(0, start - 3) : start - 1].rstrip(" ")[-1:] in ("\t", "|"):
        return Figure(start - 1, stop, Quantity("-" + digits, "", 1, "", approximation))
    if "." in number and len(number.partition(".")[2]) <= 4 and before not in "〔[（(":
        if before in "为达至到由从\t |" or lead.endswith(_INDEXES) or before == "的" and text.startswith(_CHANGED, stop):
            return Figure(start, stop, Quantity(digits, "", 1, "", approximation), 0, False, False)
    elif (before in "\t|" or (before == " " and text[max(0, start - 2)] in " \t|")) and not _YEARISH.fullmatch(number):
        return Figure(start, stop, Quantity(digits, "", 1, "", approximation), 0, False, False)
    return None


_COLONS = frozenset(":：∶︰")
_CLOCK = lazy(r"(?:[01]?\d|2[0-4])[:：](?:[0-5]\d)(?![\d.:：∶])")
_BEGINS_CLOCK = lazy(r"(?:^|[^\d.:：∶])(?:[01]?\d|2[0-4])$")
_QUARTER_HOURS = ("15", "30", "45")
_TIME_WORDS = ("上午", "下午", "中午", "晚上", "早上", "凌晨", "晚", "早", "时间", "时间为", "时间：", "时间:", "日")


def _is_clock_part(text: str, start: int, stop: int, before: str, following: str) -> bool:
    """Whether a number at a colon is the hour or the minute of a time of day."""
    if following in _COLONS and _CLOCK.match(text, start) and _is_clock(text, start, stop):
        return True
    if before not in _COLONS or _BEGINS_CLOCK.search(text, max(0, start - 4), start - 1) is None:
        return False
    hour = start - 1
    while hour > 0 and text[hour - 1].isdecimal():
        hour -= 1
    return _CLOCK.match(text, hour) is not None and _is_clock(text, hour, start - 1)


def _is_ratio_part(text: str, start: int, stop: int, before: str, following: str) -> bool:
    """Whether a number at a colon is a member of a ratio (5.8:41.6:52.6)."""
    if following in _COLONS and text[stop + 1 : stop + 2].isdecimal() and before != "\n" and before not in "件表图":
        return not _YEARISH.match(text, stop + 1)
    return before in _COLONS and start > 1 and text[start - 2].isdecimal()


def _is_clock(text: str, start: int, stop: int) -> bool:
    """Whether the hour at `start` begins a time of day (上午9:30, 9:00—17:00) and no ratio (配比1:10)."""
    minute = text[stop + 1 : stop + 3]
    if minute == "00" or (minute in _QUARTER_HOURS and 6 <= int(text[start:stop]) <= 22 and text[start - 1 : start] not in tuple("比为按配例")):
        return True
    before = text[max(0, start - 5) : start].rstrip(" （(")
    return before.endswith(_TIME_WORDS) or (before[-1:] in _DASHES and before[-3:-1].isdecimal() and before[-4:-3] in _COLONS)


_BELOW_LINE = lazy(r"/(\d{1,3})(?=[\u4e00-\u9fff，。；、）])(?![月号日])")


def _printed_fraction(text: str, number: str, start: int, stop: int, approximation: Approximation | None) -> Figure | None:
    """1/4, 3/10: a share printed as a fraction."""
    match = _BELOW_LINE.match(text, stop)
    if match is None or not number.isdecimal() or len(number) > 3 or not 0 < int(number) < int(match[1]):
        return None
    return Figure(start, match.end(), Quantity(quotient(int(number), int(match[1])), "", 1, "", approximation), 0, True)


def _is_sign(text: str, start: int) -> bool:
    """Whether the dash before the number is a sign: no figure ends right before it."""
    if start < 2:
        return True
    at = start - 2
    while at > 0 and text[at] == " ":
        at -= 1
    earlier = text[at]
    return not (earlier.isalnum() and earlier.isascii()) and earlier not in "%‰年月日元万亿个人家项-—" and earlier != "）"


def _link(text: str, figures: list[Figure], figure: Figure) -> None:
    """Join the ends of a range: the first end without a unit takes the second's; an open first end that met no partner falls.

    The members of a list whose last alone says what its 亿 are of take that, too: 蓄水3.84亿和1.13亿立方米.
    """
    last = figures[-1]
    between = text[last.end : figure.start]
    if between in _JOINERS and figure.quantity.base and figure.quantity.unit[:1] in _LARGE:
        _share_large_unit(text, figures, figure)
        return
    if between in _DASHES and last.partner <= 0 and not last.ordinal and not (last.partner < 0 and figure.partner < 0):
        quantity = last.quantity
        if not quantity.unit:
            quantity = quantity._replace(unit=figure.quantity.unit, factor=figure.quantity.factor, base=figure.quantity.base)
        figures[-1] = last._replace(quantity=quantity, partner=1)


_JOINERS = frozenset(("、", "和", "与", "及"))
_LARGE = frozenset("万亿")


def _share_large_unit(text: str, figures: list[Figure], figure: Figure) -> None:
    """Give the unit of the last member of a list to those right before it that only have its 万 or 亿."""
    unit, end = figure.quantity.unit, figure.start
    for at in range(len(figures) - 1, max(-1, len(figures) - 1 - _MEMBERS_AT_MOST), -1):
        other = figures[at]
        if other.quantity.unit != unit[0] or other.quantity.base or text[other.end : end] not in _JOINERS:
            return
        figures[at] = other._replace(quantity=other.quantity._replace(unit=unit, factor=figure.quantity.factor, base=figure.quantity.base))
        end = other.start


_MEMBERS_AT_MOST = 12


def _merge(figures: list[Figure], extra: list[Figure]) -> list[Figure]:
    merged = sorted(figures + extra)
    result: list[Figure] = []
    for figure in merged:
        if result and figure.start < result[-1].end:
            continue
        result.append(figure)
    return result
