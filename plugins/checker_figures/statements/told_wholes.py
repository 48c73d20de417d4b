"""What a share is of by the words that lead up to it: those who did what their name says, what was counted of its own year, what was added."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import Term, right_before, terms
from checker_figures.statements.called import clause_of, core
from checker_figures.statements.share_reach import NEAR, REACH, same_time

_FAR = 160  # characters of a sentence that are looked at
_DOERS = lazy("(?:学?生|者|人员|人数|人|学员|户数|户|总?数|总?量|企业|项目|案件|事项|工程|单位|样品|产品|资金|面积)$")
_OF_PEOPLE = ("生", "者", "人员", "人数", "人", "学员")
_MANNER = lazy("^(?:准予|按期|如期|按时|正常|顺利|现场|网上|同意|依法|成功|新|应届|再)*")
_OTHER_YEAR = lazy(
    "(?:^|[；。（(，：])(?:而|但|其中)?[，]?(?:上年|去年|上一年|前年|(?:上年|去年)?同期|(?P<year>20[0-9]{2})年)(?:同期|全年|度|末|底)?(?![的比相为是])"
)
_ADDED = lazy(
    "(?:增量|减量|增[加长收支]额|减[少收支]额|(?:新增|增加(?!值)|增长|增收|净增|减少)(?:的|部分|量|额|用电量|产值|税收|投资|贷款|存款|就业|人口|企业|项目|主体)*)"
    "[^，；。：（）]{0,12}?(?:[中里内]|看)[，,：:]?"
)
# 办理214案，占16.1%: a number whose measure is not known
_UNREAD = lazy("(?<![0-9.第])[0-9]+(?:[.][0-9]+)?(?![年月日号时季届强位名])[一-鿿]{1,2}[，,、（(](?:约|共|仅|均)*占")


def by_their_verb(facts: Facts, plain: str, part: Term) -> list[Term]:
    """The amounts shortly before a part that tell how many did what a name says, the nearest first: 毕业4247人 for 占毕业生的, 报名620人 for 占报名人数的."""
    verb = verb_of(plain)
    if len(verb) < 2 or plain.endswith(_OF_PEOPLE) and part.base != "人":
        return []
    rows = facts.derive(terms)
    before = [t for row in rows[max(0, part.sentence - NEAR) : part.sentence + 1] for t in row[-REACH:] if t.order < part.order]
    before = [t for t in before if t.main and t.base == part.base and same_time(t.fact, part.fact)]
    found = [t for t in before if _MANNER.sub("", core(clause_of(t))) == verb]
    if not found:  # 办理就业登记260人 for 占登记人数的; 新设企业180家 for 占新设数的
        found = [t for t in before if clause_of(t).endswith(verb) and clause_of(t)[-len(verb) - 1 : -len(verb)] not in _DENIED]
    if not found and plain.endswith("数"):
        found = [t for t in before if core(clause_of(t)).startswith(verb)]
    return found[::-1]


_DENIED = frozenset("未没不非无")


def verb_of(name: str) -> str:
    """What those did that a name says: 毕业 of 毕业生; "" where it says no such thing."""
    doers = _DOERS.search(name)
    return name[: doers.start()] if doers is not None else ""


def of_its_year(facts: Facts, part: Term) -> list[Term]:
    """The amount right before a part that was counted in the same other year: 上年监测45个断面，优良36个，占80.0%."""
    before = right_before(facts.derive(terms)[part.sentence], part, 1)
    if not before or not of_other_year(facts, part, before):
        return []
    whole = before[0]
    larger = whole.main and whole.base == part.base and whole.depth == part.depth and whole.fact.quantity.amount > part.fact.quantity.amount
    return [whole] if larger and part.gap[:1] != "、" else []


def of_other_year(facts: Facts, term: Term, others: Sequence[Term] = ()) -> bool:
    """Whether the words before a figure begin with another year than that of the report, and other figures stand behind these: ；上年监测45个断面，优良."""
    words = words_before(facts, term)
    said = _OTHER_YEAR.search(words)
    if said is None or said["year"] and (facts.reference is None or int(said["year"]) >= facts.reference.year):
        return False
    start = term.fact.read.start - len(words) + said.start()
    return all(other.fact.read.start > start for other in others)


def is_of_what_was_added(facts: Facts, share: Term) -> bool:
    """Whether a share is of what was added, not of all: 全部增量8.4亿千瓦时中，居民生活占45.2%，工业占34.5%."""
    return _ADDED.search(words_before(facts, share)) is not None


def words_before(facts: Facts, term: Term) -> str:
    """The words of a sentence up to a figure, back to a ； or to the parenthesis that it stands in."""
    text, at = facts.document.view.text, term.fact.read.start
    start = max(facts.sentences[term.sentence].start, at - _FAR)
    start = max(start, text.rfind("；", start, at) + 1)
    if term.depth:
        start = max(start, text.rfind("（", start, at) + 1, text.rfind("(", start, at) + 1)
    return text[start:at]


def is_of_unread(gap: str) -> bool:
    """Whether a number that was not read as a figure stands right before a share, which may be its own: 院领导6人办理214案，占16.1%."""
    return _UNREAD.search(gap) is not None


def without_other_years(facts: Facts, pairs: Sequence[tuple[Term, Term]]) -> list[tuple[Term, Term]]:
    """The shares with their parts but those of another year than the first."""
    other = [of_other_year(facts, part) for _, part in pairs]
    return [pair for pair, of in zip(pairs, other, strict=True) if of == other[0]]
