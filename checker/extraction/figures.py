"""What is found where a figure is printed, and what its unit and the words around make of it."""

from __future__ import annotations

from functools import lru_cache

from checker.extraction.units import BASES, base_at, magnitude_at, resolve
from checker.lazy import lazy
from checker.model.fact import Approximation, DateMention, Quantity
from checker.model.record import NamedTuple

_ABOVE_BEFORE = ("超过", "突破", "高于", "大于", "多于", "不低于", "不少于", "超出", "超", "逾", "过", "破", "≥", ">", "至少")
_BELOW_BEFORE = ("接近", "不足", "不到", "低于", "少于", "小于", "不超过", "不高于", "近", "将近", "≤", "<", "以内", "至多")
_ABOUT_BEFORE = ("大约", "约为", "约", "大概", "约占", "左右")
# 签约26个, 节约3万吨, 经过5年: the last character belongs to another word
_OTHER_ENDS = tuple("签约 节约 预约 合约 履约 契约 解约 续约 违约 集约 制约 条约 相约 简约 通过 经过 不过 超过 度过 附近 邻近 靠近 高超".split())
_BEFORE: dict[str, Approximation] = {**dict.fromkeys(_ABOVE_BEFORE, "above"), **dict.fromkeys(_BELOW_BEFORE, "below"), **dict.fromkeys(_ABOUT_BEFORE, "about")}
ENDS_BEFORE = frozenset(word[-1] for word in _BEFORE)
AFTER: dict[str, Approximation] = {
    "以上": "above",
    "余": "above",
    "多": "above",
    "几": "above",
    "以下": "below",
    "以内": "below",
    "左右": "about",
    "上下": "about",
}
EXTENTS = tuple(word for word in AFTER if len(word) > 1)
"""What stands behind a figure with its unit and says how exact it is: 以上, 左右."""


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


PERCENT = Suffix("%", "%", 1, "%", None, 1)
NO_SUFFIX = Suffix("", "", 1, "", None, 0)
PAUSES = frozenset("，。；、：（）,;:()-—～~.\n\t |[]【】“”/")
# Words that begin with a unit's character and are none: 5万亿台阶
_OTHER_WORDS = frozenset(
    {"台阶", "家庭", "户籍", "人均", "人民", "村民", "区域", "元旦", "点位", "门类", "条件", "处理", "件均", "部门", "人口", "个体", "节气"}
    | {"所有", "所属", "所得", "所在", "所以"}
)
_PLAIN_UNITS = ("所以及", "所以上", "件均为", "件均已", "件均属", "件均系", "件均未", "件均在", "件均按")  # 6件均为历史遗留问题
MORE = frozenset("余多几")
_NOT_BEHIND_DAYS = frozenset("前均益常夜起底初末份")
_RATES_OF = frozenset("元克斤升米人辆户台吨里个件头只张名方煤时箱次gLtmh")
LONGEST_SUFFIX = 16
# No unit goes across one of these; without what stands behind them, the same few come back in every report.
UNIT_BEHIND = lazy("[^，。；、\n\t]{1,16}")


@lru_cache(maxsize=8192)
def suffix_of(behind: str) -> Suffix:
    """余 万 余 亩/人 余 以上: every piece may be missing."""
    at = 1 if behind[:1] in MORE else 0
    more = at > 0
    magnitude = magnitude_at(behind, at)
    at += len(magnitude)
    if magnitude and behind[at : at + 1] in ("余", "多"):
        more, at = True, at + 1
    word = base_at(behind, at)
    if len(word) == 1 and behind[at : at + 2] in _OTHER_WORDS and not behind.startswith(_PLAIN_UNITS, at):
        word = ""
    if not magnitude and not word:
        return NO_SUFFIX
    at += len(word)
    if len(word) == 2 and word[0] == "人" and behind[at : at + 1] in _NOT_BEHIND_DAYS:
        word, at = "人", at - 1  # 20人日前签约
    if word and behind[at : at + 1] == "·" and (times := base_at(behind, at + 1)):
        word = word + times if word + times in BASES else f"{word}·{times}"  # 亿吨·公里, 亿人·km
        at += 1 + len(times)
    per = ""
    while behind[at : at + 1] == "/" and (per or word[-1:] in _RATES_OF):
        many = magnitude_at(behind, at + 1)
        base = base_at(behind, at + 1 + len(many))
        if not base:
            break
        per += "/" + many + base
        at += 1 + len(many) + len(base)
    if behind[at : at + 1] in ("余", "多") and not behind[at + 1 : at + 2].isdecimal():  # 比任务32.1万亩多0.5万亩
        more, at = True, at + 1
    approximation = AFTER.get(behind[at : at + 2])
    if approximation is None and more:
        approximation = "above"
    meaning = resolve(magnitude, word + per)
    spelled = magnitude + ("个百分点" if word == "个多百分点" else word) + per
    return Suffix(spelled, word, meaning.factor, meaning.base, approximation, at)


new = tuple.__new__  # a report has hundreds of figures: half the time of the class's own constructor


@lru_cache(maxsize=4096)
def _lead_approximation(lead: str) -> Approximation | None:
    for size in (3, 2, 1):
        word = _BEFORE.get(lead[-size:])
        if word is not None:
            if size == 1 and lead.endswith(_OTHER_ENDS):
                continue
            return word
    return None


def approximation_before(text: str, start: int) -> Approximation | None:
    return _lead_approximation(text[max(0, start - 3) : start])


def in_words(text: str, start: int, end: int) -> str:
    """A figure of the text as read, with the words that make it approximate: 过半, 近一半, 六成以上."""
    sizes = [size for size in (3, 2, 1) if text[max(0, start - size) : start] in _BEFORE]
    if sizes == [1] and text.endswith(_OTHER_ENDS, 0, start):
        sizes = []
    behind = next((word for word in AFTER if text.startswith(word, end)), "")
    return text[start - max(sizes, default=0) : end + len(behind)]


def quotient(numerator: int, denominator: int) -> str:
    """The value of a fraction, to four decimals where it does not end before."""
    return f"{numerator / denominator:.4f}".rstrip("0").rstrip(".")
