"""TRM002: words that are often confused are the right ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.model.typed import Any, ClassVar
from checker.settings import Settings
from checker.validator import Option, Rule
from checker_wording.between_characters import misspelt_between
from checker_wording.confusions import COMMON, NOT_BEFORE, NOT_BEHIND, VARIANT, WRONG
from checker_wording.cut_words import cut_words
from checker_wording.doubled_words import doubled_words
from checker_wording.indicator_names import misspelt_indicators
from checker_wording.party_meetings import impossible_meetings
from checker_wording.right_words import is_right
from checker_wording.set_numbers import misnumbered
from checker_wording.set_terms import misspelt_terms
from checker_wording.small_words import small_words
from checker_wording.torn_words import torn_words
from checker_wording.traditional import traditional_characters
from checker_wording.usual_words import doubled_ends, misspelt_usual_words, shortened_terms

# 截止 closes something; up to a date it is 截至
_UNTIL = lazy(r"截止(?=到?[ \u3000]?(?:\d{1,4}[ \u3000]?[年月日]|目前|今年|去年|上年|本年|年底|月底|[一二三四五六七八九十〇○]{1,4}[年月]))")
# what is held against the same time of last year has grown 同比
_OVER_A_YEAR = lazy("(?:上年|去年)同期(?:为|的|完成|实现)?[0-9.,]+[^，。；0-9]{1,6}[，,](环比)(?=[增下上提减回降攀])")
# in January the month before is of last year, too: 环比上年12月
_MONTH_OF_LAST_YEAR = lazy("环比(?=[比较]?(?:上年|去年)(?:同[期月]|[1-9]月|1[01]月|[一二三]季度|[上下]半年(?<!下半年)))")
# what is held against the week or month before, and by that rate: 2340万元，比上周的1950万元增加390万元，同比增长20.0%
_OVER_A_STRETCH = lazy(
    "(?P<level>[0-9][0-9.]*)(?P<unit>[^0-9，。；、（）]{1,6})，[比较](?:上周|上旬|上月|上季度|上期|上半月)(?:同期)?的(?P<base>[0-9][0-9.]*)(?P=unit)"
    "(?:[增减][加少长][0-9.]+(?P=unit))?，(?P<word>同比)(?:增[长加]|上升|提高|攀升|下[降滑]|减少|降低|回落)(?P<rate>[0-9]+(?:\\.[0-9]+)?)%"
)
# 显着 is 显著 after a conversion from traditional characters
# 与去年增长10.9%; not 与去年增长的势头
_WITH_LAST_YEAR = lazy("与(?:去年|上年)(?:同期)?(?:增长|下降|增加|减少|提高|上升)(?=了?[0-9])")
_MARKED = lazy("(?<![彰突凸浮明尽])显着(?![力手眼重])")

# 入 read or typed as 人: 纳人, 预算收人; not 纳人才, 征收人
_ENTERED = lazy("[纳列融跨迈涌嵌收投]人(?![才员口数民士们大物均次工文力事类体群选身家际本格性生居为])")
_IN_ANY_WORDS = frozenset(("纳人", "列人", "融人", "跨人", "迈人", "涌人", "嵌人"))
_OTHER_WORDS = ("金", "系", "缴", "采", "陈", "罗", "并", "排", "下")  # 金融|人, 系列|人
_BEFORE_ENTERED = {
    "收": frozenset(
        ("预算", "财政", "营业", "税收", "旅游", "居民", "农民", "经营", "销售", "支配", "人均", "非税", "基金", "业务", "门票", "经济", "利息", "租金")
    ),
    "投": frozenset(("资金", "累计", "加大", "财政", "经费", "研发", "总额", "科技", "教育", "要素")),
}
# what is held in turn has a number: 第35届; 界 is a border
_IN_TURN = lazy("第[0-9一二三四五六七八九十]{1,4}(界)(?![桩碑别线面限])")
# 发展和改革委员会, 人力资源和社会保障局: the names of bodies have 和
_BODY = lazy("与(?<=(?:发展|资源|工业|住房)与)(?=(?:改革|社会保障|信息化|城乡建设)(?:局|委|厅|部(?!门)))")
# 既使…又使 is right, 即使 is meant where nothing follows that it could be told with
_EVEN_IF = lazy("既使(?![^。；\n]{0,40}(?:又|也使|还使|更使))")
_ROUNDED = 0.06  # percentage points
_BEFORE_FIGURE = 24  # characters from the name of an indicator to its figure


def _fault(words: Any) -> str:
    """What is wrong with a table of words, "" where nothing is."""
    return "" if isinstance(words, dict) and all(w and isinstance(r, str) for w, r in words.items()) else "应为“错词 = 正词”的表"


class WordsAreRight(Rule):
    """易混的词要用对

    为何：
        “布署”“台帐”“显着”之类的错字、“亲情政商关系”之类写错一字的固定提法，一望便知材料没有校对过；“截止”与“截至”用错，期限就有歧义。本单位常见的错词可以在 checker.toml 的 [rules.TRM002] words 里添上。
    反例：
        产业集聚效应显着增强，主要指标位居全市前列。
        各乡镇要按照县委布署，建立项目台帐。
        全面构建亲情政商关系，用好财政衔结资金。
        截止2026年6月底，全县完成投资12.5亿元。
        全年一般公用预算收入18.2亿元，社会消费品另售总额稳步回升。
        县生态环保局查处违法案件14件。
        认真学习贯彻党的二十三届三中全会精神。
    正例：
        产业集聚效应显著增强，彰显着蓬勃生机。报名截止日期为6月30日，截至6月底完成投资12.5亿元。
        文件公布署名单位，各组成份额不变，企业自己经营。
        城镇登记失业人员再就业820人，人力资源与社会保障工作有序推进。
        传达学习党的二十届三中全会和省委十一届八次全会精神。
    """

    code = "TRM002"
    name = "words-are-right"
    title_en = "Words that are often confused are the right ones"
    severity = "warning"
    authority = "《党政机关公文处理工作条例》第二十条第（四）项（文字用法应当规范）"

    options: ClassVar[Mapping[str, Option]] = {"words": Option({}, "本单位常见的错词：错词 = 正词", "words that are often wrong: wrong = right", _fault)}

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        own = self.option("words")
        self._right: dict[str, str] = {**VARIANT, **WRONG, **own}
        self._warned = {*WRONG, *own}
        self._by_rarest = _by_rarest(tuple(self._right.items()))
        self._rarest = lazy("[" + "".join(map(_literal, self._by_rarest)) + "]")

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        said: set[int] = set()  # places of characters
        for finding in self._known_words(document, facts):
            said.update(range(*finding.span))
            yield finding
        for start, end, meant in _slips(document.text):
            if said.isdisjoint(range(start, end)) and not is_right(document.text, start, end):
                said.update(range(start, end))
                yield self._said(start, end, document.text[start:end], meant, "warning")

    def _known_words(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        for match in self._rarest.finditer(text):
            at = match.start()
            for word, before in self._by_rarest[text[at]]:
                start = at - before
                if text.startswith(word, start) and start >= 0 and not _meets_another(text, start, word):
                    yield self._said(start, start + len(word), word, self._right[word], "warning" if word in self._warned else "info")
        for match in _ENTERED.finditer(text):
            word, lead = match[0], text[max(0, match.start() - 2) : match.start()]
            if lead in _BEFORE_ENTERED.get(word[0], ()) or (word in _IN_ANY_WORDS and not lead.endswith(_OTHER_WORDS)):
                yield self._said(match.start(), match.end(), word, word[0] + "入", "warning")
        for start, stop, meant in (*misnumbered(text), *doubled_words(text), *small_words(text)):
            yield self._said(start, stop, text[start:stop], meant, "warning")
        if "党的" in text or "全会" in text:
            for start, stop, meant in impossible_meetings(text):
                if meant:
                    yield self._said(start, stop, text[start:stop], meant, "warning")
                else:
                    zh = f"“{text[start:stop]}”：没有开过这次会，请核对届次"
                    yield self.finding(Span(start, stop), zh, f"“{text[start:stop]}”: there has been no such meeting", cause="meeting")
        if "界" in text:
            for match in _IN_TURN.finditer(text):
                yield self._said(match.start(), match.end(), match[0], match[0][:-1] + "届", "warning")
        for fact, end, right in misspelt_indicators(facts):
            at = text.rfind(end, 0, fact.span.start)
            if 0 <= at >= fact.span.start - _BEFORE_FIGURE:
                yield self._said(at, at + len(end), end, right, "warning")
        for match in _BODY.finditer(text):
            yield self._said(match.start(), match.end(), "与", "和", "warning")
        for match in _EVEN_IF.finditer(text):
            yield self._said(match.start(), match.end(), "既使", "即使", "warning")
        if "同比" in text:
            for match in around(_OVER_A_STRETCH, document.view.text, ("，同比",), 40):
                level, base = float(match["level"]), float(match["base"])
                if base and abs(abs(level / base - 1) * 100 - float(match["rate"])) <= _ROUNDED:
                    yield self._said(*facts.printed(*match.span("word")), "同比", "环比", "warning")
        if "环比" in text:
            for match in _MONTH_OF_LAST_YEAR.finditer(document.view.text):
                yield self._said(*facts.printed(*match.span()), "环比", "同比", "warning")
            for match in _OVER_A_YEAR.finditer(document.view.text):
                yield self._said(*facts.printed(*match.span(1)), "环比", "同比", "warning")
        if "与去年" in text or "与上年" in text:
            for match in _WITH_LAST_YEAR.finditer(text):
                yield self._said(match.start(), match.start() + 1, "与", "比", "warning")
        if "截止" in text:
            for match in _UNTIL.finditer(text):
                yield self._said(match.start(), match.end(), "截止", "截至", "info")
        if "显着" in text:
            for match in _MARKED.finditer(text):
                yield self._said(match.start(), match.end(), "显着", "显著", "warning")

    def _said(self, start: int, end: int, word: str, right: str, severity: Severity) -> Finding:
        zh = f"“{word}”应为“{right}”"
        return self.finding(Span(start, end), zh, f"“{word}” should read “{right}”", severity=severity, suggestion=right, cause=f"word {word}")


def _slips(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is meant) of what no table of words holds; of two that share a character the first counts."""
    yield from misspelt_terms(text)
    for start, shorter, term in sorted(shortened_terms(text)):
        yield start, start + len(shorter), term
    for start, word in (*misspelt_between(text), *misspelt_usual_words(text)):
        yield start, start + len(word), word
    yield from torn_words(text)
    yield from cut_words(text)
    yield from traditional_characters(text)
    for start, word in doubled_ends(text):
        yield start, start + len(word) + 1, word


@lru_cache(maxsize=8)
def _by_rarest(words: tuple[tuple[str, str], ...]) -> Mapping[str, list[tuple[str, int]]]:
    """The words, each with the right one, by the character of each that reports hold least, with its place in the word: looking for those alone is fast.

    Of two that are rare it is the wrong one: 查 of 查帐 stands in other words, too.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    rank = {character: number for number, character in enumerate(COMMON)}
    for word, right in words:
        rarity = [(rank.get(character, len(COMMON)), character not in right) for character in word]
        at = rarity.index(max(rarity))
        found.setdefault(word[at], []).append((word, at))
    return found


def _meets_another(text: str, start: int, word: str) -> bool:
    """Whether the characters of a word belong to two others that meet there: 公布|署名."""
    before, behind = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
    return bool(before and before in NOT_BEFORE.get(word, "")) or bool(behind and behind in NOT_BEHIND.get(word, ""))


def _literal(character: str) -> str:
    return "\\" + character if character in "\\]^-" else character
