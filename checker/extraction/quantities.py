"""Finding the printed figures of a text: digits, signs, units, ranges, Chinese numerals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.extraction.units import MAGNITUDES, base_at, magnitude_at, resolve
from checker.lazy import lazy
from checker.model.fact import Approximation, DateMention, Quantity
from checker.model.record import NamedTuple
from checker.reading.numbering import chinese_integer

# The numbers are found by a bare digit pattern, which is several times as fast as one that carries the units along;
# what follows a number is looked up afterwards, the commonest (%, 年, 月, a pause) first.
_NUMBER = lazy(r"[0-9]\d*(?:(?:[,，] ?\d{3})+(?!\d)(?:\.\d+)?|[.·]\d+)?")
# One class of first characters, told apart behind them: three times as fast as a branch for each.
_CHINESE = lazy(
    "[第一二两三四五六七八九十百千万亿零点半]"
    "(?:(?<=第)[一二三四五六七八九十]{1,3}|(?<!第)[一二两三四五六七八九十百千万亿零点半]{1,15}|(?<=[一二两三四五六七八九十百千万])(?=[个成倍番分])|(?<=[百千万])(?=亿元)"
    "|(?<=[十百千万])(?=[余多])|(?<=[上近超数几][十百千万]))"
)
_DASHES = frozenset({"-", "—", "–", "~", "～", "－", "至", "到", "——", "--", "—-", "-—", "──", "─", "∼"})
_ABOVE_BEFORE = ("超过", "突破", "高于", "大于", "多于", "不低于", "不少于", "超出", "超", "逾", "过", "破", "≥", ">", "至少")
_BELOW_BEFORE = ("接近", "不足", "不到", "低于", "少于", "小于", "不超过", "不高于", "近", "将近", "≤", "<", "以内", "至多")
_ABOUT_BEFORE = ("大约", "约为", "约", "大概", "约占", "左右")
# 签约26个, 节约3万吨, 经过5年: the last character belongs to another word
_OTHER_ENDS = tuple("签约 节约 预约 合约 履约 契约 解约 续约 违约 集约 制约 条约 相约 简约 通过 经过 不过 超过 度过 附近 邻近 靠近 高超".split())
_BEFORE = dict.fromkeys(_ABOVE_BEFORE, "above") | dict.fromkeys(_BELOW_BEFORE, "below") | dict.fromkeys(_ABOUT_BEFORE, "about")
_ENDS_BEFORE = frozenset(word[-1] for word in _BEFORE)
_AFTER: dict[str, Approximation] = {
    "以上": "above",
    "余": "above",
    "多": "above",
    "几": "above",
    "以下": "below",
    "以内": "below",
    "左右": "about",
    "上下": "about",
}
_ROAD = ("国道", "省道", "县道", "乡道", "号", "#", "路", "线", "次列车", "航班")
_NAME_AFTER = ("强", "届", "号", "期工程", "版", "部委", "中全会", "全会", "环路")
_LONGEST_NUMBER = 40  # characters; what is longer counts nothing, and no arithmetic is done with a million digits
_YEARISH = lazy(r"(?:19|20)\d\d")


class Figure(NamedTuple):
    """A printed figure in read coordinates; start leaves out signs that are dashes. partner links the ends of a range."""

    start: int
    end: int
    quantity: Quantity
    partner: int = 0
    ratio: bool = False
    ordinal: bool = False


class Scan(NamedTuple):
    figures: list[Figure]
    dates: list[DateMention]


class Suffix(NamedTuple):
    """What follows a number: unit as printed, its meaning, and how many characters belong to the figure."""

    spelled: str
    word: str
    factor: int
    base: str
    approximation: Approximation | None
    length: int


_PERCENT = Suffix("%", "%", 1, "%", None, 1)
_NO_SUFFIX = Suffix("", "", 1, "", None, 0)
_PAUSES = frozenset("，。；、：（）,;:()-—～~.\n\t |[]【】“”/")


def scan(text: str, skip: frozenset[int] = frozenset()) -> Scan:
    """All figures and calendar dates of a view's text, in order. skip holds the offsets at which heading numbers begin."""
    figures: list[Figure] = []
    dates: list[DateMention] = []
    open_ranges = False
    unit_behind = _UNIT_BEHIND.match
    for match in _NUMBER.finditer(text):
        start, stop = match.span()
        if start in skip or (figures and start < figures[-1].end) or stop - start > _LONGEST_NUMBER:
            continue
        following = text[stop : stop + 1]
        if following == "%" and text[stop + 1 : stop + 2] not in _AFTER_FIRST:
            suffix = _PERCENT
        elif following in "年月日" and following:
            if _date(text, match[0], start, stop, dates):
                continue
            suffix = _suffix_of(text[stop : stop + _LONGEST_SUFFIX])
            if following != "年" or (start and text[start - 1] == "第"):
                continue
        elif following in _PAUSES:
            suffix = _NO_SUFFIX
        else:
            behind = unit_behind(text, stop)
            suffix = _suffix_of(behind[0]) if behind is not None else _NO_SUFFIX
            if following == "个" and suffix.word == "个月" and _ends_a_time(text, start):
                continue
        figure = _figure(text, match[0], start, stop, suffix)
        if figure is None:
            continue
        if figures and 0 < figure[0] - figures[-1][1] <= 2:
            _link(text, figures, figure)
        open_ranges = open_ranges or figure.partner < 0
        figures.append(figure)
    if open_ranges:
        figures = [f for f in figures if f.partner >= 0]
    extra = list(_chinese(text))
    if extra:
        figures = _merge(figures, extra)
    return Scan(figures, dates)


def _ends_a_time(text: str, start: int) -> bool:
    """Whether a number of months names a time: 前7个月; not 提前3个月, 节前2个月."""
    return text[start - 1 : start] in _FIRST_OF and text[start - 2 : start - 1] not in _NO_FIRST


_FIRST_OF = frozenset("前头")
_NO_FIRST = frozenset("提目之以节会期底末到")
_AFTER_FIRST = frozenset(word[0] for word in _AFTER) | {"/"}


# Words that begin with a unit's character and are none: 5万亿台阶
_OTHER_WORDS = frozenset(
    {"台阶", "家庭", "户籍", "人均", "人民", "村民", "区域", "元旦", "点位", "门类", "条件", "处理", "件均", "部门", "人口", "个体", "节气"}
    | {"所有", "所属", "所得", "所在", "所以"}
)
_MORE = frozenset("余多几")
_NOT_BEHIND_DAYS = frozenset("前均益常夜起底初末份")
_RATES_OF = frozenset("元克升米人辆户台吨里个方煤时箱次gLtmh")


_LONGEST_SUFFIX = 16
# No unit goes across one of these; without what stands behind them, the same few come back in every report.
_UNIT_BEHIND = lazy("[^，。；、\n\t]{1,16}")


@lru_cache(maxsize=8192)
def _suffix_of(behind: str) -> Suffix:
    """余 万 余 亩/人 余 以上: every piece may be missing."""
    at = 1 if behind[:1] in _MORE else 0
    more = at > 0
    magnitude = magnitude_at(behind, at)
    at += len(magnitude)
    if magnitude and behind[at : at + 1] in ("余", "多"):
        more, at = True, at + 1
    word = base_at(behind, at)
    if len(word) == 1 and behind[at : at + 2] in _OTHER_WORDS:
        word = ""
    if not magnitude and not word:
        return _NO_SUFFIX
    at += len(word)
    if len(word) == 2 and word[0] == "人" and behind[at : at + 1] in _NOT_BEHIND_DAYS:
        word, at = "人", at - 1  # 20人日前签约
    per = ""
    while behind[at : at + 1] == "/" and (per or word[-1:] in _RATES_OF):
        many = magnitude_at(behind, at + 1)
        base = base_at(behind, at + 1 + len(many))
        if not base:
            break
        per += "/" + many + base
        at += 1 + len(many) + len(base)
    if behind[at : at + 1] in ("余", "多"):
        more, at = True, at + 1
    approximation = _AFTER.get(behind[at : at + 2])
    if approximation is None and more:
        approximation = "above"
    meaning = resolve(magnitude, word + per)
    spelled = magnitude + ("个百分点" if word == "个多百分点" else word) + per
    return Suffix(spelled, word, meaning.factor, meaning.base, approximation, at)


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
        if before.isascii() and (before.isalpha() or before == "_"):
            return None  # A4, G107
        if before in ".．·" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
            return None  # 1.2.3
        if before in "〇○":
            return None
    elif before in _NUMERALS:
        return None  # 二０二０年
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
    approximation = suffix.approximation or (_approximation_before(text, start) if before in _ENDS_BEFORE else None)
    begin = start
    if before in _SIGNS and _is_sign(text, start):
        begin -= 1
        if before != "+":
            number = "-" + number
    if not number.isascii() or "," in number:
        number = _plain(number)
    quantity = _new(Quantity, (number, suffix.spelled, suffix.factor, suffix.base, approximation))
    return _new(Figure, (begin, stop + suffix.length, quantity, 0, False, ordinal))


_new = tuple.__new__  # a report has hundreds of figures: half the time of the class's own constructor
_SIGNS = frozenset("-－−﹣+")
_NUMERALS = frozenset("一二三四五六七八九零")
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
    approximation = _approximation_before(text, start) if before in _ENDS_BEFORE else None
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
    if before in "-－−" and text[start - 2 : start - 1] in "\t|":
        return Figure(start - 1, stop, Quantity("-" + digits, "", 1, "", approximation))
    if "." in number and len(number.partition(".")[2]) <= 4 and before not in "〔[（(":
        if before in "为达至到由从\t |" or lead.endswith(_INDEXES):
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
    return Figure(start, match.end(), Quantity(_quotient(int(number), int(match[1])), "", 1, "", approximation), 0, True)


def _is_sign(text: str, start: int) -> bool:
    """Whether the dash before the number is a sign: no figure ends right before it."""
    if start < 2:
        return True
    at = start - 2
    while at > 0 and text[at] == " ":
        at -= 1
    earlier = text[at]
    return not (earlier.isalnum() and earlier.isascii()) and earlier not in "%‰年月日元万亿个人家项-—" and earlier != "）"


@lru_cache(maxsize=4096)
def _lead_approximation(lead: str) -> Approximation | None:
    for size in (3, 2, 1):
        word = _BEFORE.get(lead[-size:])
        if word is not None:
            if size == 1 and lead.endswith(_OTHER_ENDS):
                continue
            return word  # type: ignore[return-value]
    return None


def _approximation_before(text: str, start: int) -> Approximation | None:
    return _lead_approximation(text[max(0, start - 3) : start])


def _link(text: str, figures: list[Figure], figure: Figure) -> None:
    """Join the ends of a range: the first end without a unit takes the second's; an open first end that met no partner falls."""
    last = figures[-1]
    between = text[last.end : figure.start]
    if between in _DASHES and last.partner <= 0 and not last.ordinal and not (last.partner < 0 and figure.partner < 0):
        quantity = last.quantity
        if not quantity.unit:
            quantity = quantity._replace(unit=figure.quantity.unit, factor=figure.quantity.factor, base=figure.quantity.base)
        figures[-1] = last._replace(quantity=quantity, partner=1)


def _chinese(text: str) -> Iterator[Figure]:
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        words = match[0]
        if words[0] == "第":
            figure = _chinese_rank(words, start, end, text)
        elif text.startswith("亿元", end) or words in ("百亿", "千亿", "万亿"):
            figure = _unnumbered(words, start, text) or _chinese_figure(words, start, end, text)
        else:
            figure = _chinese_figure(words, start, end, text)
        if figure is not None:
            yield figure


_RANKED = lazy(r"(?:居|列|位|名|排|升至|升到|跃至|保持|提升到|上升到|前移到|世界|全球|全国|全省|全区|全市|全疆|省内|国内|均|西部|中部|东部)$")


def _chinese_rank(words: str, start: int, end: int, text: str) -> Figure | None:
    """居全省第三, 世界第二位. 第一产业, 第三方, 第二批 are none."""
    value = chinese_integer(words[1:])
    unit = text[end : end + 1] if text[end : end + 1] in ("位", "名") else ""
    if value is None:
        return None
    if not unit and not (_RANKED.search(text, max(0, start - 4), start) and text[end : end + 1] in tuple("，。；、）的！”\n（和") + ("",)):
        return None
    return Figure(start + 1, end + len(unit), Quantity(str(value), unit, 1, unit), 0, False, True)


_REACHED = ("突破", "超过", "超", "达到", "达", "过", "迈上", "跨越", "迈进", "冲刺", "接近", "近", "迈过", "跨过", "站上")


def _unnumbered(words: str, start: int, text: str) -> Figure | None:
    """突破万亿元, 超千亿元: the magnitude alone stands for one of it."""
    magnitude = words if words.endswith("亿") else words + "亿"
    end = start + len(magnitude) + 1
    if magnitude not in MAGNITUDES or not text.endswith(_REACHED, max(0, start - 2), start) or text[end - 1 : end] != "元":
        return None
    if text[end : end + 1] not in tuple("，。；、大台的\n") + ("",) and not text.startswith("规模", end):
        return None
    meaning = resolve(magnitude, "元")
    return Figure(start, end, Quantity("1", magnitude + "元", meaning.factor, meaning.base, _approximation_before(text, start)))


_NOT_BEFORE_CHINESE = frozenset("第十百千万零〇○“0123456789.")
_SHARE_LEAD = frozenset("有近超约逾过足占达")
_NOT_BEHIND_TENTHS = frozenset("员立就果功本长为品交效绩熟型分人套规片批")  # 成员, 成立, 成果, 成套
_SHARE_END = ("以上", "左右", "多", "，", "。", "、", "；", "以", "的")


def _chinese_figure(words: str, start: int, end: int, text: str) -> Figure | None:
    """百分之二十点九, 三分之一, 三个百分点, 七成, 一倍, 两番, 一百二十人, 九万亩, 百余家, 上千名."""
    before = text[start - 1 : start]
    if words in _ROUND and (before in _ROUGHLY or text[end : end + 1] in _MORE):
        return _round_figure(words, start, end, text)
    if (before in _NOT_BEFORE_CHINESE and start) or (before == "、" and len(words) < 2):
        return None
    if text.startswith("分之", end):
        return _fraction(words, start, end, text)
    following = text[end : end + 1]
    if following == "个" and text.startswith("个百分点", end):
        return _spoken(words, "个百分点", start, end + 4, text)
    if following in ("成", "倍", "番"):
        behind = end + 1
        half = text[behind : behind + 1] == "五" and following == "成"
        if (
            following == "成"
            and not text.startswith(_SHARE_END, behind + half)
            and (before not in _SHARE_LEAD or text[behind + half : behind + half + 1] in _NOT_BEHIND_TENTHS)
        ):
            return None
        if following == "番" and before != "翻" and text[behind : behind + 1] not in tuple("，。；、！”\n") + ("",):
            return None
        if following == "倍" and text[behind : behind + 1] in ("增", "镜", "速", "率"):
            return None
        return _spoken(words + ("点五" if half else ""), following, start, behind + half, text)
    return _chinese_amount(words, start, end, text)


_ROUND = frozenset("十 百 千 万 十万 百万 千万 十亿 百亿 千亿".split())
_ROUGHLY: dict[str, Approximation] = {"上": "above", "数": "above", "几": "above", "超": "above", "近": "below"}
_NOT_ROUND = frozenset("以之年样分次种天日里代多余度届国")


_OTHER_BEFORE_ROUND = frozenset("以附最临少多人倍指参系")  # 以上, 附近, 人数, 指数


def _round_figure(words: str, start: int, end: int, text: str) -> Figure | None:
    """百余家, 十多万人, 上千名, 近百项, 数十万元: a round number with its measure word. 以上百分之, 数百年, 上百次 are none."""
    before = text[start - 1 : start]
    roughly = _ROUGHLY.get(before)
    if (before in "上超近" and words[-1] == "亿") or (before == "近" and words == "十"):
        return None
    if roughly and text[start - 2 : start - 1] in _OTHER_BEFORE_ROUND:
        return None
    suffix = _suffix_of(text[end : end + _LONGEST_SUFFIX])
    if not suffix.word or suffix.word[0] in _NOT_ROUND:
        return None
    if words[-1] in "万亿":
        spelled, number = words[-1] + suffix.spelled, chinese_integer(words[:-1])
    else:
        spelled, number = suffix.spelled, chinese_integer(words if words != "万" else "一万")
    if number is None or (words[-1] in "万亿" and suffix.spelled != suffix.word):
        return None
    meaning = resolve(spelled.removesuffix(suffix.word), suffix.word)
    begin = start - 1 if before in "上数几" and roughly else start
    return Figure(begin, end + suffix.length, Quantity(str(number), spelled, meaning.factor, meaning.base, suffix.approximation or roughly))


def _spoken(numerals: str, unit: str, start: int, end: int, text: str) -> Figure | None:
    digits = _chinese_decimal(numerals)
    if not digits or _TWO_DIGITS.search(numerals.partition("点")[0]):
        return None
    meaning = resolve("", unit)
    return Figure(start, end, Quantity(digits, unit, meaning.factor, meaning.base, _approximation_before(text, start)))


_ABOVE_LINE = lazy("[一二两三四五六七八九十百千零点]{1,8}")


def _fraction(words: str, start: int, end: int, text: str) -> Figure | None:
    above = _ABOVE_LINE.match(text, end + 2)
    if above is None:
        return None
    approximation = _approximation_before(text, start)
    spoken = _PARTS_OF.get(words)
    if spoken:
        digits = _chinese_decimal(above[0])
        return Figure(start, above.end(), Quantity(digits, spoken, 1, resolve("", spoken).base, approximation)) if digits else None
    denominator, numerator = chinese_integer(words), chinese_integer(above[0])
    if not denominator or numerator is None or denominator > 1000:
        return None
    return Figure(start, above.end(), Quantity(_quotient(numerator, denominator), "", 1, "", approximation), 0, True)


_PARTS_OF = {"百": "%", "千": "‰", "万": "‱"}


def _quotient(numerator: int, denominator: int) -> str:
    """The value of a fraction, to four decimals where it does not end before."""
    return f"{numerator / denominator:.4f}".rstrip("0").rstrip(".")


# Measure words that follow Chinese numerals in names and set phrases more often than in figures
_NAMING = frozenset(
    {
        "级",
        "届",
        "代",
        "年",
        "日",
        "次",
        "点",
        "国",
        "方",
        "分",
        "道",
        "面",
        "手",
        "站",
        "区",
        "市",
        "层",
        "期",
        "批",
        "带",
        "门",
        "科",
        "件",
        "种",
        "类",
        "条",
        "项",
        "个",
        "位",
        "名",
        "家",
        "省",
        "县",
        "乡",
        "镇",
        "村",
        "岁",
        "周",
        "度",
        "股",
        "组",
        "队",
        "班",
        "步",
        "部",
        "块",
        "片",
        "起",
    }
)


_PEOPLE = ("农民", "群众", "居民", "人民", "市民", "同胞")


def _chinese_amount(words: str, start: int, end: int, text: str) -> Figure | None:
    """一百二十人, 三万亩, 二十多个, 八千万: digits as long as they are numerals, then the unit."""
    if words[-1] == "千" and len(words) > 1 and text[end : end + 1] in ("瓦", "克", "米", "伏"):
        words, end = words[:-1], end - 1  # 七千 千瓦
    numerals = words
    magnitude = ""
    for word in ("万亿", "亿", "万"):
        if numerals.endswith(word) and len(numerals) > len(word):
            magnitude, numerals = word, numerals[: -len(word)]
            break
    suffix = _suffix_of(text[end : end + _LONGEST_SUFFIX]) if text[end : end + 1] not in _PAUSES else _NO_SUFFIX
    more = text[end : end + 1] in _MORE
    if more and text[end + 1 : end + 2] == "十":
        return None  # 一百几十
    if suffix.word and suffix.spelled != suffix.word and (magnitude or not more):
        return None
    if suffix.word in _NAMING and not any(c in "十百千万亿" for c in words):
        return None
    if suffix.word == "个月" and _ends_a_time(text, start):
        return None
    if _DECIMAL.fullmatch(numerals):
        if not suffix.word or suffix.word in _NAMING or suffix.spelled != suffix.word:
            return None  # 三点一线, 八点五分
        meaning = resolve(magnitude, suffix.word)
        number = Quantity(_chinese_decimal(numerals), magnitude + suffix.word, meaning.factor, meaning.base, _approximation_before(text, start))
        return Figure(start, end + suffix.length, number)
    if not suffix.word and not (magnitude and (len(numerals) >= 2 or text.startswith(_PEOPLE, end))):
        return None
    if numerals[0] in "百千万亿零点半" or "点" in numerals or "半" in numerals or _TWO_DIGITS.search(numerals):
        return None  # 百万, 十四五, 一二三产
    value = chinese_integer(numerals + magnitude if "亿" in numerals else numerals)
    if value is None:
        return None
    if "亿" in numerals and magnitude:
        value //= MAGNITUDES[magnitude]
    if len(words) == 1:
        return None
    if suffix.word in ("年", "日", "届", "次", "点", "国", "级", "代") or (suffix.word == "分" and not magnitude):
        return None
    if suffix.spelled != suffix.word:  # 三十余万人, 一亿一千七百多万亩
        magnitude = suffix.spelled.removesuffix(suffix.word)
        value = (chinese_integer(numerals + magnitude) or 0) // MAGNITUDES[magnitude] if "亿" in numerals else value
    meaning = resolve(magnitude, suffix.word)
    quantity = Quantity(str(value), magnitude + suffix.word, meaning.factor, meaning.base, suffix.approximation or _approximation_before(text, start))
    return Figure(start, end + suffix.length, quantity)


_DECIMAL = lazy("[一二两三四五六七八九十百千零]+点[零一二三四五六七八九]{1,4}")
_TWO_DIGITS = lazy("[一二三四五六七八九两][一二三四五六七八九两]")


def _chinese_decimal(numerals: str) -> str:
    whole, point, fraction = numerals.partition("点")
    value = chinese_integer(whole)
    if value is None:
        return ""
    if not point:
        return str(value)
    digits = [chinese_integer(c) for c in fraction]
    return f"{value}." + "".join(str(d) for d in digits if d is not None)


def _merge(figures: list[Figure], extra: list[Figure]) -> list[Figure]:
    merged = sorted(figures + extra)
    result: list[Figure] = []
    for figure in merged:
        if result and figure.start < result[-1].end:
            continue
        result.append(figure)
    return result
