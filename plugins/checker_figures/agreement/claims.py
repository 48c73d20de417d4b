"""What each figure claims, in words that can be held against each other: the whole phrase that governs it, without time, place and filler.

Two figures claim the same where their phrases are one (改造老旧小区77个, 改造77个老旧小区), not only their nouns: 新建农村公路 is not 农村公路.
"""

from __future__ import annotations

from checker.extraction.counted_nouns import following_noun
from checker.lazy import lazy
from checker.model.fact import Fact, Modality
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.growth_links import link
from checker_figures.statements.mentions import is_told_as_part
from checker_figures.statements.namings import before_from, counted, naming, phrase_key, undone, what_grew

_KINDS = frozenset(("level", "count", "share", "rank"))
_OF_LIMIT = ("的", "以上的", "以下的", "以内的")
_RATES = frozenset(("%", "成"))
_TARGETS = ("目标", "任务", "计划", "指标", "预算")
_NO_BASE = frozenset(("", "年", "月", "倍", "番", "成", "百分点", "岁", "时", "分", "℃", "小时", "分钟", "工作日", "个工作日", "日", "周", "个月"))
_MEASURED_BEHIND = frozenset(("亩", "公里", "平方米", "立方米", "人", "户", "吨", "套"))
_LOOKS_BEHIND = 24
_SET_OUT = ("的基础上", "基础上")
_ALL_BEHIND = lazy("[^，。；、]{2,16}?(?:中(?=[，、有])|全部|全覆盖|均)")
_PART = lazy("[分从按][^，；。：]{1,8}看")
# 两项指标均居全市第3位: which, was said before
THESE = lazy("(?:上述|以上|这)?[两二三四五六七八九十0-9]+[项个类](?:主要|重点|核心)?(?:指标|数据|增速|总量)")
# 全县有46所幼儿园完成改造: those that did
_SOME_DID = lazy("[\u4e00-\u9fff](?<![和与及的等共中])")
_SOME_DONE = ("已完成", "已经完成")
# 新增规上工业企业5家，总数达到46家
_TOTAL_AGAIN = lazy("[，,](?:累计)?总(?:数|量)(?:已|就)?(?:达到?|增?至|为)?$")
_ADDED = lazy("(?:新增|净增|新培育|新认定|培育|新纳统|新入库|新发展|新引进)(?=[\u4e00-\u9fff]{4})")
_WORKS = ("改造", "建设", "工程", "任务", "修复", "治理")  # not things there already: 实施4000户危房改造工程


class Claim(NamedTuple):
    """A figure and its phrase; key is the phrase in an order of its own, so that 城镇新增就业 and 新增城镇就业 are one.

    noun      the key of what is counted, where it stands behind the figure and something is done to it: 走访43家规模以上工业企业
    dependent whether 其中 or 分行业看 stands before it in its sentence
    sense     done, planned or expected; done, too, is what a plan sets out from: 在12.9亿元的基础上
    standing  whether it is of something there already, whenever that was counted: 继续推进2.8万亩…
    past      whether it is of something that was done, whatever is planned with it: 对新签约的9个项目
    summed    whether it is said to be the sum of several: 外汇收入合计8.6亿美元
    """

    fact: Fact
    phrase: str
    key: str
    noun: str = ""
    dependent: bool = False
    sense: Modality = "done"
    standing: bool = False
    past: bool = False
    summed: bool = False


def claims(facts: Facts) -> tuple[Claim, ...]:
    """The claims of the running text, in order. Use through facts.derive."""
    text = facts.document.view.text
    blocks = facts.document.blocks
    found: list[Claim] = []
    for sentence in facts.sentences:
        if sentence.first == sentence.last or blocks[sentence.block].kind == "table_row":
            continue
        before: Claim | None = None
        start, dependent = "", False
        last: Fact | None = None
        for fact in facts.of(sentence):
            limit, last = last, fact
            dependent = dependent or "其中" in fact.lead or ("看" in fact.lead and _PART.search(fact.lead) is not None)
            if limit is not None and fact.lead.startswith(_OF_LIMIT) and (limit.quantity.unit in _RATES or limit.quantity.approximation is not None):
                claim = before = None  # 收费率不足60%的小区73个: those within the limit
            elif fact.kind == "growth":
                claim = _growth(fact, before, dependent)
            elif fact.kind not in _KINDS or fact.quantity.base in _NO_BASE:
                claim = before = None
            elif fact.role == "from":
                start = before_from(fact.lead)
                claim = before = None
            elif before is not None and before.fact.quantity.unit == fact.quantity.unit and _TOTAL_AGAIN.match(fact.lead) and _ADDED.match(before.phrase):
                claim = before = _made(fact, _ADDED.sub("", before.phrase), fact.modality, dependent)
            elif fact.kind == "count" and fact.lead.endswith(_SOME_DONE):
                claim = before = None  # 20件民生实事已完成14件: not of how many there are
            elif fact.role == "to" and start:
                claim = before = _made(fact, start, fact.modality, dependent)
            else:
                claim = before = _claim(fact, text, sentence.end, dependent)
            if claim is not None:
                found.append(claim)
    return tuple(found)


def _claim(fact: Fact, text: str, end: int, dependent: bool) -> Claim | None:
    words = naming(_without_subject(fact))
    at = fact.read.end
    if words is None or is_told_as_part(text, fact):
        return None
    phrase, standing, of_all, past = words
    noun = ""
    sense: Modality = "done" if standing or past or text.startswith(_SET_OUT, at) else fact.modality
    if fact.kind == "count" or fact.quantity.base in _MEASURED_BEHIND:
        behind = text[at : min(end, at + _LOOKS_BEHIND)]
        noun = "" if behind.startswith("以下") else following_noun(behind)
        noun = counted(noun) if noun else ""
        if noun and not phrase and behind.startswith(_TARGETS):
            return None  # 完成全年900人目标的77%: a target of something named before
    if noun and not phrase and not of_all and _ALL_BEHIND.match(text, at, end) is None:
        return None  # 14个乡镇增长: those that did
    if noun and not phrase and fact.lead.endswith("有") and _SOME_DID.match(text, text.find(noun, at) + len(noun), end):
        return None
    return _made(fact, undone(phrase + noun) if noun else phrase, sense, dependent, noun if phrase and not noun.endswith(_WORKS) else "", standing, past)


def _without_subject(fact: Fact) -> str:
    """The words before a figure without a place, park or firm that they name; 全县 and its like are left out of every phrase."""
    return fact.lead.replace(fact.subject, "", 1) if len(fact.subject) > 2 else fact.lead


def _made(fact: Fact, phrase: str, sense: Modality, dependent: bool, noun: str = "", standing: bool = False, past: bool = False) -> Claim | None:
    if len(phrase) < 2 or THESE.match(phrase):
        return None
    return Claim(fact, phrase, phrase_key(phrase), phrase_key(noun) if noun else "", dependent, sense, standing, past, "合计" in fact.lead[-4:])


def _growth(fact: Fact, before: Claim | None, dependent: bool) -> Claim | None:
    tie = link(fact.lead)
    if tie.average or tie.respectively or tie.shares:
        return None
    if tie.bare:
        return before._replace(fact=fact, sense=fact.modality, dependent=dependent) if before is not None else None
    phrase = what_grew(_without_subject(fact))
    return _made(fact, phrase, fact.modality, dependent) if phrase else None
