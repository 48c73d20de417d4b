"""SUM009: of the prices that are said to rise and to fall, as many do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import places_of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_figures.statements.binding import accused

_ONE = r"(?P<{n}>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})(?:大?类|[项个种])?(?:商品|产品|指标)?(?P<{d}>上?[涨升]|增长?|下?[降跌]|减少?|持?平)"
# 七涨一降, 四涨一平三降, 5类上涨、3类下降
_SAID = lazy(_ONE.format(n="n1", d="d1") + "[、，]?" + _ONE.format(n="n2", d="d2") + "(?:[、，]?" + _ONE.format(n="n3", d="d3") + ")?")
_FALLS = ("下降", "下滑", "回落", "下跌", "减少", "亏损")
_FAR_BEFORE = 70
_AMONG = lazy(
    r"(?<![\d.])(?P<all>\d{1,4})(?P<unit>[个家类种项户])[\u4e00-\u9fff]{0,12}?中[，,]?(?:共?有)?(?P<up>\d{1,4})(?P=unit)[\u4e00-\u9fff]{0,14}?(?:增长|上升|上涨|提高|增加|盈利)[，、；]"
    r"(?:另?有)?(?P<down>\d{1,4})(?P=unit)[\u4e00-\u9fff]{0,12}?(?:下降|下滑|回落|下跌|减少|亏损)(?:[，、；](?:另?有)?(?P<flat>\d{1,4})(?P=unit)[\u4e00-\u9fff]{0,8}?持平)?"
)
_OPENS = lazy(r"[”」』\"]?的?(?:态势|格局|走势|局面|趋势)?(?:[：:，,。；]|$)")
_MOVES = lazy(r"(?P<way>上涨|上升|增长|提高|涨|下降|下跌|降低|回落|减少|跌|降)(?:了|约|达)?(?P<rates>\d+(?:\.\d+)?[%％](?:[、和及，]\d+(?:\.\d+)?[%％])*)|持平")
_RATE = lazy("[%％]")
_SHOWS = lazy('呈现?出?[“‘「『"]?$')
_STOPS = lazy("[。\n]")
_NEAR = 6
_JOINED = lazy("[、和及与]")
_UP = frozenset("涨升增提")
_WAYS = "涨升降跌"  # one of which every such saying has
_COUNTS = frozenset("一二两三四五六七八九十0123456789类项个种品标")
_FAR = 24
_LONGEST = 2000  # characters of a list: reports stay below, hostile input does not
_PAUSES = "，；：。,;"


class DirectionsAreCounted(Rule):
    """说几涨几降，列出的就应是几涨几降

    为何：
        “八大类价格七涨一降”之后逐类列出涨跌，列出的类数正好，涨跌的个数却不同，必有一类的升降写反，或前面的概括没有更新。
        列得不全（类数少于所说）的不作判断。
    反例：
        四类价格“三涨一降”：食品类上涨1.9%，衣着类下降0.3%，居住类上涨3.1%，医疗类下降0.1%。
        全年事故起数上升12.5%，死亡人数下降20.0%，受伤人数下降33.3%，呈现“两升一降”态势。
    正例：
        全年事故起数上升12.5%，死亡人数下降20.0%，受伤人数下降33.3%，呈现“一升两降”态势。
        四类价格“三涨一降”：食品类上涨1.9%，衣着类上涨0.3%，居住类上涨3.1%，医疗类下降0.1%。
        四类价格“两涨一平一降”：食品类、衣着类价格分别上涨1.9%、0.3%，居住类持平，医疗类下降0.1%。
    """

    code = "SUM009"
    name = "directions-are-counted"
    title_en = "As many rise and fall as are said to"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        yield from self._among(facts)
        for match in _sayings(text):
            said = _said(match)
            opened = _OPENS.match(text, match.end())
            if said is None or opened is None:
                continue
            listed = _listed(text[opened.end() : opened.end() + _LONGEST].partition("。")[0].partition("\n")[0])
            if listed == (0, 0, 0) and _SHOWS.search(text, max(0, match.start() - _NEAR), match.start()):
                listed = _listed(_STOPS.split(text[max(0, match.start() - _LONGEST) : match.start()])[-1])  # …，呈“一升三降”态势
            up, flat, down = said
            if listed is None or sum(said) != sum(listed) or listed == said:
                continue
            given = "、".join(f"{count}类{word}" for count, word in zip(listed, ("上涨", "持平", "下降"), strict=True) if count)
            words = f"{up}{'涨' if '涨' in match[0] else '升'}" + (f"{flat}平" if flat else "") + f"{down}降"
            yield self.finding(
                facts.printed(match.start(), match.end()),
                f"说是{words}，列出的是{given}，请核对各类的升降和个数",
                f"{up} up and {down} down are said, {listed[0]} up and {listed[2]} down are listed",
                evidence={"calculation": f"文中为{words}；列出 {given}"},
            )

    def _among(self, facts: Facts) -> Iterator[Finding]:
        """36个行业中，24个增长，14个下降: more than there are; with those that stay, not as many."""
        text, behind = facts.document.view.text, 0
        for at in places_of(text, _FALLS):
            match = _AMONG.search(text, max(behind, at - _FAR_BEFORE), at + _FAR) if text.find("中", max(behind, at - _FAR_BEFORE), at) >= 0 else None
            if match is None:
                continue
            behind = match.end()
            up, down, flat = (int(match[name]) if match[name] else 0 for name in ("up", "down", "flat"))
            whole = int(match["all"])
            if up + down + flat <= whole and (not flat or up + down + flat == whole) or facts.first_at(match.start()) in facts.derive(accused):
                continue
            parts = [n for n in (up, down, flat) if n]
            words = f"{' + '.join(map(str, parts))} = {sum(parts)}，文中为 {whole}"
            yield self.finding(
                facts.printed(match.start(), match.end()),
                f"升降的个数与总数对不上：{words}，请核对",
                f"those that rise and those that fall are not as many as there are: {' + '.join(map(str, parts))} = {sum(parts)}, {whole} are said",
                severity="warning",
                evidence={"calculation": words},
            )


def _sayings(text: str) -> Iterator[re.Match[str]]:
    """What _SAID finds, by the first direction that a count stands before: a pattern that begins with a count is tried at every figure."""
    behind = 0
    places = sorted(at for way in _WAYS for at in places_of(text, (way,)))
    for at in places:
        if at < behind or text[at - 1] not in _COUNTS and text[at - 2 : at - 1] not in _COUNTS:
            continue
        match = _SAID.search(text, max(behind, at - _FAR), at + 1 + _FAR)
        if match is not None:
            behind = match.end()
            yield match


def _said(match: re.Match[str]) -> tuple[int, int, int] | None:
    """How many are said to rise, to stay and to fall; None where it is not one of each."""
    counts = [0, 0, 0]
    for number in "123":
        if match[f"n{number}"] is None:
            continue
        word, way = match[f"n{number}"], match[f"d{number}"]
        count = integer(word)
        place = 1 if "平" in way else 0 if not _UP.isdisjoint(way) else 2
        if not count or counts[place]:
            return None
        counts[place] = count
    return (counts[0], counts[1], counts[2]) if counts[0] and counts[2] else None


def _listed(text: str) -> tuple[int, int, int] | None:
    """How many of a list rise, stay and fall; None where several may stay by one word (甲、乙持平)."""
    counts = [0, 0, 0]
    for match in _MOVES.finditer(text):
        if match["way"] is None:
            begin = max(text.rfind(pause, 0, match.start()) for pause in _PAUSES)
            if _JOINED.search(text, begin + 1, match.start()):
                return None
            counts[1] += 1
        else:
            counts[0 if match["way"][-1] in "涨升长高" else 2] += len(_RATE.findall(match["rates"]))
    return counts[0], counts[1], counts[2]
