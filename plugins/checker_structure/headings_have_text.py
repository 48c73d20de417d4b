"""STR013: a heading has something under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import mark_of
from checker.validator import Rule
from checker_structure.judgement import annex_of
from checker_structure.numbered import words_of

_LONGEST = 40  # characters of a heading; what is longer says its piece itself
_LONGEST_ITEM, _LEAST_TOLD = 18, 15  # characters of an item's heading, and of what is told behind one
_OTHERS = 2  # headings of its level that have text, before one without is a slip; and the most that are slips
_AMONG = 3  # numbers of its level for each that has no heading
_FIGURE = lazy("[0-9]")
_SAID = frozenset("。；：:，\t")
# what a sentence ends with that announces a list
_ANNOUNCES = lazy(
    "(?:(?:如下|以下)[^，。；：\n]{0,12}|[一二三四五六七八九十两几多][个方大项点条件][^，。；：\n]{0,10}|[有是为]|包括|[体表]现在|[来分别]看)[：:]$"
)

# 三、廉洁自律（略）, （另行报告）, （详见附件2）: the writer says where the text is
_LEFT_OUT = lazy("[（(](?:从?略|无|另[附文行][^（）()]{0,8}|[详另]?见[^（）()]{1,12})[）)][。 　]*$")


class HeadingsHaveText(Rule):
    """标题下面要有内容

    为何：
        标题后面紧接着下一个标题，或者“主要做法有：”后面什么也没有，多半是正文在拼接时丢了，或者还没有写。
    反例：
        一、基本情况⏎全县工业运行平稳。⏎二、存在问题⏎入驻项目少，进度偏慢。⏎三、意见建议⏎四、下一步打算⏎抓好项目落地。
        （一）抓招商。外出招商六批次，签约项目九个。⏎（二）抓服务。⏎（三）抓保障。新增用地二百亩，降低用电成本一成。
        （一）产业发展⏎规上企业运行平稳。⏎（二）项目建设⏎新开工项目六个。⏎（三）争取资金
        一、重点工作⏎新开工项目六个。主要做法有：⏎二、存在问题⏎入驻项目少。
    正例：
        一、重点工作⏎重点抓好以下工作：⏎（一）抓项目⏎新开工项目六个。⏎二、存在问题⏎入驻项目少。
        一、主要工作⏎（一）抓项目⏎新开工项目六个。⏎二、存在问题⏎入驻项目少。
        一、目录⏎二、概况⏎三、问题⏎四、打算
    """

    code = "STR013"
    name = "headings-have-text"
    title_en = "A heading has text under it"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        blocks = [b for b in document.blocks if b.kind != "footnote"]
        told: dict[int, int] = {}
        empty: list[Block] = []
        for block, last in _announcements(document, blocks):
            said = last.rpartition("。")[2]
            span = block.span._replace(start=block.span.end - len(said))
            yield self.finding(span, f"“{said}”后面没有内容，请核对是否丢了正文", f"nothing stands behind “{said}”; is its text lost?")
        for place, block in enumerate(blocks):
            if block.kind != "heading" or not block.number or block.number[0] == "第":
                continue  # 第一部分 may stand for no more than a page
            if _is_empty(document, blocks, place):
                if block.level in told:  # else the end of a list that began elsewhere
                    empty.append(block)
            elif _has_prose(document, blocks, place):
                told[block.level] = told.get(block.level, 0) + 1
        if len(empty) > _OTHERS:
            return  # a table of contents, or items that are all heading
        for block in _bare(document, blocks):
            yield self.finding(block.span, f"序号“{block.number}”后面没有标题，请补上", f"there is no heading behind “{block.number}”", cause="bare")
        for block in _empty_items(document, blocks):
            said = document.folded[block.span.start : block.span.end].strip("# \u3000")
            yield self.finding(block.span, f"“{said}”下面没有内容，请核对是否丢了正文", f"there is nothing under “{said}”; is its text lost?")
        annex = annex_of(document) if empty else 0
        for block in empty:
            if block.span.start < annex and told.get(block.level, 0) >= _OTHERS:
                said = document.folded[block.span.start : block.span.end].strip("# \u3000")
                yield self.finding(
                    block.span, f"标题“{said}”下面没有内容，请核对是否丢了正文", f"there is nothing under the heading “{said}”; is its text lost?"
                )


def _announcements(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Paragraphs that announce a list (主要做法有：) and are the last of their section, with what they say."""
    level = 0  # of the section, 0 before the first heading
    for block, following in pairwise(blocks):
        if block.kind == "heading" and block.number:
            level = block.level
        if not level or following.kind != "heading" or not following.number or following.level > level:
            continue
        mark = mark_of(f"{following.number}项")
        if mark is None or mark.value == 1:  # the list that is announced, one level up
            continue
        line = document.folded[block.span.start : block.span.end].rstrip()
        if line[-1:] in ("：", ":") and _ANNOUNCES.search(line) is not None:
            yield block, line.lstrip(" \u3000")


def _empty_items(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Items that end with their heading (2.抓服务。) in a list whose others go on behind it."""
    lists: dict[int, tuple[list[Block], list[Block]]] = {}  # level → items that go on, items that do not
    for block, following in zip_longest(blocks, blocks[1:]):
        if not block.number or block.kind not in ("heading", "list_item"):
            continue
        for level in [level for level in lists if level > block.level]:
            yield from _only(*lists.pop(level))
        mark = mark_of(f"{block.number}项")
        if mark is not None and mark.value == 1 and block.level in lists:
            yield from _only(*lists.pop(block.level))  # another list, below a line that is no heading
        told, empty = lists.setdefault(block.level, ([], []))
        heading, stop, text = words_of(document, block).partition("。")
        if not stop or len(heading) > _LONGEST_ITEM or not _SAID.isdisjoint(heading) or "，" in heading or _LEFT_OUT.search(heading) is not None:
            continue
        if _FIGURE.search(heading) is not None and not text:
            continue  # 3、完成5处隐患整改销号。: a sentence
        if len(text) >= _LEAST_TOLD:
            told.append(block)
        elif not text and (following is None or (following.number and following.level <= block.level and not _begins_list(following, block))):
            empty.append(block)
    for told, empty in lists.values():
        yield from _only(told, empty)


def _only(told: list[Block], empty: list[Block]) -> list[Block]:
    return empty if len(told) >= _OTHERS and len(empty) == 1 else []


def _bare(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Numbers without a heading, where those of their level have one."""
    bare = [
        b
        for b, below in zip_longest(blocks, blocks[1:])
        if b.number and b.kind in ("heading", "list_item") and not words_of(document, b).strip(" \u3000：:") and not _is_titled_below(document, b, below)
    ]
    if len(bare) > _OTHERS:
        return
    for block in bare:
        if sum(b.level == block.level for b in blocks if b.number) >= _AMONG * len(bare):
            yield block


def _is_titled_below(document: Document, block: Block, below: Block | None) -> bool:
    """Whether the title of a part stands in the line below its number: 第一篇⏎云川县2026年上半年工作汇报."""
    if block.number[-1] != "篇" or below is None or below.kind not in ("title", "paragraph"):
        return False
    return below.span.end - below.span.start <= _LONGEST and _SAID.isdisjoint(document.folded[below.span.start : below.span.end])


def _is_empty(document: Document, blocks: Sequence[Block], place: int) -> bool:
    """Whether nothing stands between a heading and the next one of its level or above, or the end."""
    block = blocks[place]
    said = document.folded[block.span.start : block.span.end]
    if len(said) > _LONGEST or not _SAID.isdisjoint(said) or _LEFT_OUT.search(said) is not None:
        return False
    if place + 1 == len(blocks):
        return True
    following = blocks[place + 1]
    return not _begins_list(following, block) and following.kind == "heading" and bool(following.number) and following.level <= block.level


def _begins_list(following: Block, block: Block) -> bool:
    """Whether what follows a heading is a list below it, whatever its marks, as it begins at one: 戊、打算⏎（一）…; 10. 要办。⏎甲、…."""
    first, own = mark_of(following.number), mark_of(block.number)
    return first is not None and own is not None and first.value == 1 and own.value > 1


def _has_prose(document: Document, blocks: Sequence[Block], place: int) -> bool:
    """Whether a sentence stands under a heading, or behind it in its line."""
    behind = document.folded[blocks[place].span.start : blocks[min(place + 1, len(blocks) - 1)].span.end]
    return "。" in behind
