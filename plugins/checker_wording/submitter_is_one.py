"""TRM003."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.cues import around
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

_RANKS = {"县": 3, "旗": 3, "区": 3, "新区": 3, "市": 2, "镇": 4, "乡": 4, "开发区": 4, "高新区": 4}
_IN_TITLE = lazy(r"[#\s\u3000]*(?:关于|中共)?([\u4e00-\u9fff]{2,6}?)(开发区|高新区|新区|县|市|区|旗|镇|乡)(?![域级内])")
# who leads, and whose assembly it is: the submitter itself, whatever its name
_LEADERS = lazy(
    r"[县市区旗](?:[县市区旗]?委、?[县市区旗]?(?:人民)?政府|人民政府工作|(?:[县市区旗]委)?第[一二三四五六七八九十]{1,3}(?:次党代会|届人民代表大会|届人大))"
)
_SUBJECT = lazy(r"[，。；：\n]([\u4e00-\u9fff]{2,3})([县市区旗])(?![域级内直外])")
_BEFORE = frozenset("在经由及据照彻实年月日，。；：、\n \u3000（“”委全")
_OTHERS = lazy(r"学习|借鉴|对口|帮扶|支援|协作|合作|签|邀请|考察|对接|参观|走访|会同|联合|感谢|[赴与和同向援致](?=[\u4e00-\u9fff]{2,3}$)")
_GENERIC = frozenset("全本该各我县市区省旗州镇乡辖城郊其两三几多近邻外内新老中上下大小级")
_OFFICES = frozenset("历届任级领导坚强统一体首")
_BODIES = frozenset("委政人党级直第、")
_SUBJECTS = 3


class SubmitterIsOne(Rule):
    """报告说的应是本地的事，不能留着别处的地名

    为何：
        照着邻县的稿子改，最容易漏改地名：标题是本县，正文里领导工作的却是“邻县县委、县政府”，后面的数字是谁的就说不清了。
    反例：
        云津县2026年上半年工作汇报⏎今年以来，在安阜县委、县政府的坚强领导下，全县经济平稳运行，安阜县完成工业投资3.2亿元。
    正例：
        云津县2026年上半年工作汇报⏎今年以来，在云津县委、县政府的坚强领导下，全县经济平稳运行。组织干部赴安阜县委、县政府学习考察，与安阜县人民政府签订合作协议。
    """

    code = "TRM003"
    name = "submitter-is-one"
    title_en = "A report speaks of its own submitter, not of a neighbour it was copied from"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        own = _own(document)
        if own is None:
            return
        name, rank = own
        text = document.view.text
        for match in around(_LEADERS, text, ("政府", "党代会", "届人民代表大会", "届人大"), 8):
            kind, at = text[match.start()], match.start()
            place = _place_before(text, at)
            if (
                not place
                or _RANKS[kind] != rank
                or _same(place, name)
                or not _is_place(text, place, kind, at)
                or _OTHERS.search(text, max(0, at - len(place) - 12), at)
            ):
                continue
            yield self._said(facts, name, place + kind, at - len(place), match.end())
        yield from self._another_subject(facts, name, rank)

    def _another_subject(self, facts: Facts, name: str, rank: int) -> Iterator[Finding]:
        """Where the submitter of the title is never named again, and another place of its rank is what the report speaks of."""
        document = facts.document
        text = document.view.text
        if name[:2] in text[text.find("\n") + 1 :] or len(document.title) < len(name):
            return
        places = Counter((m[1], m[2]) for m in _SUBJECT.finditer(text) if _RANKS[m[2]] == rank and not set(m[1]) & _GENERIC)
        for (place, kind), times in places.most_common(1):
            at = text.find(place + kind)
            if times >= _SUBJECTS and not _same(place, name):
                yield self._said(facts, name, place + kind, at, at + len(place) + 1)

    def _said(self, facts: Facts, name: str, other: str, start: int, end: int) -> Finding:
        zh = f"标题写的是“{name}”，这里却是“{other}”，请核对是否照搬了别处的材料"
        en = f"the title names {name}, but here it is {other}: was this taken from another report?"
        return self.finding(facts.printed(start, end), zh, en, cause="another place")


def _own(document: Document) -> tuple[str, int] | None:
    """The submitter's name and rank, from the title or the file's name."""
    for source in (document.title, document.source.name.rpartition("/")[2]):
        match = _IN_TITLE.match(source) if source else None
        if match is not None:
            return match[1] + match[2], _RANKS[match[2]]
    return None


def _place_before(text: str, end: int) -> str:
    """The name of two or three characters before 县 where something else ends before it, "" where its beginning is not certain."""
    for length in (2, 3):
        start = end - length
        if start > 0 and text[start - 1] in _BEFORE:
            place = text[start:end]
            return place if all("\u4e00" <= c <= "\u9fff" for c in place) and not set(place) & _GENERIC else ""
    return ""


def _is_place(text: str, place: str, kind: str, at: int) -> bool:
    """Whether two characters before 县委 are a name and no verb (落实县委): it stands behind 在, or the report names the place elsewhere."""
    if text[at - len(place) - 1 : at - len(place)] in ("在", "共"):
        return not set(place) & _OFFICES
    mention = text.find(place + kind)
    while mention >= 0:
        if text[mention + len(place) + 1 : mention + len(place) + 2] not in _BODIES:
            return True
        mention = text.find(place + kind, mention + 1)
    return False


def _same(place: str, name: str) -> bool:
    return place in name or name[:2] in place
