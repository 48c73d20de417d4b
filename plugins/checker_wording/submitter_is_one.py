"""TRM003: a report speaks of its own submitter, not of a neighbour it was copied from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from checker.cues import around
from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker.model.document import Block, Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_wording.foreign_traces import PLACES, Trace, documents_of_others, leaders_of_another_rank, lone_subjects, others_that_act, systems_of_others
from checker_wording.likeness import alike, alikes_of, sounds_like
from checker_wording.lone_characters import makes_word

_RANKS = {"县": 3, "旗": 3, "区": 3, "新区": 3, "市": 2, "镇": 4, "乡": 4, "开发区": 4, "高新区": 4, "经开区": 4}
_IN_TITLE = lazy(r"[#\s\u3000]*(?:关于|中共)?([\u4e00-\u9fff]{2,6}?)(" + "|".join(PLACES) + r")(?![域级内])")
_ABOVE = lazy("^[\u4e00-\u9fff]{4,24}(?:局|委|委员会|政府|办公室|中心)$")
_WITHIN = lazy("(?!经开|高新|经济)([\u4e00-\u9fff]{2,3}?)([县区旗])(?![\u4e00-\u9fff]?[域级内])")
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
_OFFICE = lazy("([一-鿿]{2})([县市区旗镇乡])[一-鿿]{0,14}(?:局|委|委员会|政府|办公室|中心|办|院)$")
_OFFICE_OF = lazy("([一-鿿]{2,4}?)(开发区|高新区|新区|县|市|区|旗|镇|乡)(?!委员会)[一-鿿]{0,14}(?:局|委|委员会|政府|办公室|中心|办|院)$")
_BODY_IN_TITLE = lazy("(?:关于)?([一-鿿]{3,14}(?:园区|开发区|高新区|集聚区|示范区|新区|集团|公司|医院|学校|学院))")
_DATE = lazy("[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?")
_LONGEST_DATE = 14
_LAST = 4  # paragraphs a signature may stand in
_LONGEST_LINE = 26
_OTHER_RANK = {"县": "区", "区": "县", "镇": "乡", "乡": "镇"}
_NOT_BEHIND = ("域", "间", "村", "级", "块", "位", "划")
_FIRM = "有限公司"
_ADDED = ("集团", "股份", "控股", "发展", "开发")
_LONGEST_STEM = 26
_SHORTEST_STEM = 6
_PLACE = 2  # characters of a place whose name says nothing but the place
_OFTEN = 2
# a body of the place itself: 生态环境局松柯分局, 瀚州国际陆港
_BODY_OF_A_PLACE = lazy(
    "分局|支局|分公司|支公司|[分支]行|中心支行|海关|国际|综保区|综合保税|保税|机场|陆港|高铁|火车站|经济|经开|高新|开发区|新区|电视台|日报|职业|师范"
)
# a village, a road, a river, a firm has a name of its own, and so has a person
_OF_ITS_OWN = lazy("[村镇乡街路社屯组河江湖山沟水库大桥站园厂校院矿寨寺县市区旗集公同女先局书主副委]")


class SubmitterIsOne(Rule):
    """报告说的应是本地的事，不能留着别处的地名

    为何：
        照着邻县的稿子改，最容易漏改地名：标题是本县，正文里领导工作的却是“邻县县委、县政府”，后面的数字是谁的就说不清了。
    反例：
        云津县2026年上半年工作汇报⏎今年以来，在安阜县委、县政府的坚强领导下，全县经济平稳运行，安阜县完成工业投资3.2亿元。
        云津县2026年上半年工作汇报⏎云津县主要指标保持增长，云津县重点项目开工36个。⏎下半年，安阜县将紧盯目标，抓好落实。
    正例：
        云津县2026年上半年工作汇报⏎今年以来，在云津县委、县政府的坚强领导下，全县经济平稳运行。组织干部赴安阜县委、县政府学习考察，与安阜县人民政府签订合作协议。
        云津县2026年上半年工作汇报⏎云津县主要指标保持增长，云津县重点项目开工36个。⏎下半年，安阜县将与云津县共建产业园。⏎下半年，新河镇将建成二级园。
    """

    code = "TRM003"
    name = "submitter-is-one"
    title_en = "A report speaks of its own submitter, not of a neighbour it was copied from"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        yield from self._signed(facts)
        yield from self._signed_nearly(facts)
        for trace in systems_of_others(document):
            zh = f"这是“{trace.own}”的报告，这里写作“{trace.other}”，请核对是否照搬了别的单位的材料"
            yield self._trace(facts, trace, zh, f"this is a report of {trace.own}, but here it is {trace.other}")
        own = _own(document)
        if own is None:
            yield from self._signed_for(facts)
            return
        name, rank = own
        yield from self._signed_by_another(facts, name, rank)
        text = document.view.text
        for trace in (*documents_of_others(text, name), *lone_subjects(document, name), *others_that_act(text, name, _RANKS)):
            yield self._said(facts, name, trace.other, trace.start, trace.end)
        yield from self._named_nearly(facts, name)
        for trace in leaders_of_another_rank(text, name):
            zh = f"报告单位是“{name}”，这里写作“{trace.other}”，应为“{trace.own}”，请核对"
            yield self._trace(facts, trace, zh, f"the submitter is {name}, but here it is {trace.other} instead of {trace.own}")
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
        yield from self._misspelt(facts, name)
        yield from self._of_another_rank(facts, name)

    def _misspelt(self, facts: Facts, name: str) -> Iterator[Finding]:
        """丰禾县 signed 禾丰县, 青岭县 signed 青陵县: the submitter's own name with a slip in it."""
        text = facts.document.view.text
        own = _bare(name)
        if len(own) != _PLACE or own == name:
            return
        whole = name[len(own) :]
        at = text.find(whole)
        while at >= 0:
            other = text[at - 2 : at]
            if other != own and len(other) == 2 and _is_slip(own, other) and text.count(other + whole) * 2 <= text.count(name):
                zh = f"报告单位是“{name}”，这里写作“{other + whole}”，请核对"
                yield self.finding(
                    facts.printed(at - 2, at + len(whole)), zh, f"the submitter is {name}, but here it is {other + whole}", cause="another place"
                )
            at = text.find(whole, at + 1)
        yield from self._shortened(facts, name, own)

    def _shortened(self, facts: Facts, name: str, own: str) -> Iterator[Finding]:
        """沣县综合客运枢纽 in a report of 沣原县, once, at the beginning of a clause."""
        text, kind = facts.document.view.text, name[len(own) :]
        short = own[0] + kind
        at = text.find(short)
        if kind not in _RANKS or at < 0 or text.count(short) > 1 or text.count(name) < _OFTEN:
            return
        if not is_chinese(text[at - 1 : at]) and not text[at + len(short) :].startswith(_NOT_BEHIND) and not set(short) & _GENERIC.difference(kind):
            zh = f"报告单位是“{name}”，这里写作“{short}”，请核对"
            yield self.finding(facts.printed(at, at + len(short)), zh, f"the submitter is {name}, but here it is {short}", cause="another place")

    def _of_another_rank(self, facts: Facts, name: str) -> Iterator[Finding]:
        """青岭区 in a report of 青岭县: said much less often than the name, and not of the time before a change of rank."""
        text = facts.document.view.text
        other = name[:-1] + _OTHER_RANK.get(name[-1], "")
        if len(name) < 3 or other == name[:-1] or "撤" in text:
            return
        at = text.find(other)
        if (
            at >= 0
            and text.count(other) * 3 <= text.count(name)
            and text[at - 1 : at] not in ("原", "与", "和", "赴")
            and text[at + len(other) : at + len(other) + 1] not in _NOT_BEHIND
        ):
            zh = f"报告单位是“{name}”，这里写作“{other}”，请核对"
            yield self.finding(facts.printed(at, at + len(other)), zh, f"the submitter is {name}, but here it is {other}", cause="another place")

    def _named_nearly(self, facts: Facts, name: str) -> Iterator[Finding]:
        """“清萍红心”猕猴桃 in a report of 青萍县: one character of the place is another that sounds or looks like it, where none of them makes a word."""
        text, place = facts.document.view.text, _bare(name)
        if len(place) != _PLACE or text.count(place) < _OFTEN or makes_word(*place):
            return
        for at, character in enumerate(place):
            near = alikes_of(character)
            for other in sorted(near | set(sounds_like(character)) - {character}):
                slip = place[:at] + other + place[at + 1 :]
                found = text.find(slip)
                if found < 0 or text.count(slip) > 1 or makes_word(*slip):
                    continue
                end = found + _PLACE
                before, behind = text[found - 1 : found], text[end : end + 1]
                of_a_place = _BODY_OF_A_PLACE.match(text, end) is not None
                if not of_a_place and (other not in near or makes_word(slip[1], behind) or _OF_ITS_OWN.search(text, end, end + 3)):
                    continue
                if not makes_word(before, slip[0]):
                    zh = f"报告单位是“{name}”，这里写作“{slip}”，疑为“{place}”，请核对"
                    yield self.finding(facts.printed(found, found + _PLACE), zh, f"the submitter is {name}, but here it is {slip}: {place}?")

    def _signed(self, facts: Facts) -> Iterator[Finding]:
        """A firm that signs without a word that its name has in the text: 城市建设投资有限公司 for 城市建设投资集团有限公司."""
        document = facts.document
        for block in document.blocks[-3:]:
            line = document.quote(block.span).strip()
            stem = line.removesuffix(_FIRM)
            if stem == line or not _SHORTEST_STEM <= len(stem) <= _LONGEST_STEM or document.text.count(line) > 1:
                continue
            bare = next((stem.removesuffix(word) for word in _ADDED if stem.endswith(word)), "")
            others = [stem + word + _FIRM for word in _ADDED] + ([bare + _FIRM] if bare else [])
            full = next((other for other in others if other in document.text), "")
            if full:
                zh = f"文中为“{full}”，落款为“{line}”，请核对并统一"
                yield self.finding(block.span, zh, f"the text has {full}, the signature {line}: make them one")

    def _signed_by_another(self, facts: Facts, name: str, rank: int) -> Iterator[Finding]:
        """A report on 青川岭县 signed 黄石峪县发展和改革委员会."""
        document = facts.document
        text = document.text
        for block in _signatures(document):
            match = _OFFICE_OF.match(document.quote(block.span).strip())
            if match is None or _RANKS[match[2]] != rank or set(match[1]) & _GENERIC or _same(match[1], name):
                continue
            other = match[1] + match[2]
            if other not in document.title and text.count(other) < max(2, text.count(name)):
                zh = f"标题写的是“{name}”，落款却是“{other}”，请核对"
                yield self.finding(block.span, zh, f"the title names {name}, the signature {other}", cause="another place")

    def _signed_nearly(self, facts: Facts) -> Iterator[Finding]:
        """汉江湾现代物流园区管理办公室 below a report of 汉口湾现代物流园区: one character of a long name is another."""
        document = facts.document
        if len(document.blocks) < 2 * _LAST:
            return
        # the title may go over two lines, the first of which is no more than the name
        match = _BODY_IN_TITLE.match(document.title) or _BODY_IN_TITLE.match(document.quote(document.blocks[0].span).strip())
        own = match[1] if match is not None else ""
        for block in _signatures(document) if own else ():
            line = document.quote(block.span).strip()
            other = line[: len(own)]
            if len(line) <= _LONGEST_LINE and sum(a != b for a, b in zip(own, other, strict=False)) == 1 == 1 + len(own) - len(other):
                zh = f"标题写的是“{own}”，落款却是“{other}”，请核对"
                yield self.finding(block.span, zh, f"the title names {own}, the signature {other}", cause="another place")

    def _signed_for(self, facts: Facts) -> Iterator[Finding]:
        """Signed 禾丰县民政局 where the text has 丰禾县 and no title says whose report it is."""
        document = facts.document
        text = document.text
        for block in document.blocks[-3:]:
            match = _OFFICE.match(document.quote(block.span).strip())
            if match is None or text.count(match[1] + match[2]) > 1:
                continue
            at = text.find(match[2])
            while at >= 0:
                other = text[at - 2 : at]
                if len(other) == 2 and other != match[1] and _is_slip(match[1], other):
                    zh = f"文中是“{other}{match[2]}”，落款却是“{match[1]}{match[2]}”，请核对"
                    yield self.finding(block.span, zh, f"the text has {other}{match[2]}, the signature {match[1]}{match[2]}", cause="another place")
                    return
                at = text.find(match[2], at + 1)

    def _another_subject(self, facts: Facts, name: str, rank: int) -> Iterator[Finding]:
        """Where the submitter of the title is never named again, and another place of its rank is what the report speaks of."""
        document = facts.document
        text = document.view.text
        if name[:2] in text[text.find("\n") + 1 :] or len(document.title) < len(name):
            return
        places = Counter((m[1], m[2]) for m in _SUBJECT.finditer(text) if _RANKS[m[2]] == rank and not set(m[1]) & _GENERIC)
        (place, kind), times = max(places.items(), key=itemgetter(1), default=(("", ""), 0))
        if times >= _SUBJECTS and not _same(place, name):
            at = text.find(place + kind)
            yield self._said(facts, name, place + kind, at, at + len(place) + 1)

    def _trace(self, facts: Facts, trace: Trace, zh: str, en: str) -> Finding:
        return self.finding(facts.printed(trace.start, trace.end), zh, en, cause="another place")

    def _said(self, facts: Facts, name: str, other: str, start: int, end: int) -> Finding:
        zh = f"标题写的是“{name}”，这里却是“{other}”，请核对是否照搬了别处的材料"
        en = f"the title names {name}, but here it is {other}: was this taken from another report?"
        return self.finding(facts.printed(start, end), zh, en, cause="another place")


def _bare(name: str) -> str:
    """A place without what it is: 云津 of 云津县, 汀洲 of 汀洲经济技术开发区."""
    kind = next((kind for kind in sorted(_RANKS, key=len, reverse=True) if name.endswith(kind)), "")
    return name.removesuffix(kind).removesuffix("经济技术").removesuffix("高新技术").removesuffix("产业").removesuffix("经济")


def _signatures(document: Document) -> list[Block]:
    """The paragraphs that may be a signature: the last ones, and short ones with a date right below, behind which tables may follow."""
    blocks = document.blocks
    dated = [
        above
        for above, below in zip(blocks[1:], blocks[2:], strict=False)
        if below.span.end - below.span.start <= _LONGEST_DATE
        and above.span.end - above.span.start <= _LONGEST_LINE
        and _DATE.fullmatch(document.quote(below.span).strip()) is not None
    ]
    return [block for block in dated if block not in blocks[-_LAST:]] + list(blocks[-_LAST:])


def _is_slip(own: str, other: str) -> bool:
    """Whether two characters are those of the name changed round, or one of them is put for one that sounds or looks like it."""
    if other == own[::-1]:
        return True
    apart = [at for at in (0, 1) if own[at] != other[at]]
    return len(apart) == 1 and alike(own[apart[0]], other[apart[0]])


def _own(document: Document) -> tuple[str, int] | None:
    """The submitter's name and rank, from the title, the file's name or the office that stands above the title."""
    above = document.quote(document.blocks[0].span).strip() if document.blocks else ""
    for source in (document.title, document.source.name.rpartition("/")[2], above if _ABOVE.search(above) else ""):
        match = _IN_TITLE.match(source) if source else None
        if match is None:
            continue
        within = _WITHIN.match(source, match.end()) if match[2] == "市" else None  # 霁川市岚桥区
        place = within if within is not None and not set(within[1]) & _GENERIC else match
        return place[1] + place[2], _RANKS[place[2]]
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
