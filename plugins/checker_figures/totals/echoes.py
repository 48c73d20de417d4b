"""Totals that say again what their parts said: 城区新建公园6个，乡镇新建公园9个，全年共新建公园15个; 完成投资1065万元。A完成投资528万元；B完成投资347万元；…"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.lazy import lazy
from checker.model.fact import Period, Sentence
from checker.model.facts import Facts
from checker_figures.statements.binding import Rows, Term, cues, right_before, terms
from checker_figures.statements.completeness import are_complete, follow_on, label
from checker_figures.statements.relation import Relation

_PAUSES = frozenset("，；。、：,;:（）()\n")
_BEHIND = lazy("(?P<scope>[^，；。、：]{0,12}?)(?P<word>总?共计?|合计|累计|总计|一共)(?P<what>[^，；。、：]{2,14})$")
_BESIDE = lazy("(?P<noun>[^，；。、：]{2,10})(?:合计|共计|总计)(?:达到?|为|有)?$")
_TOTAL_OF = lazy("[，,；;](?:三者|两者|上述|以上)?(?:总|合计|共)(?P<what>投资|面积|里程|长度|金额|产值|产能|规模|收入|额|量)(?:达到?|为|约)?$")
_EVERY = lazy("各[类级项种][^，；。、：]{0,8}?(?P<noun>[^，；。、：]{2})共(?:有|计|达|获)?$")
# What its two or three parts make by their very names
_BY_NAME = lazy("(?:总人口|进出口(?:总[额值])?|地区生产总值|粮食总产量?)(?:达到?|为|实现|完成)?(?:了)?$")
_FILLER = lazy("^(?:实现|完成|达到?|已|约|为)+")
# Whose total it is: a time, all of a place, or nothing; the name of a place is one part more
_WHOLE_OF = lazy(
    r"(?:(?:截至)?[一二三四五六七八九十\d]*[年月日底末份前上下半季度全今本1-9—-]*|全[国省市县区镇乡村园年]|[以上述]{2}|[两二三四五六七八九十][项类者个地]|各[^，；。]{1,4}|目前|已|现|期间|总计)*"
)
_MOST = 12
_TAIL = 24
_FEW = 3


def echoes(facts: Facts) -> list[Relation]:
    """Totals whose own words are those of their parts. Use through facts.derive."""
    rows = facts.derive(terms)
    found: list[Relation] = []
    for order in facts.derive(cues).sums:
        fact = facts[order]
        lead = fact.lead[-_TAIL:]
        if "合计" in lead or "共计" in lead or "总计" in lead:
            relation = _named_together(rows, rows.term(order))
            if relation is not None:
                found.append(relation)
                continue
        if order - facts.sentences[fact.sentence].first < 2:
            continue
        if "计" in lead or "共" in lead or "总" in lead or "生产总值" in lead:
            relation = _behind(rows.term(order), rows[fact.sentence])
            if relation is not None:
                found.append(relation)
    found += _told_first(facts)
    return found


def _clause(term: Term) -> str:
    """The words right before a figure, back to a pause."""
    gap = term.gap
    at = len(gap)
    while at and gap[at - 1] not in _PAUSES:
        at -= 1
    return gap[at:]


def _behind(total: Term, row: tuple[Term, ...]) -> Relation | None:
    """The figures before a total that say the same as it does, each of another place or time."""
    place = total.order - row[0].order
    if place < 2 or not total.main or total.depth:
        return None
    clause = _clause(total)
    match = _BEHIND.match(clause)
    if match is not None and _WHOLE_OF.fullmatch(match["scope"]):
        what = _FILLER.sub("", match["what"]) or match["what"]
        parts = _saying(total, row, place, what)
        names = [_clause(p).removesuffix(match["what"]).removesuffix(what) for p in parts]
        if len(parts) < 2 or len(set(names)) < len(names) or "" in names:
            return None
        if not _tile([p.fact.period for p in parts], total.fact.period, match["word"] == "累计"):
            return None
        return Relation("echoed", (total,), (tuple(parts),), False, True, len(parts) > 1)
    match = _BESIDE.match(clause) if total.fact.kind == "count" else None
    if match is not None:
        parts = _saying(total, row, place, match["noun"][-2:])
        return Relation("echoed", (total,), (tuple(parts),), False, len(parts) >= _FEW, False) if len(parts) > 1 else None
    match = _EVERY.match(clause)
    if match is not None:
        parts = _saying(total, row, place, match["noun"])
        return Relation("echoed", (total,), (tuple(parts),), False, len(parts) >= _FEW, False) if len(parts) > 1 else None
    if _BY_NAME.search(clause) and "其中" not in total.gap:
        for count in (2, 3):
            last = row[max(0, place - count) : place]
            if len(last) == count and all(t.main and t.base == total.base and not t.depth for t in last):
                labels = [label(t) for t in last]
                if are_complete(labels) or count == 3 and "三次产业" in last[0].gap and "分别" in last[0].gap:
                    return Relation("echoed", (total,), (last,), False, True, True)
    match = _TOTAL_OF.match(total.gap)
    if match is not None:
        parts = _distributed(total, row, place)
        if len(parts) > 1 and match["what"] in _clause(parts[0]):
            return Relation("echoed", (total,), (tuple(parts),), False, True, True)
    return None


def _named_together(rows: Rows, total: Term) -> Relation | None:
    """县乡村道合计1930公里, 沟渠道路合计11公里: a name that strings together those of the parts before it, in its sentence or the one before."""
    match = _BESIDE.match(_clause(total))
    if match is None or not total.main or total.depth:
        return None
    noun = match["noun"]
    row = rows[total.sentence]
    before = [t for t in right_before(row, total, 6 * _MOST) if t.main and t.base == total.base][-_MOST:]
    if not before and total.sentence:
        before = [t for t in rows[total.sentence - 1] if t.main and t.base == total.base][-_MOST:]
    if len(noun) < 3 or len(before) < 2:
        return None
    names = [label(t) for t in before]
    for wanted in ([c + noun[-1] for c in noun[:-1]], [noun[at : at + 2] for at in range(0, len(noun), 2)]):
        parts = [next((t for t, name in zip(before, names, strict=True) if name.endswith(end)), None) for end in wanted]
        found = tuple(p for p in parts if p is not None)
        if len(found) == len(wanted) == len(set(found)) > 1:
            return Relation("echoed", (total,), (found,), False, True, True)
    return None


def _saying(total: Term, row: Sequence[Term], place: int, what: str) -> list[Term]:
    """The run of figures before a total whose words end as those of the total do, in order."""
    parts: list[Term] = []
    for term in reversed(row[max(0, place - 3 * _MOST) : place]):
        if term.base != total.base or term.depth:
            if "其中" in term.gap:
                break
            continue
        if not term.main or what not in _clause(term)[-len(what) - 2 :] and not _says_as_before(term, total):
            break
        parts.append(term)
        if "其中" in term.gap or "。" in term.gap or len(parts) > _MOST:
            break
    return parts[::-1]


def _says_as_before(term: Term, total: Term) -> bool:
    """Whether a figure leaves the name to the one before it: 一季度完成立项43个，二季度完成51个."""
    return term.fact.indicator == total.fact.indicator != "" and (term.fact.inherited or term.fact.indicator in _clause(term))


def _distributed(total: Term, row: Sequence[Term], place: int) -> list[Term]:
    """The figures that 分别 distributes right before a total: 分别投资1.2亿元、0.8亿元和2.5亿元."""
    parts: list[Term] = []
    for term in reversed(row[max(0, place - _MOST) : place]):
        if term.base != total.base or not term.main:
            return []
        parts.append(term)
        if "分别" in term.gap:
            return parts[::-1]
        if term.gap not in ("、", "和", "及", "，"):
            return []
    return []


def _tile(parts: Sequence[Period | None], whole: Period | None, only: bool) -> bool:
    """Whether the times of parts may be those that the time of a total is made of; only: they must be."""
    if whole is None or any(p is None for p in parts):
        return not only
    return not only and len(set(parts)) == 1 or follow_on(parts, whole)


def _told_first(facts: Facts) -> Iterator[Relation]:
    """完成投资1065万元。A…，完成投资528万元；B…，完成投资347万元；C仅完成投资190万元: each clause between ； ends as the sentence before did."""
    rows, text = facts.derive(terms), facts.document.view.text
    sentences = facts.sentences
    at = text.find("；")
    while at >= 0:
        number = bisect_right(sentences, at, key=_starts) - 1
        sentence, before = sentences[number], sentences[number - 1]
        at = text.find("；", sentence.end)
        if number < 1 or sentence.last - sentence.first < 2 or before.first == before.last or sentence.block != before.block:
            continue
        row = rows[number]
        clauses: list[list[Term]] = [[]]
        for term in row[: 6 * _MOST]:
            if "；" in term.gap or ";" in term.gap:
                clauses.append([])
            clauses[-1].append(term)
        if not 2 <= len(clauses) <= _MOST or text.count("；", sentence.start, sentence.end) != len(clauses) - 1:
            continue
        for whole in rows[number - 1][-_FEW:]:
            what = _clause(whole)[-4:]
            if not whole.main or whole.depth or len(what) < 4 or _NO_ECHO.search(what):
                continue
            said = [[t for t in clause if t.base == whole.base and t.main and _clause(t).endswith(what)] for clause in clauses]
            if all(len(found) == 1 for found in said):
                parts = tuple(found[0] for found in said)
                counted = _counts(facts, whole, len(parts))
                if all(p.fact.quantity.amount < whole.fact.quantity.amount for p in parts) or counted:
                    yield Relation("echoed", (whole,), (parts,), False, counted, counted)


def _starts(sentence: Sentence) -> int:
    return sentence.start


def _counts(facts: Facts, whole: Term, number: int) -> bool:
    """Whether the sentence of a total counts as many things as there are parts."""
    sentence = facts.sentences[whole.sentence]
    return any(f.kind == "count" and f.quantity.number == str(number) for f in facts.of(sentence))


_NO_ECHO = lazy("[增减降升比占均率]")
