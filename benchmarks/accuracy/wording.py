"""Planting what goes wrong when a report is put together: pages, cut sentences, names written two ways, debris."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from checker.model.document import Document
from checker_wording.likeness import alikes_of

Edit = tuple[int, int, str]

_INSIDE = re.compile("(?<=[\u4e00-\u9fff]{4})(?=[\u4e00-\u9fff]{4})")
_SHORTEST, _LONGEST = 60, 1500
_WHOLE = 0.97
_NAME = re.compile(
    "[\u4e00-\u9fff]{2}(?:产业园|开发区|集聚区|工业园区|园区|示范区|高新区|有限公司|集团|水库|大道|高速公路|小学|中学|医院|街道|工程|行动|基地|中心|平台|规划|条例|办法|项目)"
)
_LEAST = 4
# slips of the input method
_SOUNDS = {
    "园": "圆", "聚": "据", "集": "急", "产": "铲", "示": "视", "范": "泛", "程": "呈", "划": "画", "例": "列", "法": "罚", "路": "陆", "河": "荷", "湖": "糊", "镇": "阵", "街": "阶",
    "医": "衣", "院": "愿", "源": "原", "鑫": "欣", "宏": "弘", "鸿": "宏", "泰": "态", "华": "滑", "达": "答", "盛": "胜", "祥": "详", "康": "慷", "宁": "柠", "阳": "洋", "岭": "领",
    "山": "杉", "林": "临", "江": "疆", "石": "拾", "桥": "乔", "龙": "隆", "凤": "奉", "金": "今", "银": "吟", "瑞": "锐", "丰": "风", "农": "浓", "牧": "沐", "渔": "鱼", "贸": "茂",
    "科": "棵", "技": "记", "创": "闯", "药": "要", "材": "财", "器": "汽", "械": "谢", "纺": "仿", "织": "知", "装": "妆", "备": "背", "能": "能", "环": "还", "保": "堡", "物": "务",
    "流": "留", "港": "岗", "航": "杭", "铁": "帖", "轨": "鬼", "旅": "履", "游": "油", "文": "闻", "体": "题", "教": "叫", "育": "遇", "养": "氧", "老": "姥", "粮": "梁", "油": "由",
}  # fmt: skip
_PAGES = (" {} ", "{} ", "— {} —", "-{}-", "－ {} －", "第{}页")
_DEBRIS = ("&nbsp;", "\ufffd\ufffd", "\\r\\n", "<br/>", "，，", "锟斤拷", "<p>", "&ldquo;")


class Place(NamedTuple):
    """Where a fault of a kind can be planted: kind, range in the text as read, and a way to make the edits, None where none would harm."""

    kind: str
    start: int
    end: int
    make: Callable[[Random], tuple[Edit, ...] | None]


def places(document: Document) -> Iterator[Place]:
    """Everywhere in a report that such a fault can be planted."""
    view = document.view
    text = view.text
    blocks = [(b, view.offset_of(b.span.start), view.offset_of(b.span.end)) for b in document.blocks]
    prose = [
        (start, end)
        for b, start, end in blocks
        if b.kind == "paragraph" and _SHORTEST <= end - start <= _LONGEST and text[end - 1 : end] == "。" and not re.search(r"\t|  |\|", text[start:end])
    ]
    # where a page layout breaks every line nobody can tell a cut from a line break
    long = [text[end - 1] for b, start, end in blocks if b.kind == "paragraph" and end - start >= _SHORTEST]
    whole = sum(1 for last in long if last in "。；：！？…”）") >= _WHOLE * len(long)
    for number, (start, end) in enumerate(prose):
        yield Place("page-number", start, end, partial(_page_number, text, start, end))
        yield Place("debris", start, end, partial(_debris, text, start, end))
        yield Place("word-slipped", start, end, partial(_slipped, text, start, end))
        if "（" in text[start:end] and text.count("（", start, end) == text.count("）", start, end):
            yield Place("half-lost", start, end, partial(_half_lost, text, start, end))
        following = prose[number + 1] if number + 1 < len(prose) and not text[end : prose[number + 1][0]].strip() else None
        last = following[1] if following else end
        if whole:
            yield Place("sentence-cut", start, last, partial(_cut, text, start, end, following))
    yield from _names(text)


def _inside(text: str, start: int, end: int, draw: Random) -> int | None:
    """A place between two Chinese characters in the midst of a sentence."""
    found = [m.start() for m in _INSIDE.finditer(text, start, end) if start + 4 <= m.start() <= end - 4]
    return draw.choice(found) if found else None


def _page_number(text: str, start: int, end: int, draw: Random) -> tuple[Edit, ...] | None:
    at = _inside(text, start, end, draw)
    return ((at, at, draw.choice(_PAGES).format(draw.randint(2, 40))),) if at is not None else None


def _slipped(text: str, start: int, end: int, draw: Random) -> tuple[Edit, ...] | None:
    """A character for which one is put that sounds or looks like it, and that the report has elsewhere."""
    at = _inside(text, start, end, draw)
    alike = sorted(c for c in alikes_of(text[at]) if c in text) if at is not None else []
    return ((at, at + 1, draw.choice(alike)),) if at is not None and alike else None


def _debris(text: str, start: int, end: int, draw: Random) -> tuple[Edit, ...] | None:
    piece = draw.choice(_DEBRIS)
    if piece == "，，":
        commas = [m.start() for m in re.finditer("，", text[start:end])]
        return ((start + draw.choice(commas), start + draw.choice(commas), "，"),) if len(commas) == 1 else _doubled(start, commas, draw)
    at = _inside(text, start, end, draw)
    if at is None:
        return None
    return ((at, at + 1, piece),) if piece == "\ufffd\ufffd" else ((at, at, piece),)


def _doubled(start: int, commas: list[int], draw: Random) -> tuple[Edit, ...] | None:
    if not commas:
        return None
    at = start + draw.choice(commas)
    return ((at, at, "，"),)


def _half_lost(text: str, start: int, end: int, draw: Random) -> tuple[Edit, ...] | None:
    at = start + draw.choice([m.start() for m in re.finditer("[（）]", text[start:end])])
    return ((at, at + 1, ""),)


def _cut(text: str, start: int, end: int, following: tuple[int, int] | None, draw: Random) -> tuple[Edit, ...] | None:
    """The end of a paragraph lost, or all from its midst to the midst of the next one."""
    sentence = max(text.rfind(mark, start, end - 1) for mark in "。；！") + 1 or start
    at = _inside(text, max(sentence, start), end, draw)
    if at is None or at - start < 30:
        return None
    if following is None or draw.random() < 0.5:
        return ((at, end, ""),)
    stop = text.find("。", *following)
    resume = _inside(text, following[0], stop if stop > 0 else following[1], draw)
    if resume is None:
        return None
    return ((at, end, ""), (following[0], resume, ""))


def _names(text: str) -> Iterator[Place]:
    """Names that stand in a report several times, one of them to be written otherwise."""
    counts = Counter(m[0] for m in _NAME.finditer(text))
    for match in _NAME.finditer(text):
        if counts[match[0]] >= _LEAST:
            yield Place("term-varied", match.start(), match.end(), partial(_varied, match[0], match.start()))


def _varied(name: str, start: int, draw: Random) -> tuple[Edit, ...] | None:
    """Two neighbouring characters changed round, or one replaced by another that sounds alike."""
    sounds = [i for i, c in enumerate(name[:-1]) if _SOUNDS.get(c, c) != c]
    swaps = [i for i in range(len(name) - 2) if name[i] != name[i + 1]]
    if sounds and (draw.random() < 0.5 or not swaps):
        at = draw.choice(sounds)
        return ((start + at, start + at + 1, _SOUNDS[name[at]]),)
    at = draw.choice(swaps)
    return ((start + at, start + at + 2, name[at + 1] + name[at]),)
