"""Figures that are written with words, as they read in digits: 百分之十二点五 is 12.5%, 1亿2000万元 is 1.2亿元, 二〇二五年三月 is 2025年3月."""

from __future__ import annotations

from checker.lazy import lazy
from checker.reading.numbering import chinese_decimal, chinese_integer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

_ONES = "一二两三四五六七八九"
_TENS = f"[{_ONES}]?十[{_ONES}]?"
# 五, 十二, 三十点六, 一百零五, 百; not 五六 and 三四十, which are about that many
_SPOKEN = f"(?:[{_ONES}]?百(?:零[{_ONES}]|{_TENS})?|{_TENS}|[零{_ONES}])(?:点[零〇{_ONES}]{{1,4}})?(?![零〇点{_ONES}十百千万])"
_NUMBER = rf"(?:[-－−]?\d{{1,5}}(?:\.\d{{1,6}})?(?![\d%‰]|[.,]\d)|{_SPOKEN})"
_SHARE = lazy(rf"[负百千万](?:(?<=负)[百千万])?分之[ \u00a0]?(?P<first>{_NUMBER})(?:(?P<to>[至到—–～~-])(?P<last>{_NUMBER})(?![个万亿元年月日]))?")
_PARTS_OF = {"百": "%", "千": "‰", "万": "‱"}
# 1亿2000万元, 3万5千人: the second magnitude tells the decimals of the first
_IN_PARTS = lazy(r"\d(?<![\d.]\d)\d{0,3}(?:亿\d{1,4}万|万\d千)(?=[元美人户亩吨平立公余多名千](?!万))")
_HOLDS_PARTS = lazy(r"亿\d{1,4}万|万\d千")
_LESS = {"亿": 4, "万": 1}
# 上升0.5个点, 提高2个点; 12个点位 and 建成充电站3个点 are spots
_POINTS = lazy(r"(?:\d\.\d+|[高升降落快慢低窄大缩加减]了?\d{1,2})个(?=点(?![位数长心子]))")
_UP_TO = lazy(r"到(?<=\d.)(?=\d{1,2}月|(?:19|20)\d\d年)")  # 1到7月, 2021到2025年
_CHINESE_YEAR = "[一二][九〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2}"
_YEAR = lazy(f"{_CHINESE_YEAR}(?=年|[-—–－~～至到]{{1,2}}{_CHINESE_YEAR}年|$)")
_DIGITS = {ord(c): str(n) for n, c in enumerate("〇一二三四五六七八九")} | {ord(c): "0" for c in "○零Ｏ"}
_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_DAY = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# 三月, 一至九月, 三月五日; not 三月三, 一月一调度 and 三月内
_NUMERAL = "[一二三四五六七八九十]"
_DATE = lazy(
    rf"{_NUMERAL}(?<![第每上下这某同几数百零〇两一二三四五六七八九十]{_NUMERAL})(?:(?<=十)[一二])?(?:(?:月份?)?[至到—–～~-]{_MONTH})?月"
    rf"(?:{_DAY}(?:[至到—–～~-]{_DAY})?日)?(?![几零两内一二三四五六七八九十])"
)
_IN_CHINESE = lazy("[一二三四五六七八九十]+")
Edit = tuple[int, int, str]
"""Where something stands instead of what is printed."""


def in_digits(text: str) -> tuple[str, list[Edit]]:
    """The text, as long as it was, with such figures in digits, and the edits that give them their length.

    A figure in digits is shorter or longer; what is left out or put in lies inside it, so that both its ends keep their places.
    """
    edits: list[Edit] = []

    def put(span: tuple[int, int], new: str) -> str:
        start, end = span
        spare = end - start - len(new)
        if spare > 0:
            edits.append((start + 1, start + 1 + spare, ""))
            return new[0] + " " * spare + new[1:]
        if spare < 0:
            edits.append((end - 1, end - 1, new[spare - 1 : -1]))
            return new[: spare - 1] + new[-1]
        return new

    def share(match: Match[str]) -> str:
        """百分之五 is 5%, 百分之5至6 is 5%至6%, 负百分之五 is -5%."""
        words = match[0]
        unit = _PARTS_OF[words[words[0] == "负"]]
        sign = "-" if words[0] == "负" else ""
        said = put((match.start(), match.end("first")), sign + _digits(match["first"]) + unit)
        return said + match["to"] + put(match.span("last"), _digits(match["last"]) + unit) if match["to"] else said

    if "分之" in text:
        text = _SHARE.sub(share, text)
    if _HOLDS_PARTS.search(text):
        text = _IN_PARTS.sub(lambda match: put(match.span(), _in_parts(match[0])), text)
    if "个点" in text:
        edits += [(match.end(), match.end(), "百分") for match in _POINTS.finditer(text)]
    text = arabic_years(text)
    if "到" in text:
        text = _UP_TO.sub("至", text)
    if "月" in text:
        text = _DATE.sub(lambda match: put(match.span(), _IN_CHINESE.sub(_integer, match[0])), text)
    return text, edits


def arabic_years(text: str) -> str:
    """The text with years in Chinese digits (二〇二五年) written as 2025年."""
    return _YEAR.sub(_year, text) if "年" in text else text


def _digits(number: str) -> str:
    return number if number.isascii() else chinese_decimal(number) or number


def _integer(numerals: Match[str]) -> str:
    return str(chinese_integer(numerals[0]))


def _in_parts(words: str) -> str:
    """1亿2000万 is 1.2亿: it may be rounded, and no more is made of it than it says for certain."""
    magnitude = "亿" if "亿" in words else "万"
    whole, _, less = words[:-1].partition(magnitude)
    decimals = less.zfill(_LESS[magnitude]).rstrip("0")
    return f"{whole}.{decimals}{magnitude}" if decimals else whole + magnitude


def _year(match: Match[str]) -> str:
    return match[0].translate(_DIGITS)
