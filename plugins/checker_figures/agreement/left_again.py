"""What is left, told again where the report says what is wanting or next: 76个重点项目已开工69个 and 确保剩余9个重点项目全部开工, or 76个项目中有9个未开工."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from checker.cues import holds_any
from checker.extraction.counted_nouns import following_noun
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.statements.names import narrows
from checker_figures.statements.size_classes import size_class

_UNITS = frozenset("个项件户处条家起座宗栋所台艘间口") | {"公里"}
_CUES = ("对已", "好已", "动已", "促已", "强已", "剩余", "剩下", "余下", "遗留", "其余", "未", "在建")
_DEED = "完成|办结|整改|开工|复工|动工|竣工|完工|建成|投产|投用|销号|化解|验收|交付|签约|拆除|搬迁|兑付|解决|答复|整治|落地|入库|到位|摘牌|征收|迁改|处置|注册|启动|上线|批复|供地|挂接|关停|盘活|安置|登记|备案|拨付|接入"
_BUILT = ("完工", "竣工", "建成", "完成", "投用", "投产", "交付", "验收")
# what is left: how it is said before the figure, and behind it
_OF_THE_DONE = lazy(f"(?:^|[，。；：、]|是)(?:要)?(?:对|针对|抓好|做好|抓紧做好|加强对?|推动|督促)已(?:全部|经)?(?:完成)?(?P<deed>{_DEED})的$")
_LEFT = lazy(f"(?:(?P<rest>剩余|剩下|余下|其余|遗留)(?:的|这)?|(?:尚|还|仍)?未(?:全部|能|完成)?(?P<deed>{_DEED})(?:的)?|(?P<open>在建)(?:的)?)$")
_AMONG = lazy("[一-鿿A-Za-z0-9“”]{2,16}?(?:当中|之中|中)(?![央小心学医药部国期标共])")  # 76个项目中
_NOT_BEGUN = lazy(f"未(?P<deed>{_DEED})(?:的)?(?:有|为)?$")
_NOT_BEGUN_BEHIND = lazy(f"(?:(?:尚|还|仍)?未|没有)(?:能)?(?:如期|按期)?(?P<deed>{_DEED})")
_LEFT_BEHIND = lazy(f"(?:(?P<rest>遗留|剩余|限期整改)|(?:尚|还|仍)?未(?:完成)?(?P<deed>{_DEED})的?|(?P<open>在建))(?=[一-鿿，。；])")
_STILL_SOME = ("尚有", "仍有", "还有")
_SOME_BEHIND = lazy(f"[一-鿿]{{2,10}}?(?:(?:尚|还|仍)?未|没有)(?:能)?(?:如期|按期)?(?P<deed>{_DEED})")  # 仍有15个签约项目未注册
_STILL = lazy("(?:其余|剩余|余下|限期整改|(?:尚|还|仍)有)(?:的)?$|(?:正在|仍在|还在)(?:推进|整改|办理|处理|实施)$|(?:[，、；]|^)(?P<open>在建)$")
# 园区在建项目31个
_OPEN_OF_ALL = lazy("(?:^|[，。；、])(?:园区|开发区|全[县市区]|我[县市区])?(?:目前|现)?(?P<open>在建)(?:项目|工程)(?:有|共|为)*$")
_UNDONE = lazy(f"未(?P<deed>{_DEED})$")  # 尚未开工4个
_STILL_BEHIND = lazy(f"[一-鿿]{{0,4}}?(?:(?:正在|仍在|还在)|(?:尚|还|仍)?未(?P<deed>{_DEED})|(?P<open>在建)(?=[，。；]))")
_DONE = lazy(
    f"(?:^[一-鿿]{{0,8}}(?=已)|^|[，、；])(?:其中|目前|现|截至[^，。；]{{1,10}}|累计|实际|已经?|均)*(?:已经?|完成|全部)*(?P<deed>{_DEED})(?:到位|了|建设|实施|(?:项目|公司|企业|单位))?$"
)
_DONE_BEHIND = lazy(f"(?:(?:已经?|均已)(?:全部|顺利)?(?P<deed>{_DEED})|(?P<made>完成)(?=[一-鿿]{{2,6}}[，。；]))")
_OTHER_TIME = lazy("上年|去年|同期|明年|来年")
_PART = lazy("其中|20[0-9]{2}年|[0-9]月")
_OF_SOME = lazy("(?:其中|[项目业户件题]中)[^，。；]{0,8}$")
# the set that is left is another one: 结转的12个未开工项目, 省里点名的12个未开工项目; 梳理出的 and 今年的 name none
_OF_ANOTHER_TIME = lazy("结转|[往历早]年|以前|跨年|此前|历史|前期|期间|以来|多年|20[0-9]{2}年")
_ATTRIBUTE = lazy("(?<![出下余留在有前化来])的$")
_OF_NOW = ("今年", "本年", "当年")
_NOUN = lazy("[一-鿿]{2,8}")
_NO_NOUN = lazy("[均都皆是为要全需须将，。；、]")
_HEAD = lazy("(?:[中内]|的|共|有|等|为|达|[已未].*)+$")
_NO_NAMES = frozenset(_DEED.split("|")) | {"剩余", "其余", "仅有"}
_SETTLED = "办结"  # of what comes in, whatever it is called: 受理热线4120件，办结4098件; 22件未办结工单
_CLAUSE = lazy("^.*[，。；：、]")
_LABEL = 4  # characters that name a class of what is left
_REACH = 10
_MOST = 100  # places that tell what is left: reports stay below, hostile input does not
_BACK = 4  # figures from one of all to one of those done


class Rest(NamedTuple):
    """How many were left by what is told in one place: computed (whole and done) or printed (the figure itself).

    undone  it is printed with what was not done: 2个未开工, which may be one place's
    """

    fact: Fact
    amount: Decimal
    deed: str
    noun: str
    undone: bool
    whole: Fact


class Left(NamedTuple):
    """What is left, told twice: the figure that tells it first, or what was done of `whole` (None where it is printed), and the one that tells another
    number of it; words say what is left.
    """

    first: Fact
    again: Fact
    words: str
    whole: Fact | None


def left_again(facts: Facts) -> Iterator[Left]:
    """What is left and told as another number elsewhere, in order of the latter."""
    text = facts.document.view.text
    if not holds_any(text, _CUES):
        return
    counts = facts.derive(_counts)
    seen = 0
    for order, fact in enumerate(counts):
        if order and _is_among(text, counts[order - 1], fact):
            first = _told_of_as_many(facts, text, counts[order - 1], fact)
            if first is not None:
                yield Left(first.fact, fact, fact.indicator, first.whole)
            continue
        done = _OF_THE_DONE.search(fact.lead)
        if done is not None:
            known = _done_before(facts, text, fact, done["deed"])
            if known is not None:
                yield Left(known, fact, f"已{done['deed']}", None)
            continue
        before = _LEFT.search(fact.lead[-_REACH:])
        said = before or _LEFT_BEHIND.match(text, fact.read.end)
        if said is None and fact.lead.endswith(_STILL_SOME):
            said = before = _SOME_BEHIND.match(text, fact.read.end)
        if (
            said is None
            or _OF_SOME.search(fact.lead)
            or _is_of_another_set(facts, fact, before is None)
            or order
            and counts[order - 1].sentence == fact.sentence
            and counts[order - 1].quantity.unit == fact.quantity.unit
            and "；" not in fact.lead
        ):
            continue
        seen += 1
        if seen > _MOST:
            return
        deed = said["deed"] or ("在建" if said.groupdict().get("open") else "")
        first = _told_before(facts, text, fact, facts.derive(rests), deed, said.end() if before is None else fact.read.end)
        if first is not None and _are_all(facts, text, first.whole, fact) and fact.quantity.amount not in facts.derive(_differences):
            name = f"未{deed}" if deed and deed != "在建" else said[0].rstrip("的")
            yield Left(first.fact, fact, name, first.whole if first.amount != first.fact.quantity.amount else None)


def _counts(facts: Facts) -> list[Fact]:
    return [f for f in facts[:] if f.quantity.unit in _UNITS and f.quantity.approximation is None and not facts.in_table(f)]


def _differences(facts: Facts) -> set[Decimal]:
    """What is left wherever some are told to be done, also of things that are told apart: 2024年签约的58个项目中，已开工51个."""
    counts, text = facts.derive(_counts), facts.document.view.text
    return {
        counts[at - 1].quantity.amount - fact.quantity.amount
        for at, fact in enumerate(counts)
        if at and counts[at - 1].sentence == fact.sentence and counts[at - 1].quantity.unit == fact.quantity.unit and _is_done(text, fact)
    }


def rests(facts: Facts) -> list[Rest]:
    """How many are left, wherever it is told or follows from what was done. Use through facts.derive."""
    return list(islice(_rests(facts, facts.document.view.text, facts.derive(_counts)), _MOST))


def _is_among(text: str, whole: Fact, fact: Fact) -> bool:
    """Whether a count is that of some among those right before it: 76个项目中有9个未开工."""
    return whole.sentence == fact.sentence and whole.quantity.unit == fact.quantity.unit and _AMONG.match(text, whole.read.end) is not None


def _told_of_as_many(facts: Facts, text: str, whole: Fact, fact: Fact) -> Rest | None:
    """Where as many are told with how many of them were done, which leaves another number than that of those said not to be."""
    undone = _NOT_BEGUN.search(fact.lead) or _NOT_BEGUN_BEHIND.match(text, fact.read.end)
    sentence = facts.sentences[fact.sentence]
    if undone is None or _OTHER_TIME.search(text, sentence.start, sentence.end):
        return None
    alike = [
        rest
        for rest in facts.derive(rests)
        if rest.deed == undone["deed"]
        and rest.fact.sentence < fact.sentence
        and rest.whole is not rest.fact
        and not rest.undone
        and rest.whole.quantity.amount == whole.quantity.amount
        and rest.fact.quantity.unit == whole.quantity.unit
    ]
    left = {rest.amount for rest in alike}
    return alike[0] if len(left) == 1 and fact.quantity.amount not in left else None


def _rests(facts: Facts, text: str, counts: Sequence[Fact]) -> Iterator[Rest]:
    for order, fact in enumerate(counts):
        sentence = facts.sentences[fact.sentence]
        if _OTHER_TIME.search(text, sentence.start, sentence.end):
            continue
        undone = _UNDONE.search(fact.lead[-_REACH:])
        if undone is not None:
            yield Rest(fact, fact.quantity.amount, undone["deed"], "", True, fact)
            continue
        still = _STILL.search(fact.lead[-_REACH:]) or _OPEN_OF_ALL.search(fact.lead) or _STILL_BEHIND.match(text, fact.read.end)
        done = _is_done(text, fact)
        if done is None and still is None:
            continue
        before = [f for f in counts[max(0, order - _BACK) : order] if f.sentence >= fact.sentence - 1 and f.quantity.unit == fact.quantity.unit]
        whole = next(
            (f for f in reversed(before) if f.quantity.amount > fact.quantity.amount and not _is_done(text, f) and "已" not in _CLAUSE.sub("", f.lead)), None
        )
        if still is not None:
            noun = _noun(text, whole) if whole is not None else _noun(text, fact)
            behind = _STILL_BEHIND.match(text, fact.read.end)
            deed = behind["deed"] if behind is not None and behind["deed"] else ""
            yield Rest(fact, fact.quantity.amount, deed or ("在建" if still["open"] else ""), noun, deed != "", whole or fact)
        elif done is not None and whole is not None and _PART.search(_CLAUSE.sub("", whole.lead)) is None:
            if facts.sentences[whole.sentence].block != sentence.block or _is_of_others(text, whole, fact):
                continue
            yield Rest(fact, whole.quantity.amount - fact.quantity.amount, done.groupdict().get("made") or done["deed"], _noun(text, whole), False, whole)


def _is_of_others(text: str, whole: Fact, fact: Fact) -> bool:
    """Whether what was done is counted by a noun of its own: 288个建制村。…完成46个贫困村亮化; 218个园区，建成29个服务站."""
    behind = _NOUN.match(text, fact.read.end)
    if behind is None or _DONE.search(fact.lead) is None or _noun(text, whole) in behind[0]:
        return False
    return whole.sentence != fact.sentence or _NOUN.match(text, whole.read.end) is not None


def _is_done(text: str, fact: Fact) -> re.Match[str] | None:
    return _DONE.search(fact.lead) or _DONE_BEHIND.match(text, fact.read.end)


def _noun(text: str, fact: Fact) -> str:
    """What is counted: the last two characters of its name, before the figure or behind it."""
    behind = _NOUN.match(text, fact.read.end)
    if behind is not None and (name := _HEAD.sub("", behind[0])) and len(name) > 1:
        return name[-2:]
    return _HEAD.sub("", fact.lead)[-2:]


def _are_all(facts: Facts, text: str, whole: Fact, left: Fact) -> bool:
    """Whether what is left is of all that the paragraph of the whole tells of, not of some by its name: 尚未开工的5个亿元以上项目."""
    behind, block = _NOUN.match(text, left.read.end), facts.sentences[whole.sentence].block
    return behind is None or not narrows(behind[0], facts.document.quote(facts.document.blocks[block].span))


def _is_of_another_set(facts: Facts, left: Fact, said_behind: bool) -> bool:
    """Whether words before what is left say of which things it is, other than those of the report's year: 2024年签约的12个未开工项目."""
    clause = _CLAUSE.sub("", left.lead)
    now = (*_OF_NOW, f"{facts.reference.year}年") if facts.reference is not None else _OF_NOW
    if any(word in clause for word in now):
        return False
    return _OF_ANOTHER_TIME.search(clause) is not None or said_behind and _ATTRIBUTE.search(clause) is not None


def _is_told_near(facts: Facts, fact: Fact, words: str) -> bool:
    """Whether what is left is named in the paragraph of a figure: 无障碍改造。年度任务300户，已完成168户."""
    block = facts.sentences[fact.sentence].block
    return _NOUN.fullmatch(words) is not None and block >= 0 and words in facts.document.quote(facts.document.blocks[block].span)


def _of_others(one: Fact, other: Fact) -> bool:
    return bool(one.subject and other.subject and one.subject != other.subject)


def _done_before(facts: Facts, text: str, fact: Fact, deed: str) -> Fact | None:
    """The one number of what was done that was told of these things before, where it is another: 已完成29项 and 对已完成的31项任务."""
    behind = text[fact.read.end : fact.read.end + _LABEL]
    if _OTHER_TIME.search(fact.lead):
        return None
    same = [
        rest
        for rest in facts.derive(rests)
        if rest.whole is not rest.fact
        and rest.fact.sentence < fact.sentence
        and rest.fact.quantity.unit == fact.quantity.unit
        and (rest.deed in (deed, "完成") or deed == "完成" and rest.fact.lead.endswith(f"完成{rest.deed}"))
    ]
    told = [rest.fact for rest in same if rest.noun == behind[:2] and _is_done(text, rest.fact) and not _of_others(rest.fact, fact)]
    amounts = {rest.fact.quantity.amount for rest in same}
    return told[0] if len({one.quantity.amount for one in told}) == 1 and fact.quantity.amount not in amounts else None


def _told_before(facts: Facts, text: str, fact: Fact, rests: Sequence[Rest], deed: str, at: int) -> Rest | None:
    """The one way in which what is left was told before, where it gives another number; None where none is, or several are."""
    words = text[at : at + _REACH]
    sentence = facts.sentences[fact.sentence]
    behind = text[at : sentence.end]
    alike = []
    clause = _CLAUSE.sub("", fact.lead)
    before = [rest for rest in rests if rest.fact.sentence < fact.sentence and rest.fact.quantity.unit == fact.quantity.unit]
    if deed == "在建":
        before = [rest for rest in before if rest.deed == deed] or before  # not what has not been begun
    if any(rest.amount == fact.quantity.amount for rest in before):
        return None
    for rest in before:
        if _of_others(rest.fact, fact) or rest.undone and deed:
            continue
        named = (
            rest.noun in words
            or rest.noun in clause
            or not _NOUN.fullmatch(rest.noun)
            or rest.noun in _NO_NAMES
            or not deed
            and _is_told_near(facts, rest.fact, words[:_LABEL])
        )
        same = rest.deed == deed or deed == "在建" and rest.deed in _BUILT
        unsaid = not rest.deed and deed != "在建"  # 其余11个正在办理前期手续 are not being built
        if named and (not deed or unsaid or same) or deed and rest.deed == deed and (_NO_NOUN.match(text, at) or deed == _SETTLED):
            alike.append(rest)
    if _OTHER_TIME.search(text, sentence.start, sentence.end):
        return None
    size = size_class(facts, fact)
    alike = [rest for rest in alike if size_class(facts, rest.whole) in ("", size)] or [
        rest
        for rest in alike
        if fact.quantity.amount < rest.whole.quantity.amount  # 21个10亿元以上项目: not of those that 108个未开工 is told of
    ]
    if len({rest.amount for rest in alike}) > 1:
        name = following_noun(behind)  # 未开工的8个县级重点项目, where 市级重大项目 are told of, too
        alike = [rest for rest in alike if len(name) >= _LABEL and (name in rest.whole.lead or text.startswith(name, rest.whole.read.end))] or alike
        label = clause[:_LABEL]
        alike = [rest for rest in alike if len(label) == _LABEL and label in rest.whole.lead] or alike  # 分阶段整改类剩余10个问题
    if not deed and len({rest.amount for rest in alike}) > 1:
        alike = [rest for rest in alike if rest.deed and rest.deed in behind]
    return alike[0] if len({rest.amount for rest in alike}) == 1 else None
