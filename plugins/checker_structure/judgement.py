"""Which repeated passages are slips and which belong there: the knowledge of reports that the rules of this bundle share."""

from __future__ import annotations

from bisect import bisect_left

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Severity
from checker.model.typed import Literal
from checker_structure.passages import NUMBER, Passage, passages_of
from checker_structure.similarity import similarity

_MANY = 5  # passages of which it is not certain: more are the manner of a text
_LONG_TEXT = 15_000  # characters of a text that has a summary and a conclusion
_APART = 1_000  # characters between these and what they sum up
_RESTATED = 200  # characters that they say again in a piece
LONG = 80  # characters from which a passage that stands twice is a slip beyond doubt
_OTHER = 4  # figures of which three in four are others: the passage tells of another thing
_NEARBY = 400  # characters within which a sentence that says nearly the same is a copy
_ITEM = lazy("^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]，|[①-⑳])")
_RUNS = lazy("[，。；：、（）()\0]")
_HEAD = 8  # characters at the end of the first run that both share
_NAMED_AT_LENGTH = 11  # characters without a figure between them that name what is told
TELLING = frozenset("一二三四五六七八九十东西南北上下前后左右甲乙丙丁省市县区镇乡村")
# Two sides of an account, which may be equal: 供水总量33亿立方米 and 用水总量33亿立方米
_SIDES = (("供", "用"), ("供", "需"), ("收", "支"), ("产", "销"), ("进", "出"), ("购", "销"), ("存", "贷"))
_OWN_SECTION = lazy("[镇乡村县市区局委司厂园]$|街道$|公司|集团|季度|半年|[0-9]月|年度?$|标段|一期|二期|[0-9]{4}年")
_NOTED = lazy("[ \u3000]*[\\[〔【［][0-9]{1,2}[\\]〕】］]")  # [7]“十个百”：…: a note explains what the text names
_NAMED = 8  # characters of a passage that say whose it is
_HELD = lazy("（不?含[^（）]{0,20}）")
_SCOPES = lazy("全[省市县区]|[省市县区](?:本)?级")
_DUTIES = ("责任单位", "牵头单位", "配合单位")
_MARKS = "，。；、"
_CLAUSE = lazy("[^，。；：！？、,;\n]+[，。；：！？、,;\n]*")
# What is said in the same words in every report, and several times in one: the formulas of allegiance and of thanks.
FORMULA = lazy(
    "思想|精神|讲话|指示|核心|两个确立|两个维护|四个意识|四个自信|旗帜|领导下|支持下|监督|决策部署|奋斗|新局面|新篇章|胜利召开|指导|责任单位|牵头|负责|联系电话|真实性"
)
_NOTE = lazy(r"(?:^|\n)[ \u3000]*(?:注|备注|说明|资料来源|数据来源|来源)(?:[：:]|[1-9])")
_ANNEX = lazy(r"附[件表录注]?[：:0-9一二三四五六七八九十]|附[件表录注]$|名词解释|名词注释|(?:.{0,25})(?:说明|名词解释|注释)$")
Kind = Literal["passage", "sentence", "doubled", "teaser"]


def judged(facts: Facts) -> list[tuple[Passage, Kind, Severity]]:
    """The passages of the document that stand twice and should not, with what they are and how certain that is."""
    passages = passages_of(facts)
    if not passages:
        return []
    document, annex = facts.document, annex_of(facts.document)
    result: list[tuple[Passage, Kind, Severity]] = []
    for passage in passages:
        verdict = _judge(document, passage, annex)
        if verdict is not None:
            result.append((passage, *verdict))
    if len(document.parts) > 1 or not any(severity == "warning" for _, _, severity in result):
        return result
    doubtful = sum(1 for _, kind, severity in result if severity == "warning" and kind in ("passage", "sentence"))
    return [(p, kind, "info" if severity == "warning" and _is_manner(document, p, kind, annex, doubtful) else severity) for p, kind, severity in result]


def _is_manner(document: Document, passage: Passage, kind: Kind, annex: int, doubtful: int) -> bool:
    """Whether a passage of which it is not certain stands twice by the manner of the document, and a hint is enough.

    Long ones say again in their summary, their explanations and their conclusion what they say in between, and more than once; others, regulations
    for one, say many things in one form.
    """
    if kind not in ("passage", "sentence"):
        return False
    if _NOTED.match(document.text, document.text.rfind("\n", 0, passage.later.start) + 1) is not None or _are_of_two_scopes(document, passage):
        return True
    if passage.distance <= _NEARBY and doubtful <= _MANY:
        return False
    if doubtful > _MANY or annex <= passage.later.start and not (passage.whole and passage.similarity == 1.0 and len(passage.text) >= _RESTATED):
        return True
    return doubtful > 1 and len(document.text) > _LONG_TEXT and passage.distance > _APART and len(passage.text) < _RESTATED


def _judge(document: Document, passage: Passage, annex: int) -> tuple[Kind, Severity] | None:
    length = len(passage.text)
    if passage.distance <= 2 and len(passage.before) < LONG and passage.text.startswith(passage.before.strip(_MARKS)):
        block = document.block_at(passage.later.start)
        said = sum("\u4e00" <= c <= "\u9fff" for c in passage.text)
        running = block is not None and block.kind in ("paragraph", "list_item")
        return ("doubled", "warning") if running and said >= max(6, length // 2) else None
    if not _is_prose(document, passage):
        return None
    if passage.open and passage.similarity > 0.95:
        return "teaser", "warning"
    figures, changed = passage.figures()
    if length < LONG and changed and _is_two_things(passage):
        return None
    if length < LONG and _are_two_sides(passage):
        return None
    if length < LONG and _is_restated(document, passage, figures, changed):
        return "sentence", "warning"
    same_words = NUMBER.sub("0", passage.text) == NUMBER.sub("0", passage.before)
    all_are_others = len(changed) == figures > 1 and not passage.whole
    if all_are_others or (len(changed) >= _OTHER and len(changed) * 4 >= figures * 3):
        return None  # one form filled in for two: the city and a zone, this year and the next
    dense = figures * 40 > length
    if dense and not same_words and len(changed) * 20 > figures * (7 if passage.similarity < 0.92 else 10):
        return None  # the same sentence about something else: another district, another fund, another year
    if len(changed) * 2 > figures and length < LONG * 2 and passage.similarity < 0.9:
        return None
    if passage.similarity < (0.9 if length < 600 else 0.8):
        return None
    if length < LONG:
        if annex <= passage.later.start and not (passage.whole and passage.similarity >= 0.97 and length >= 50):
            return None
        return ("sentence", "warning") if _is_remarkable(passage, changed) else None
    if length < 120 and _formulaic(passage) > 0.6:
        return None
    if passage.similarity < 0.9 or len(changed) * (2 if length >= 200 else 3) > figures or (length < 600 and annex <= passage.later.start):
        certain = False
    elif length >= 200:
        certain = (passage.complete or length >= 400) and (passage.similarity >= 0.98 or length >= 40 * passage.lines)
    else:
        alike = same_words or (passage.similarity >= 0.98 and (passage.whole or length >= 120)) or (passage.whole and length >= 150 and not changed)
        certain = alike and passage.complete
    return "passage", "error" if certain else "warning"


def _is_restated(document: Document, passage: Passage, figures: int, changed: list[tuple[str, str]]) -> bool:
    """One thing told twice with other figures: 县领导赴长三角招商9次，拜访企业68家 and again, 11 and 86.

    The words are nearly the same and name the thing at some length; two that differ in east and west, or stand under the names of two
    places, are two things.
    """
    if not changed or figures < 2 or not passage.complete or annex_of(document) <= passage.later.start:
        return False
    if len(changed) == figures and not passage.whole or passage.text.startswith("其中"):
        return False
    one, other = _words(passage.before), _words(passage.text)
    if max(map(len, _RUNS.split(one + "，" + other))) < _NAMED_AT_LENGTH or any(word in other for word in _DUTIES):
        return False
    if one != other:
        heads = _RUNS.split(one)[0], _RUNS.split(other)[0]
        if similarity(one, other) < 0.85 or heads[0][-_HEAD:] != heads[1][-_HEAD:]:
            return False
    headings = [document.section(span.start).rpartition(" > ")[2] for span in (passage.earlier, passage.later)]
    return headings[0] == headings[1] or not any(_OWN_SECTION.search(heading) for heading in headings)


def _words(text: str) -> str:
    """A passage without its number and figures."""
    return NUMBER.sub("\0", _ITEM.sub("", text))


def _is_two_things(passage: Passage) -> bool:
    """城东片区改造项目 and 城西片区改造项目, with nothing else that tells them apart but figures."""
    one, other = _words(passage.before), _words(passage.text)
    return one != other and not TELLING.isdisjoint(set(one) ^ set(other)) and similarity(one, other) > 0.9


def _are_two_sides(passage: Passage) -> bool:
    """Whether one of two short sentences is of one side of an account, and the other of the other."""
    one, other = set(passage.before), set(passage.text)
    mine, its = one - other, other - one
    return any((a in mine and b in its) or (b in mine and a in its) for a, b in _SIDES)


def _are_of_two_scopes(document: Document, passage: Passage) -> bool:
    """Whether the two are told of a whole and of a part that may have the same figures: 市本级（含高新区） and 市本级, 全市…，其中 and 市级…，其中."""
    held, there = (_HELD.sub("", text) for text in (passage.before, passage.text))
    if (held == passage.before) != (there == passage.text) and similarity(held, there) > passage.similarity:
        return True
    text = document.text
    one, other = (_SCOPES.findall(text, text.rfind("\n", 0, span.start) + 1, span.start + _NAMED) for span in (passage.earlier, passage.later))
    return bool(one and other) and set(one).isdisjoint(other)


def _is_remarkable(passage: Passage, changed: list[tuple[str, str]]) -> bool:
    """Whether a passage shorter than LONG is worth a look: a whole item, or a sentence too long to be said twice by chance."""
    length = len(passage.text)
    if passage.lines > 1 and length < 25 * passage.lines:
        return False  # headings with the stock sentence between them
    if passage.whole:
        alike = passage.similarity >= (0.97 if length < 45 else 0.92)
        return length >= 32 and alike and not (changed and length < 45) and _formulaic(passage) < 0.3
    if _formulaic(passage) > 0.3:
        return False
    if passage.complete:
        if not changed and passage.distance <= _NEARBY and length >= 32 and passage.similarity >= 0.85 and not any(word in passage.text for word in _DUTIES):
            return True  # copied a few lines on and reworded
        return length >= 40 and passage.similarity >= (0.97 if length < 60 else 0.9)
    return length >= 60 and passage.similarity >= 0.95


def _is_prose(document: Document, passage: Passage) -> bool:
    """Running text: no table, no row of headings, no note below a table."""
    printed = document.quote(passage.later)
    size = len(passage.text)
    marks = sum(map(printed.count, "，。；,;！"))
    listed = passage.lines == 1 and marks and (marks + printed.count("、")) * 30 > size
    if (marks * 45 < size and not listed) or printed.count("\t") * 40 > size:
        return False
    first = bisect_left(document.blocks, passage.later.start, key=_start)
    last = bisect_left(document.blocks, passage.later.end, key=_start)
    rows = sum(1 for b in document.blocks[first:last] if b.kind == "table_row" and b.span.end - b.span.start < 120)
    note = _NOTE.search(printed)
    return rows * 2 <= passage.lines and (note is None or note.start() * 2 > len(printed))


def _start(block: Block) -> int:
    return block.span.start


def _formulaic(passage: Passage) -> float:
    """The share of a passage that every report says."""
    clauses = _CLAUSE.findall(passage.text)
    return sum(len(c) for c in clauses if FORMULA.search(c)) / max(1, len(passage.text))


def annex_of(document: Document) -> int:
    """Where annexes, glossaries and explanations begin, which repeat what the report says; the end where there are none."""
    half = len(document.text) * 2 // 5
    for block in document.blocks:
        start, end = block.span
        if start >= half and end - start <= 40 and block.kind != "table_row" and _ANNEX.match(document.text[start:end].lstrip("#（( ")):
            return start
    return len(document.text) + 1
