"""How many of a grade there are, and how many have not been begun, told in one place and told again in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker_figures.agreement.left_again import rests
from checker_figures.statements.mentions import time_of
from checker_figures.statements.scopes import closes, one_scope

_GRADES = "特级|[一二三四]级|[甲乙丙]级|[大中小微]型|[345]?A{1,5}级"
_GRADE = lazy(f"(?:，?其中[：:]?|、|，|和|；)(?P<grade>{_GRADES}|国家级|省级|市级)(?:有|为)?$")
_AGAIN = lazy(
    f"(?:^|[，。；、：”（])(?:全[省市县区]|目前|现有|仅有?|有)*(?P<grade>{_GRADES})(?:资质)?(?P<noun>[\u4e00-\u9fff]{{2,6}}?)(?:数量)?(?:仅有?|只有|共有?|有|为|达到?)*$"
)
_DEEDS = "化解|答复|解决|兑付|签约|签订协议|征收|拆迁|搬迁|脱贫|验收|到位|开工|竣工|完工|投产|入库|落地|办结|整改|销号|启动"
_NOT_YET = lazy(
    f"(?:^|[，。；：、“”]|(?<=对)|(?<=督促)|(?<=推动))(?P<some>[^，。；：、0-9]{{0,10}}?)(?:尚|还|仍)?未(?:完成)?(?P<deed>{_DEEDS})(?:的)?(?:项目|问题|事项)?(?:有|为|共)?$"
)
_BEHIND = lazy(f"[个件处起宗条户家名人项](?P<some>[一-鿿]{{0,4}}?)(?:项目|问题|事项|案件|隐患)?(?:(?:尚|还|仍|均)?未|没有)(?P<deed>{_DEEDS})")
_ANY = lazy("^(?:对|针对|督促|推动|紧盯|围绕|加快|推进|确保|其余|剩余|抓紧|逐一|加大|要|各[县市区]{1,3}对)*$")
_UNITS = frozenset("个件处起宗项")
_OF_ONE_WORK = frozenset("条户家名人")  # there may be more of them elsewhere: told again where the report says what is wanting or next
_MOST = 6


def grades(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """企业63家，其中一级4家… and elsewhere 一级企业仅6家."""
    text = facts.document.view.text
    if "其中" not in text:
        return
    told: dict[tuple[str, str], list[tuple[Fact, Fact]]] = {}  # each part with its whole
    for fact in facts[:]:
        if fact.kind != "count" or fact.modality != "done" or facts.in_table(fact):
            continue
        part = _GRADE.search(fact.lead)
        if part is not None:
            whole = _whole_before(facts, fact)
            if whole is not None:
                told.setdefault((part["grade"], fact.quantity.unit), []).append((fact, whole))
    if not told:
        return
    for fact in facts[:]:
        if fact.kind != "count" or fact.modality != "done" or facts.in_table(fact) or fact.quantity.approximation:
            continue
        again = _AGAIN.search(fact.lead)
        known = told.get((again["grade"], fact.quantity.unit), []) if again is not None else []
        if again is None or len(known) != 1:
            continue
        first, whole = known[0]
        if first.sentence == fact.sentence or first.quantity.amount == fact.quantity.amount or not one_scope(facts, first, fact):
            continue
        noun = again["noun"]
        if (
            whole.indicator.endswith(noun[-2:])
            and noun in text[whole.read.start - len(whole.lead) : whole.read.end + 8]
            and time_of(facts, first) == time_of(facts, fact)
        ):
            yield (first, fact) if first.read.start < fact.read.start else (fact, first)


def _whole_before(facts: Facts, part: Fact) -> Fact | None:
    """The count before 其中 in the sentence of a part."""
    sentence = facts.sentences[part.sentence]
    for order in range(facts.first_at(part.read.start, sentence.first, sentence.last), sentence.first, -1):
        if "其中" in facts[order].lead:
            whole: Fact = facts[order - 1]
            return whole if whole.quantity.unit == part.quantity.unit and whole.kind == "count" else None
    return None


def not_begun(facts: Facts) -> Iterator[tuple[Fact, Fact, str]]:
    """7个新建项目尚未开工 and elsewhere 对未开工的9个项目, where no others make nine."""
    text = facts.document.view.text
    if "未" not in text:
        return
    told: dict[tuple[str, str], list[tuple[Fact, str]]] = {}
    for fact in facts[:]:
        if fact.kind != "count" or fact.quantity.unit not in _UNITS | _OF_ONE_WORK or facts.in_table(fact) or fact.quantity.approximation:
            continue
        said = _said_undone(text, fact)
        if said is not None:
            told.setdefault((said["deed"], fact.quantity.unit), []).append((fact, said["some"]))
    for (deed, unit), same in told.items():
        values = {fact.quantity.amount for fact, _ in same}
        if len(values) != 2 or len(same) > _MOST:
            continue
        for (first, some), (second, other) in combinations(same, 2):
            apart = first.quantity.amount != second.quantity.amount and first.sentence != second.sentence
            loose = _ANY.match(some) is not None or _ANY.match(other) is not None
            named = next((kind for kind in (some, other) if _ANY.match(kind) is None), "")
            if unit == "项" and named and any(named[-2:] not in facts.text_of(facts.sentences[fact.sentence]) for fact in (first, second)):
                continue  # 7项尚未启动 of all works, 3项民生实事尚未启动
            if unit in _OF_ONE_WORK and (closes(facts, first) or not closes(facts, second)):
                continue
            if any(
                rest.amount == second.quantity.amount and (rest.deed, rest.fact.quantity.unit) == (deed, unit) and rest.amount != rest.fact.quantity.amount
                for rest in facts.derive(rests)
            ):
                continue  # 项目86个，已开工71个。…工业项目未开工5个。…15个未开工项目: what is left of others
            if _is_of_some(facts, first) != _is_of_some(facts, second):
                continue
            if apart and loose and _classes(text, facts, first, deed) == _classes(text, facts, second, deed):
                yield first, second, f"未{deed}"
                break


def _is_of_some(facts: Facts, fact: Fact) -> bool:
    """Whether a count and those before it in its sentence make up some of as many as were counted before: 86个项目. 34个工业项目…。已竣工5个，在建24个，未开工5个."""
    order = facts.first_at(fact.read.start)
    before = [f for f in facts[: order + 1] if f.kind == "count" and f.quantity.unit == fact.quantity.unit]
    own = [f.quantity.amount for f in before if f.sentence == fact.sentence]
    made = sum(own)
    place = next((place for place, f in enumerate(before) if f.quantity.amount == made), 0)
    return len(own) > 1 and any(f.quantity.amount > made for f in before[:place])


def _said_undone(text: str, fact: Fact) -> re.Match[str] | None:
    """The words before a count, or those behind it, that say that something was not done with what is counted."""
    return _NOT_YET.search(fact.lead) if "未" in fact.lead else _BEHIND.match(text, fact.read.end - 1)


def _classes(text: str, facts: Facts, fact: Fact, deed: str) -> set[str]:
    """The years and classes of projects that stand before it in its sentence: 2024年签约未开工的5个; deed is what is said of it itself."""
    sentence = facts.sentences[fact.sentence]
    return {match[0] for match in _OTHERS.finditer(text, sentence.start, fact.read.start)} - {deed}


_OTHERS = lazy("20[0-9]{2}年|上年|去年|省级|市级|产业项目|民生|基础设施|亿元以上|专项债|预算内|招商|签约|[镇乡](?![村道])|园区|标段|续建|[一二三四]期")
