"""What is said not to have happened and is counted elsewhere, and what is said to be all done and is left elsewhere:
未发生安全责任事故 and 发生安全责任事故2起; 土方开挖全部完成 and 土方开挖尚剩余600米.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checker.cues import around
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.facts import Facts

_NONE = lazy("(?:未|没有|无)发生(?:过|一起)?(?P<what>[一-鿿]{2,14}?)(?=[，。；、（]|$)")
_ZERO = lazy("(?P<what>(?:安全|生产|全程|全年|过程|责任)*)零事故")
_SOME = lazy(r"(?<!未)(?<!没有)(?<!无)发生(?:各类|一般|轻微)?(?P<what>[一-鿿]{2,14}?)(?P<many>[1-9]\d*)[起例次]")
_SO_MANY = lazy(r"(?<!未)(?<!没有)(?<!无)发生了?[1-9]\d*[起例次](?:各类|一般|轻微)?(?P<what>[一-鿿]{2,14}?)(?=[，。；、（]|$)")
# 化工行业未发生事故: of that trade alone
_FIELD = lazy(
    "(?P<field>[一-鿿]{2,12}(?:行业|领域|系统|矿山|煤矿|板块|环节|企业|单位|乡镇|街道|工地|景区|学校|水域))(?:连续[0-9]{1,3}个?[年月天])?(?:均|也|已|仍|至今)*$"
)
_SOFT = lazy("(?:及?以上(?:的)?|重大|各类|任何|一起|现象|情况|问题|案件|的)+")
_OTHER_TIME = lazy(f"{ANY_AHEAD_OR_GOT}|上年|去年|同期|20[0-9]{{2}}年|[比较]上|以来|近[三五]年|历史|如|一旦|防范|演练|模拟|目标|其他|全[国省市]|外[地省县]")
_DONE = ("完成", "建成", "完工", "拆除", "清理", "贯通", "结束", "到位")
_ALL = lazy(
    "(?:^|[，。；、：\n]|[一二三四五六七八九]是)(?P<what>[一-鿿]{3,12}?)(?:子项|工程|工作|任务)?(?:已|均|现)?(?:于[0-9年月日底]{2,10})?(?:已|均)?(?:全部|全面)(?:"
    + "|".join(_DONE)
    + ")(?=[，。；、]|$)"
)
_ALL_DONE = tuple(f"全{how}{done}" for how in "部面" for done in _DONE)
_BEFORE_DONE = 34  # characters of _ALL
_LEFT = lazy("(?:子项|工程|工作|任务)?(?:目前|中)?(?:(?:尚|仍|还)(?:有|剩余?|未完成)|剩余?)[^，。；0-9]{0,3}[0-9][0-9.]*[一-鿿]{0,2}")
_PARTS = lazy("[一二三四五六七八九十0-9][期标段号]|第[一二三四]|[东西南北]段")
_WHEN = lazy("上半年|去年|上年|年初|当时|此前|截至[0-9]{1,2}月")
_DEEDS = "完成整改|整改|办结|完成|完工|验收|复工|治理|开工|竣工|投产|投用|建成|解决|销号|交付|通车|落实|兑现"
_MANY_OF = r"[0-9一二三四五六七八九十百]+[个件处项户家座条所]"
# 12件民生实事已全部办结; 排查重大隐患26处，全部完成整改
_EVERY = lazy(
    rf"(?:{_MANY_OF}(?P<what>[一-鿿]{{2,12}}?)|(?P<named>[一-鿿]{{2,12}}){_MANY_OF}，?)(?:任务|工作|建设)?(?:目前|已|均|现)*全部(?:按期|按时|如期|已)?(?P<deed>{_DEEDS})(?=[，。；、到并]|$)"
)
_SOME_NOT = lazy(
    rf"{_MANY_OF}(?P<what>[一-鿿]{{2,12}}?)(?:任务|工作|建设)?(?:因[^，。；0-9]{{2,16}})?(?:目前|尚|仍|还)*未(?:能)?(?:按期|按时|如期|全部)?(?P<deed>{_DEEDS})"
)
# 民生工程中还有2项未完成
_SOME_LEFT = lazy(
    rf"(?P<what>[一-鿿]{{2,12}}?)中，?(?:目前)?(?:尚|仍|还)有{_MANY_OF}(?:项目|工程|任务)?(?:因[^，。；0-9]{{2,16}})?未(?:能)?(?:按期|按时|如期|全部)?(?P<deed>{_DEEDS})"
)
_BEFORE_NOT = 48  # characters of _SOME_NOT
_STILL = ("尚有", "仍有", "还有")
_BEFORE_STILL = 16  # characters of _SOME_LEFT
_AHEAD = lazy("确保|力争|争取|推动|督促|要|将|计划|目标|预计|实现.{0,8}全部")
_OPENS = frozenset(("", "\n", "，", "。", "；", "、", "：", "是", "响"))
_PLACED = lazy("道路交通|火灾|交通")
_FEWEST = 4
_NEAR = 60  # characters within which a short name is of the same things
_REACH = 30  # characters before what is undone in which its time may stand
_MOST = 100  # reports stay below, hostile input does not


def none_and_some(facts: Facts) -> Iterator[tuple[int, int, int, int]]:
    """Where the one is said and where the other, in read coordinates."""
    text = facts.document.view.text
    if "发生" in text:
        yield from _happened(facts, text)
    if "全部" in text or "全面" in text:
        yield from _left(text)
    if "全部" in text and "未" in text:
        yield from _not_all(facts, text)


def _happened(facts: Facts, text: str) -> Iterator[tuple[int, int, int, int]]:
    nones = [match for pattern, cue in ((_NONE, "发生"), (_ZERO, "零事故")) if cue in text for match in pattern.finditer(text)]
    if not nones:
        return
    some = [match for pattern in (_SOME, _SO_MANY) for match in islice(pattern.finditer(text), _MOST) if not _is_another(facts, text, match.start())]
    for none in nones[:_MOST]:
        what = _SOFT.sub("", none["what"]).removeprefix("一般")  # the least of them
        if _is_another(facts, text, none.start()):
            continue
        field = _FIELD.search(text, max(0, none.start() - _REACH), none.start())
        for one in some:
            if field is not None and field["field"] not in text[max(0, one.start() - _NEAR) : one.start()]:
                continue
            counted = _SOFT.sub("", one["what"])
            same = counted.endswith("事故") if none.re.pattern == _ZERO.pattern else len(what) >= _FEWEST and counted.endswith(what)
            if same and not _PLACED.match(counted):
                yield none.start(), none.end(), one.start(), one.end()
                break


def _is_another(facts: Facts, text: str, at: int) -> bool:
    """Whether the sentence speaks of another time or place."""
    sentence = facts.sentence_at(at)
    return sentence is None or _OTHER_TIME.search(text, sentence.start, sentence.end) is not None


def _not_all(facts: Facts, text: str) -> Iterator[tuple[int, int, int, int]]:
    """12件民生实事已全部办结 and 2件民生实事尚未办结."""
    some = (around(_SOME_NOT, text, ("未",), _BEFORE_NOT), around(_SOME_LEFT, text, _STILL, _BEFORE_STILL))
    undone = [match for matches in some for match in islice(matches, _MOST) if not _is_another(facts, text, match.start())]
    for every in islice(_EVERY.finditer(text), _MOST) if undone else ():
        sentence = facts.sentence_at(every.start())
        if sentence is None or _AHEAD.search(text, sentence.start, every.end()) or _is_another(facts, text, every.start()) or _WHEN.search(every[0]):
            continue
        what, deed = every["what"] or every["named"], every["deed"].removeprefix("完成") or "完成"
        for one in undone:
            same = what.endswith(one["what"]) or one["what"].endswith(what)
            if min(len(what), len(one["what"])) < _FEWEST and abs(one.start() - every.end()) > _NEAR:
                continue
            not_done = one["deed"].removeprefix("完成") or "完成"
            if same and (not_done == deed or deed == "完成") and _WHEN.search(text, max(0, one.start() - _REACH), one.end()) is None:
                yield every.start(), every.end(), one.start(), one.end()
                break


def _left(text: str) -> Iterator[tuple[int, int, int, int]]:
    for every in islice(around(_ALL, text, _ALL_DONE, _BEFORE_DONE), _MOST):
        what = every["what"]
        if _PARTS.search(what) or _WHEN.search(what) or len(what) < _FEWEST:
            continue
        at = text.find(what, every.end())
        while at >= 0:
            left = _LEFT.match(text, at + len(what))
            if left is not None and text[at - 1 : at] in _OPENS:
                yield every.start("what"), every.end(), at, left.end()
                break
            at = text.find(what, at + 1)
