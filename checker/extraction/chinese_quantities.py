"""Figures in Chinese numerals: 百分之二十点九, 三分之一, 一百二十人, 十一点四公里, 百余家, 亿元, 居第三位."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.figures import AFTER, LONGEST_SUFFIX, MORE, NO_SUFFIX, PAUSES, Figure, approximation_before, quotient, suffix_of
from checker.extraction.units import MAGNITUDES, resolve
from checker.lazy import lazy
from checker.model.fact import Approximation, Quantity
from checker.reading.numbering import chinese_decimal, chinese_integer

# One class of first characters, told apart behind them: three times as fast as a branch for each.
_CHINESE = lazy(
    "[第一二两三四五六七八九十百千万亿零点半]"
    "(?:(?<=第)[一二三四五六七八九十]{1,3}|(?<!第)[一二两三四五六七八九十百千万亿零点半]{1,15}|(?<=[一二两三四五六七八九十百千万])(?=[个成倍番分])|(?<=[百千万])(?=亿元)"
    "|(?<=[一二两三四五六七八九十])(?=[家项户座所台辆名件处条人][、，；。）和与及（\n])"
    "|(?<=[十百千万])(?=[余多])|(?<=[上近超数几][十百千万]))"
)


def ends_a_time(text: str, start: int) -> bool:
    """Whether a number of months names a time: 前7个月; not 提前3个月, 节前2个月."""
    return text[start - 1 : start] in _FIRST_OF and text[start - 2 : start - 1] not in _NO_FIRST


_FIRST_OF = frozenset("前头")
_NO_FIRST = frozenset("提目之以节会期底末到")
AFTER_FIRST = frozenset(word[0] for word in AFTER) | {"/"}


def chinese_figures(text: str) -> Iterator[Figure]:
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        words = match[0]
        if words[0] == "点" and len(words) > 1:
            words, start = words[1:], start + 1  # 监测点四十五个
        if words[0] == "第":
            figure = _chinese_rank(words, start, end, text)
        elif text.startswith("亿元", end) or words in ("百亿", "千亿", "万亿"):
            figure = _unnumbered(words, start, text) or _chinese_figure(words, start, end, text)
        else:
            figure = _chinese_figure(words, start, end, text)
        if figure is not None:
            yield figure
    yield from _halves(text)


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
    return Figure(start, end, Quantity("1", magnitude + "元", meaning.factor, meaning.base, approximation_before(text, start)))


_NOT_BEFORE_CHINESE = frozenset("第十百千万零〇○“0123456789.")
_SHARE_LEAD = frozenset("有近超约逾过足占达")
_NOT_BEHIND_TENTHS = frozenset("员立就果功本长为品交效绩熟型分人套规片批")  # 成员, 成立, 成果, 成套
_SHARE_END = ("以上", "左右", "多", "，", "。", "、", "；", "以", "的")


def _chinese_figure(words: str, start: int, end: int, text: str) -> Figure | None:
    """百分之二十点九, 三分之一, 三个百分点, 七成, 一倍, 两番, 一百二十人, 九万亩, 百余家, 上千名."""
    before = text[start - 1 : start]
    if words in _ROUND and (before in _ROUGHLY or text[end : end + 1] in MORE):
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
        if following == "番" and before != "翻" and text[start - 2 : start] != "翻了" and text[behind : behind + 1] not in tuple("，。；、！”\n") + ("",):
            return None
        if following == "倍" and text[behind : behind + 1] in ("增", "镜", "速", "率"):
            return None
        said = _spoken(words + ("点五" if half else ""), following, start, behind + half, text)
        if said is not None and text[said.end : said.end + 1] in MORE:
            return said._replace(end=said.end + 1, quantity=said.quantity._replace(approximation="above"))
        behind_said = AFTER.get(text[said.end : said.end + 2]) if said is not None else None
        return said._replace(quantity=said.quantity._replace(approximation=behind_said)) if said is not None and behind_said is not None else said
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
    suffix = suffix_of(text[end : end + LONGEST_SUFFIX])
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
    digits = chinese_decimal(numerals)
    if not digits or _TWO_DIGITS.search(numerals.partition("点")[0]):
        return None
    meaning = resolve("", unit)
    return Figure(start, end, Quantity(digits, unit, meaning.factor, meaning.base, approximation_before(text, start)))


_ABOVE_LINE = lazy("[一二两三四五六七八九十百千零点]{1,8}")


def _fraction(words: str, start: int, end: int, text: str) -> Figure | None:
    above = _ABOVE_LINE.match(text, end + 2)
    if above is None:
        return None
    if words in _HUNDREDS:
        return None  # 百分之五六 is about that much; what says more is read as 5%
    denominator, numerator = chinese_integer(words), chinese_integer(above[0])
    if not denominator or numerator is None or denominator > 1000:
        return None
    approximation = approximation_before(text, start) or AFTER.get(text[above.end() : above.end() + 2]) or "about"  # nobody says a third of exactly that
    return Figure(start, above.end(), Quantity(quotient(numerator, denominator), "", 1, "", approximation), 0, True)


_SHARE_OF = lazy("占[^，。；、：\\d]{0,12}$")
_FAR = 16
_BEHIND_HALF = tuple(AFTER) + tuple(PAUSES) + ("", "的")
_OVER_HALF: dict[str, Approximation] = {"过": "above", "超": "above", "逾": "above", "近": "below"}


def _halves(text: str) -> Iterator[Figure]:
    """占一半以上, 占半数, 占比过半: a share. 近半年 is none."""
    at = text.find("半")
    while at >= 0:
        figure = _half(at, text)
        if figure is not None:
            yield figure
        at = text.find("半", at + 1)


def _half(at: int, text: str) -> Figure | None:
    start, end = at - (text[at - 1 : at] == "一"), at + 1 + text.startswith("数", at + 1)
    approximation = approximation_before(text, start) or _OVER_HALF.get(text[start - 1 : start])
    behind = text[end : end + 2]
    if end - start < 2 and approximation is None:
        return None
    if behind not in AFTER and behind[:1] not in _BEHIND_HALF or _SHARE_OF.search(text, max(0, start - _FAR), start) is None:
        return None
    return Figure(start, end, Quantity("0.5", "", 1, "", approximation or AFTER.get(behind) or "about"), 0, True)


_HUNDREDS = frozenset("百千万")
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
    suffix = suffix_of(text[end : end + LONGEST_SUFFIX]) if text[end : end + 1] not in PAUSES else NO_SUFFIX
    more = text[end : end + 1] in MORE
    if more and text[end + 1 : end + 2] == "十":
        return None  # 一百几十
    if suffix.word and suffix.spelled != suffix.word and (magnitude or not more):
        return None
    if suffix.word in _NAMING and not any(c in "十百千万亿" for c in words) and not _is_listed(words, start, end, text):
        return None
    if suffix.word == "个月" and ends_a_time(text, start):
        return None
    if _DECIMAL.fullmatch(numerals):
        if not suffix.word or suffix.word in _NAMING or suffix.spelled != suffix.word:
            return None  # 三点一线, 八点五分
        meaning = resolve(magnitude, suffix.word)
        number = Quantity(chinese_decimal(numerals), magnitude + suffix.word, meaning.factor, meaning.base, approximation_before(text, start))
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
    if len(words) == 1 and not _is_listed(words, start, end, text):
        return None
    if suffix.word in ("年", "日", "届", "次", "点", "国", "级", "代") or (suffix.word == "分" and not magnitude):
        return None
    if suffix.spelled != suffix.word:  # 三十余万人, 一亿一千七百多万亩
        magnitude = suffix.spelled.removesuffix(suffix.word)
        value = (chinese_integer(numerals + magnitude) or 0) // MAGNITUDES[magnitude] if "亿" in numerals else value
    meaning = resolve(magnitude, suffix.word)
    quantity = Quantity(str(value), magnitude + suffix.word, meaning.factor, meaning.base, suffix.approximation or approximation_before(text, start))
    return Figure(start, end + suffix.length, quantity)


_COUNTED = frozenset("个家项户座所台辆名件处条人")
_OTHER_COUNT = frozenset("第每各这那哪某另几数前后近上下同任")
_LIST_PAUSES = frozenset("、，；。）和与及（\n")


def _is_listed(words: str, start: int, end: int, text: str) -> bool:
    """Whether one numeral counts what stands before it, as in a list: 省级三家、市级两家. 这两个、, 三个方面 and 一个个 do not."""
    if len(words) > 1 or text[end : end + 1] not in _COUNTED or text[end + 1 : end + 2] not in _LIST_PAUSES:
        return False
    before = text[start - 1 : start]
    return "\u4e00" <= before <= "\u9fff" and before not in _OTHER_COUNT and (words != "一" or _is_one_of_several(start, end, text))


_NEAR = 14
_SEVERAL = frozenset("0123456789二两三四五六七八九十")


def _is_one_of_several(start: int, end: int, text: str) -> bool:
    """Whether others are counted beside: 省级一家、市级三家; not 开工一个、建成一个, which is a manner of speaking."""
    unit = text[end]
    beside = f"{text[max(0, start - _NEAR) : start].rpartition('。')[2]}。{text[end + 1 : end + _NEAR].partition('。')[0]}。"
    at = beside.find(unit, 1)
    while at > 0:
        if beside[at - 1] in _SEVERAL and beside[at + 1] in _LIST_PAUSES:
            return True
        at = beside.find(unit, at + 1)
    return False


_DECIMAL = lazy("[一二两三四五六七八九十百千零]+点[零一二三四五六七八九]{1,4}")
_TWO_DIGITS = lazy("[一二三四五六七八九两][一二三四五六七八九两]")
