"""SUM005: as many points follow as were announced (抓好七个方面工作：（一）…（七）…; 三个问题：一是…三是…)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.cues import find
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.numbering import chinese, integer, mark_of
from checker.validator import Rule

_ANNOUNCED = lazy(
    r"(?<![第\d.])(?P<count>[两二三四五六七八九十]{1,3}|\d{1,2})(?:个方面|方面|[个项条点件大类种])(?P<noun>(?:的|重点|主要|突出|具体|显著|明显|鲜明|积极|运行|发展|民生|专项|工作|困难|问题|任务|措施|举措|行动|工程|不足|矛盾|建议|成效"
    r"|特点|特征|短板|挑战|亮点|实事|大事|好事|关键|方面|文章|攻坚|提升|突破|做法|经验|体会|意见|打算|考虑|原因|变化|目标|和|与|、|及){0,8})”?(?:如下|是)?[：:。，]?[ \u3000]*$"
)
# 主要做法有三条：
_SAID_BEFORE = lazy(
    r"(?:做法|经验|体会|建议|意见|打算|考虑|措施|举措|问题|困难|不足|原因|特点|特征|变化|成效|亮点|工作|任务|目标)(?:主要|大体|具体|归纳起来|概括起来)?(?:有|是|分为|包括|体现在|表现在)"
    r"(?:以下|如下)?(?P<count>[两二三四五六七八九十]{1,3}|\d{1,2})(?:个方面|方面|[个项条点件类种])[：:][ \u3000]*$"
)
# 把握好五个原则：一是…, 打好三大攻坚战。一是…, “五个转变”：一是…: what is set out point by point, counted right before its first
_SET_OUT = lazy(
    r"(?<![第\d.前后约余每近])(?P<count>[两二三四五六七八九十]|(?<!\d)\d)[个项条大点种类](?P<noun>[\u4e00-\u9fff]{0,6}?(?:原则|环节|趋势|思路|途径|渠道|方式|方法|方向|领域|层面|步骤"
    r"|要点|因素|条件|要求|关系|优势|抓手|结合|转变|机制|制度|政策|理念|意识|观念|内容|战[役略]?|仗|路径|认识|启示|教训|瓶颈|难题|突破口|着力点|发力点|切入点|结合点|支撑|保障|体系|重点|难点|痛点"
    r"|堵点|坚持|确保|聚焦|狠抓|来看|理由|标准))”?(?:如下|是)?[：:。，]$"
)
_SORTED = ("分为", "分成", "归为", "以下", "下列", "主要有", "体现在", "表现在")  # 分为四类：一是…; 主要有以下四个方面：一是…
_OPENED = lazy("采取|把握|打好|以下|下列|重点|主要|着力|突出|抓好|做好|存在|集中|体现|坚持|聚焦|实施|推进|面临|开展|围绕|办好|呈现")
_COUNTS = frozenset("两二三四五六七八九十0123456789")
_COUNTED = frozenset("个方项条点件大类种")
_FIRST = frozenset(("一、", "（一）", "(一)", "1、", "1.", "1．", "（1）", "(1)", "①"))
_COLONS = ("：", ":")
# How a list inside a paragraph begins, and how its other points are marked
_INLINE = {"一是": "{}是", "一要": "{}要", "一抓": "{}抓", "第一，": "第{}，", "（1）": "（{}）", "(1)": "({})", "1.": "{}.", "1．": "{}．", "1、": "{}、"}
_IN_LINES = ("一是", "一要", "一抓", "第一，")  # each of their points may have a line of its own
_POINTED = lazy(r"[一二三四五六七八九十]是|第[一二三四五六七八九十]，|[（(]\d{1,2}[）)]|(?<!\d)\d{1,2}[.．、](?!\d)")
_TOO_MANY = 2  # points more than announced; further ones belong to something else
_FAR = 2000
_MOST = 15


class AnnouncedPointsAreAllThere(Rule):
    """说了几个方面，就应列出几个方面

    为何：
        “抓好七个方面工作”之后只列到（六），不是漏了一段，就是删了内容没改个数；列到（八），是添了内容没改个数。
    反例：
        下一步，重点抓好三个方面工作：⏎（一）扩大投资。新开工项目12个。⏎（二）促进消费。举办活动30场。
        目前主要存在三个方面的问题：一是企业用工不足；二是要素保障趋紧。
        下半年抓好以下三项工作：一是扩大投资；二是促进消费；三是稳住外贸；四是保障就业。
    正例：
        下一步，重点抓好两个方面工作：⏎（一）扩大投资。新开工项目12个。⏎（二）促进消费。举办活动30场。
        目前主要存在三个方面的问题：一是企业用工不足；二是要素保障趋紧；三是资金缺口较大。
    """

    code = "SUM005"
    name = "announced-points-are-all-there"
    title_en = "As many points follow as were announced"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        blocks = document.blocks
        for place, block in enumerate(blocks):
            if place and block.number in _FIRST and not blocks[place - 1].number.startswith(block.number[:1]):
                before = blocks[place - 1]
                if before.kind in ("paragraph", "heading", "list_item") and before.span.end - before.span.start > 5:
                    yield from self._listed(document, blocks, place)
        text = document.view.text
        for first, mark in _INLINE.items():
            at = find(text, first)
            while at >= 0:
                if first in _IN_LINES or text[at - 1 : at] in _COLONS:
                    yield from self._inline(facts, at, first, mark)
                at = text.find(first, at + 2)

    def _listed(self, document: Document, blocks: Sequence[Block], place: int) -> Iterator[Finding]:
        before = blocks[place - 1]
        tail = document.folded[max(before.span.start, before.span.end - 40) : before.span.end]
        match = _announced(tail)
        if match is None or (before.kind == "heading" and before.level >= blocks[place].level):
            return
        said, at = match
        found = _run(document.text, blocks, place)
        if found is None or found == said:
            return
        yield self._say(Span(before.span.end - len(tail) + at, before.span.end), said, found)

    def _inline(self, facts: Facts, at: int, first: str, mark: str) -> Iterator[Finding]:
        text = facts.document.view.text
        start = max(0, at - 40)
        before = text[start:at].rstrip("\n \u3000")
        match = _announced(before) or _set_out(before)
        if match is None:
            return
        said, offset = match
        found, place = 1, at
        while found < _MOST:
            number = chinese(found + 1) if first[0] in "一第" else str(found + 1)
            following = text.find(mark.format(number), place, place + _FAR)
            if following < 0 or text[following - 1 : following] not in ("；", "。", "，", ";", "\n", "\u3000", " ", "：", "、", "”", "）", ""):
                break
            between = text[place + 2 : following]
            if "\n" in between and (first not in _IN_LINES or between.rsplit("\n", 1)[1].strip(" \u3000")):
                break
            if found >= said and first in between:
                break  # a list of its own began
            found, place = found + 1, following
        if found < 2 or found == said:
            return
        line = text.rfind("\n", 0, start + len(before)) + 1
        behind_stop = not before.endswith(_COLONS) and (found > said + 1 or not before.endswith("。"))
        if found > said and (found > said + _TOO_MANY or behind_stop or _POINTED.search(text, line, start + len(before))):
            return  # the list that this one stands in goes on
        if found > said and text[place - 3 : place - 1] in ("同时", "此外", "另外"):
            return  # 同时，四是…: beside them
        end = text.find("\n", place)
        rest = text[place : end if end >= 0 else len(text)]
        if found < said and any(
            word in rest for word in ("此外", "另外", "同时还", "还有", "第" + chinese(found + 1), "（" + chinese(found + 1) + "）", chinese(found + 1) + "、")
        ):
            return
        known = _announced(before) is not None
        if known or abs(found - said) == 1:
            yield self._say(facts.printed(start + offset, at), said, found, known)

    def _say(self, span: Span, said: int, found: int, known: bool = True) -> Finding:
        return self.finding(
            span,
            f"说是{said}个方面（项），后面只列出{found}个，请补全或改正个数" if found < said else f"说是{said}个方面（项），后面列出了{found}个，请改正个数",
            f"{said} points are announced, {found} follow",
            severity="error" if known and found == said - 1 else "warning",
            evidence={"calculation": f"后面列出 {found} 项，文中为 {said} 项"},
        )


def _announced(tail: str) -> tuple[int, int] | None:
    """How many points the words announce, and where in them; None where they announce none."""
    if _COUNTS.isdisjoint(tail) or _COUNTED.isdisjoint(tail[-20:]):
        return None
    match = _ANNOUNCED.search(tail)
    if match is not None and not match["noun"] and not tail[: match.start()].endswith(_SORTED):
        match = None
    match = match or _SAID_BEFORE.search(tail)
    if match is None:
        return None
    if tail[-1] not in "：:" and not _OPENED.search(tail):
        return None
    count = integer(match["count"])
    return (count, match.start()) if count and 2 <= count <= _MOST else None


def _set_out(tail: str) -> tuple[int, int] | None:
    """The same of what is not called points, but is set out in them: principles, changes, battles; the first follows at once."""
    match = None if _COUNTS.isdisjoint(tail[-16:]) else _SET_OUT.search(tail)
    if match is None:
        return None
    count = integer(match["count"])
    return (count, match.start()) if count and 2 <= count <= _MOST else None


def _run(text: str, blocks: Sequence[Block], place: int) -> int | None:
    """How many headings or list items run on from this first one; None where their numbers are out of order or end in doubt."""
    level, shape = blocks[place].level, _shape(blocks[place].number)
    value = 1
    for at in range(place + 1, len(blocks)):
        block = blocks[at]
        if block.level and block.level < level or text.startswith("附件", block.span.start):
            break
        if not block.number:
            continue
        if block.level > level or _shape(block.number) != shape:
            continue
        mark = mark_of(block.number)
        if mark is None or mark.value != value + 1:
            return None
        value += 1
    return value if value > 1 else None


def _shape(number: str) -> str:
    """A printed mark without its number: （） for （三）, 、 for 三、."""
    return "".join(c for c in number if not c.isalnum())
