"""Years that something is held against: 比2024年增长8%, 由2024年的12%提高到, 高于2024年同期, 是2024年的两倍."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.typed import Literal
from checker_periods.timeline import Mention, mentions

# Words are looked up instead of compiled into patterns: they are tried on few short strings, and compiling would cost start-up time.
_GROWTH = frozenset("增升降减压扩缩回翻多少高低快慢持净新改好延涨跌落变放优收提")
GROWTH_WORDS = frozenset(
    [
        "增长",
        "增加",
        "增幅",
        "提高",
        "提升",
        "提前",
        "降低",
        "减少",
        "压减",
        "扩大",
        "缩小",
        "缩短",
        "回落",
        "下滑",
        "下跌",
        "回升",
        "翻番",
        "持平",
        "净增",
        "新增",
    ]
    + ["改善", "好转", "收窄", "变化", "放缓", "多出", "高出"]
)
# 位次前移4位
_MOVES = {
    c: frozenset(behind)
    for c, behind in {"上": "升涨调浮移", "下": "降调浮移", "前": "移进", "后": "移退", "进": "位", "晋": "位", "退": "位", "跃": "居至"}.items()
}
_REACHING = (
    "增", "增长", "增加", "提高", "提升", "上升", "上涨", "升", "涨", "下降", "降低", "降", "减少", "扩大", "扩", "缩小", "缩短", "回落", "下滑", "下跌", "调整", "优化",
    "变化", "变", "前移", "后移", "上移", "下移", "进位", "晋位", "跃", "攀升", "压减", "压降", "跃升", "发展", "拓展", "改善", "延伸", "推进",
)  # fmt: skip
OTHER_MEASURE = (
    "预算", "计划", "目标", "任务", "年初", "全国", "全省", "平均", "预期", "规划", "批复", "下达", "同类", "核定", "方案", "标准", "口径调整", "初期",
    "以前", "之前", "实施前", "改革前", "疫情", "考核", "要求", "约束",
)  # fmt: skip
# Figures of a year before they were final; where the final ones are told, too, they are held against each other: 2024年决算比2024年执行数增加
_PROVISIONAL = ("执行数", "快报", "初步核算", "初步统计", "审议数")
NEAR_BY = 150  # characters before a comparison that may say of what it is
_FINAL = ("决算", "核实", "修订", "普查")
_OTHER_TIME = (
    "今年", "去年", "上年", "明年", "次年", "翌年", "来年", "下一年", "目前", "当前", "如今", "现在", "近年", "年来", "以来", "以后", "之后", "此后", "随后",
    "后，", "五年", "三年", "未来", "今后", "将来", "至今", "一五", "二五", "三五", "四五", "五五", "现有", "现已", "起，", "先后",
)  # fmt: skip
_SCHOOLING = lazy("(?:学前|初中|高中|小学|中职|中专|高职|学制)[三五]年")  # 学前三年毛入园率
_COMPARED_WITH = ("比上年", "较上年", "比去年", "较去年", "同上年", "与上年", "与去年", "比今年", "较今年", "上年结", "上年同期", "上年末")
_SINCE = ("以来", "以后", "之后", "起", "开始", "至今", "前", "之前", "以前", "后", "来")
FUTURE = ("将", "力争", "目标", "规划", "打算", "争取", "确保")
_THAN = ("较", "比", "较之", "较之于", "相较于", "相对于", "相比于", "比照")
_BASIS = ("为基期", "为基数", "为基准", "为100", "为参照", "作基", "作参照")
_ABOVE = (
    "高于", "低于", "快于", "慢于", "多于", "少于", "优于", "好于", "强于", "弱于", "大于", "小于", "超过", "超出", "不及", "不如", "高出", "追平", "追上", "赶上", "反超",
    "恢复到", "恢复至", "回升到", "回升至", "回到", "接近", "相当于",
)  # fmt: skip
_LEVEL = ("水平", "同期", "实际", "全年")
# 为2019年的87%, 恢复到2019年全年的九成
_SHARE = lazy("(?:同期|全年|实际)?的(?:[0-9.]+%|[一二三四五六七八九近]成)")
_DIGITS = "0123456789一二两三四五六七八九十"
_STOPS = "，。；：、！？,;\n"
PAUSE = "，,、。；;：:\n （(“"
_RISEN = 30  # characters before 达到2025年的36%, in which 由2020年的28% may stand
_NEXT = 20  # characters from one year of a list of bases to the next


class Comparison(NamedTuple):
    """Words that hold a figure against a year, in read coordinates: from their marker to behind the word of change.

    kind  "than" for 比, 较, 高于; "from" for 由…提高到; "times" for 是…的两倍
    """

    base: Mention
    start: int
    end: int
    kind: Literal["than", "from", "times"]


_FROM_THEN_ON = lazy("(?:[0-9]{1,2}月(?:[0-9]{1,2}日|份|[初底末])?|[年初底末]{1,2}|第?[一二三四]季度)?(?:起|开始|以来)")


def comparisons(facts: Facts) -> list[Comparison]:
    """All the places at which a year is what something is compared with."""
    text = facts.document.view.text
    found: list[Comparison] = []
    for mention in facts.derive(mentions):
        comparison = _comparison(text, mention)
        if comparison is not None:
            found.append(comparison)
    return found


def bases_of(facts: Facts) -> frozenset[int]:
    """Where the years stand that something is compared with; the next ones of a list, too: 比2020年增长48%、2019年增长14%."""
    found = {c.base.start for c in facts.derive(comparisons)}
    text = facts.document.view.text
    before: Mention | None = None
    for mention in facts.derive(mentions):
        listed = before is not None and before.start in found and text[mention.start - 1] == "、" and mention.start - before.end < _NEXT
        if listed or text.endswith("同比", 0, mention.start):
            found.add(mention.start)
        before = mention
    return frozenset(found)


def _comparison(text: str, mention: Mention) -> Comparison | None:
    start, end = mention.start, mention.end
    if not start:
        return None
    last = text[start - 1]
    if last in "较比照" or text[start - 2 : start] == "较之" or (last == "于" and text[start - 3 : start] in _THAN):
        if last == "比" and text[start - 2 : start - 1] in "无可占之":
            return None
        at = start - 2 if text[start - 2 : start] in ("相较", "相比", "对比", "比照", "较之", "同比", "环比") else start - 3 if last == "于" else start - 1
        stop = _growth(text, end, 26) or _multiple(text, end)
        if not stop and text[end : end + 1] in "，," and (text[at:start] == "相比" or text[at - 1 : at] in PAUSE + "年" and _growth(text, end + 1, 26)):
            return Comparison(mention, at, end, "than")  # 相较于2024年，……增长8%
        return Comparison(mention, at, stop, "than") if stop and not _is_of_another_kind(text, end, stop) else None
    if last in "与同和":
        stop = _after(text, end, 16, ("相比", "比较", "对比", "持平", "相当", "相较", "比增", "比提", "比减", "比下", "比上升", "比，"), "。；：！？\n")
        return Comparison(mention, start - 1, stop, "than") if stop and not _is_of_another_kind(text, end, stop) else None
    if last in "由从自":
        if _FROM_THEN_ON.match(text, end) is not None:
            return None  # 从2026年1月1日起，……由15%降到12%
        stop = _reaching(text, end)
        if not stop and text[end : end + 1] == "的":
            stop = _growth(text, end, 26)  # 由2024年底的38%提高3个百分点
            stop = 0 if _is_of_another_kind(text, end, stop) else stop
        return Comparison(mention, start - 1, stop, "from") if stop else None
    if last == "以" and text.startswith(_BASIS, end):
        return Comparison(mention, start - 1, end + 3, "than")
    if last == "在":
        basis = _after(text, end, 12, ("基础上", "基数上"))
        stop = _growth(text, basis + (text[basis : basis + 1] in "，,"), 14) if basis else 0
        return Comparison(mention, start - 1, stop, "than") if stop and not _is_of_another_kind(text, end, basis) else None
    if text.endswith(_ABOVE, 0, start):
        at = start - max(len(word) for word in _ABOVE if text.endswith(word, 0, start))
        behind = text[end : end + 8].lstrip("的")
        if behind[:1].isdecimal() or behind.startswith(_LEVEL) or mention.same:
            return Comparison(mention, at, end, "than")
        return Comparison(mention, at, stop, "times") if (stop := _multiple(text, end) or _share(text, end)) else None
    if text.endswith("达到", 0, start) and (mention.same or text.startswith(("水平", "的水平"), end)):
        return Comparison(mention, start - 2, end, "than")
    if last in "为是达到于约有":
        stop = _multiple(text, end) if last != "到" or text[start - 2] in "达复" else 0  # 到2030年翻一番 names the subject's year
        if not stop and not _is_end(text, start):
            stop = _share(text, end)
        if stop and not _is_of_another_kind(text, end, stop):
            return Comparison(mention, start - 2 if text[start - 2 : start] in ("约为", "达到", "等于") else start - 1, stop, "times")
    return None


def _clause(text: str, start: int, longest: int, stops: str = _STOPS) -> int:
    """Where the clause that goes on at `start` ends; the comma of 1,234 and a short parenthesis belong to it."""
    at = start
    limit = min(len(text), start + longest)
    while at < limit:
        c = text[at]
        if c in stops and not (c == "," and text[at + 1 : at + 2].isdecimal()):
            break
        if c in "（(":
            closed = next((n for n in range(at, min(limit, at + 14)) if text[n] in "）)"), -1)
            if closed < 0:
                break
            limit = min(len(text), limit + closed - at)
            at = closed
        at += 1
    return at


def _growth(text: str, start: int, longest: int) -> int:
    """Behind the first word of growth or decline that follows in the clause, 0 where none does."""
    for at in range(start, _clause(text, start, longest)):
        if text[at] in _GROWTH:
            return at + (2 if text[at : at + 2] in GROWTH_WORDS else 1)
        if text[at] in _MOVES and text[at + 1 : at + 2] in _MOVES[text[at]]:
            return at + 2
    return 0


def _after(text: str, start: int, longest: int, words: tuple[str, ...], stops: str = _STOPS) -> int:
    """The end of the first of `words` that follows within the clause, 0 where none does."""
    stop = _clause(text, start, longest + 3, stops)
    best = end = 0
    for word in words:
        at = text.find(word, start, stop)
        if at >= 0 and (not end or at < best or (at == best and at + len(word) > end)):
            best, end = at, at + len(word)
    return end


def _multiple(text: str, start: int) -> int:
    """The end of the 倍 or 番 that follows with its number (2023年的两倍, 2021年的2.4倍), 0 where none does."""
    stop = _clause(text, start, 22)
    for word in ("倍", "番"):
        at = text.find(word, start, stop)
        if at > start and "（" not in text[start:at] and text[at - (2 if text[at - 1] in "多余" else 1)] in _DIGITS:
            return at + 1
    return 0


def _is_end(text: str, start: int) -> bool:
    """Whether a year is that of what a change ends at: 由2020年的28%达到2025年的36%, 下降为2025年的36%."""
    if text[start - 1] == "到" and text[start - 2] != "达" or text.endswith(_REACHING, 0, start - 1):
        return True
    return text[start - 1] == "到" and says(text[max(0, start - _RISEN) : start], ("由", "从"))


def _share(text: str, start: int) -> int:
    """Behind what share of a year's figure follows (2019年的87%), 0 where none does."""
    found = _SHARE.match(text, start)
    return found.end() if found is not None else 0


def _reaching(text: str, start: int) -> int:
    """Behind 提高到, 增加至, 降为 in the same sentence, 0 where no such words follow."""
    stop = _clause(text, start, 70, "。；！？;\n")
    for at in range(start + 2, stop):
        if text[at] in "到至为成" and (text[at - 2 : at] in _REACHING or text[at - 1] in _REACHING):
            return at + 1
    return 0


def _is_of_another_kind(text: str, start: int, stop: int) -> bool:
    """Whether what is compared with is no result of that year: a plan, an average, a provisional figure where the final one is told."""
    words = text[start:stop]
    return says(words, OTHER_MEASURE) or (says(words, _PROVISIONAL) and says(text[max(0, start - NEAR_BY) : start], _FINAL))


def says(words: str, known: tuple[str, ...]) -> bool:
    """Whether one of the known words is among them."""
    for word in known:  # noqa: SIM110 - any() costs twice as much, and every comparison asks
        if word in words:
            return True
    return False


def says_other_time(words: str) -> bool:
    """Whether another time than the subject's year comes into force; 比上年 is a comparison, 上年结转 an item: no such time."""
    if not says(words, _OTHER_TIME):
        return "截至" in words
    words = _SCHOOLING.sub("", words)
    for word in _COMPARED_WITH:
        words = words.replace(word, "")
    return says(words, _OTHER_TIME) or "截至" in words


def is_since(words: str) -> bool:
    """Whether the words behind a year make it the beginning or end of a stretch: 2020年以来, 2025年前."""
    return words.removeprefix("年").removeprefix("度").startswith(_SINCE)
