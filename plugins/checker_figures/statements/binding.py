"""Figures in their sentences: which can be a part or a whole, and how deep in parentheses they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from checker.cues import find
from checker.lazy import lazy
from checker.model.fact import Fact, Quantity
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.typed import TypeVar, overload

T = TypeVar("T")

# Units of things that do not add up, or that mostly describe something else.
_NEVER_ADDED = "% ‰ 百分点 倍 番 成 折 天 岁 ℃ 分 年 日 小时 分钟 秒 个月 周 周年 学时 课时 级 届 轮 度 分贝 毫米 厘米 微米 纳米 米 千伏"
_INTENSIVE = frozenset(_NEVER_ADDED.split())
_LONG = ("公里", "千米", "万公里")
_EACH = lazy(
    "(?:人均|户均|平均|每|均价|单价|单体|单[站桩车次笔份户亩棚]|亩均|日均|月均|年均|地均|(?<![\u4e00-\u9fff])(?![其且已也都各全并又还含为将使])[\u4e00-\u9fff]均(?![衡等匀])|(?<!部)份均|[站起宗例桩村企校店班床次件笔场期台项案队套座辆栋](?=均约?$)|(?<!超)标准(?![厂化地房层间农])|起付|最高|最低|最大|不低于|不少于|每[年月日人亩户])[^，；。、]{0,10}$"
)
_COMPARED = lazy(
    "(?:同期|上年|去年|前年|年初|上月|同月|原来|原有|由|从|自)(?:数|末|底|实际|完成|执行|决算|预算)*(?:的|为|是)?$|(?:(?<![评对])比(?![赛武对例重])|较(?![好差大小多强快量])|同比|短收|短支|超收|超支)[^，；。、：（）]{0,12}$"
)
_LESS = tuple("高于 低于 超出 超过 距 至 到 缺口 差 减 少 降 省 多 高 低 亏损 差额 差距 增长 增速 增加 净增 达成 平均".split())
_NOT_LESS = ("达到", "发展到", "较差", "报到", "签到", "实到", "应到", "收到", "接到", "查到", "普高", "职高", "综高", "加高", "沉降")
_SAVED = lazy("[节约可能共年亩吨均每又多再为更]省$")  # and not 国家平台3件、省1件; 山东省3家
_GROWN = ("增至", "增加至", "增长至", "增加到", "增长到", "扩大到", "扩大至", "升至")
_FROM = frozenset("由从自")
_ADDED = lazy("(?:新增|新建|增发|追加)[^，；。、]{0,14}$")
_MANY = 240  # figures that are looked at around one: reports stay below, hostile input does not
_REPORTED = lazy("[比较]|同比|环比|上年|去年")


class Term:
    """A figure in its sentence.

    order     its place among the facts of the document
    gap       the words since the figure before, or the sentence's start
    depth     how many parentheses are open around it
    floor     how few were open since the figure before: less than depth where one was opened
    sentence  the number of its sentence
    main      whether it is an amount or a count that can be a part or a whole
    again     whether it is the one before it in another unit, which is neither
    """

    __slots__ = ("_text", "again", "base", "depth", "fact", "floor", "gap", "main", "order", "sentence")
    main: bool

    def __init__(self, fact: Fact, order: int, gap: str, depth: int, floor: int, text: str) -> None:
        self.fact = fact
        self.order = order
        self.gap = gap
        self.depth = depth
        self.floor = floor
        self.sentence = fact.sentence
        self.base = fact.quantity.base
        self.again = False
        self._text = text

    def behind(self, count: int) -> str:
        """The words right behind it."""
        end = self.fact.read.end
        return self._text[end : end + count]

    def __getattr__(self, name: str) -> bool:
        """main is found out when it is first asked for: of most figures nobody does."""
        if name != "main":
            raise AttributeError(name)
        self.main = found = _is_main(self.fact, self.gap, self._text)
        return found


class Rows(Sequence[tuple[Term, ...]]):
    """The figures of every sentence, one tuple per sentence, made when they are first asked for; empty where it has none."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._text = facts.document.view.text
        self._rows: list[tuple[Term, ...] | None] = [None] * len(facts.sentences)
        self._terms: list[Term | None] = [None] * len(facts)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> tuple[Term, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> list[tuple[Term, ...]]: ...

    def __getitem__(self, index: int | slice) -> tuple[Term, ...] | list[tuple[Term, ...]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self._rows)))]
        row = self._rows[index]
        if row is None:
            row = self._rows[index] = self._made(index)
        return row

    def _made(self, number: int) -> tuple[Term, ...]:
        facts = self._facts
        sentence = facts.sentences[number]
        if sentence.first == sentence.last:
            return ()
        text = self._text
        start, end, first, last, _ = sentence
        at, depth, floor = start, 0, 0
        bracketed = text.find("（", start, end) >= 0 or text.find("(", start, end) >= 0
        row: list[Term] = []
        for order, fact in enumerate(facts[first:last], first):
            gap = fact.lead
            read = fact.read
            if len(gap) > 80:
                gap = text[at : read.start]  # a long lead is cut off
            if bracketed:
                depth, floor = _open_after(gap, depth)
            self._terms[order] = term = Term(fact, order, gap, depth, floor, text)
            if gap[-1:] in _ENDS_AGAIN and row and _says_again(row[-1].fact.quantity, fact.quantity, gap):
                term.main, term.again = False, True
            row.append(term)
            at = read.end
        return tuple(row)

    def term(self, order: int) -> Term:
        """The figure at a place among the facts of the document."""
        found = self._terms[order]
        if found is None:
            row: tuple[Term, ...] = self[self._facts[order].sentence]
            found = row[order - row[0].order]
        return found


def right_before(row: Sequence[Term], term: Term, most: int) -> Sequence[Term]:
    """The figures of a row right before one of them, at most so many, in order. A slice to its place would copy the row as far as that."""
    at = term.order - row[0].order
    return row[max(0, at - most) : at]


def in_sentences_around(found: Sequence[T], sentence: int, reach: int, number_of: Callable[[T], int]) -> Sequence[T]:
    """Those of a list, in order of the numbers of their sentences, that stand at most so many sentences off; of very many those nearest."""
    first, last = bisect_left(found, sentence - reach, key=number_of), bisect_right(found, sentence + reach, key=number_of)
    if last - first > _MANY:
        middle = bisect_left(found, sentence, first, last, key=number_of)
        first, last = max(first, middle - _MANY // 2), min(last, middle + _MANY // 2)
    return found[first:last]


def terms(facts: Facts) -> Rows:
    """The figures of every sentence. Use through facts.derive."""
    return Rows(facts)


def in_other_area(part: Term, like: Quantity) -> Term:
    """An area of 亩 in the unit of one that is measured in square metres, or the other way round, with as many digits as were printed."""
    quantity = part.fact.quantity
    value = (quantity.amount * 2000 / 3 if quantity.base == "亩" else quantity.amount * 3 / 2000) / like.factor
    decimals = max(0, len(quantity.number.replace(".", "").lstrip("0")) - len(str(int(value))))
    other = quantity._replace(number=f"{value:.{decimals}f}", unit=like.unit, factor=like.factor, base=like.base)
    return Term(part.fact._replace(quantity=other), part.order, part.gap, part.depth, part.floor, "")


HECTARE, MU = Quantity("1", "公顷", 10_000, "平方米"), Quantity("1", "亩", 1, "亩")
AREAS = frozenset(("亩", "平方米"))


class Cues(NamedTuple):
    """Where it is worth looking: the places among the facts of figures that may begin or close a sum, and of rates."""

    sums: Sequence[int]
    rates: Sequence[int]


def cues(facts: Facts) -> Cues:
    """The figures with words of sums before them, and the rates. Use through facts.derive."""
    sums: list[int] = []
    rates: list[int] = []
    sentence = -1
    for order, fact in enumerate(facts[:]):
        lead = fact.lead
        kind = fact.kind
        if kind in AMOUNTS:
            if (
                "其中" in lead
                or "（" in lead
                or "(" in lead
                or (("计" in lead or "共" in lead or "总" in lead) and _SUMMED.search(lead, max(0, len(lead) - 12)))
                or "按" in lead
                or "看" in lead
                or "具体到" in lead
                or "情况" in lead
                or "税种" in lead
                or "科目" in lead
                or "未" in lead
                or "尚" in lead
                or lead == "，"
                or "一是" in lead
                or "一期" in lead
                or "成：" in lead
                or "分为" in lead
                or "产业" in lead
                and "分别" in lead
                or "中，" in lead
                or (kind != "level" and ("亏" in lead or "持平" in lead or "较差" in lead or "不" in lead))
                or (fact.sentence == sentence and (_SPLIT.match(lead) or BY_TIME.match(lead)))
            ):
                sums.append(order)
        else:
            if fact.quantity.unit in _RATES:
                rates.append(order)
            if "其中" in lead or "（" in lead or "(" in lead:
                sums.append(order)
        sentence = fact.sentence
    return Cues(sums, rates)


def behind_words(facts: Facts, words: Sequence[str], reach: int) -> list[int]:
    """The places of the figures behind one of these words, which begins at most so many characters before; in order.

    Cheap where the words are rare: the text is searched for them, and no figure is looked at in vain.
    """
    text = facts.document.view.text
    found: set[int] = set()
    for word in words:
        at = find(text, word)
        while at >= 0:
            order = facts.first_at(at)
            if order < len(facts) and facts[order].read.start - at <= reach:
                found.add(order)
            at = text.find(word, at + 1)
    return sorted(found)


AMOUNTS = frozenset(("level", "count", "change"))
"""The kinds of figures that are amounts."""

REMARKS = frozenset(("growth", "change", "share_change", "rank"))
"""The kinds of figures that may only say more of the amount before them."""

# 累计改造228个，2021年52个、2022年58个: parts by their times
BY_TIME = lazy("[，：:（(](?:20\\d\\d年|第?一季度|上半年|1月份?)[^，；。、\\d]{0,6}$")
_SUMMED = lazy("[合总共累]计|总量|总[收支财额投面产规里长人值数]|共(?![服享建识和同产青性用])")
_SPLIT = lazy(
    "[^，；。：（、]{0,12}?[，；：,;:]?(?:具体|主要)?(?:[可划细]?分[别为布成]|结构[为是]|明细|分项|(?:资金|经费)?来源[：:为是如]|计有|来自|用于|投向|依次|包[括含]|涵盖|涉及|主要是|构成|组成|如下|即[：:]|具体[为是]|也就是)|[：:]|中[，,]|[^，；。：（、]{0,12}?(?:——|[，,](?:[内其]?含|即|(?:主要)?由)|[，；：,;:]一是)"
)
_RATES = frozenset(("%", "‰", "成"))


_ENDS_AGAIN = frozenset("即为是说合成于币")
_AGAIN = lazy("[，,、（(]?(?:[也亦]?即|也就是说?|[约折]合|合|折算|换算|相当于)(?:[为是成]|约|人民币)*$")
_TWICE = 2  # times: what is farther off the amount before is another one, but for a slip of the decimal point


def _says_again(before: Quantity, quantity: Quantity, gap: str) -> bool:
    """Whether a figure is the one before it in another unit: 82500公斤，即82.5吨; 2.4亿元（合24000万元）."""
    if before.base != quantity.base or before.unit == quantity.unit or not before.base or _AGAIN.match(gap) is None or not quantity.amount:
        return False
    ratio = before.amount / quantity.amount
    return ratio < _TWICE and ratio * _TWICE > 1 or ratio.normalize().as_tuple().digits == (1,)


def _open_after(gap: str, depth: int) -> tuple[int, int]:
    """How many parentheses are open behind these words, and how few were on the way."""
    if "（" not in gap and "）" not in gap and "(" not in gap and ")" not in gap:
        return depth, depth
    floor = depth
    for c in gap:
        if c in "（(":
            depth += 1
        elif c in "）)" and depth:
            depth -= 1
            floor = min(floor, depth)
    return depth, floor


def _is_main(fact: Fact, gap: str, text: str) -> bool:
    quantity = fact.quantity
    kind = fact.kind
    if kind == "change" and not gap.endswith("的"):  # 增长的67家 are those that grew
        if not _ADDED.search(gap) or _REPORTED.search(gap):
            return False
    elif kind not in ("level", "count", "change"):
        return False
    base = quantity.base
    if not base or "/" in base or fact.role == "from" or (base in _INTENSIVE and quantity.unit not in _LONG):
        return False
    end = fact.read.end
    following = text[end : end + 1]
    if following and following in "的级—-~～至" and not text.startswith("——", end):
        return False
    if gap in _RANGE and following not in _ENDS_THERE:
        return False  # 5—10亿元项目16个: how large they are
    if base == "人" and _BASE_OF_RATE.match(text, end) is not None and quantity.amount in _RATE_BASES:
        return False  # 就业人员10万人死亡率2.17
    if (following == "以" and not text.startswith("以及", end)) or (following in "/" and following):
        return False
    return not gap or not _stands_apart(gap[-16:], kind == "change") or (base != "元" and gap.endswith("亏损"))


def _stands_apart(tail: str, change: bool) -> bool:
    """Whether the words before an amount make it a measure for each, or one that is only compared with. Cheap looks come first."""
    last = tail[-1]
    if not _HINTS.isdisjoint(tail):
        if _EACH.search(tail):
            return True
        if not change and _COMPARED.search(tail):
            return True
    elif last in _LAST and not change and _COMPARED.search(tail):
        return True
    if change or last not in _LAST_OF_LESS:
        return False
    tail = tail.rstrip("了约近为")
    if tail.endswith(_GROWN) and _FROM.isdisjoint(tail):
        return False  # 由53家增至61家 is what it was and what it is
    return tail.endswith(_LESS) and not tail.endswith(_NOT_LESS) and (last != "省" or _SAVED.search(tail) is not None)


# what a rate is told for, and no amount: 10万人死亡率
_BASE_OF_RATE = lazy("口?[\u4e00-\u9fff]{0,6}?(?:死亡|致死|伤亡|受伤|发病|患病|感染|自杀|犯罪|发案|立案)率")
_RATE_BASES = frozenset((1000, 10**4, 10**5, 10**6))
_RANGE = frozenset("—-~～至到–")
_ENDS_THERE = frozenset("，。；、：）),;左\n") | {""}
_HINTS = frozenset("均每价单标起最低少比短较超同")
_LAST = frozenset("期年初月来有由从自数末底际成行算的为是")
_LAST_OF_LESS = frozenset("于出过距至到口差减少降省多高低损额长速加成均了约近为")


def percents(facts: Facts) -> Sequence[tuple[int, int, Term]]:
    """Every rate with the number of its sentence and its place in it. Use through facts.derive."""
    rows = facts.derive(terms)
    found = [rows.term(order) for order in facts.derive(cues).rates]
    return [(t.sentence, t.order - facts.sentences[t.sentence].first, t) for t in found]


def accused(facts: Facts) -> set[int]:
    """The places of rates and totals that a rule has accused: a later rule (in order of code) has nothing to add. Use through facts.derive."""
    return set()
