"""Sentences and list items too short to be passages that stand twice with the same figures, one clause perhaps left out."""

from __future__ import annotations

from itertools import compress, pairwise, takewhile
from operator import ne

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker_structure.judgement import FORMULA, TELLING, annex_of, judged
from checker_structure.similarity import similarity

_LEAST = 30  # characters that both must share
_LEAST_ITEM = 20  # of two items that fill their lines
_CLAUSE = 8  # a shorter clause is chance
_LEAD = " \t\u3000\u00a0（(一二三四五六七八九十是0123456789）).、．—-•·●■◆"
_FIGURE = lazy(r"(?<![/\d.])\d+(?:\.\d+)?(?:[%‰]|(?![年月日])[\u4e00-\u9fff])")
_WHOLE = frozenset(("100%",))
_FORMAL = ("牵头", "责任单位", "思想", "精神", "联系电话", "〔", "\t")
_CARRIED = ("加上", "加：", "其中", "减去", "扣除")  # accounts that go on alike
_MOST = 60
_REACH = 600  # characters within which a sentence that a section should not have was pasted
_REWORDED, _MANY = 2, 3  # clauses that differ, and figures that do not, where an opening was put before what was pasted
_NAMED = 10  # characters of a first clause that name what is told
_NEAR = 3  # sentences back at which the same one, in the same paragraph, was pasted
_LEAST_NEAR = 10  # characters of such a sentence
_HAN = lazy("[\u4e00-\u9fff]")
_OPENING_LINES = 120  # characters in which a report says what it is
_STOPS = frozenset("。；！")
_FORMS = 5  # passages that stand twice by the manner of a text
_MARKS = 2  # characters of a paragraph beside its only sentence
# what such a statement begins with when it is of what stands before it, another project for one
_OF_BEFORE = ("总投资", "计划", "年度计划", "完成投资", "累计", "已完成", "目前", "其中", "同比", "比上年", "占", "增长", "下降")
_LEAST_TAIL = 40
_LEAST_PASTED, _LEAST_PLAIN = 19, 22  # characters of a statement with figures, and of a sentence without
_ACCOUNTS = lazy("预算|决算|评级|信用|债券")
_SAME = 4  # characters, before more is compared
_FEWEST_HAN = 7
_OPENING = lazy("[^：\\n]{0,40}：(?=[第①（(1一])")  # 存在三个问题：①
_ORDINAL = lazy("[ \n\u3000]*(?:第[一二三四五六七八九十]{1,2}[，,、]|[①-⑳])")
_COUNT = lazy(r"\d+(?:\.\d+)?(?![\d年月日时点])")
_LIMIT = lazy("以[上下]|[0-9]岁|[0-9]级")
_APART = 4  # characters by which two sentences that say the same may differ in length
_NEARLY = 0.85
_HEAD, _TAIL = 3, 8  # characters that a sentence and the same shortened begin and end with


class Twin(NamedTuple):
    """earlier and later as printed; removed is the clause that only one of them has, "" where they are the same."""

    earlier: Span
    later: Span
    text: str
    removed: str


def twins(facts: Facts) -> list[Twin]:
    """In order of the later one. What already stands in a passage that is found twice is left out. Use through facts.derive."""
    text = facts.document.view.text
    plain = text.replace("；", "。").replace("\n", "。").replace("！", "。").replace(",", "，").replace(";", "。")
    sentences = plain.split("。")
    told = [sentence.lstrip(_LEAD) for sentence in sentences]
    again = _again("，".join(told).split("，"))
    if not again:
        return []
    held: list[tuple[int, list[str]]] = []
    seen: dict[str, int] = {}
    pairs: dict[tuple[int, int], None] = {}
    at = 0
    for sentence, said in zip(sentences, told, strict=True):
        size = len(sentence)
        if size >= _LEAST_ITEM:
            clauses = said.split("，")
            number = len(held)
            held.append((at + size - len(said), clauses))
            for clause in clauses:
                if clause in again:
                    first = seen.setdefault(clause, number)
                    if first != number and len(pairs) < _MOST:
                        pairs[first, number] = None
        at += size + 1
    found = [twin for first, number in pairs if (twin := _twin(facts, held[first], held[number]) or _pasted(facts, held[first], held[number])) is not None]
    if not found:
        return []
    passages = facts.derive(judged)
    known = [passage.later for passage, _, _ in passages]
    annex = annex_of(facts.document)
    if sum(1 for _, _, severity in passages if severity == "info") > _FORMS:
        found = [t for t in found if _FIGURE.search(t.text)]  # a standard that says many things in one form
    return [t for t in found if t.later.start < annex and not any(k.start < t.later.end and t.later.start < k.end for k in known)]


def echoes(facts: Facts) -> list[Twin]:
    """Sentences, however short, that stand again a few sentences on in the same paragraph. Use through facts.derive."""
    text = facts.document.view.text
    found = _shortened(facts, text.split("。"))
    items = _items(text)
    if any(len(said) >= _LEAST_NEAR for said in _again([said for _, said in items])):
        found += _said_again(facts, items)
    found += _said_anew(facts, items)
    found += _begun_again(facts, items)
    if not found:
        return []
    known = [passage.later for passage, _, _ in facts.derive(judged)]
    return [t for t in found if not any(k.start < t.later.end and t.later.start < k.end for k in known)]


def _items(text: str) -> list[tuple[int, str]]:
    """(start, what is said) of each sentence or member of a list, without the number before it."""
    found = []
    at = 0
    for sentence in text.replace("；", "。").split("。"):
        line = sentence.rfind("\n") + 1  # behind the headings above it
        lead = line + _lead(sentence[line:])
        found.append((at + lead, sentence[lead:]))
        at += len(sentence) + 1
    return found


def _said_again(facts: Facts, items: list[tuple[int, str]]) -> list[Twin]:
    text = facts.document.view.text
    last: dict[str, tuple[int, int]] = {}
    found: list[Twin] = []
    for number, (start, said) in enumerate(items):
        before = last.get(said)
        if len(said) >= _LEAST_NEAR:
            last[said] = number, start
        if before is None or number - before[0] > _NEAR or "\n" in text[before[1] : start] or len(found) >= _MOST:
            continue
        if len(_HAN.findall(said)) >= _FEWEST_HAN and not any(word in said for word in _FORMAL):
            found.append(Twin(facts.printed(before[1], before[1] + len(said)), facts.printed(start, start + len(said)), said, ""))
    return found


def _begun_again(facts: Facts, items: list[tuple[int, str]]) -> list[Twin]:
    """A sentence that says no more than the one right before it began with: 完成率72%，为全区最低。完成率72%。"""
    text = facts.document.view.text
    return [
        Twin(facts.printed(one, one + len(again)), facts.printed(two, two + len(again)), again, "")
        for (one, said), (two, again) in pairwise(items)
        if said[:_SAME] == again[:_SAME] and said.startswith(again + "，") and len(_HAN.findall(again)) >= _FEWEST_HAN and "\n" not in text[one:two]
    ][:_MOST]


def _lead(sentence: str) -> int:
    """How long the number before a sentence is, and what opens the list: （1）, ②, 三是, 第二，."""
    opening = _OPENING.match(sentence) if "：" in sentence else None
    at = opening.end() if opening else 0
    ordinal = _ORDINAL.match(sentence, at)
    if ordinal:
        return ordinal.end()
    said = sentence[at:].lstrip(_LEAD)
    lead = len(sentence) - len(said)
    return at if said.startswith("年") and sentence[lead - 1 : lead].isdecimal() else lead  # 2025年，…… begins with no number of a list


def _said_anew(facts: Facts, items: list[tuple[int, str]]) -> list[Twin]:
    """A sentence that says the one before it in the same paragraph again: its words with other figures, or its figures in nearly its words."""
    text = facts.document.view.text
    found: list[Twin] = []
    for (before, first), (start, said) in pairwise(items):
        if _alike(first, said) and "\n" not in text[before : start + len(said)] and len(found) < _MOST:
            found.append(Twin(facts.printed(before, before + len(first)), facts.printed(start, start + len(said)), said, ""))
    return found


def _alike(one: str, other: str) -> bool:
    if one[-1:] != other[-1:] or one == other or not abs(len(one) - len(other)) <= _APART or min(len(one), len(other)) < _LEAST_NEAR:
        return False
    figures = _COUNT.findall(one), _COUNT.findall(other)
    if not figures[0] or len(figures[0]) != len(figures[1]) or any(word in other for word in _FORMAL):
        return False
    words = _COUNT.sub("0", one), _COUNT.sub("0", other)
    if words[0] == words[1]:  # 单户500万元以下 and 单户100万元以下 with what each has are two things
        kept = len(figures[0]) == 1 or any(a == b for a, b in zip(*figures, strict=True))
        return kept and len(_HAN.findall(other)) >= _LEAST_NEAR and _LIMIT.search(other) is None
    if one.count("支出") != other.count("支出"):
        return False  # income, and what is spent of it
    return figures[0] == figures[1] and TELLING.isdisjoint(set(one) ^ set(other)) and similarity(*words) >= _NEARLY


def _shortened(facts: Facts, sentences: list[str]) -> list[Twin]:
    """到位率62.5%，比上年提高3.1个百分点。到位率比上年提高3.1个百分点。: the one without a clause of the other, right behind or before it."""
    alike = [
        number for number, (one, other) in enumerate(pairwise(sentences)) if (one[-_TAIL:] == other[-_TAIL:] or one[:_TAIL] == other[:_TAIL]) and one != other
    ]
    found: list[Twin] = []
    for number in alike[:_MOST]:
        one, other = sentences[number].rpartition("\n")[2].lstrip(_LEAD), sentences[number + 1].lstrip(" ")
        left_out = _left_out(*sorted((one, other), key=len))
        if not left_out or any(word in other for word in _FORMAL):
            continue
        behind = sum(map(len, sentences[: number + 1])) + number
        start = behind + 1 + len(sentences[number + 1]) - len(other)
        found.append(Twin(facts.printed(behind - len(one), behind), facts.printed(start, start + len(other)), other, left_out))
    return found


def _left_out(short: str, long: str) -> str:
    """What of the longer sentence is not in the shorter: its first clauses, its last, or its middle with a clause's end; "" where they differ elsewhere."""
    if len(_HAN.findall(short)) < _FEWEST_HAN or not _FIGURE.search(short):
        return ""
    if long.startswith(f"{short}，"):
        return long[len(short) :]
    if long.endswith(f"，{short}"):
        return long[: -len(short)]
    apart = len(long) - len(short)
    head = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if head < _HEAD or short[head:] != long[head + apart :] or "，" not in long[head : head + apart] or not _FIGURE.search(short, head):
        return ""
    return long[head : head + apart]


def _again(clauses: list[str]) -> set[str]:
    """The clauses, or sentences, that stand there more than once and are no chance, without a step of Python for each."""
    numbers = range(len(clauses))
    final = dict(zip(clauses, numbers, strict=True))
    return {clause for clause in compress(clauses, map(ne, map(final.__getitem__, clauses), numbers)) if len(clause) >= _CLAUSE}


def _is_reworded(before: list[str], after: list[str], same: str) -> bool:
    """Whether nothing but an opening without a figure tells two sentences full of figures apart."""
    openings = before[0], after[0]
    return before[1:] == after[1:] and len(set(_FIGURE.findall(same)) - _WHOLE) >= _MANY and not any(_FIGURE.search(opening) for opening in openings)


def _twin(facts: Facts, earlier: tuple[int, list[str]], later: tuple[int, list[str]]) -> Twin | None:
    """The two sentences if nothing but one clause tells them apart and their figures are no chance."""
    (first, before), (start, after) = earlier, later
    shared = [clause for clause in after if clause in before]
    apart = [clause for clause in before if clause not in after] + [clause for clause in after if clause not in before]
    same = "，".join(shared)
    document = facts.document
    one = facts.printed(first, first + len("，".join(before)))
    other = facts.printed(start, start + len("，".join(after)))
    near = start - first <= _REACH
    blocks = document.block_at(one.start), document.block_at(other.start)
    if len(apart) == _REWORDED and near:
        near = _is_reworded(before, after, same)
        apart = apart[1:] if near else apart
    if len(apart) > 1 or len(same) < (_LEAST if apart else _LEAST_ITEM) or len(shared) < 2:
        return None
    figures = len(set(_FIGURE.findall(same)) - _WHOLE)
    if not figures or any(word in same for word in _FORMAL):
        return None
    if not _are_prose(document, blocks):
        return None
    numbered = not apart and all(block is not None and block.number for block in blocks)  # one figure will do in two items of a list
    close = near and not apart and blocks[0] is not blocks[1] and len(before[0]) >= _NAMED and not _FIGURE.search(before[0])
    if figures < 2 and not numbered and not close:
        return None
    if (
        len(same) < _LEAST
        and (figures < 2 or same.startswith(_CARRIED))
        and not close
        and any(block is None or block.span.end - block.span.start > len(same) + 8 for block in blocks)
    ):
        return None  # a short sentence within a paragraph: chance
    if not _in_one_part(document, one, other):
        return None  # two reports of a compilation
    return Twin(one, other, same, apart[0] if apart else "")


def _are_prose(document: Document, blocks: tuple[Block | None, ...]) -> bool:
    return all(block is not None and block.kind in ("paragraph", "list_item", "heading") for block in blocks)


def _in_one_part(document: Document, one: Span, other: Span) -> bool:
    return any(part.offset <= one.start and other.end <= part.offset + len(part.text) for part in document.parts)


def _pasted(facts: Facts, earlier: tuple[int, list[str]], later: tuple[int, list[str]]) -> Twin | None:
    """What two sentences of different paragraphs end with, or one of them begins with and the other, a paragraph of its own, says alone, if it is no chance."""
    (first, before), (start, after) = earlier, later
    document, text = facts.document, facts.document.view.text
    if _ACCOUNTS.search(text, 0, _OPENING_LINES) is not None:
        return None  # accounts say a sum again and again
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(before), reversed(after), strict=False))
    said = "，".join([clause for clause, _ in same][::-1])
    told = "，".join(after)
    at, again = first + len("，".join(before)) - len(said), start + len(told) - len(said)
    one, other = facts.printed(at, at + 1), facts.printed(again, again + 1)
    blocks = document.block_at(one.start), document.block_at(other.start)
    if blocks[0] is blocks[1] or not _are_prose(document, blocks) or not _in_one_part(document, one, other):
        return None
    alone = blocks[1] is not None and blocks[1].span.end - blocks[1].span.start <= len(told) + _MARKS
    if alone and before[: len(after)] == after:
        said, at, again = told, first, start
    ended = text[start + len(told) : start + len(told) + 1] in _STOPS
    if len(said) < _LEAST_PASTED or not ended or text[at - 1 : at] == "," or any(word in said for word in _FORMAL):
        return None  # 3,185万元 is no clause
    figures = len(set(_FIGURE.findall(said)) - _WHOLE)
    whole = len(said) in (len(told), len("，".join(before)))
    near = (before == after or alone and said == told) and start - first <= _REACH
    plain = blocks[1] is not None and not blocks[1].number and len(said) >= _LEAST_PLAIN and FORMULA.search(said) is None
    if figures > 1 and (whole or figures > _REWORDED and len(said) >= _LEAST_TAIL) and not said.startswith(_OF_BEFORE) or near and (figures == 1 or plain):
        return Twin(facts.printed(at, at + len(said)), facts.printed(again, again + len(said)), said, "")
    return None
